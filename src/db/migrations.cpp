#include "db/migrations.h"

#include <algorithm>

#include "base/secrets.h"
#include "db/migration_text.h"
#include "db/migrator.h"
#include "db/postgresql/migrator.h"
#include "db/sqlite/migrator.h"

namespace regie::db {

namespace {

std::unique_ptr<Migrator> open_migrator(const Settings& settings) {
  return engine_of(settings) == Engine::postgresql ? postgresql::open_migrator(settings)
                                                   : sqlite::open_migrator(settings);
}

void refuse_newer(Migrator& migrator, std::span<const Migration> list) {
  const int newest = list.empty() ? 0 : list.back().number;
  if (const int found = migrator.version(); found > newest) {
    throw Error("the database is at version " + std::to_string(found) + ", newer than this program (" +
                std::to_string(newest) + "): use the program that migrated it, or a later one");
  }
}

// Whether it was run now.
bool run_one(Migrator& migrator, Engine engine, std::span<const Migration> list, const Migration& migration,
             base::Instant now) {
  const base::Hash256 hash = base::sha256(migration.sql);
  migrator.begin();
  refuse_newer(migrator, list);
  if (const auto recorded = migrator.recorded_hash(migration.number)) {
    migrator.roll_back();
    if (*recorded != hash) {
      throw Error("migration " + std::to_string(migration.number) + " (" + std::string(migration.name) +
                  ") has changed since it was run; changes need a migration of their own");
    }
    return false;
  }
  migrator.execute(migration_for(engine, migration.sql));
  migrator.record(migration, hash, now);
  migrator.commit();
  return true;
}

}  // namespace

int newest_schema_version() { return migrations().empty() ? 0 : migrations().back().number; }

int schema_version(const Settings& settings) {
  if (engine_of(settings) == Engine::sqlite && !sqlite::has_database(settings)) return 0;
  return open_migrator(settings)->version();
}

std::vector<int> migrate(const Settings& settings, base::Instant now) { return migrate(settings, now, migrations()); }

std::vector<int> migrate(const Settings& settings, base::Instant now, std::span<const Migration> list) {
  const Engine engine = engine_of(settings);
  const auto migrator = open_migrator(settings);
  migrator->prepare_table();
  std::vector<int> run;
  for (const Migration& migration : list) {
    if (migration.only && *migration.only != engine) continue;
    if (run_one(*migrator, engine, list, migration, now)) run.push_back(migration.number);
  }
  return run;
}

}  // namespace regie::db
