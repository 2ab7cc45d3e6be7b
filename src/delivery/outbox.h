#pragma once
// E-mails and SMS, queued in the same transaction as their cause (TRUST-7). In demonstration mode nothing goes out;
// /demo/postvak shows them.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "db/database.h"

namespace regie::delivery {

enum class Channel { email, sms };

struct Message {
  Channel channel = Channel::email;
  std::string recipient;  // an address or a number; control characters are refused (Error)
  std::optional<base::AccountId> account;
  std::string subject;  // e-mail only
  std::string text;
  std::string html;  // e-mail only; may be empty
  std::string kind;  // "login_code", …: for the operator, never content
};

void enqueue(db::WriteTx& tx, const Message& message, base::Instant now);

struct Posted {
  Channel channel;
  std::string recipient, subject, text, html, kind, state;
  base::Instant created_at;
};
// The newest first, at most `most`.
std::vector<Posted> newest_messages(db::ReadTx& tx, int most);

}  // namespace regie::delivery
