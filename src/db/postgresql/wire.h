#pragma once
// libpq with owners, and what its answers mean.

#include <libpq-fe.h>

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "db/database.h"

namespace regie::db::postgresql {

struct FinishConnection {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using ConnectionPointer = std::unique_ptr<PGconn, FinishConnection>;
using ResultPointer = std::unique_ptr<PGresult, ClearResult>;

// A new connection: UTF-8, statements end after 30 s, commits wait for stable storage. Throws Unavailable.
ConnectionPointer connect(const Settings& settings);

// A failure as the server tells it. Conflicts (40001, 40P01) are those that a repetition may cure.
bool is_conflict(const PGresult* failed);
[[noreturn]] void throw_failure(const PGresult* failed);

// Values in the binary format, copied: a batch that finds its connection dead is sent once more.
class Parameters {
 public:
  explicit Parameters(std::span<const Value> values);
  Parameters(Parameters&&) = default;  // what the pointers point to stays where it is
  Parameters& operator=(Parameters&&) = default;
  int count() const { return static_cast<int>(types_.size()); }
  const std::vector<Oid>& types() const { return types_; }
  const char* const* values() const { return pointers_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  struct Encoder;
  std::vector<Oid> types_;
  std::vector<const char*> pointers_;
  std::vector<int> lengths_, formats_;
  std::vector<char> bytes_;  // of all values; never grows beyond what is reserved
};

// Simple calls that wait, for a connection outside pipeline mode (migrations, tests).
void execute(PGconn* connection, const std::string& sql);
ResultPointer query(PGconn* connection, const char* sql, std::span<const Value> values);

}  // namespace regie::db::postgresql
