#pragma once
// The database: SQLite inside the program or PostgreSQL beside it, behind one face (decision 0001).
//
// SQL is written once, for both engines, as compile-time literals with $1, $2 … for parameters (each engine numbers
// them itself, so their order in the text is free). Reads happen in a ReadTx, writes in a closure given to
// Database::write. What goes wrong: Unavailable (the engine cannot be reached or is too busy: try later) and Error
// (a bug, or a broken constraint); both are exceptions and are caught once, at the outside.

#include <array>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/secrets.h"

namespace regie::db {

struct Error : std::runtime_error {
  using std::runtime_error::runtime_error;
};
// The database is away or too busy; the same request may work later. Pages answer 503.
struct Unavailable : Error {
  using Error::Error;
};
// A unique, foreign-key, not-null or check constraint refused the change.
struct ConstraintViolated : Error {
  using Error::Error;
};

enum class Engine { sqlite, postgresql };

// A statement: only a literal in the source can become one (the constructor is consteval), so no input ever
// reaches SQL text (TRUST-5). Prepared once for each connection.
class Sql {
 public:
  consteval Sql(const char* literal)
      : text_(literal) {}  // NOLINT(google-explicit-constructor): a literal is a statement
  const char* text() const { return text_; }

 private:
  const char* text_;
};

struct Blob {
  std::string_view bytes;
};
struct Null {
  enum class Type { integer, flag, text, blob, uuid } type;
};
// A calendar day as it is stored: "2026-11-24".
struct Date {
  std::array<char, 10> iso;
};
// A parameter as the engines get it. Views must live until the call that takes them returns.
using Value = std::variant<Null, std::int64_t, bool, std::string_view, Blob, base::Uuid, Date>;

namespace detail {
inline Value to_value(std::int64_t v) { return v; }
inline Value to_value(int v) { return static_cast<std::int64_t>(v); }
inline Value to_value(unsigned v) { return static_cast<std::int64_t>(v); }
inline Value to_value(bool v) { return v; }
inline Value to_value(std::string_view v) { return v; }
inline Value to_value(const char* v) { return std::string_view(v); }
inline Value to_value(const std::string& v) { return std::string_view(v); }
inline Value to_value(Blob v) { return v; }
inline Value to_value(const base::Hash256& v) { return Blob{base::as_view(v)}; }
inline Value to_value(const base::Uuid& v) { return v; }
template <class Kind>
Value to_value(const base::Id<Kind>& v) {
  return v.value;
}
inline Value to_value(base::Instant v) { return base::to_microseconds(v); }
Value to_value(base::LocalDate v);
template <class T>
constexpr Null::Type null_type() {
  if constexpr (std::is_same_v<T, bool>)
    return Null::Type::flag;
  else if constexpr (std::is_integral_v<T> || std::is_same_v<T, base::Instant>)
    return Null::Type::integer;
  else if constexpr (std::is_convertible_v<T, std::string_view> || std::is_same_v<T, base::LocalDate>)
    return Null::Type::text;
  else if constexpr (std::is_same_v<T, Blob> || std::is_same_v<T, base::Hash256>)
    return Null::Type::blob;
  else
    return Null::Type::uuid;
}
template <class T>
Value to_value(const std::optional<T>& v) {
  if (v) return to_value(*v);
  return Null{null_type<T>()};
}
}  // namespace detail

// One row of an answer, valid inside the function it is handed to. Columns count from 0. Text and blob views die with the row.
// Dates are stored as ISO text, instants as microseconds, flags as truth values. All but is_null throw Error on a null.
class Row {
 public:
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual bool flag(int column) const = 0;
  virtual std::string_view text(int column) const = 0;
  virtual std::string_view blob(int column) const = 0;
  virtual base::Uuid uuid(int column) const = 0;

  // get<std::string>(0), get<ClientId>(1), get<std::optional<base::Instant>>(2), get<base::LocalDate>(3) …
  // Throws Error when a value is null and T is not optional, or when a date is no date.
  template <class T>
  T get(int column) const;

 protected:
  ~Row() = default;
};

using RowFunction = std::function<void(const Row&)>;

// The same, borrowed for the length of one call: costs no allocation.
class RowVisitor {
 public:
  template <class Function>
  requires(!std::is_same_v<std::remove_cvref_t<Function>, RowVisitor> && std::is_invocable_v<Function&, const Row&>)
      RowVisitor(Function&& function)  // NOLINT(google-explicit-constructor): any function of a row is one
      : function_(const_cast<void*>(static_cast<const void*>(std::addressof(function)))),
        call_([](void* f, const Row& row) { (*static_cast<std::remove_reference_t<Function>*>(f))(row); }) {}
  void operator()(const Row& row) const { call_(function_, row); }

