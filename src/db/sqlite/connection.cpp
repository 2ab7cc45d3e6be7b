#include "db/sqlite/connection.h"

namespace regie::db::sqlite {

namespace {

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement), columns_(sqlite3_column_count(statement)) {}

  bool is_null(int column) const override { return type_of(column) == SQLITE_NULL; }
  std::int64_t integer(int column) const override {
    expect(column, SQLITE_INTEGER);
    return sqlite3_column_int64(statement_, column);
  }
  bool flag(int column) const override { return integer(column) != 0; }
  std::string_view text(int column) const override {
    expect(column, SQLITE_TEXT);
    const auto* first = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (first == nullptr) throw Unavailable("out of memory");
    return {first, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }
  std::string_view blob(int column) const override {
    expect(column, SQLITE_BLOB);
    const auto* first = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return {first, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }
  base::Uuid uuid(int column) const override {
    const std::string_view bytes = blob(column);
    base::Uuid value;
    if (bytes.size() != value.bytes.size()) throw Error("column " + std::to_string(column) + " is no id");
    std::copy(bytes.begin(), bytes.end(), value.bytes.begin());
    return value;
  }

 private:
  int type_of(int column) const {
    if (column < 0 || column >= columns_) throw Error("there is no column " + std::to_string(column));
    return sqlite3_column_type(statement_, column);
  }
  void expect(int column, int type) const {
    const int found = type_of(column);
    if (found == SQLITE_NULL) detail::throw_null(column);
    if (found != type)
      throw Error("column " + std::to_string(column) + " has another type (" + std::to_string(found) + ")");
  }

  sqlite3_stmt* statement_;
  int columns_;
};

}  // namespace

void SqliteConnection::run(Sql sql, std::span<const Value> values, RowVisitor row) {
  Run run(handle_, sql, values);
  const SqliteRow current(run.statement());
  while (run.step()) row(current);
}

std::int64_t SqliteConnection::change(Sql sql, std::span<const Value> values) {
  Run run(handle_, sql, values);
  while (run.step()) {}
  return sqlite3_stmt_readonly(run.statement()) != 0 ? 0 : sqlite3_changes64(handle_.raw());
}

void SqliteConnection::add(const Batch*, Sql sql, std::span<const Value> values, RowFunction row) {
  run(sql, values, row);
}

}  // namespace regie::db::sqlite
