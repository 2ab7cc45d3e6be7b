// backup and restore of an SQLite database (TRUST-8).

#include <iostream>

#include "app/commands.h"
#include "app/installation.h"
#include "db/backup.h"
#include "db/migrations.h"

namespace regie::app {

namespace {

db::Settings settings_of(const std::optional<std::string>& configuration_file) {
  return database_settings(database_location(read_configuration(configuration_file)), 1);
}

}  // namespace

ExitCode backup(const std::optional<std::string>& configuration_file, const std::string& file) {
  const auto bytes = db::back_up(settings_of(configuration_file), file);
  std::cout << file << " holds a copy of the database, " << bytes << " bytes, readable for this user alone\n";
  return good;
}

ExitCode restore(const std::optional<std::string>& configuration_file, const std::string& file) {
  const auto settings = settings_of(configuration_file);
  const int version = db::check_backup(file);
  if (version > db::newest_schema_version())
    throw Failed(file + " has schema " + std::to_string(version) + ", this program knows " +
                 std::to_string(db::newest_schema_version()) + ": install the newer program");
  const base::SystemClock clock;
  const auto aside = db::put_back(settings, file, clock.now());
  std::cout << file << " is the database now (schema " << version << ")\n";
  if (!aside.empty()) std::cout << "what was there before is in " << aside.string() << "; remove it when all is well\n";
  return good;
}

}  // namespace regie::app
