#pragma once

#include <memory>

#include "db/migrator.h"

namespace regie::db::postgresql {

std::unique_ptr<Migrator> open_migrator(const Settings& settings);

}  // namespace regie::db::postgresql
