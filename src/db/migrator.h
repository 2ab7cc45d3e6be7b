#pragma once
// What an engine does for migrating; a transaction that is not committed is undone when the migrator is destroyed.

#include <optional>
#include <string>

#include "db/migrations.h"

namespace regie::db {

class Migrator {
 public:
  virtual ~Migrator() = default;
  virtual int version() = 0;  // 0 when there is no table of migrations
  virtual void prepare_table() = 0;
  // Waits for another program that migrates, so that what is read after it is what will be.
  virtual void begin() = 0;
  virtual std::optional<base::Hash256> recorded_hash(int number) = 0;
  virtual void execute(const std::string& sql) = 0;
  virtual void record(const Migration& migration, const base::Hash256& hash, base::Instant now) = 0;
  virtual void commit() = 0;
  virtual void roll_back() = 0;
};

inline constexpr char migration_table[] =
    "create table if not exists migration (number @integer primary key not null, name @text not null, hash @bytes not "
    "null, "
    "applied_at @instant not null) @table";

}  // namespace regie::db
