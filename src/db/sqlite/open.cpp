#include "db/sqlite/open.h"

#include <condition_variable>
#include <future>
#include <mutex>

#include "base/waiting.h"
#include "db/sqlite/writer.h"

namespace regie::db::sqlite {

namespace {

class SqliteDatabase;

// Begins its transaction at the first statement and keeps that state of the database until it is given back.
class Reader final : public SqliteConnection {
 public:
  Reader(SqliteDatabase& home, const HandleSettings& settings) : SqliteConnection(settings), home_(home) {}
  void run(Sql sql, std::span<const Value> values, RowVisitor row) override {
    begin();
    SqliteConnection::run(sql, values, row);
  }
  void give_back() noexcept override;
  // Pages fetched since the last call.
  std::uint64_t pages_read();

 private:
  void begin() {
    if (has_begun_) {
      // An I/O error can end a transaction; going on would read another state.
      if (!handle().is_in_transaction()) throw Unavailable("the read transaction was broken off");
      return;
    }
    command("begin");
    has_begun_ = true;
  }

  SqliteDatabase& home_;
  bool has_begun_ = false;
};

class SqliteDatabase final : public Database {
 public:
  explicit SqliteDatabase(const Settings& settings)
      : patience_(settings.patience), writer_(handle_settings(settings, Purpose::write)) {
    for (int i = 0; i < std::max(settings.read_connections, 1); ++i) {
      readers_.push_back(std::make_unique<Reader>(*this, handle_settings(settings, Purpose::read)));
      free_.push_back(readers_.back().get());
    }
  }

  Engine engine() const override { return Engine::sqlite; }
  void write_later(std::function<void(WriteTx&)> closure, Done done) override {
    writer_.add(std::move(closure), std::move(done), Writer::Haste::now);
  }
  void write_soon(std::function<void(WriteTx&)> closure, Done done) override {
    writer_.add(std::move(closure), std::move(done), Writer::Haste::soon);
  }
  bool is_available() override { return writer_.is_healthy(); }
  Statistics statistics() const override {
    return {.round_trips = 0,
            .pages_read = pages_read_,
            .write_transactions = writer_.transactions(),
            .writes = writer_.writes()};
  }
  void take_back(Reader& reader) noexcept {
    pages_read_.fetch_add(reader.pages_read(), std::memory_order_relaxed);
    {
      const std::lock_guard lock(mutex_);
      free_.push_back(&reader);  // never grows beyond readers_.size(), for which it has room
    }
    one_is_free_.notify_one();
  }

 private:
  static HandleSettings handle_settings(const Settings& settings, Purpose purpose) {
    const int connections = std::max(settings.read_connections, 1) + 1;
    return {.file = file_of(settings),
            .purpose = purpose,
            .cache_kilobytes = settings.cache_megabytes * 1024 / connections,
            .patience = settings.patience};
  }
  void write_now(const std::function<void(WriteTx&)>& closure) override {
    // Shared with the writer, which may still be leaving set_value when the waiting thread goes on.
    auto answer = std::make_shared<std::promise<void>>();
    std::future<void> answered = answer->get_future();
    const auto tell = [answer](const std::exception_ptr& failure) {
      if (failure)
        answer->set_exception(failure);
      else
        answer->set_value();
    };
    writer_.add(std::cref(closure), tell, Writer::Haste::now);
    const base::Waiting waiting;
    answered.get();
  }
  Connection& lend_reader() override {
    std::unique_lock lock(mutex_);
    if (free_.empty()) {
      const base::Waiting waiting;
      if (!one_is_free_.wait_for(lock, patience_, [this] { return !free_.empty(); }))
        throw Unavailable("no connection for reading came free in time");
    }
    Reader* reader = free_.back();  // the one used last has the warmest cache
    free_.pop_back();
    return *reader;
  }

  std::chrono::milliseconds patience_;
  Writer writer_;
  std::vector<std::unique_ptr<Reader>> readers_;
  std::mutex mutex_;
  std::condition_variable one_is_free_;
  std::vector<Reader*> free_;
  std::atomic<std::uint64_t> pages_read_{0};
};

void Reader::give_back() noexcept {
  if (std::exchange(has_begun_, false) && handle().is_in_transaction()) {
    try {
      command("commit");
    } catch (const Error&) {
      sqlite3_exec(handle().raw(), "rollback", nullptr, nullptr, nullptr);
    }
  }
  home_.take_back(*this);
}

std::uint64_t Reader::pages_read() {
  int hits = 0;
  int misses = 0;
  int highest = 0;
  sqlite3_db_status(handle().raw(), SQLITE_DBSTATUS_CACHE_HIT, &hits, &highest, 1);
  sqlite3_db_status(handle().raw(), SQLITE_DBSTATUS_CACHE_MISS, &misses, &highest, 1);
  return static_cast<std::uint64_t>(hits) + static_cast<std::uint64_t>(misses);
}

}  // namespace

std::unique_ptr<Database> open(const Settings& settings) { return std::make_unique<SqliteDatabase>(settings); }

std::filesystem::path file_of(const Settings& settings) {
  return std::filesystem::path(settings.location) / "regie.db";
}

}  // namespace regie::db::sqlite
