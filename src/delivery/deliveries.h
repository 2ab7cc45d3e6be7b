#pragma once
// How messages fare: for pages that show "verstuurd" or "niet bezorgd" (SHARING-5, WORK-11) and for `regie outbox` (OPS-7). Never
// their content. Whoever asks has found out before that the reader may know.

#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "delivery/outbox.h"

namespace regie::delivery {

enum class DeliveryState {
  waiting,  // also while it is being sent
  sent,     // the mail server or the gateway has it
  failed
};
std::string_view name_of(DeliveryState state);  // "waiting", "sent", "failed"

struct Delivery {
  base::Uuid id;
  Channel channel = Channel::email;
  std::string recipient, subject, kind;
  DeliveryState state = DeliveryState::waiting;
  // Why it failed or waits, in one word: "refused", "no_address", "no_number", "landline", "too_late", "not_now", "no_answer",
  // "unreachable"; empty: nothing is wrong.
  std::string problem;
  std::string last_error;  // what the other side said
  int attempts = 0;
  base::Instant created_at, next_try_at;
  std::optional<base::Instant> done_at, useful_until;
  bool has_content = true;  // false: it was erased
};

std::optional<Delivery> find_delivery(db::Queries& queries, const base::Uuid& id);
// The newest first.
std::vector<Delivery> newest_deliveries(db::Queries& queries, int most);
std::vector<Delivery> newest_deliveries(db::Queries& queries, DeliveryState state, int most);
std::vector<Delivery> deliveries_to(db::Queries& queries, base::AccountId account, int most);

// How many wait to be sent.
std::int64_t count_waiting(db::Queries& queries, Channel channel);

enum class Retried { is_queued, is_unknown, was_sent, is_being_sent, has_no_content, has_no_use };
// Tries a failed or waiting message again now.
Retried retry(db::WriteTx& tx, const base::Uuid& id, base::Instant now);

// What a message holds is kept after it failed for so long, to be sent again by hand; that it was sent, for so long.
inline constexpr auto failed_content_kept = std::chrono::days(14);
inline constexpr auto done_kept = std::chrono::days(90);
// Ends what has lost its use, erases content that is no longer needed, forgets old messages; in small pieces. Never for a
// demonstration, whose letterbox shows everything. Gives the rows that changed.
std::int64_t sweep_outbox(db::Database& database, base::Instant now);

}  // namespace regie::delivery
