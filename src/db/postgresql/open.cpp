#include "db/postgresql/open.h"

#include "db/postgresql/later.h"
#include "db/postgresql/pool.h"

namespace regie::db::postgresql {

namespace {

constexpr int most_tries = 20;

// Short at first, longer when many meet; random, so that those who collided do not meet again.
void pause_before_try(int tries) {
  const std::uint64_t microseconds = 500 + base::random_below(static_cast<std::uint64_t>(1000) << std::min(tries, 6));
  std::this_thread::sleep_for(std::chrono::microseconds(microseconds));
}

class PostgresqlDatabase final : public Database {
 public:
  explicit PostgresqlDatabase(const Settings& settings)
      : server_(settings),
        readers_(server_, Purpose::read, settings.read_connections, settings.patience, round_trips_),
        writers_(server_, Purpose::write, settings.write_connections, settings.patience, round_trips_),
        later_(std::clamp(settings.write_connections / 2, 1, 4),
               [this](const std::function<void(WriteTx&)>& closure) { write_now(closure); }) {}

  Engine engine() const override { return Engine::postgresql; }
  void write_later(std::function<void(WriteTx&)> closure, Done done) override {
    later_.add({std::move(closure), std::move(done)});
  }
  bool is_available() override { return server_.is_available(); }
  Statistics statistics() const override {
    return {.round_trips = round_trips_, .pages_read = 0, .write_transactions = transactions_, .writes = writes_};
  }

 private:
  Connection& lend_reader() override { return readers_.lend(); }
  void write_now(const std::function<void(WriteTx&)>& closure) override;
  // Whether it is done; false when it is to be tried again.
  bool try_to_write(const std::function<void(WriteTx&)>& closure, bool is_last_try);

  std::atomic<std::uint64_t> round_trips_{0}, transactions_{0}, writes_{0};
  Server server_;
  Pool readers_, writers_;
  Later later_;  // last, so that it finishes while all else still stands
};

void PostgresqlDatabase::write_now(const std::function<void(WriteTx&)>& closure) {
  for (int tries = 1; !try_to_write(closure, tries == most_tries); ++tries) pause_before_try(tries);
  transactions_.fetch_add(1, std::memory_order_relaxed);
  writes_.fetch_add(1, std::memory_order_relaxed);
}

bool PostgresqlDatabase::try_to_write(const std::function<void(WriteTx&)>& closure, bool is_last_try) {
  struct Lent {
    Pool& pool;
    PostgresqlConnection& connection;
    ~Lent() { pool.take_back(connection); }
  } lent{writers_, writers_.lend()};
  const detail::InsideWrite inside;
  WriteTx tx(lent.connection);
  try {
    closure(tx);
    lent.connection.commit();
    return true;
  } catch (...) {
    const bool may_be_repeated = lent.connection.may_be_repeated();
    lent.connection.roll_back();
    if (!may_be_repeated || is_last_try) throw;
    return false;
  }
}

}  // namespace

std::unique_ptr<Database> open(const Settings& settings) { return std::make_unique<PostgresqlDatabase>(settings); }

}  // namespace regie::db::postgresql
