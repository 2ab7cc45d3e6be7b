#pragma once
// Stores the questionnaires of the demonstration; those of a client who has some already are left alone.

#include "base/clock.h"
#include "db/database.h"

namespace regie::app::demonstration {

void store_questionnaires(db::Database& database, base::Instant filled_at);

}  // namespace regie::app::demonstration
