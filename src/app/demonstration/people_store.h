#pragma once
// Stores the cast: organisation, people, accounts, portals, contacts and rights; in one transaction, with the mark.

#include <string_view>

#include "base/clock.h"
#include "base/ids.h"
#include "db/database.h"

namespace regie::app::demonstration {

void store_people(db::Database& database, base::Instant now);

// The ids that the cast has in a database that was filled at that instant.
base::PersonId person_id(base::Instant filled_at, std::string_view key);
base::ClientId client_id(base::Instant filled_at, std::string_view key);

}  // namespace regie::app::demonstration
