#pragma once
// Stores the goals plans, those of one client in each transaction.

#include "base/clock.h"
#include "db/database.h"

namespace regie::app::demonstration {

// Only where none of these is there yet: what people said of them since stays.
void store_plans(db::Database& database, base::Instant filled_at);

}  // namespace regie::app::demonstration