 private:
  void* function_;
  void (*call_)(void*, const Row&);
};

// What both kinds of transaction can do. Engine-specific connections (db/connection.h) stand behind it.
class Connection;
class Queries {
 public:
  // Runs one statement now and hands over each row.
  template <class... Parameters>
  void each(Sql sql, RowVisitor row, const Parameters&... parameters) {
    const Value values[] = {detail::to_value(parameters)..., Null{Null::Type::text}};
    run(sql, std::span(values, sizeof...(parameters)), row);
  }
  // The first row, mapped; nothing when there is none.
  template <class Map, class... Parameters>
  auto first(Sql sql, Map map, const Parameters&... parameters)
      -> std::optional<std::invoke_result_t<Map, const Row&>> {
    std::optional<std::invoke_result_t<Map, const Row&>> found;
    each(
        sql,
        [&](const Row& row) {
          if (!found) found.emplace(map(row));
        },
        parameters...);
    return found;
  }
  template <class Map, class... Parameters>
  auto all(Sql sql, Map map, const Parameters&... parameters) -> std::vector<std::invoke_result_t<Map, const Row&>> {
    std::vector<std::invoke_result_t<Map, const Row&>> found;
    each(
        sql, [&](const Row& row) { found.push_back(map(row)); }, parameters...);
    return found;
  }

 protected:
  explicit Queries(Connection* connection) : connection_(connection) {}
  void run(Sql sql, std::span<const Value> values, RowVisitor row);
  Connection& connection() const;  // Error when the transaction has ended
  Connection* connection_;
  friend class Batch;
};

// Several independent statements in one round trip: one after the other on SQLite, pipelined on PostgreSQL.
//
//   db::Batch batch(visit.read());
//   batch.add(find_portal, [&](const Row& row) { … }, client);
//   batch.add(find_today, [&](const Row& row) { … }, client, date);
//   batch.run();      // only now may what the functions filled be used
//
// Whether a function is called already by add() or only by run() is the engine's choice; so is which of the two throws.
class Batch {
 public:
  explicit Batch(Queries& queries) : connection_(&queries.connection()) {}
  ~Batch();  // runs nothing more
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;

  template <class... Parameters>
  void add(Sql sql, RowFunction row, const Parameters&... parameters) {
    const Value values[] = {detail::to_value(parameters)..., Null{Null::Type::text}};
    add_values(sql, std::span(values, sizeof...(parameters)), std::move(row));
  }
  void run();

 private:
  void add_values(Sql sql, std::span<const Value> values, RowFunction row);
  Connection* connection_;
};

// Reads that all see one state of the database. Ends when it is destroyed or by end().
class ReadTx : public Queries {
 public:
  ReadTx(ReadTx&& other) noexcept : Queries(std::exchange(other.connection_, nullptr)) {}
  ReadTx& operator=(ReadTx&&) = delete;
  ~ReadTx() { end(); }
  // Gives the connection back early; whatever reads afterwards throws Error.
  void end() noexcept;

 private:
  friend class Database;
  explicit ReadTx(Connection& lent) : Queries(&lent) {}
};

// Exists only inside a closure of Database::write.
class WriteTx : public Queries {
 public:
  // Rows changed.
  template <class... Parameters>
  std::int64_t execute(Sql sql, const Parameters&... parameters) {
    const Value values[] = {detail::to_value(parameters)..., Null{Null::Type::text}};
    return change(sql, std::span(values, sizeof...(parameters)));
  }
  WriteTx(const WriteTx&) = delete;
  WriteTx& operator=(const WriteTx&) = delete;
  explicit WriteTx(Connection& connection) : Queries(&connection) {}  // for the engines

 private:
  std::int64_t change(Sql sql, std::span<const Value> values);
};

struct Settings {
  // A folder (SQLite keeps regie.db there) or "postgresql://…".
  std::string location;
  int read_connections = 8;                  // one for each worker that reads at the same time
  int write_connections = 4;                 // PostgreSQL only; SQLite has one writer
  int cache_megabytes = 64;                  // SQLite: all connections together
  std::chrono::milliseconds patience{5000};  // how long a read or write waits for its turn or for a lost server
};

// Which engine a Settings::location means.
Engine engine_of(const Settings& settings);

struct Statistics {
  std::uint64_t round_trips = 0;         // PostgreSQL: times a reply was waited for, since start
  std::uint64_t pages_read = 0;          // SQLite: database pages fetched by read connections (cache hits and misses)
  std::uint64_t write_transactions = 0;  // commits
  std::uint64_t writes = 0;              // closures carried out
};

class Database {
 public:
  virtual ~Database() = default;
  // Opens; throws Unavailable when that fails. Does not migrate.
  static std::unique_ptr<Database> open(const Settings& settings);

