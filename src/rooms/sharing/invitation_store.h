#pragma once
// All SQL about the invitations somebody got. Only those that still wait, of portals that are open, for contacts who are still there.

#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "people.h"

namespace regie::sharing {

struct OwnInvitation {
  InvitationId id;
  gate::PortalOf of;
  std::string portal_address;  // of /bij/{address}
  std::optional<std::string> portrait;
  base::Instant made_at, lapses_at;
  Rights rights;                            // what it gives: granted, agreed, not closed
  std::optional<base::LocalDate> last_day;  // of what ends by itself: the first of these days
};
// The newest first.
std::vector<OwnInvitation> own_invitations(db::Queries& queries, base::PersonId person, base::Instant now);
std::optional<OwnInvitation> own_invitation(db::Queries& queries, base::PersonId person, InvitationId id,
                                            base::Instant now);
// False when it did not wait any more.
bool answer(db::WriteTx& tx, base::PersonId person, const OwnInvitation& invitation, bool accepts, base::Instant now);

}  // namespace regie::sharing
