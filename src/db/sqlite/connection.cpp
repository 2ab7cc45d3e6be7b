#include "db/sqlite/connection.h"

namespace regie::db::sqlite {

namespace {

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement), columns_(sqlite3_column_count(statement)) {}

  bool is_null(int column) const override { return sqlite3_value_type(value(column)) == SQLITE_NULL; }
  std::int64_t integer(int column) const override { return sqlite3_value_int64(value(column, SQLITE_INTEGER)); }
  bool flag(int column) const override { return integer(column) != 0; }
  std::string_view text(int column) const override {
    sqlite3_value* const found = value(column, SQLITE_TEXT);
    const auto* first = reinterpret_cast<const char*>(sqlite3_value_text(found));
    if (first == nullptr) throw Unavailable("out of memory");
    return {first, static_cast<std::size_t>(sqlite3_value_bytes(found))};
  }
  std::string_view blob(int column) const override {
    sqlite3_value* const found = value(column, SQLITE_BLOB);
    const auto* first = static_cast<const char*>(sqlite3_value_blob(found));
    return {first, static_cast<std::size_t>(sqlite3_value_bytes(found))};
  }
  base::Uuid uuid(int column) const override {
    const std::string_view bytes = blob(column);
    base::Uuid value;
    if (bytes.size() != value.bytes.size()) throw Error("column " + std::to_string(column) + " is no id");
    std::copy(bytes.begin(), bytes.end(), value.bytes.begin());
    return value;
  }

 private:
  // Looked up once for its type, its bytes and their number. Such values are not thread-safe; a connection has one thread at a time.
  sqlite3_value* value(int column) const {
    if (column < 0 || column >= columns_) throw Error("there is no column " + std::to_string(column));
    return sqlite3_column_value(statement_, column);
  }
  sqlite3_value* value(int column, int type) const {
    sqlite3_value* const found = value(column);
    const int found_type = sqlite3_value_type(found);
    if (found_type == SQLITE_NULL) detail::throw_null(column);
    if (found_type != type)
      throw Error("column " + std::to_string(column) + " has another type (" + std::to_string(found_type) + ")");
    return found;
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
