#include "db/sql_text.h"

#include <algorithm>
#include <charconv>

namespace regie::db {

namespace {

std::size_t length_until(std::string_view sql, std::size_t at, std::size_t from, std::string_view end) {
  const std::size_t found = sql.find(end, from);
  return (found == std::string_view::npos ? sql.size() : found + end.size()) - at;
}

}  // namespace

std::size_t length_of_quoted_or_comment(std::string_view sql, std::size_t at) {
  const std::string_view rest = sql.substr(at);
  // A doubled quote inside quotes reads as two quoted pieces beside each other, which comes to the same.
  if (rest.starts_with('\'') || rest.starts_with('"')) return length_until(sql, at, at + 1, rest.substr(0, 1));
  if (rest.starts_with("--")) return length_until(sql, at, at + 2, "\n");
  if (rest.starts_with("/*")) return length_until(sql, at, at + 2, "*/");
  return 0;
}

int highest_parameter(std::string_view sql) {
  int highest = 0;
  for (std::size_t at = 0; at < sql.size();) {
    if (const std::size_t length = length_of_quoted_or_comment(sql, at); length > 0) {
      at += length;
      continue;
    }
    if (sql[at++] != '$') continue;
    int number = 0;
    std::from_chars(sql.data() + at, sql.data() + sql.size(), number);
    highest = std::max(highest, number);
  }
  return highest;
}

}  // namespace regie::db
