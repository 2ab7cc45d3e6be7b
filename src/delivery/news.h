#pragma once
// Telling people that there is news (MESSAGES-10): without what it is or whom it is about, at most once an hour, and not at all
// when they saw it themselves meanwhile.
//
// A room says in the transaction of the cause that there is news for somebody, and takes it back in the transaction that shows
// it to them:
//
//   note_news(tx, account, "conversation:" + conversation.text(), now);
//   forget_news(tx, account, "conversation:" + conversation.text());
//
// `about` is the room's own word for one thing that can be seen; it is never shown. It must not hold content.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "db/database.h"
#include "delivery/outbox.h"

namespace regie::delivery {

// Who looks within this time is not told.
inline constexpr auto news_waits = std::chrono::minutes(2);
inline constexpr auto news_at_most_every = std::chrono::hours(1);

void note_news(db::WriteTx& tx, base::AccountId account, std::string_view about, base::Instant now);
void forget_news(db::WriteTx& tx, base::AccountId account, std::string_view about);
void forget_all_news(db::WriteTx& tx, base::AccountId account);

// The message that says so, in the reader's language and through the channel that they chose; nothing when they should not be
// told now: they are logged in, or blocked. Runs within the transaction; may run again.
using NewsMessage = std::function<std::optional<Message>(db::WriteTx& tx, base::AccountId account)>;

// Queues a message for each person who has news that they should be told of now. Gives how many. Several servers may do this at
// once. Who is logged in keeps their news: they are asked about again next time.
int tell_news(db::Database& database, base::Instant now, const NewsMessage& message);

}  // namespace regie::delivery
