#pragma once
// A row of a binary result.

#include <forward_list>

#include "db/postgresql/wire.h"

namespace regie::db::postgresql {

class PostgresqlRow final : public Row {
 public:
  PostgresqlRow(const PGresult* result, int row) : result_(result), row_(row), columns_(PQnfields(result)) {}

  bool is_null(int column) const override;
  std::int64_t integer(int column) const override;
  bool flag(int column) const override;
  std::string_view text(int column) const override;
  std::string_view blob(int column) const override;
  base::Uuid uuid(int column) const override;

 private:
  Oid type_of(int column) const;
  std::string_view bytes_of(int column) const;  // Error when it is null
  [[noreturn]] void throw_other_type(int column) const;

  const PGresult* result_;
  int row_;
  int columns_;
  mutable std::forward_list<std::string> written_;  // texts that had to be made from something else
};

// Hands over each row of a result.
void hand_over(const PGresult* result, RowVisitor row);

}  // namespace regie::db::postgresql
