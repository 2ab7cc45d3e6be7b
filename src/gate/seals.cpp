// Sealing the access log each second, and finding out later whether it is still what was sealed (TRUST-2).
#include "gate/seals.h"

#include <algorithm>
#include <string>
#include <vector>

#include "gate/access_log.h"

namespace regie::gate {

namespace {

// So many lines are read and hashed in one read transaction; a backlog takes several seals.
constexpr std::int64_t most_lines_in_a_seal = 10'000;
constexpr std::int64_t most_seals_at_once = 500;

// Lines below this position are all there: nothing can be added among them any more. On SQLite one writer numbers the
// lines in the order of its commits. On PostgreSQL a position is the transaction's number, and below xmin all have ended.
std::int64_t horizon(db::Queries& queries, db::Engine engine) {
  constexpr db::Sql on_sqlite = "select coalesce(max(position), 0) + 1 from access_log";
  constexpr db::Sql on_postgresql = "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint";
  return queries
      .first(engine == db::Engine::sqlite ? on_sqlite : on_postgresql,
             [](const db::Row& row) { return row.integer(0); })
      .value();
}

// Held until the read transaction ends, which is after the seal was stored.
bool is_my_turn(db::Queries& queries, db::Engine engine) {
  if (engine == db::Engine::sqlite) return true;
  return queries.first("select pg_try_advisory_xact_lock(7235431101)", [](const db::Row& row) { return row.flag(0); })
      .value();
}

struct StoredSeal {
  Seal seal;
  base::Hash256 seal_hash{};
};

StoredSeal read_seal(const db::Row& row) {
  StoredSeal stored;
  stored.seal.sequence = row.integer(0);
  stored.seal.from_position = row.integer(1);
  stored.seal.until_position = row.integer(2);
  stored.seal.line_count = row.integer(3);
  stored.seal.lines_hash = row.get<base::Hash256>(4);
  stored.seal.previous_hash = row.get<base::Hash256>(5);
  stored.seal_hash = row.get<base::Hash256>(6);
  stored.seal.sealed_at = row.get<base::Instant>(7);
  return stored;
}

std::optional<StoredSeal> newest_seal(db::Queries& queries) {
  return queries.first(
      "select sequence, from_position, until_position, line_count, lines_hash, previous_hash, seal_hash, sealed_at"
      " from access_seal order by sequence desc limit 1",
      read_seal);
}

// Where a seal that starts at `from` ends: all there is, or after so many lines, but never inside one position (on
// PostgreSQL the lines of one transaction share theirs).
std::int64_t end_of_seal(db::Queries& queries, std::int64_t from, std::int64_t end) {
  const auto cut = queries.first(
      "select position from access_log where position >= $1 and position < $2 order by position limit 1 offset $3",
      [](const db::Row& row) { return row.integer(0); }, from, end, most_lines_in_a_seal);
  if (!cut) return end;
  const auto first = queries.first(
      "select position from access_log where position >= $1 order by position limit 1",
      [](const db::Row& row) { return row.integer(0); }, from);
  return *cut == first ? *cut + 1 : *cut;
}

// Nothing when there is nothing to seal.
std::optional<Seal> next_seal(db::Queries& queries, db::Engine engine, base::Instant now) {
  Seal seal;
  seal.sealed_at = now;
  if (const auto newest = newest_seal(queries)) {
    seal.sequence = newest->seal.sequence + 1;
    seal.from_position = newest->seal.until_position;
    seal.previous_hash = newest->seal_hash;
  }
  const std::int64_t end = horizon(queries, engine);
  if (end <= seal.from_position) return std::nullopt;
  seal.until_position = end_of_seal(queries, seal.from_position, end);
  const SealedLines lines = hash_lines(queries, seal.from_position, seal.until_position);
  if (lines.count == 0) return std::nullopt;
  seal.line_count = lines.count;
  seal.lines_hash = lines.hash;
  return seal;
}

bool append(db::WriteTx& tx, const Seal& seal, const base::Hash256& seal_hash) {
  // Somebody else may have sealed since this one was made; then this one is void.
  const auto newest = newest_seal(tx);
  if ((newest ? newest->seal.sequence : 0) + 1 != seal.sequence) return false;
  tx.execute(
      "insert into access_seal (sequence, from_position, until_position, line_count, lines_hash, previous_hash, "
      "seal_hash,"
      " sealed_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
      seal.sequence, seal.from_position, seal.until_position, seal.line_count, seal.lines_hash, seal.previous_hash,
      seal_hash, seal.sealed_at);
  return true;
}

std::int64_t seal_once(db::Database& database, base::Instant now) {
  // Reading and hashing stay outside the write transaction, which every page is waiting for.
  auto reading = database.read();
  if (!is_my_turn(reading, database.engine())) return 0;
  const auto seal = next_seal(reading, database.engine(), now);
  if (!seal) return 0;
  const base::Hash256 seal_hash = hash_of(*seal);
  try {
    const bool appended = database.write([&](db::WriteTx& tx) { return append(tx, *seal, seal_hash); });
    return appended ? seal->line_count : 0;
  } catch (const db::ConstraintViolated&) {
    return 0;  // two at once on PostgreSQL: the other one's counts
  }
}

class Verification {
 public:
  explicit Verification(db::Database& database) : database_(database) {}

