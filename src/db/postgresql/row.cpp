#include "db/postgresql/row.h"

#include <algorithm>

namespace regie::db::postgresql {

namespace {

// From PostgreSQL's catalogue pg_type.
enum : Oid {
  type_boolean = 16,
  type_bytes = 17,
  type_char = 18,
  type_name = 19,
  type_int8 = 20,
  type_int2 = 21,
  type_int4 = 23,
  type_text = 25,
  type_unknown = 705,
  type_bpchar = 1042,
  type_varchar = 1043,
  type_date = 1082,
  type_numeric = 1700,
  type_uuid = 2950,
  type_xid8 = 5069,
};

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

std::int16_t int2_at(std::string_view bytes, std::size_t index) {
  return static_cast<std::int16_t>(big_endian(bytes.substr(2 * index, 2)));
}

// sum() over integers gives numeric: a count of digits in base 10000, the weight of the first, sign, scale, digits.
// Nothing when it has a fraction or does not fit.
std::optional<std::int64_t> whole_number(std::string_view numeric) {
  const int digits = int2_at(numeric, 0);
  const int weight = int2_at(numeric, 1);
  const auto sign = static_cast<std::uint16_t>(int2_at(numeric, 2));
  if (digits > weight + 1 || (sign != 0 && sign != 0x4000)) return std::nullopt;
  std::int64_t value = 0;
  for (int i = 0; i <= weight; ++i) {
    const std::int64_t digit = i < digits ? int2_at(numeric, static_cast<std::size_t>(4 + i)) : 0;
    if (__builtin_mul_overflow(value, std::int64_t{10000}, &value) ||
        __builtin_add_overflow(value, sign == 0 ? digit : -digit, &value)) {
      return std::nullopt;
    }
  }
  return value;
}

}  // namespace

Oid PostgresqlRow::type_of(int column) const {
  if (column < 0 || column >= columns_) throw Error("there is no column " + std::to_string(column));
  return PQftype(result_, column);
}

std::string_view PostgresqlRow::bytes_of(int column) const {
  if (PQgetisnull(result_, row_, column) != 0) detail::throw_null(column);
  return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
}

void PostgresqlRow::throw_other_type(int column) const {
  throw Error("column " + std::to_string(column) + " has another type (" + std::to_string(PQftype(result_, column)) +
              ")");
}

bool PostgresqlRow::is_null(int column) const {
  type_of(column);
  return PQgetisnull(result_, row_, column) != 0;
}

std::int64_t PostgresqlRow::integer(int column) const {
  const Oid type = type_of(column);
  const std::string_view bytes = bytes_of(column);
  switch (type) {
    case type_int8:
    case type_xid8: return static_cast<std::int64_t>(big_endian(bytes));
    case type_int4: return static_cast<std::int32_t>(big_endian(bytes));
    case type_int2: return int2_at(bytes, 0);
    case type_boolean: return bytes[0] != 0 ? 1 : 0;
    case type_numeric:
      if (const auto value = whole_number(bytes)) return *value;
      [[fallthrough]];
    default: throw_other_type(column);
  }
}

bool PostgresqlRow::flag(int column) const { return integer(column) != 0; }

std::string_view PostgresqlRow::text(int column) const {
  const Oid type = type_of(column);
  const std::string_view bytes = bytes_of(column);
  switch (type) {
    case type_text:
    case type_varchar:
    case type_bpchar:
    case type_name:
    case type_char:
    case type_unknown: return bytes;
    case type_date: {
      // Days since 2000-01-01.
      const auto days = std::chrono::days(static_cast<std::int32_t>(big_endian(bytes)));
      return written_.emplace_front(
          base::LocalDate(std::chrono::sys_days(std::chrono::year(2000) / 1 / 1) + days).iso());
    }
    default: throw_other_type(column);
  }
}

std::string_view PostgresqlRow::blob(int column) const {
  if (type_of(column) != type_bytes) throw_other_type(column);
  return bytes_of(column);
}

base::Uuid PostgresqlRow::uuid(int column) const {
  if (type_of(column) != type_uuid) throw_other_type(column);
  const std::string_view bytes = bytes_of(column);
  base::Uuid value;
  std::copy_n(bytes.begin(), value.bytes.size(), value.bytes.begin());
  return value;
}

void hand_over(const PGresult* result, RowVisitor row) {
  const int count = PQntuples(result);
  for (int i = 0; i < count; ++i) row(PostgresqlRow(result, i));
}

}  // namespace regie::db::postgresql
