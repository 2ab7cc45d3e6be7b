#pragma once
// What the gate found out about a request: who it is, in which capacity, on which portal, with which rights.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/language.h"
#include "base/secrets.h"
#include "gate/access.h"
#include "gate/rights.h"

namespace regie::gate {

// A person who is logged in (the session's stage is signed_in and it has not ended).
struct Visitor {
  base::AccountId account;
  base::PersonId person;
  std::string name;    // "Jan de Vries"
  std::string called;  // "Jan"
  std::optional<std::string> portrait;
  base::Language language = base::Language::dutch;
  int text_size = 1;  // 1 to 3 (PAGE-3)
  base::SessionId session;
  std::optional<base::DeviceId> device;
  base::Instant session_started, last_active;
  std::optional<base::Instant> second_factor_at;  // in this very session (LOGIN-6)
  std::vector<StaffRole> staff_roles;             // running employments
};

// A portal the visitor can enter, for START's chooser and the bar's switch.
struct Door {
  std::string path;  // "/mijn" or "/bij/{address}"
  std::string client_name;
  std::optional<std::string> portrait;
  bool is_own = false;
  // What the visitor is and may do there, so that START can show a line of each (START-3).
  PortalOf of;
  Capacity capacity = Capacity::contact;
  std::string basis;
  Rights rights;
  std::optional<Situation> situation;  // when the visitor has a part in its user management
};

// The portal a page is about.
struct OpenPortal {
  PortalOf of;
  std::string path;           // "/mijn" or "/bij/{address}": put in front of the room's addresses
  std::string client_called;  // "Jan"
  std::optional<std::string> client_portrait;
  Capacity capacity = Capacity::contact;
  Rights rights;                       // what counts now, for drawing tiles and tabs
  std::optional<Situation> situation;  // when the visitor has a part in the portal's user management
  bool is_own() const { return capacity == Capacity::client || path == "/mijn"; }
  // For "Is het dringend? Bel.": the client's support worker.
  std::string support_worker_name, support_worker_telephone;
};

}  // namespace regie::gate
