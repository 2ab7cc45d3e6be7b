#pragma once
// All SQL of "Instellingen"; devices and sessions are the gate's.

#include <optional>
#include <string>

#include "base/clock.h"
#include "base/ids.h"
#include "db/database.h"
#include "delivery/outbox.h"

namespace regie::settings {

// As it stands now, wherever it was changed.
struct Profile {
  std::string name, called, mobile, email;  // mobile and e-mail may be empty
  std::optional<std::string> portrait;
};
Profile profile_of(db::Queries& queries, base::PersonId person);
// Nothing before the first change that was noted.
std::optional<base::Instant> password_changed_at(db::Queries& queries, base::AccountId account);

// How the account wants to be reminded of appointments (AGENDA-8).
delivery::Channel reminders_by(db::Queries& queries, base::AccountId account);
void choose_reminders_by(db::WriteTx& tx, base::AccountId account, delivery::Channel channel);

}  // namespace regie::settings
