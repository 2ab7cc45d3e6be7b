#pragma once
// A SQLite connection as transactions see it. A batch's statements run as they are added: there is no trip to save.

#include "db/connection.h"
#include "db/sqlite/handle.h"

namespace regie::db::sqlite {

class SqliteConnection : public Connection {
 public:
  explicit SqliteConnection(const HandleSettings& settings) : handle_(settings) {}
  virtual ~SqliteConnection() = default;

  void run(Sql sql, std::span<const Value> values, RowVisitor row) override;
  std::int64_t change(Sql sql, std::span<const Value> values) override;
  void add(const Batch* owner, Sql sql, std::span<const Value> values, RowFunction row) final;
  void run_added() final {}
  void drop_added(const Batch*) noexcept final {}
  void give_back() noexcept override {}

  Handle& handle() { return handle_; }

 protected:
  // A statement without parameters or rows: begin, commit, savepoint …
  void command(Sql sql) { Run(handle_, sql, {}).step(); }

 private:
  Handle handle_;
};

}  // namespace regie::db::sqlite
