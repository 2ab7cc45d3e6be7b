#pragma once
// The one place where it is decided who may do what (PEOPLE-6): from (actor, client, right) at an instant. The facts are
// read by the gate's store in the same transaction as what they guard; the rules are pure.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "db/database.h"
#include "gate/access.h"
#include "gate/visitor.h"

namespace regie::gate {

// Thrown inside a write closure when the access a page was given no longer holds; the pipeline answers 404 (PEOPLE-10).
struct AccessEnded : std::exception {
  const char* what() const noexcept override { return "access ended"; }
};

// The facts about one person and one portal, as the database has them at one moment.
struct Facts {
  bool account_blocked = true;
  bool portal_open = false;  // not stopped, care not ended
  bool is_the_client = false;
  bool is_manager = false;
  bool may_add_people = false;  // agreed for this portal: its manager may add people and give access (PEOPLE-1, 2)
  bool has_running_mandate = false;
  bool invitation_accepted = false;
  bool contact_removed = false;
  Rights agreed;    // what the portal has (PEOPLE-5)
  Rights granted;   // running grants
  Rights mandated;  // what stands on the mandate
  Rights closed;    // vetoes of the client (PEOPLE-3)
};

// What follows from the facts. A mandate holder has what the mandate says plus their own running grants. Closed rights
// take away what includes them too (closing read closes write).
Rights rights_of(const Facts& facts);
// In which of the three situations somebody runs the user management (people.md, SHARING-8); nothing for those who have no part in it.
std::optional<Situation> situation_of(const Facts& facts);
// Client, portal manager or contact, for someone who may enter at all; nothing otherwise.
std::optional<Capacity> capacity_of(const Facts& facts);
std::string_view basis_of(const Facts& facts);
// What somebody added in a portal may be changed and thrown away by who added it, by the client and by the portal manager
// (AGENDA-5). `added_by` is nothing when an account never did.
bool may_change_added(Capacity capacity, base::AccountId account, std::optional<base::AccountId> added_by);

class Decision {
 public:
  // For pages: on what the gate found out when the request came in. `actor` and `portal` must outlive the access.
  template <Right R>
  static std::optional<Access<R>> decide(const Actor& actor, const PortalOf& portal, Rights rights) {
    if (!rights.allows(R)) return std::nullopt;
    return Access<R>(actor, portal);
  }
  // For jobs, feeds and downloads, which have no page before them: reads the facts and decides.
  template <Right R>
  static std::optional<Access<R>> decide_now(db::Queries& queries, const Actor& actor, const PortalOf& portal,
                                             base::Instant now) {
    return decide<R>(actor, portal, rights_now(queries, actor, portal.client, now));
  }
  // In a write closure: throws AccessEnded unless the right holds at this moment, in this transaction.
  template <Right R>
  static void check_again(db::WriteTx& tx, const Access<R>& access, base::Instant now) {
    if (!rights_now(tx, access.actor(), access.client(), now).allows(R)) throw AccessEnded();
  }
  // For what is the client's alone.
  template <Right R>
  static std::optional<OwnAccess<R>> decide_own(const Actor& actor, const PortalOf& portal, Rights rights) {
    if (actor.capacity != Capacity::client) return std::nullopt;
    const auto access = decide<R>(actor, portal, rights);
    if (!access) return std::nullopt;
    return OwnAccess<R>(*access);
  }
  // For the user management: on what the gate found out when the request came in.
  static std::optional<SharingAccess> decide_sharing(const Actor& actor, const OpenPortal& portal) {
    if (!portal.situation) return std::nullopt;
    return SharingAccess(actor, portal.of, *portal.situation, portal.rights);
  }
  // In a write closure: throws AccessEnded unless the actor still runs it in the same situation, with all the rights the page
  // began with, at this moment.
  static void check_again(db::WriteTx& tx, const SharingAccess& access, base::Instant now);
  // Several clients at once: of the doors the gate found when the request came in, those where the right holds.
  template <Right R>
  static Scope<R> scope(const Visitor& visitor, const std::vector<Door>& doors) {
    typename Scope<R>::Members members;
    for (const Door& door : doors)
      if (door.rights.allows(R))
        members.emplace_back(Actor{visitor.account, visitor.person, visitor.name, door.capacity, door.basis}, door.of);
    return Scope<R>(std::move(members));
  }

  // In a write closure: throws AccessEnded unless the actor may still change what `added_by` added (may_change_added).
  static void check_may_change(db::WriteTx& tx, const Actor& actor, base::ClientId client,
                               std::optional<base::AccountId> added_by, base::Instant now);

  static Rights rights_now(db::Queries& queries, const Actor& actor, base::ClientId client, base::Instant now);
};

}  // namespace regie::gate
