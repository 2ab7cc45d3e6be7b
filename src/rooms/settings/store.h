#pragma once
// All SQL of "Instellingen"; devices and sessions are the gate's.

#include <optional>
#include <string>

#include "base/clock.h"
#include "base/ids.h"
#include "db/database.h"

namespace regie::settings {

// As it stands now, wherever it was changed.
struct Profile {
  std::string name, called, mobile, email;  // mobile and e-mail may be empty
  std::optional<std::string> portrait;
};
Profile profile_of(db::Queries& queries, base::PersonId person);
// Nothing before the first change that was noted.
std::optional<base::Instant> password_changed_at(db::Queries& queries, base::AccountId account);

}  // namespace regie::settings
