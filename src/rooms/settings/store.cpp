#include "store.h"

namespace regie::settings {

std::optional<base::Instant> password_changed_at(db::Queries& queries, base::AccountId account) {
  const auto found = queries.first(
      "select password_changed_at from account where id = $1",
      [](const db::Row& row) { return row.get<std::optional<base::Instant>>(0); }, account);
  return found ? *found : std::nullopt;
}

}  // namespace regie::settings
