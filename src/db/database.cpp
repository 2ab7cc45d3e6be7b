#include "db/database.h"

#include "db/connection.h"
#include "db/postgresql/open.h"
#include "db/sqlite/open.h"

namespace regie::db {

Connection& Queries::connection() const {
  if (connection_ == nullptr) throw Error("the transaction has ended");
  return *connection_;
}

void Queries::run(Sql sql, std::span<const Value> values, RowVisitor row) { connection().run(sql, values, row); }

std::int64_t WriteTx::change(Sql sql, std::span<const Value> values) { return connection().change(sql, values); }

Batch::~Batch() { connection_->drop_added(this); }

void Batch::add_values(Sql sql, std::span<const Value> values, RowFunction row) {
  connection_->add(this, sql, values, std::move(row));
}

void Batch::run() { connection_->run_added(); }

void ReadTx::end() noexcept {
  if (Connection* lent = std::exchange(connection_, nullptr)) lent->give_back();
}

std::unique_ptr<Database> Database::open(const Settings& settings) {
  return engine_of(settings) == Engine::postgresql ? postgresql::open(settings) : sqlite::open(settings);
}

ReadTx Database::read() { return ReadTx(lend_reader()); }

void Database::write_and_wait(const std::function<void(WriteTx&)>& closure) {
  if (detail::is_inside_write()) throw Error("a write inside a write would wait for itself");
  write_now(closure);
}

Engine engine_of(const Settings& settings) {
  const bool is_address =
      settings.location.starts_with("postgresql://") || settings.location.starts_with("postgres://");
  return is_address ? Engine::postgresql : Engine::sqlite;
}

void throw_parameter_mismatch(Sql sql, int named, std::size_t given) {
  throw Error("a statement names " + std::to_string(named) + " parameters and got " + std::to_string(given) + ": " +
              sql.text());
}

namespace detail {

namespace {
thread_local int writes_around_this = 0;
}  // namespace

bool is_inside_write() { return writes_around_this > 0; }
InsideWrite::InsideWrite() { ++writes_around_this; }
InsideWrite::~InsideWrite() { --writes_around_this; }

void throw_null(int column) { throw Error("column " + std::to_string(column) + " is null where a value must be"); }

base::LocalDate to_date(std::string_view iso) {
  const auto date = base::LocalDate::parse_iso(iso);
  if (!date) throw Error("a stored date is no date");
  return *date;
}

Value to_value(base::LocalDate v) {
  const std::string iso = v.iso();
  Date date{};
  if (iso.size() != date.iso.size()) throw Error("a date outside the years 1 to 9999");
  iso.copy(date.iso.data(), date.iso.size());
  return date;
}

}  // namespace detail

}  // namespace regie::db
