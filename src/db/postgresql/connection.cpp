#include "db/postgresql/connection.h"

#include <poll.h>

#include <algorithm>

#include "base/waiting.h"
#include "db/postgresql/row.h"
#include "db/sql_text.h"

namespace regie::db::postgresql {

namespace {

constexpr Sql begin_read = "begin isolation level repeatable read read only";
constexpr Sql begin_write = "begin isolation level serializable";
constexpr Sql commit_transaction = "commit";
constexpr Sql roll_back_transaction = "rollback";

bool is_readable(int socket) {
  pollfd descriptor{socket, POLLIN, 0};
  return poll(&descriptor, 1, 0) > 0;
}

}  // namespace

bool PostgresqlConnection::is_usable() {
  if (connection_ == nullptr) return false;
  // What is there to be read is the reply to the last commit, or a server's goodbye and then the end of the stream.
  while (is_readable(PQsocket(connection_.get()))) {
    if (PQconsumeInput(connection_.get()) == 0 || PQstatus(connection_.get()) == CONNECTION_BAD) {
      connection_.reset();
      return false;
    }
  }
  return true;
}

void PostgresqlConnection::connect() {
  statements_.clear();
  expected_.clear();
  has_begun_ = false;
  connection_ = home_.connect();
  if (PQenterPipelineMode(connection_.get()) == 0) throw_lost();
}

void PostgresqlConnection::throw_lost() {
  std::string message = "the connection to PostgreSQL is lost";
  if (connection_ != nullptr && is_committing_) message += "; whether the commit happened is not known";
  connection_.reset();
  may_be_repeated_ = !is_committing_;
  throw Unavailable(message);
}

PostgresqlConnection::Statement& PostgresqlConnection::prepared(Sql sql, const Parameters& parameters) {
  const auto [found, is_new] = statements_.try_emplace(sql.text());
  Statement& statement = found->second;
  if (is_new) {
    statement.name = "s" + std::to_string(statements_.size());
    statement.parameters = highest_parameter(sql.text());
  }
  if (statement.parameters != parameters.count()) {
    throw_parameter_mismatch(sql, statement.parameters, static_cast<std::size_t>(parameters.count()));
  }
  if (!statement.is_prepared) {
    statement.types = parameters.types();
    if (PQsendPrepare(connection_.get(), statement.name.c_str(), sql.text(), parameters.count(),
                      parameters.types().data()) == 0)
      throw_lost();
    statement.is_prepared = true;
    expected_.push_back({.kind = Expected::Kind::preparation, .statement = &statement});
  } else if (statement.types != parameters.types()) {
    throw Error(std::string("a statement gets parameters of other types than before: ") + sql.text());
  }
  return statement;
}

void PostgresqlConnection::send(Sql sql, Parameters parameters, const Batch* owner, RowFunction function) {
  if (connection_ == nullptr) throw Unavailable("the connection to PostgreSQL is lost");
  send_statement(sql, parameters);
  expected_.push_back({.kind = Expected::Kind::rows,
                       .owner = owner,
                       .function = std::move(function),
                       .sent = Sent{sql, std::move(parameters)}});
}

void PostgresqlConnection::send_statement(Sql sql, const Parameters& parameters) {
  const Statement& statement = prepared(sql, parameters);
  if (PQsendQueryPrepared(connection_.get(), statement.name.c_str(), parameters.count(), parameters.values(),
                          parameters.lengths(), parameters.formats(), 1) == 0) {
    throw_lost();
  }
}

void PostgresqlConnection::send_again(std::vector<Expected> lost) {
  connect();
  has_begun_ = true;
  for (Expected& expected : lost) {
    if (!expected.is_wanted || expected.kind != Expected::Kind::rows) continue;
    send(expected.sent->sql, std::move(expected.sent->parameters), expected.owner, std::move(expected.function));
  }
}

void PostgresqlConnection::begin_when_needed() {
  if (has_begun_) return;
  has_begun_ = true;
  is_committing_ = false;
  may_be_repeated_ = false;
  has_answered_ = false;
  send(purpose_ == Purpose::read ? begin_read : begin_write, Parameters({}), nullptr, {});
}

void PostgresqlConnection::send_end() {
  if (connection_ == nullptr || PQpipelineSync(connection_.get()) == 0) throw_lost();
  expected_.push_back({.kind = Expected::Kind::end});
}

std::vector<PostgresqlConnection::Reply> PostgresqlConnection::collect() {
  if (purpose_ == Purpose::write || has_answered_) return collect_once();
  try {
    return collect_once();
  } catch (const Unavailable&) {
    if (connection_ != nullptr) throw;
  }
  send_again(std::exchange(expected_, {}));
  return collect_once();
}

std::vector<PostgresqlConnection::Reply> PostgresqlConnection::collect_once() {
  send_end();
  home_.count_round_trip();
  const base::Waiting waiting;
  std::vector<Reply> replies;
  std::exception_ptr failure;
  for (Expected& expected : expected_) {
    ResultPointer result(PQgetResult(connection_.get()));
    if (result == nullptr || PQstatus(connection_.get()) == CONNECTION_BAD) throw_lost();
    if (expected.kind == Expected::Kind::end) continue;
    take_in(expected, std::move(result), replies, failure);
    // Each statement's reply ends with a null result; the end of a pipeline does not.
    while (ResultPointer rest{PQgetResult(connection_.get())}) {}
  }
  for (Reply& reply : replies) reply.function = std::move(reply.to->function);
  expected_.clear();
  has_answered_ = true;
  if (failure) std::rethrow_exception(failure);
  return replies;
}

void PostgresqlConnection::take_in(Expected& expected, ResultPointer result, std::vector<Reply>& replies,
                                   std::exception_ptr& failure) {
  const auto status = PQresultStatus(result.get());
  const bool is_good = status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
  if (!is_good && expected.statement != nullptr) expected.statement->is_prepared = false;
  if (!expected.is_wanted) return;
  if (is_good && expected.kind == Expected::Kind::rows) replies.push_back({&expected, {}, std::move(result)});
  // After a failure the rest up to the end is only reported as left out.
  if (is_good || failure || status == PGRES_PIPELINE_ABORTED) return;
  if (is_conflict(result.get())) may_be_repeated_ = true;
  try {
    throw_failure(result.get());
  } catch (...) {
    failure = std::current_exception();
  }
}

ResultPointer PostgresqlConnection::run_and_keep_last() {
  std::vector<Reply> replies = collect();
  if (replies.empty()) throw Error("a statement without a reply");
  for (Reply& reply : replies) {
    if (reply.function) hand_over(reply.result.get(), reply.function);
  }
  return std::move(replies.back().result);
}

void PostgresqlConnection::run(Sql sql, std::span<const Value> values, RowVisitor row) {
  begin_when_needed();
  send(sql, Parameters(values), nullptr, {});
  hand_over(run_and_keep_last().get(), row);
}

std::int64_t PostgresqlConnection::change(Sql sql, std::span<const Value> values) {
  begin_when_needed();
  send(sql, Parameters(values), nullptr, {});
  const ResultPointer result = run_and_keep_last();
  if (std::string_view(PQcmdStatus(result.get())).starts_with("SELECT")) return 0;
  const char* count = PQcmdTuples(result.get());
  return *count == '\0' ? 0 : std::stoll(count);
}

void PostgresqlConnection::add(const Batch* owner, Sql sql, std::span<const Value> values, RowFunction row) {
  begin_when_needed();
  send(sql, Parameters(values), owner, std::move(row));
}

void PostgresqlConnection::run_added() {
  const auto is_waited_for = [](const Expected& expected) {
    return expected.is_wanted && expected.kind == Expected::Kind::rows;
  };
  if (std::ranges::any_of(expected_, is_waited_for)) run_and_keep_last();
}

void PostgresqlConnection::drop_added(const Batch* owner) noexcept {
  for (Expected& expected : expected_) {
    if (expected.owner == owner) expected.function = nullptr;
  }
}

void PostgresqlConnection::end_without_waiting(Sql sql) noexcept {
  if (!std::exchange(has_begun_, false) || connection_ == nullptr) return;
  try {
    send(sql, Parameters({}), nullptr, {});
    send_end();
    // The replies come in with those of the next use, which does not care for them.
    for (Expected& expected : expected_) {
      expected.is_wanted = false;
      expected.function = nullptr;
    }
  } catch (const std::exception&) {
    connection_.reset();  // the server undoes what was open
  }
}

void PostgresqlConnection::give_back() noexcept {
  end_without_waiting(commit_transaction);
  home_.take_back(*this);
}

void PostgresqlConnection::roll_back() noexcept { end_without_waiting(roll_back_transaction); }

void PostgresqlConnection::commit() {
  if (!has_begun_) return;
  send(commit_transaction, Parameters({}), nullptr, {});
  is_committing_ = true;
  const ResultPointer result = run_and_keep_last();
  has_begun_ = false;
  // A transaction in which a statement failed, and the closure went on, is rolled back without an error.
  if (std::string_view(PQcmdStatus(result.get())) != "COMMIT")
    throw Error("a write went on after a statement of it failed");
}

}  // namespace regie::db::postgresql