  LogVerdict carry_out() {
    for (;;) {
      const auto seals = next_seals();
      if (seals.empty()) break;
      for (const StoredSeal& stored : seals) judge(stored);
    }
    return std::move(verdict_);
  }

 private:
  std::vector<StoredSeal> next_seals() {
    auto tx = database_.read();
    return tx.all(
        "select sequence, from_position, until_position, line_count, lines_hash, previous_hash, seal_hash, sealed_at"
        " from access_seal where sequence > $1 order by sequence limit $2",
        read_seal, last_sequence_, most_seals_at_once);
  }

  void judge(const StoredSeal& stored) {
    const Seal& seal = stored.seal;
    seal_in_hand_ = seal.sequence;
    if (verdict_.seals == 0) judge_what_lies_before(seal);
    if (seal.sequence != last_sequence_ + 1)
      found(std::to_string(seal.sequence - last_sequence_ - 1) + " seals before it are missing");
    else if (seal.previous_hash != previous_hash_)
      found("it does not hold on to the seal before it: that one was changed or put in its place");
    if (hash_of(seal) != stored.seal_hash) found("the seal itself was changed");
    if (seal.from_position != previous_until_) found("it does not begin where the seal before it ends");
    judge_lines(seal);
    last_sequence_ = seal.sequence;
    previous_hash_ = stored.seal_hash;
    previous_until_ = seal.until_position;
    ++verdict_.seals;
  }

  void judge_what_lies_before(const Seal& first) {
    auto tx = database_.read();
    const auto before = tx.first(
                              "select count(*) from access_log where position < $1",
                              [](const db::Row& row) { return row.integer(0); }, first.from_position)
                            .value();
    if (before > 0) found(std::to_string(before) + " lines were added before the first seal");
  }

  void judge_lines(const Seal& seal) {
    SealedLines lines;
    try {
      auto tx = database_.read();
      lines = hash_lines(tx, seal.from_position, seal.until_position);
    } catch (const db::Unavailable&) {
      throw;
    } catch (const db::Error& problem) {
      return found(std::string("its lines cannot be read any more: ") + problem.what());
    }
    verdict_.lines += static_cast<std::uint64_t>(lines.count);
    const std::int64_t more = lines.count - seal.line_count;
    if (more < 0)
      found(std::to_string(-more) + " of its " + std::to_string(seal.line_count) + " lines are missing");
    else if (more > 0)
      found(std::to_string(more) + " lines were added to its " + std::to_string(seal.line_count));
    else if (lines.hash != seal.lines_hash)
      found("its lines were changed or put in another order");
  }

  void found(const std::string& what) {
    verdict_.findings.push_back("seal " + std::to_string(seal_in_hand_) + ": " + what);
  }

  db::Database& database_;
  LogVerdict verdict_;
  std::int64_t seal_in_hand_ = 0;
  std::int64_t last_sequence_ = 0;
  std::int64_t previous_until_ = 0;
  base::Hash256 previous_hash_{};
};

}  // namespace

int seal_log(db::Database& database, base::Instant now) {
  std::int64_t sealed = 0;
  for (;;) {
    const std::int64_t lines = seal_once(database, now);
    sealed += lines;
    if (lines < most_lines_in_a_seal) return static_cast<int>(sealed);
  }
}

LogVerdict verify_log(db::Database& database) { return Verification(database).carry_out(); }

}  // namespace regie::gate
