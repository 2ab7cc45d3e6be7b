#pragma once
// One SQLite connection with its prepared statements. Used by one thread at a time.

#include <sqlite3.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <span>
#include <unordered_map>

#include "db/database.h"

namespace regie::db::sqlite {

enum class Purpose { read, write, create };

struct HandleSettings {
  std::filesystem::path file;
  Purpose purpose = Purpose::read;
  int cache_kilobytes = 2000;
  std::chrono::milliseconds patience{5000};  // with a lock that another process holds
};

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
struct FinishStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using StatementPointer = std::unique_ptr<sqlite3_stmt, FinishStatement>;

struct Prepared {
  StatementPointer statement;
  int parameters = 0;
  bool is_running = false;
};

// Throws what SQLite's last answer means: Unavailable, ConstraintViolated or Error.
[[noreturn]] void throw_failure(sqlite3* database, int code);

class Handle {
 public:
  explicit Handle(const HandleSettings& settings);  // throws Unavailable when there is no such file
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  sqlite3* raw() const { return database_.get(); }
  // Prepared at the first use, then kept: a literal's address names its statement for the whole run of the program.
  Prepared& prepared(Sql sql);
  Prepared prepare_another(Sql sql);
  // Runs SQL text without parameters or answers: settings and migrations.
  void execute(const std::string& sql);
  // How long it waits for a lock from now on.
  void set_patience(std::chrono::milliseconds patience) { patience_->limit = patience; }
  bool is_in_transaction() const { return sqlite3_get_autocommit(raw()) == 0; }

 private:
  struct Patience {
    std::chrono::milliseconds limit;
    std::chrono::steady_clock::time_point since;
  };
  static int wait_for_lock(void* patience, int tries);
  void set_up(const HandleSettings& settings);

  std::unique_ptr<Patience> patience_;
  std::unique_ptr<sqlite3, CloseDatabase> database_;  // closed after its statements, so before them in this list
  std::unordered_map<const char*, Prepared> statements_;
};

// One run of a statement: binds, steps, and makes it ready for the next run at its end.
class Run {
 public:
  Run(Handle& handle, Sql sql, std::span<const Value> values);
  ~Run();
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  bool step();  // false after the last row
  sqlite3_stmt* statement() const { return prepared_->statement.get(); }

 private:
  Handle& handle_;
  Prepared another_;  // used when the statement is already running further out
  Prepared* prepared_;
};

}  // namespace regie::db::sqlite
