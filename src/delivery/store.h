#pragma once
// Taking messages to send them, and saying how that went. One message at a time: a crash repeats at most the one that was on
// its way (TRUST-7).

#include <optional>

#include "db/database.h"
#include "delivery/carrier.h"
#include "delivery/rules.h"

namespace regie::delivery {

// The next message of the channel whose turn it is, held until now + lease: nobody else takes it before. Nothing when there is
// none. What has lost its use is not sent but ends as failed, "too_late". When a server dies with a message, another takes it
// once its lease has ended; clocks of servers may differ by less than the lease is longer than a try.
std::optional<Taken> take_next(db::Database& database, Channel channel, base::Instant now, base::microseconds lease);

// Stores what was decided. False when somebody else has the message by now, and nothing was changed. The content of a message
// that was sent is erased, since it may hold a code or a password (LOGIN-16).
bool finish(db::Database& database, const Taken& message, const Decision& decision, base::Instant now);

}  // namespace regie::delivery
