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

// Values in the binary format. Points into the values it was made of.
class Parameters {
 public:
  explicit Parameters(std::span<const Value> values);
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
  std::vector<std::array<char, 8>> integers_;  // in network order; never grows beyond what is reserved
};

// Simple calls that wait, for a connection outside pipeline mode (migrations, tests).
void execute(PGconn* connection, const std::string& sql);
ResultPointer query(PGconn* connection, const char* sql, std::span<const Value> values);

}  // namespace regie::db::postgresql
