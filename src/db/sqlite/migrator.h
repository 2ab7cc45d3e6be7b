#pragma once

#include <memory>

#include "db/migrator.h"

namespace regie::db::sqlite {

bool has_database(const Settings& settings);
// Makes the folder (for its owner alone) and the file when they are not there.
std::unique_ptr<Migrator> open_migrator(const Settings& settings);

}  // namespace regie::db::sqlite
