#pragma once
// What an engine's connection does for the transactions of db/database.h. Used by one thread at a time.

#include <span>

#include "db/database.h"

namespace regie::db {

class Connection {
 public:
  virtual void run(Sql sql, std::span<const Value> values, RowVisitor row) = 0;
  // Rows changed.
  virtual std::int64_t change(Sql sql, std::span<const Value> values) = 0;

  // Statements of a batch; `owner` is only a mark to find them by.
  virtual void add(const Batch* owner, Sql sql, std::span<const Value> values, RowFunction row) = 0;
  virtual void run_added() = 0;
  // The functions of this owner's statements are called no more.
  virtual void drop_added(const Batch* owner) noexcept = 0;

  // Ends the read transaction and gives the connection back to where Database::lend_reader took it from.
  virtual void give_back() noexcept = 0;

 protected:
  ~Connection() = default;
};

namespace detail {
// True while this thread carries out a write's closure or its answer.
bool is_inside_write();
class InsideWrite {
 public:
  InsideWrite();
  ~InsideWrite();
  InsideWrite(const InsideWrite&) = delete;
  InsideWrite& operator=(const InsideWrite&) = delete;
};
}  // namespace detail

// Whether a statement got as many parameters as its text names; the same on both engines.
[[noreturn]] void throw_parameter_mismatch(Sql sql, int named, std::size_t given);

}  // namespace regie::db
