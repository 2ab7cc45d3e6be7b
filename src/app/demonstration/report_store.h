#pragma once
// Stores the reports, some hundreds of one client in each transaction.

#include <cstddef>

#include "base/clock.h"
#include "db/database.h"

namespace regie::app::demonstration {

// Adds the days that are not there yet, up to yesterday. Those of the last days before `filled_at` are new to everybody.
void store_reports(db::Database& database, base::Instant filled_at, base::Instant now, std::size_t large_record);

}  // namespace regie::app::demonstration
