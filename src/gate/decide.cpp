// The rules, pure: what follows from the facts about one person and one portal. Everything that is not said here is no.
#include "gate/decide.h"

#include "gate/facts.h"

namespace regie::gate {

namespace {

// The column on the portal and the client's written permission stand or fall together; one without the other is a
// mistake somewhere, and gives nothing.
bool manages_by_mandate(const Facts& facts) {
  return facts.is_manager && facts.has_running_mandate && !facts.contact_removed;
}

bool nobody_may_enter(const Facts& facts) { return facts.account_blocked || !facts.portal_open; }

}  // namespace

Rights rights_of(const Facts& facts) {
  if (nobody_may_enter(facts)) return {};
  const Rights agreed = facts.agreed.with_included();
  // What the client closes binds others; the client keeps all agreed rights in every situation (PEOPLE-3).
  if (facts.is_the_client) return agreed;
  if (facts.contact_removed) return {};
  Rights held;
  if (manages_by_mandate(facts)) held = held.together_with(facts.mandated);
  if (facts.invitation_accepted) held = held.together_with(facts.granted);
  return held.with_included().only(agreed).without(facts.closed);
}

std::optional<Situation> situation_of(const Facts& facts) {
  const auto capacity = capacity_of(facts);
  if (!capacity || *capacity == Capacity::contact) return std::nullopt;
  if (*capacity == Capacity::client && !facts.is_manager) return Situation::another_manages;
  return facts.may_add_people ? Situation::gives_access : Situation::takes_away_only;
}

std::optional<Capacity> capacity_of(const Facts& facts) {
  if (nobody_may_enter(facts)) return std::nullopt;
  if (facts.is_the_client) return Capacity::client;
  // Also when the client closed everything: the manager still has to be able to take access away.
  if (manages_by_mandate(facts)) return Capacity::portal_manager;
  if (!rights_of(facts).empty()) return Capacity::contact;
  return std::nullopt;
}

std::string_view basis_of(const Facts& facts) {
  const auto capacity = capacity_of(facts);
  if (!capacity) return "none";
  switch (*capacity) {
    case Capacity::client: return "own record";
    case Capacity::portal_manager: return "mandate";
    case Capacity::contact: return "grant";
    case Capacity::staff: break;
  }
  return "none";
}

bool may_change_added(Capacity capacity, base::AccountId account, std::optional<base::AccountId> added_by) {
  switch (capacity) {
    case Capacity::client:
    case Capacity::portal_manager: return true;
    case Capacity::contact: return added_by == account;
    case Capacity::staff: break;
  }
  return false;
}

std::string_view name_of(Capacity capacity) {
  switch (capacity) {
    case Capacity::client: return "client";
    case Capacity::portal_manager: return "portal_manager";
    case Capacity::contact: return "contact";
    case Capacity::staff: return "staff";
  }
  return "";
}

void Decision::check_may_change(db::WriteTx& tx, const Actor& actor, base::ClientId client,
                                std::optional<base::AccountId> added_by, base::Instant now) {
  const auto capacity = capacity_of(facts_now(tx, actor.account, actor.person, client, now));
  if (!capacity || !may_change_added(*capacity, actor.account, added_by)) throw AccessEnded();
}

void Decision::check_again(db::WriteTx& tx, const SharingAccess& access, base::Instant now) {
  const Actor& actor = access.actor();
  const Facts facts = facts_now(tx, actor.account, actor.person, access.client(), now);
  const bool has_lost_rights = !access.own_rights().minus(rights_of(facts)).empty();  // and must not give them on
  if (situation_of(facts) != access.situation() || has_lost_rights) throw AccessEnded();
}

Rights Decision::rights_now(db::Queries& queries, const Actor& actor, base::ClientId client, base::Instant now) {
  // Staff do not act through a portal; what they may do is decided by their team (Staff<Role>), never by its rights.
  if (actor.capacity == Capacity::staff) return {};
  return rights_of(facts_now(queries, actor.account, actor.person, client, now));
}

}  // namespace regie::gate
