#include "delivery/outbox.h"

#include "base/text.h"

namespace regie::delivery {

namespace {

// A line break in an address or a subject would start a header of the sender's choice.
void refuse_control_characters(std::string_view text, const char* what) {
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    if (byte < 0x20 || byte == 0x7F) throw db::Error(std::string(what) + " of a message holds a control character");
  }
  if (!base::is_valid_utf8(text)) throw db::Error(std::string(what) + " of a message is not UTF-8");
  // U+0080 to U+009F are C2 80 to C2 9F; U+2028 and U+2029, which some readers take for line breaks, E2 80 A8 and A9.
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const auto next = static_cast<unsigned char>(text[at + 1]);
    const bool is_c1 = byte == 0xC2 && next < 0xA0;
    const bool is_separator = text.substr(at, 3) == "\xE2\x80\xA8" || text.substr(at, 3) == "\xE2\x80\xA9";
    if (is_c1 || is_separator) throw db::Error(std::string(what) + " of a message holds a control character");
  }
}

}  // namespace

std::string_view name_of(Channel channel) { return channel == Channel::email ? "email" : "sms"; }

base::Uuid enqueue(db::WriteTx& tx, const Message& message, base::Instant now) {
  if (message.recipient.empty()) throw db::Error("a message has no recipient");
  refuse_control_characters(message.recipient, "the recipient");
  refuse_control_characters(message.subject, "the subject");
  refuse_control_characters(message.sender_name, "the sender's name");
  if (message.channel == Channel::sms && !(message.subject.empty() && message.html.empty()))
    throw db::Error("an SMS has no subject and no HTML");
  const auto id = base::new_uuid(now);
  tx.execute(
      "insert into outbox (id, channel, recipient, account_id, subject, body_text, body_html, kind, state, next_try_at,"
      " created_at, sender_name, useful_until) values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9, $9, $10, $11)",
      id, name_of(message.channel), message.recipient, message.account, message.subject, message.text, message.html,
      message.kind, now, message.sender_name, message.useful_until);
  return id;
}

std::vector<Posted> newest_messages(db::ReadTx& tx, int most) {
  return tx.all(
      "select channel, recipient, subject, body_text, body_html, kind, state, created_at from outbox"
      " order by created_at desc, id desc limit $1",
      [](const db::Row& row) {
        return Posted{row.text(0) == "email" ? Channel::email : Channel::sms,
                      row.get<std::string>(1),
                      row.get<std::string>(2),
                      row.get<std::string>(3),
                      row.get<std::string>(4),
                      row.get<std::string>(5),
                      row.get<std::string>(6),
                      row.get<base::Instant>(7)};
      },
      most);
}

}  // namespace regie::delivery
