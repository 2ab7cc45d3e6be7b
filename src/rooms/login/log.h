#pragma once
// What logging in leaves in the access log (LOGIN-16): who, from where, with which outcome; never what was typed.

#include <string>

#include "gate/access_log.h"
#include "page/visit.h"
#include "rooms/login/login.h"
#include "store.h"

namespace regie::login {

// `event`: "login", "login_failed", "code_sent", … `who` is null when there is no such account.
gate::LogLine log_line(const page::Visit& visit, const Credentials* who, std::string event, gate::LogAction action,
                       gate::LogOutcome outcome);
// What the command line or an employee did to an account.
gate::LogLine log_line(const ChangedBy& by, base::AccountId account, std::string event, gate::LogAction action,
                       base::Instant now);

}  // namespace regie::login
