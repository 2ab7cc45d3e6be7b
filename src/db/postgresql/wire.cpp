#include "db/postgresql/wire.h"

#include <algorithm>
#include <cstring>

namespace regie::db::postgresql {

namespace {

// From PostgreSQL's catalogue pg_type; these numbers never change.
constexpr Oid type_boolean = 16, type_bytes = 17, type_integer = 20, type_text = 25, type_uuid = 2950;

// Commits must reach stable storage (TRUST-7); a server that asks for more, such as remote_apply, keeps that.
constexpr char set_up[] =
    "select set_config('statement_timeout', '30s', false), set_config('idle_in_transaction_session_timeout', '60s', "
    "false), "
    "set_config('synchronous_commit', case when current_setting('synchronous_commit') in ('off', 'local') then 'on' "
    "else current_setting('synchronous_commit') end, false)";

std::string sqlstate_of(const PGresult* result) {
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  return state == nullptr ? std::string() : state;
}

std::string first_line(const char* text) {
  const std::string_view all(text);
  return std::string(all.substr(0, all.find('\n')));
}

}  // namespace

ConnectionPointer connect(const Settings& settings) {
  const auto seconds = std::clamp<long long>(std::chrono::ceil<std::chrono::seconds>(settings.patience).count(), 2, 10);
  const std::string timeout = std::to_string(seconds);
  // What stands in the address wins over what stands before it here.
  const char* const names[] = {"application_name",
                               "client_encoding",
                               "connect_timeout",
                               "keepalives",
                               "keepalives_idle",
                               "keepalives_interval",
                               "keepalives_count",
                               "tcp_user_timeout",
                               "target_session_attrs",
                               "dbname",
                               nullptr};
  const char* const values[] = {"regie", "UTF8",       timeout.c_str(),           "1",    "10", "5", "3",
                                "30000", "read-write", settings.location.c_str(), nullptr};
  ConnectionPointer connection(PQconnectdbParams(names, values, 1));
  if (connection == nullptr || PQstatus(connection.get()) != CONNECTION_OK) {
    throw Unavailable(connection == nullptr ? "out of memory" : first_line(PQerrorMessage(connection.get())));
  }
  PQsetNoticeProcessor(
      connection.get(), [](void*, const char*) {}, nullptr);
  execute(connection.get(), set_up);
  return connection;
}

bool is_conflict(const PGresult* failed) {
  const std::string state = sqlstate_of(failed);
  return state == "40001" || state == "40P01";
}

void throw_failure(const PGresult* failed) {
  const std::string state = sqlstate_of(failed);
  // The primary message names tables and constraints; the detail would name values.
  const char* primary = PQresultErrorField(failed, PG_DIAG_MESSAGE_PRIMARY);
  const std::string message =
      (primary == nullptr ? first_line(PQresultErrorMessage(failed)) : primary) + " (PostgreSQL " + state + ")";
  if (state.starts_with("23")) throw ConstraintViolated(message);
  // Conflict; lost; out of resources; stopped or timed out; I/O error; a lock that did not come; a server that
  // became read-only because another one took over.
  for (const char* away : {"40001", "40P01", "08", "53", "57", "58", "55P03", "25006"}) {
    if (state.starts_with(away)) throw Unavailable(message);
  }
  if (state.empty()) throw Unavailable(message);
  throw Error(message);
}

namespace {

std::size_t size_of(const Value& value) {
  if (const auto* text = std::get_if<std::string_view>(&value)) return text->size();
  if (const auto* blob = std::get_if<Blob>(&value)) return blob->bytes.size();
  return sizeof(base::Uuid);  // the largest of the others
}

}  // namespace

struct Parameters::Encoder {
  Parameters& to;

  void add(Oid type, const char* bytes, std::size_t length) const {
    to.types_.push_back(type);
    // A null pointer would be taken for NULL, so a value without bytes points to the end.
    to.pointers_.push_back(to.bytes_.data() + to.bytes_.size());
    to.bytes_.insert(to.bytes_.end(), bytes, bytes + length);
    to.lengths_.push_back(static_cast<int>(length));
    to.formats_.push_back(1);
  }
  void operator()(Null v) const {
    constexpr Oid types[] = {type_integer, type_boolean, type_text, type_bytes, type_uuid};
    add(types[static_cast<int>(v.type)], nullptr, 0);
    to.pointers_.back() = nullptr;
  }
  void operator()(std::int64_t v) const {
    std::array<char, 8> bytes;
    for (int i = 0; i < 8; ++i)
      bytes[static_cast<std::size_t>(i)] = static_cast<char>(static_cast<std::uint64_t>(v) >> (56 - 8 * i));
    add(type_integer, bytes.data(), bytes.size());
  }
  void operator()(bool v) const { add(type_boolean, v ? "\1" : "\0", 1); }
  void operator()(std::string_view v) const { add(type_text, v.data(), v.size()); }
  void operator()(Blob v) const { add(type_bytes, v.bytes.data(), v.bytes.size()); }
  void operator()(const base::Uuid& v) const {
    add(type_uuid, reinterpret_cast<const char*>(v.bytes.data()), v.bytes.size());
  }
  void operator()(const Date& v) const { add(type_text, v.iso.data(), v.iso.size()); }
};

Parameters::Parameters(std::span<const Value> values) {
  types_.reserve(values.size());
  pointers_.reserve(values.size());
  lengths_.reserve(values.size());
  formats_.reserve(values.size());
  std::size_t total = 1;  // so that there is always something to point to
  for (const Value& value : values) total += size_of(value);
  bytes_.reserve(total);
  for (const Value& value : values) std::visit(Encoder{*this}, value);
}

void execute(PGconn* connection, const std::string& sql) {
  const ResultPointer result(PQexec(connection, sql.c_str()));
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw_failure(result.get());
}

ResultPointer query(PGconn* connection, const char* sql, std::span<const Value> values) {
  const Parameters given(values);
  ResultPointer result(PQexecParams(connection, sql, given.count(), given.types().data(), given.values(),
                                    given.lengths(), given.formats(), 1));
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw_failure(result.get());
  return result;
}

}  // namespace regie::db::postgresql
