#include "db/postgresql/open.h"

#include "db/postgresql/migrator.h"

namespace regie::db::postgresql {

std::unique_ptr<Database> open(const Settings&) { throw Unavailable("this build reaches SQLite only"); }
std::unique_ptr<Migrator> open_migrator(const Settings&) { throw Unavailable("this build reaches SQLite only"); }

}  // namespace regie::db::postgresql
