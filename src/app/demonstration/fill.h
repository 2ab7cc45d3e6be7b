#pragma once
// Fills a database with the demonstration, and keeps it fresh. A filled database carries a mark, so that the demonstration
// never starts on real data, and `regie serve` never serves a demonstration.

#include <cstddef>
#include <optional>

#include "base/clock.h"
#include "db/database.h"

namespace regie::app::demonstration {

// When this database was made into a demonstration; nothing when it is none.
std::optional<base::Instant> demonstration_since(db::Queries& queries);
// How many reports the client has who has the most: as an organisation may have them after twenty years, and for tests.
inline constexpr std::size_t many_reports = 50'000, few_reports = 400;

// True when nobody and nothing is in it yet.
bool is_empty(db::Queries& queries);

// Makes the empty database a demonstration, or adds to one the days that have come since: appointments until half a year
// from `now`, reports until yesterday, and what today always holds. Keeps everything that people added or changed. Interrupted at any moment, the
// next call goes on where it stopped. Throws std::runtime_error for a database with other content.
void fill(db::Database& database, base::Instant now, std::size_t large_record = few_reports);

}  // namespace regie::app::demonstration
