#pragma once
// Moves the schema forward (OPS-6). Migrations are the files of migrations/, in the order of their numbers, embedded
// in the program. Types in them are written with @ words that become each engine's own:
//   @id → BLOB / uuid      @instant, @integer → INTEGER / bigint      @flag → INTEGER / boolean
//   @text → TEXT           @date → TEXT (ISO)                          @bytes → BLOB / bytea
//   @clustered (after the closing parenthesis) → STRICT, WITHOUT ROWID / nothing
//   @table     (after the closing parenthesis) → STRICT / nothing
// A file NAME.sqlite.sql or NAME.postgresql.sql is taken only by that engine.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"

namespace regie::db {

struct Migration {
  int number;
  std::string_view name;
  std::string_view sql;
  std::optional<Engine> only;  // nothing: for both
};

// All migrations of this program, in order (generated at build time).
std::span<const Migration> migrations();

// The highest number in the database, 0 when it is empty. Throws Unavailable.
int schema_version(const Settings& settings);
// The number this program needs.
int newest_schema_version();

// Brings the database to the newest version; each migration in a transaction of its own; safe when two programs start
// at once (the second waits, then finds nothing to do). Creates the SQLite file. Gives the numbers that were run.
// Throws Error when a migration that was run has since changed (its hash differs), or when the database is newer
// than the program.
std::vector<int> migrate(const Settings& settings, base::Instant now);
// The same with a list of one's own, in order: how tests make an older schema, or a newer program.
std::vector<int> migrate(const Settings& settings, base::Instant now, std::span<const Migration> list);

}  // namespace regie::db
