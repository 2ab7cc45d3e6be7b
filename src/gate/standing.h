#pragma once
// Who somebody is on a portal at this moment, where no session says so: for what is fetched with a secret of its own (the
// calendar feed) and for jobs. Decided anew each time, by the same facts and rules as pages.

#include <functional>
#include <optional>

#include "db/database.h"
#include "gate/access.h"
#include "gate/rights.h"

namespace regie::gate {

struct Standing {
  Actor actor;
  PortalOf of;
  Rights rights;
  std::optional<Situation> situation;  // of who has a part in the user management
};
// Nothing when the person may not enter that portal now (blocked, portal closed, nothing granted), or when there is no such
// account, person or client; or when a session is named and has been ended. Costs the same statements in every case.
std::optional<Standing> standing_now(db::Queries& queries, base::AccountId account, base::PersonId person,
                                     base::ClientId client, base::Instant now,
                                     std::optional<base::SessionId> session = std::nullopt);

// The same for many at once: adds the question to a batch, and gives the answer when called after the batch has run.
std::function<std::optional<Standing>()> ask_standing(db::Batch& batch, base::AccountId account, base::PersonId person,
                                                      base::ClientId client, base::Instant now,
                                                      std::optional<base::SessionId> session = std::nullopt);

}  // namespace regie::gate
