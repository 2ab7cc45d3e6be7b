#include "db/migration_text.h"

#include <algorithm>

#include "db/sql_text.h"

namespace regie::db {

namespace {

struct Word {
  std::string_view name, sqlite, postgresql;
};
constexpr Word words[] = {
    {"id", "BLOB", "uuid"},           {"instant", "INTEGER", "bigint"},
    {"integer", "INTEGER", "bigint"}, {"flag", "INTEGER", "boolean"},
    {"text", "TEXT", "text"},         {"date", "TEXT", "text"},
    {"bytes", "BLOB", "bytea"},       {"clustered", "STRICT, WITHOUT ROWID", ""},
    {"table", "STRICT", ""},
};

std::string_view meaning(Engine engine, std::string_view name) {
  const auto* word = std::ranges::find(words, name, &Word::name);
  if (word == std::end(words)) throw Error("a migration has an unknown word @" + std::string(name));
  return engine == Engine::sqlite ? word->sqlite : word->postgresql;
}

}  // namespace

std::string migration_for(Engine engine, std::string_view sql) {
  std::string written;
  for (std::size_t at = 0; at < sql.size();) {
    if (const std::size_t length = length_of_quoted_or_comment(sql, at); length > 0) {
      written.append(sql.substr(at, length));
      at += length;
    } else if (sql[at] == '@') {
      const std::string_view rest = sql.substr(at + 1);
      const std::string_view name = rest.substr(0, rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"));
      written.append(meaning(engine, name));
      at += 1 + name.size();
    } else {
      written += sql[at++];
    }
  }
  return written;
}

}  // namespace regie::db
