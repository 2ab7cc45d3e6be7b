#pragma once
// The e-mails and SMS about another e-mail address or mobile number (LOGIN-18). The new address and number are told to nobody but
// themselves: an old letterbox may be somebody else's by now.

#include <string>

#include "base/clock.h"
#include "delivery/outbox.h"
#include "page/house.h"
#include "store.h"

namespace regie::login {

// To the new address, which may be a stranger's by a mistake in typing: it names nobody.
delivery::Message email_link_mail(const page::House& house, const Credentials& who, const std::string& new_address,
                                  const std::string& token, base::Instant works_until);
delivery::Message mobile_code_sms(const page::House& house, const Credentials& who, const std::string& new_number,
                                  const std::string& code, base::Instant works_until);

// To what counted until now, each as far as it is known: by e-mail, or else by SMS.
void tell_email_asked(db::WriteTx& tx, const page::House& house, const Credentials& who, base::Instant now);
void tell_email_changed(db::WriteTx& tx, const page::House& house, const Credentials& who, base::Instant now);
// By SMS to the old number, and by e-mail.
void tell_mobile_changed(db::WriteTx& tx, const page::House& house, const Credentials& who, base::Instant now);

}  // namespace regie::login
