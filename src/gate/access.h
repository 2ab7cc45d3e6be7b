#pragma once
// Proof that someone may do something with one client's things (PEOPLE-6). An Access<Right> can only be made by the
// gate; page functions are handed one, store functions demand one and take the client from it. Code that forgot to ask
// does not compile.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "gate/rights.h"

namespace regie::gate {

// As what an account acts on one page. The address says which: /mijn, /bij/{portal}, /werkplek.
enum class Capacity : std::uint8_t { client, portal_manager, contact, staff };
std::string_view name_of(Capacity capacity);  // "client", "portal_manager", …: stored with what people write

// A person acting in a capacity. Names are as they are now and are copied into what the person writes.
struct Actor {
  base::AccountId account;
  base::PersonId person;
  std::string name;  // "Anna de Vries"
  Capacity capacity = Capacity::contact;
  std::string basis;  // why it is allowed, for the access log: "own record", "grant", "mandate", "team"
};

// On what portal.
struct PortalOf {
  base::ClientId client;
  base::PersonId client_person;
  std::string client_name;
};

class Decision;
template <Right R>
class Scope;

template <Right R>
class Access {
 public:
  const Actor& actor() const { return *actor_; }
  const PortalOf& portal() const { return *portal_; }
  base::ClientId client() const { return portal_->client; }

  // A right that includes another gives that too: Access<agenda_write> is an Access<agenda_read>.
  template <Right Other>
  requires(Other != R && includes(R, Other)) operator Access<Other>() const {
    return Access<Other>(*actor_, *portal_);
  }  // NOLINT(google-explicit-constructor)

 private:
  Access(const Actor& actor, const PortalOf& portal) : actor_(&actor), portal_(&portal) {}
  const Actor* actor_;  // owned by the visit, which outlives its accesses
  const PortalOf* portal_;
  friend class Decision;
  friend class Scope<R>;
  template <Right Other>
  friend class Access;
};

// Proof that the client themselves may do something with their own things: in their own portal, with the right. Whoever else has the
// right, the portal manager included, has no such proof: what a client says of a plan is the client's own.
template <Right R>
class OwnAccess : public Access<R> {
 private:
  explicit OwnAccess(const Access<R>& access) : Access<R>(access) {}
  friend class Decision;
};

// What somebody can do in the user management of a portal (people.md, "The three situations"). Derived for each viewer, never stored.
enum class Situation : std::uint8_t {
  gives_access = 1,     // 1: manages the portal, and may add people and give access
  takes_away_only = 2,  // 2: manages it; it was agreed not to add people
  another_manages = 3,  // 3: the client, while a mandate holder manages it: closes and opens again
};

// Proof that somebody runs the user management of one portal: its client or its manager (SHARING-8). Made by the gate only.
class SharingAccess {
 public:
  const Actor& actor() const { return *actor_; }
  const PortalOf& portal() const { return *portal_; }
  base::ClientId client() const { return portal_->client; }
  Situation situation() const { return situation_; }
  bool is_the_client() const { return actor_->capacity == Capacity::client; }
  // The actor's own rights: nobody gives more than they have.
  Rights own_rights() const { return own_rights_; }

 private:
  SharingAccess(const Actor& actor, const PortalOf& portal, Situation situation, Rights own_rights)
      : actor_(&actor), portal_(&portal), situation_(situation), own_rights_(own_rights) {}
  const Actor* actor_;  // owned by the visit, which outlives its accesses
  const PortalOf* portal_;
  Situation situation_;
  Rights own_rights_;
  friend class Decision;
};

// A right over several clients at once: one access for each client where it holds, decided by the same rules in the same
// read transaction. Whoever shows something of several clients goes over it, and so names the client each time; one
// access-log line is written for each client shown. Keeps actors and portals alive for its accesses.
template <Right R>
class Scope {
 public:
  std::size_t size() const { return members_->size(); }
  bool empty() const { return members_->empty(); }
  template <class Function>
  void each(Function function) const {
    for (const auto& [actor, portal] : *members_) function(Access<R>(actor, portal));
  }

 private:
  using Members = std::vector<std::pair<Actor, PortalOf>>;
  explicit Scope(Members members) : members_(std::make_shared<const Members>(std::move(members))) {}
  std::shared_ptr<const Members> members_;
  friend class Decision;
};

}  // namespace regie::gate
