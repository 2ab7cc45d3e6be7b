#pragma once
// Counting failures, across all servers (LOGIN-9): per account, per network address (IPv6 by /64), per known device.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/secrets.h"
#include "db/database.h"

namespace regie::gate {

struct ThrottleRule {
  int free_failures;                     // without any wait; then 1 second, 2, 4, 8 …
  int closed_after;                      // failures in a row that close it
  std::chrono::seconds closed_for;       // afterwards the count starts again
  std::chrono::seconds forgotten_after;  // without a new failure the count starts again
};

// Passwords (LOGIN-9). An account is counted over all browsers it does not know; each known device has a count of its
// own, so that an attacker elsewhere keeps nobody out. Many people can share a network address (a care home), so it
// takes more there.
inline constexpr ThrottleRule account_rule{3, 10, std::chrono::minutes(15), std::chrono::hours(12)};
inline constexpr ThrottleRule known_device_rule{3, 10, std::chrono::minutes(15), std::chrono::hours(12)};
inline constexpr ThrottleRule network_rule{30, 100, std::chrono::minutes(15), std::chrono::hours(1)};

// A key that names nobody: keyed hash of kind and subject.
base::Hash256 throttle_key(const base::Key256& installation_key, std::string_view kind, std::string_view subject);
// IPv4 whole, IPv6 its /64.
std::string network_of(std::string_view address);

// How long to wait before a next try is looked at; nothing: go ahead.
std::optional<std::chrono::seconds> wait_of(db::Queries& queries, const base::Hash256& key, const ThrottleRule& rule,
                                            base::Instant now);
void count_failure(db::WriteTx& tx, const base::Hash256& key, const ThrottleRule& rule, base::Instant now);
// Both at once, for a try whose outcome takes a while (Argon2id): a wait when there is one; otherwise the try is counted
// as failed before it is looked at, and forget_failures takes that back when it was right. So a hundred tries sent at
// the same moment are not all looked at.
std::optional<std::chrono::seconds> begin_try(db::WriteTx& tx, const base::Hash256& key, const ThrottleRule& rule,
                                              base::Instant now);
// After a right password: takes one such try back and leaves the rest, for a network's count (whoever owns one account
// must not be able to wipe out what happened to others).
void take_back_try(db::WriteTx& tx, const base::Hash256& key);
// After a right password: the account's or the device's row of failures is over.
void forget_failures(db::WriteTx& tx, const base::Hash256& key);
// Counts without a failure for a day go; called now and then by one process.
void sweep_throttle(db::WriteTx& tx, base::Instant now);

// The installation's key of that name, made when it is not there yet.
base::Key256 installation_key(db::Database& database, std::string_view name, base::Instant now);

}  // namespace regie::gate
