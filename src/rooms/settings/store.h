#pragma once
// All SQL of "Instellingen"; devices and sessions are the gate's.

#include <optional>

#include "base/clock.h"
#include "base/ids.h"
#include "db/database.h"

namespace regie::settings {

// Nothing before the first change that was noted.
std::optional<base::Instant> password_changed_at(db::Queries& queries, base::AccountId account);

}  // namespace regie::settings
