#include "db/postgresql/migrator.h"

#include "db/migration_text.h"
#include "db/postgresql/row.h"

namespace regie::db::postgresql {

namespace {

// Any number will do, as long as every version of the program uses the same.
constexpr char take_turn[] = "select pg_advisory_xact_lock(7236432102)";

class PostgresqlMigrator final : public Migrator {
 public:
  explicit PostgresqlMigrator(const Settings& settings) : connection_(connect(settings)) {
    // A migration of a large table may take its time.
    execute("set statement_timeout = 0; set idle_in_transaction_session_timeout = 0");
  }

  int version() override {
    bool has_table = false;
    each("select to_regclass('migration') is not null", {}, [&](const Row& row) { has_table = row.flag(0); });
    if (!has_table) return 0;
    int version = 0;
    each("select coalesce(max(number), 0) from migration", {}, [&](const Row& row) { version = row.get<int>(0); });
    return version;
  }
  void prepare_table() override {
    begin();
    execute(migration_for(Engine::postgresql, migration_table));
    commit();
  }
  void begin() override {
    execute("begin");
    execute(take_turn);
  }
  std::optional<base::Hash256> recorded_hash(int number) override {
    std::optional<base::Hash256> hash;
    const Value values[] = {detail::to_value(number)};
    each("select hash from migration where number = $1", values,
         [&](const Row& row) { hash = row.get<base::Hash256>(0); });
    return hash;
  }
  void execute(const std::string& sql) override { postgresql::execute(connection_.get(), sql); }
  void record(const Migration& migration, const base::Hash256& hash, base::Instant now) override {
    const Value values[] = {detail::to_value(migration.number), migration.name, detail::to_value(hash),
                            detail::to_value(now)};
    query(connection_.get(), "insert into migration (number, name, hash, applied_at) values ($1, $2, $3, $4)", values);
  }
  void commit() override { execute("commit"); }
  void roll_back() override { execute("rollback"); }

 private:
  void each(const char* sql, std::span<const Value> values, RowVisitor row) {
    hand_over(query(connection_.get(), sql, values).get(), row);
  }
  ConnectionPointer connection_;
};

}  // namespace

std::unique_ptr<Migrator> open_migrator(const Settings& settings) {
  return std::make_unique<PostgresqlMigrator>(settings);
}

}  // namespace regie::db::postgresql
