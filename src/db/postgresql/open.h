#pragma once
// The PostgreSQL engine: pools of connections to a server beside the program.

#include <memory>

#include "db/database.h"

namespace regie::db::postgresql {

// Settings::location is "postgresql://…". Throws Unavailable when the server cannot be reached.
std::unique_ptr<Database> open(const Settings& settings);

}  // namespace regie::db::postgresql
