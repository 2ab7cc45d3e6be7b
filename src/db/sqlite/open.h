#pragma once
// The SQLite engine: one file, one writer thread, a pool of readers.

#include <filesystem>
#include <memory>

#include "db/database.h"

namespace regie::db::sqlite {

// Settings::location is the folder. Throws Unavailable when there is no database in it.
std::unique_ptr<Database> open(const Settings& settings);

// Where the folder's database lies.
std::filesystem::path file_of(const Settings& settings);

}  // namespace regie::db::sqlite
