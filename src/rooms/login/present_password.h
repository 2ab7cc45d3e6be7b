#pragma once
// Asking who somebody is again before something of their account changes (LOGIN-18): the password they have now. Wrong ones are
// counted for the account over all its sessions, and for the network.

#include <functional>
#include <memory>
#include <string>

#include "base/secrets.h"
#include "page/route.h"
#include "page/visit.h"
#include "store.h"
#include "ui/components.h"

namespace regie::login {

struct PasswordCounts {
  base::Hash256 account{}, network{};
};

struct PresentPassword {
  std::string typed;
  std::string hash;          // of the account, as read a moment ago
  std::string failed_event;  // of the access-log line for a wrong one
  // The form with what is wrong, beside the field "ww".
  std::function<http::Response(ui::FormErrors, http::Status)> form_again;
  // On a thread of the hashing pool. It calls was_right in the transaction that makes the change.
  std::function<http::Response(const PasswordCounts&)> is_right;
};
void ask_present_password(std::shared_ptr<page::Visit> visit, const page::Reply& reply, PresentPassword asking);

// The failures of before are over.
void was_right(db::WriteTx& tx, const PasswordCounts& counts);
// "Je hebt het te vaak geprobeerd. Wacht 8 seconden en probeer het dan opnieuw."
std::string wait_in_words(const ui::Texts& texts, std::int64_t seconds);

}  // namespace regie::login