  virtual Engine engine() const = 0;
  // Waits at most Settings::patience for a free connection, then throws Unavailable.
  ReadTx read();

  // Carries the closure out in a write transaction and returns what it returns, once that is on stable storage
  // (TRUST-7). The closure must be short and repeatable, without I/O or hashing: on PostgreSQL it may run again after
  // a serialisation failure; on SQLite it shares its commit with others (group commit) inside a savepoint of its own.
  // An exception from the closure undoes only this closure's changes and comes out here.
  // Never call it from inside another write's closure (Error) or while holding a ReadTx on PostgreSQL longer than needed.
  template <class Closure>
  auto write(Closure&& closure) -> std::invoke_result_t<Closure, WriteTx&> {
    using Result = std::invoke_result_t<Closure, WriteTx&>;
    if constexpr (std::is_void_v<Result>) {
      write_and_wait([&](WriteTx& tx) { closure(tx); });
    } else {
      std::optional<Result> result;
      write_and_wait([&](WriteTx& tx) { result.emplace(closure(tx)); });
      return std::move(*result);
    }
  }
  // The same without waiting: `done` is called on a thread of the database after the commit (null) or with what went
  // wrong; it must be short and throw nothing (it may call write_later). Used by the access log, so that a page's worker does not wait for the disk.
  using Done = std::function<void(std::exception_ptr)>;
  virtual void write_later(std::function<void(WriteTx&)> closure, Done done) = 0;
  // The same for who knows that more will come within milliseconds: on SQLite it may wait 2 ms for them, so that they share a flush.
  virtual void write_soon(std::function<void(WriteTx&)> closure, Done done) {
    write_later(std::move(closure), std::move(done));
  }

  // False while the engine cannot be reached; for /readyz. Cheap.
  virtual bool is_available() = 0;
  virtual Statistics statistics() const = 0;

 protected:
  // A connection for one reader alone, until its Connection::give_back(). Throws Unavailable.
  virtual Connection& lend_reader() = 0;

 private:
  virtual void write_now(const std::function<void(WriteTx&)>& closure) = 0;
  void write_and_wait(const std::function<void(WriteTx&)>& closure);
};

// ---- reading values -------------------------------------------------------------------------------------------

namespace detail {
[[noreturn]] void throw_null(int column);
base::LocalDate to_date(std::string_view iso);
template <class T>
struct Reader;
template <class T>
requires std::is_integral_v<T> &&(!std::is_same_v<T, bool>)struct Reader<T> {
  static T read(const Row& row, int column) { return static_cast<T>(row.integer(column)); }
};
template <>
struct Reader<bool> {
  static bool read(const Row& row, int column) { return row.flag(column); }
};
template <>
struct Reader<std::string_view> {
  static std::string_view read(const Row& row, int column) { return row.text(column); }
};
template <>
struct Reader<std::string> {
  static std::string read(const Row& row, int column) { return std::string(row.text(column)); }
};
template <>
struct Reader<Blob> {
  static Blob read(const Row& row, int column) { return {row.blob(column)}; }
};
template <>
struct Reader<base::Hash256> {
  static base::Hash256 read(const Row& row, int column) {
    base::Hash256 hash{};
    const auto bytes = row.blob(column);
    for (std::size_t i = 0; i < hash.size() && i < bytes.size(); ++i) hash[i] = static_cast<std::uint8_t>(bytes[i]);
    return hash;
  }
};
template <>
struct Reader<base::Uuid> {
  static base::Uuid read(const Row& row, int column) { return row.uuid(column); }
};
template <class Kind>
struct Reader<base::Id<Kind>> {
  static base::Id<Kind> read(const Row& row, int column) { return {row.uuid(column)}; }
};
template <>
struct Reader<base::Instant> {
  static base::Instant read(const Row& row, int column) { return base::from_microseconds(row.integer(column)); }
};
template <>
struct Reader<base::LocalDate> {
  static base::LocalDate read(const Row& row, int column) { return to_date(row.text(column)); }
};
template <class T>
struct Reader<std::optional<T>> {
  static std::optional<T> read(const Row& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return Reader<T>::read(row, column);
  }
};
}  // namespace detail

template <class T>
T Row::get(int column) const {
  return detail::Reader<T>::read(*this, column);  // the typed accessors refuse null themselves
}

}  // namespace regie::db
