#pragma once
// Copies of an SQLite database in one file (TRUST-8), and putting one back. PostgreSQL has tools of its own: these throw Error there.

#include <filesystem>

#include "base/clock.h"
#include "db/database.h"

namespace regie::db {

// A consistent copy, while programs read and write: it shows the moment at which it began, however much is written meanwhile. It comes
// under its name only when it is whole, readable for this user alone, and on stable storage. Gives its size in bytes. Throws Error when
// there is such a file already, Unavailable when the disk or the database refuses.
std::uintmax_t back_up(const Settings& settings, const std::filesystem::path& file);

// The number of its schema; throws Error when it is damaged, or no copy of a database of ours.
int check_backup(const std::filesystem::path& file);

// Puts a copy in the place of the database, which no program may be using (Unavailable). What was there is put aside, not removed; gives
// the folder where it went, empty when there was nothing. The copy itself stays. Run check_backup first.
std::filesystem::path put_back(const Settings& settings, const std::filesystem::path& file, base::Instant now);

}  // namespace regie::db
