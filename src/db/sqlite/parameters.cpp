#include "db/sqlite/parameters.h"

#include "db/sql_text.h"

namespace regie::db::sqlite {

std::string with_numbered_parameters(std::string_view sql) {
  std::string numbered;
  numbered.reserve(sql.size());
  for (std::size_t at = 0; at < sql.size();) {
    if (const std::size_t length = length_of_quoted_or_comment(sql, at); length > 0) {
      numbered.append(sql.substr(at, length));
      at += length;
      continue;
    }
    numbered += sql[at] == '$' ? '?' : sql[at];
    ++at;
  }
  return numbered;
}

}  // namespace regie::db::sqlite
