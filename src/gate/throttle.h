#pragma once
// Counting failures, across all servers (LOGIN-9): per account, per network address (IPv6 by /64), per known device.

#include <chrono>
#include <optional>
#include <string_view>

#include "base/clock.h"
#include "base/secrets.h"
#include "db/database.h"

namespace regie::gate {

struct ThrottleRule {
  int free_failures;                        // without any wait
  int closed_after;                         // failures in a row that close it
  std::chrono::seconds closed_for;
  std::chrono::seconds forgotten_after;     // without a new failure the count starts again
};

// A key that names nobody: keyed hash of kind and subject.
base::Hash256 throttle_key(const base::Key256& installation_key, std::string_view kind, std::string_view subject);
// IPv4 whole, IPv6 its /64.
std::string network_of(std::string_view address);

// How long to wait before a next try is looked at; nothing: go ahead.
std::optional<std::chrono::seconds> wait_of(db::Queries& queries, const base::Hash256& key, const ThrottleRule& rule, base::Instant now);
void count_failure(db::WriteTx& tx, const base::Hash256& key, const ThrottleRule& rule, base::Instant now);
void forget_failures(db::WriteTx& tx, const base::Hash256& key);

// The installation's key of that name, made when it is not there yet.
base::Key256 installation_key(db::Database& database, std::string_view name, base::Instant now);

}  // namespace regie::gate
