#pragma once
// E-mails and SMS, queued in the same transaction as their cause (TRUST-7); sender.h sends them. In demonstration mode nothing
// goes out; /demo/postvak shows them.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "db/database.h"

namespace regie::delivery {

enum class Channel { email, sms };
std::string_view name_of(Channel channel);  // "email", "sms"

struct Message {
  Channel channel = Channel::email;
  std::string recipient;  // an address or a number; control characters are refused (Error)
  std::optional<base::AccountId> account;
  std::string subject;  // e-mail only
  std::string text;
  std::string html;  // e-mail only; may be empty
  std::string kind;  // "login_code", …: for the operator, never content
  // In whose name an e-mail goes; empty: the one that the operator set.
  std::string sender_name{};
  // When it loses its use, such as a code that works ten minutes: after that it is not sent any more.
  std::optional<base::Instant> useful_until{};
};

// Gives the id by which deliveries.h tells how it fares.
base::Uuid enqueue(db::WriteTx& tx, const Message& message, base::Instant now);

// What /demo/postvak shows. Elsewhere the content of a message is erased once it was sent.
struct Posted {
  Channel channel;
  std::string recipient, subject, text, html, kind, state;
  base::Instant created_at;
};
// The newest first, at most `most`.
std::vector<Posted> newest_messages(db::ReadTx& tx, int most);

}  // namespace regie::delivery
