#pragma once
// Stores the appointments, a week of all clients in each transaction.

#include "base/clock.h"
#include "db/database.h"

namespace regie::app::demonstration {

// Adds the weeks that are not there yet, from a year and a half before `filled_at` until half a year after `now`.
void store_calendar(db::Database& database, base::Instant filled_at, base::Instant now);

}  // namespace regie::app::demonstration
