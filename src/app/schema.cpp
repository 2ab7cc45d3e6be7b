#include "app/schema.h"

#include <string>

#include "app/exit_codes.h"
#include "base/log.h"
#include "db/migrations.h"

namespace regie::app {

void prepare_schema(const db::Settings& settings, WhenOlder when_older, base::Instant now) {
  const int present = db::schema_version(settings);
  const int newest = db::newest_schema_version();
  if (present == newest) return;
  const std::string versions =
      "the database has schema " + std::to_string(present) + ", this program needs " + std::to_string(newest);
  if (present > newest) throw Failed(versions + ": install the newer program");
  if (when_older == WhenOlder::refuse) throw Failed(versions + ": run regie migrate first");
  // A folder that was not mounted, or a typing error in its name, looks like this too.
  if (present == 0) {
    base::log::info("new_database",
                    {{"place", engine_of(settings) == db::Engine::sqlite ? settings.location : "postgresql"}});
  }
  for (const int number : db::migrate(settings, now)) base::log::info("migrated", {{"migration", number}});
}

}  // namespace regie::app
