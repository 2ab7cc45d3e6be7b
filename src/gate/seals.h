#pragma once
// Inside the gate only: what a seal is and how its hashes are made. The form of the bytes is fixed for ever: seals that
// were made must fit as long as the log is kept.

#include <cstdint>
#include <optional>

#include "base/clock.h"
#include "base/secrets.h"
#include "db/database.h"

namespace regie::gate {

// A seal says what lines lie in [from, until) of the log's positions, and holds on to the seal before it.
struct Seal {
  std::int64_t sequence = 1;  // 1, 2, 3 … without gaps
  std::int64_t from_position = 0, until_position = 0;
  std::int64_t line_count = 0;
  base::Hash256 lines_hash{};
  base::Hash256 previous_hash{};  // the seal_hash of the one before; zeros for the first
  base::Instant sealed_at{};
};

struct SealedLines {
  std::int64_t count = 0;
  base::Hash256 hash{};
};

// SHA-256 over all lines with a position in [from, until), in (position, id) order, every column of each.
SealedLines hash_lines(db::Queries& queries, std::int64_t from, std::int64_t until);
// SHA-256 over everything the seal says, the previous seal's hash included.
base::Hash256 hash_of(const Seal& seal);

}  // namespace regie::gate
