#pragma once
// Inside the gate only: reading the facts that decide.h judges.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "db/database.h"
#include "gate/decide.h"

namespace regie::gate {

// A portal that a person has something to do with, and the facts about the two.
struct RelatedPortal {
  PortalOf of;
  std::string address;  // of /bij/{address}
  std::string client_called;
  std::optional<std::string> client_portrait;
  std::string support_worker_name, support_worker_telephone;  // empty when there is none
  Facts facts;
};

// All portals of a person: the own one and those the person is a contact of. Fills in one statement of a batch;
// complete once the batch has run. The facts leave `account_blocked` as it is: that is about the account.
class RelatedPortals {
 public:
  // Those of the person whose session has this token hash. The hash must live until the batch has run.
  void ask_by_session(db::Batch& batch, const base::Hash256& token_hash, base::Instant now);
  // The one of this client, for this person.
  void ask_one(db::Batch& batch, base::PersonId person, base::ClientId client, base::Instant now);

  std::vector<RelatedPortal>& found() { return portals_; }

 private:
  void take_portal(const db::Row& row);
  std::vector<RelatedPortal> portals_;
  base::Instant now_{};
};

// The facts about one person and one client's portal at this moment, in this transaction. All defaults (so: no rights)
// when there is no such portal or the account does not exist.
Facts facts_now(db::Queries& queries, base::AccountId account, base::PersonId person, base::ClientId client,
                base::Instant now);

}  // namespace regie::gate
