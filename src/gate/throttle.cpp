#include "gate/throttle.h"

#include <algorithm>
#include <string>

#include "http/forwarded.h"

namespace regie::gate {

namespace {

struct Count {
  std::int64_t failures = 0;
  base::Instant last_failure_at;
  std::optional<base::Instant> closed_until;
};

std::optional<Count> read_count(db::Queries& queries, const base::Hash256& key) {
  return queries.first(
      "select failures, last_failure_at, closed_until from throttle where key_hash = $1",
      [](const db::Row& row) {
        return Count{row.integer(0), row.get<base::Instant>(1), row.get<std::optional<base::Instant>>(2)};
      },
      key);
}

// After the free ones: 1 second, 2, 4, 8 … and never longer than being closed takes.
std::chrono::seconds wait_after(std::int64_t failures, const ThrottleRule& rule) {
  const std::int64_t counted = failures - rule.free_failures;
  if (counted <= 0) return std::chrono::seconds(0);
  const auto grown = std::chrono::seconds(std::int64_t{1} << std::min<std::int64_t>(counted - 1, 20));
  return std::min(grown, rule.closed_for);
}

std::optional<std::chrono::seconds> until(base::Instant end, base::Instant now) {
  if (end <= now) return std::nullopt;
  return std::chrono::ceil<std::chrono::seconds>(end - now);
}

std::optional<std::chrono::seconds> wait_left(const Count& count, const ThrottleRule& rule, base::Instant now) {
  if (count.closed_until) return until(*count.closed_until, now);
  if (now - count.last_failure_at >= rule.forgotten_after) return std::nullopt;
  return until(count.last_failure_at + wait_after(count.failures, rule), now);
}

}  // namespace

base::Hash256 throttle_key(const base::Key256& installation_key, std::string_view kind, std::string_view subject) {
  // The length keeps ("a", "bc") and ("ab", "c") apart.
  return base::keyed_hash(installation_key,
                          std::to_string(kind.size()).append(":").append(kind).append(":").append(subject));
}

std::string network_of(std::string_view address) {
  const auto known = http::NetworkAddress::parse(address.substr(0, address.find('%')));  // without a zone ("%eth0")
  return known ? known->network().text() : std::string(address);
}

std::optional<std::chrono::seconds> wait_of(db::Queries& queries, const base::Hash256& key, const ThrottleRule& rule,
                                            base::Instant now) {
  const auto count = read_count(queries, key);
  if (!count) return std::nullopt;
  return wait_left(*count, rule, now);
}

void count_failure(db::WriteTx& tx, const base::Hash256& key, const ThrottleRule& rule, base::Instant now) {
  const std::optional<base::Instant> closed = now + rule.closed_for;
  const std::optional<base::Instant> not_closed;
  // One statement, so that failures at the same moment on two servers are both counted. The count starts again when
  // the last failure is long ago, or when the key was closed and that time is over.
  tx.execute(
      "insert into throttle (key_hash, failures, first_failure_at, last_failure_at, closed_until)"
      " values ($1, 1, $2, $2, $3)"
      " on conflict (key_hash) do update set"
      " failures = case when throttle.last_failure_at <= $4 or throttle.closed_until <= $2 then 1"
      "  else throttle.failures + 1 end,"
      " first_failure_at = case when throttle.last_failure_at <= $4 or throttle.closed_until <= $2 then $2"
      "  else throttle.first_failure_at end,"
      " last_failure_at = $2,"
      " closed_until = case when throttle.last_failure_at <= $4 or throttle.closed_until <= $2 then $3"
      "  when throttle.failures + 1 >= $5 then $6 else null end",
      key, now, rule.closed_after <= 1 ? closed : not_closed, now - rule.forgotten_after, rule.closed_after, closed);
}

std::optional<std::chrono::seconds> begin_try(db::WriteTx& tx, const base::Hash256& key, const ThrottleRule& rule,
                                              base::Instant now) {
  if (const auto wait = wait_of(tx, key, rule, now)) return wait;
  count_failure(tx, key, rule, now);
  return std::nullopt;
}

void take_back_try(db::WriteTx& tx, const base::Hash256& key) {
  tx.execute(
      "update throttle set failures = failures - 1 where key_hash = $1 and failures > 0 and closed_until is null", key);
}

void forget_failures(db::WriteTx& tx, const base::Hash256& key) {
  tx.execute("delete from throttle where key_hash = $1", key);
}

void sweep_throttle(db::WriteTx& tx, base::Instant now) {
  tx.execute("delete from throttle where last_failure_at < $1 and (closed_until is null or closed_until < $2)",
             now - std::chrono::hours(24), now);
}

base::Key256 installation_key(db::Database& database, std::string_view name, base::Instant now) {
  const auto find = [&](db::Queries& queries) {
    return queries.first(
        "select key_bytes from installation_key where name = $1",
        [](const db::Row& row) { return row.get<base::Key256>(0); }, name);
  };
  {
    auto tx = database.read();
    if (const auto key = find(tx)) return *key;
  }
  const base::Key256 fresh = base::random_key();
  return database.write([&](db::WriteTx& tx) {
    // Two servers may start at once: the first one's key counts, for both.
    tx.execute(
        "insert into installation_key (name, key_bytes, created_at) values ($1, $2, $3) on conflict (name) do nothing",
        name, fresh, now);
    return find(tx).value();
  });
}

}  // namespace regie::gate
