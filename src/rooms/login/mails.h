#pragma once
// The e-mails about a password. In the receiver's language, in simple words.

#include <string>

#include "base/clock.h"
#include "delivery/letter.h"
#include "delivery/outbox.h"
#include "page/house.h"
#include "store.h"

namespace regie::login {

// What each of these letters begins and ends with.
delivery::Letter letter_to(const page::House& house, const Credentials& who, std::string subject);

// `token`: what the link holds. Nothing of the mail says whether others use this address too.
delivery::Message password_link_mail(const page::House& house, const Credentials& who, const std::string& token,
                                     base::Instant works_until);
// For who still has a temporary password: only the care administration can send another (LOGIN-2).
delivery::Message still_temporary_mail(const page::House& house, const Credentials& who);
delivery::Message password_changed_mail(const page::House& house, const Credentials& who, base::Instant at);

}  // namespace regie::login
