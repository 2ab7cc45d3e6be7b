#pragma once
// What the room sends by e-mail. No mail names a client or says what somebody may see.

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "db/database.h"
#include "page/house.h"

namespace regie::sharing {

// Tells somebody who has an account that an invitation waits; gives the id of the message, or nothing when the person has no account
// or no e-mail address.
std::vector<base::Uuid> send_invitation(db::WriteTx& tx, const page::House& house, base::PersonId person,
                                        base::Instant now);
// Tells somebody who has an account that a manager put them on the list; nothing is to be seen yet.
std::vector<base::Uuid> send_added(db::WriteTx& tx, const page::House& house, base::PersonId person, base::Instant now);
// Tells both that the mandate has ended.
void tell_mandate_ended(db::WriteTx& tx, const page::House& house, base::PersonId client, base::PersonId holder,
                        base::Instant now);

}  // namespace regie::sharing
