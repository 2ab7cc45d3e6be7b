#include "db/sqlite/migrator.h"

#include "db/migration_text.h"
#include "db/sqlite/connection.h"
#include "db/sqlite/open.h"

namespace regie::db::sqlite {

namespace {

namespace files = std::filesystem;

class SqliteMigrator final : public Migrator {
 public:
  explicit SqliteMigrator(const Settings& settings)
      : connection_({.file = file_of(settings),
                     .purpose = Purpose::create,
                     .cache_kilobytes = 8000,
                     .patience = settings.patience}) {}

  int version() override {
    std::int64_t version = 0;
    bool has_table = false;
    connection_.run("select 1 from sqlite_schema where type = 'table' and name = 'migration'", {},
                    [&](const Row&) { has_table = true; });
    if (!has_table) return 0;
    connection_.run("select coalesce(max(number), 0) from migration", {},
                    [&](const Row& row) { version = row.integer(0); });
    return static_cast<int>(version);
  }
  void prepare_table() override { execute(migration_for(Engine::sqlite, migration_table)); }
  void begin() override { execute("begin immediate"); }
  std::optional<base::Hash256> recorded_hash(int number) override {
    std::optional<base::Hash256> hash;
    const Value values[] = {detail::to_value(number)};
    connection_.run("select hash from migration where number = $1", values,
                    [&](const Row& row) { hash = row.get<base::Hash256>(0); });
    return hash;
  }
  void execute(const std::string& sql) override { connection_.handle().execute(sql); }
  void record(const Migration& migration, const base::Hash256& hash, base::Instant now) override {
    const Value values[] = {detail::to_value(migration.number), migration.name, detail::to_value(hash),
                            detail::to_value(now)};
    connection_.change("insert into migration (number, name, hash, applied_at) values ($1, $2, $3, $4)", values);
  }
  void commit() override { execute("commit"); }
  void roll_back() override { execute("rollback"); }

 private:
  SqliteConnection connection_;
};

}  // namespace

bool has_database(const Settings& settings) {
  std::error_code problem;
  return files::exists(file_of(settings), problem);
}

std::unique_ptr<Migrator> open_migrator(const Settings& settings) {
  std::error_code problem;
  if (files::create_directories(settings.location, problem)) {
    files::permissions(settings.location, files::perms::owner_all, problem);
  }
  if (problem) throw Unavailable("the folder " + settings.location + " cannot be made: " + problem.message());
  return std::make_unique<SqliteMigrator>(settings);
}

}  // namespace regie::db::sqlite
