#pragma once
// The @ words of migrations (db/migrations.h says which) as each engine writes them.

#include <string>
#include <string_view>

#include "db/database.h"

namespace regie::db {

// Throws Error on an unknown @ word. Quoted text and comments stay as they are.
std::string migration_for(Engine engine, std::string_view sql);

}  // namespace regie::db
