#pragma once
// A PostgreSQL connection as transactions see it, always in pipeline mode: statements are sent as they are added, and one
// wait fetches all their replies. Begin goes out with the first statement; what ends a read goes out without waiting.

#include <optional>
#include <unordered_map>

#include "db/connection.h"
#include "db/postgresql/wire.h"

namespace regie::db::postgresql {

enum class Purpose { read, write };

class PostgresqlConnection final : public Connection {
 public:
  // What a connection needs of the pool that it belongs to.
  class Home {
   public:
    virtual void take_back(PostgresqlConnection& connection) noexcept = 0;
    virtual ConnectionPointer connect() = 0;  // throws Unavailable
    virtual void count_round_trip() = 0;

   protected:
    ~Home() = default;
  };
  PostgresqlConnection(Purpose purpose, Home& home) : purpose_(purpose), home_(home) {}

  void run(Sql sql, std::span<const Value> values, RowVisitor row) override;
  std::int64_t change(Sql sql, std::span<const Value> values) override;
  void add(const Batch* owner, Sql sql, std::span<const Value> values, RowFunction row) override;
  void run_added() override;
  void drop_added(const Batch* owner) noexcept override;
  void give_back() noexcept override;

  // False when there is no connection or the server has closed it meanwhile. Does not wait.
  bool is_usable();
  // Connects anew.
  void connect();

  // For writes: waits for the commit; throws when it did not happen or when that is not known.
  void commit();
  // Undoes what there is, without waiting.
  void roll_back() noexcept;
  // Whether the transaction since begin met something that a repetition may cure: a conflict, or a server lost before
  // the commit was asked for.
  bool may_be_repeated() const { return may_be_repeated_; }

 private:
  struct Statement {
    std::string name;
    int parameters = 0;
    std::vector<Oid> types;
    bool is_prepared = false;  // or asked for, further up in the same pipeline
  };
  struct Sent {
    Sql sql;
    Parameters parameters;
  };
  struct Expected {
    enum class Kind { preparation, rows, end } kind;
    Statement* statement = nullptr;  // of a preparation
    const Batch* owner = nullptr;
    RowFunction function = {};
    bool is_wanted = true;
    std::optional<Sent> sent = {};  // of what may have to be sent again
  };
  struct Reply {
    Expected* to;
    RowFunction function;
    ResultPointer result;
  };

  void begin_when_needed();
  void send(Sql sql, Parameters parameters, const Batch* owner, RowFunction function);
  void send_statement(Sql sql, const Parameters& parameters);
  // Over a new connection, when the first statements of a read found theirs dead.
  void send_again(std::vector<Expected> lost);
  Statement& prepared(Sql sql, const Parameters& parameters);
  void send_end();
  // Everything sent so far and still wanted, in order. Throws the first failure among it.
  std::vector<Reply> collect();
  std::vector<Reply> collect_once();
  void take_in(Expected& expected, ResultPointer result, std::vector<Reply>& replies, std::exception_ptr& failure);
  // Hands all but the last to their functions and gives that one.
  ResultPointer run_and_keep_last();
  void end_without_waiting(Sql sql) noexcept;
  [[noreturn]] void throw_lost();

  Purpose purpose_;
  Home& home_;
  ConnectionPointer connection_;
  std::unordered_map<const char*, Statement> statements_;  // by the literal's address
  std::vector<Expected> expected_;
  bool has_begun_ = false;
  bool has_answered_ = false;  // since begin: from then on a lost connection cannot be replaced unnoticed
  bool is_committing_ = false;
  bool may_be_repeated_ = false;
};

}  // namespace regie::db::postgresql
