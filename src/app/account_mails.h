#pragma once
// The two e-mails of LOGIN-1, both in the name of the care administration: the first holds the username and how to start,
// the second only the temporary password.

#include <array>
#include <string>

#include "base/ids.h"
#include "delivery/outbox.h"
#include "page/house.h"
#include "ui/catalogue.h"

namespace regie::app {

struct AccountMail {
  base::AccountId account;
  std::string email, called, username, temporary_password;
  enum class Reason { new_account, new_password } reason = Reason::new_account;
  int works_for_days = 14;
};

// In the receiver's language. `origin`: the public address.
std::array<delivery::Message, 2> account_mails(const AccountMail& mail, const ui::Texts& texts,
                                               const page::Organisation& organisation, const std::string& origin);

}  // namespace regie::app
