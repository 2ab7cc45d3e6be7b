// Which view an account used last (AGENDA-1).
#include "store.h"

namespace regie::agenda {
namespace {

constexpr db::Sql last_view_of_account = "select view_name from agenda_last_view where account_id = $1";
constexpr db::Sql set_last_view =
    "insert into agenda_last_view (account_id, view_name) values ($1, $2)"
    " on conflict (account_id) do update set view_name = excluded.view_name";

}  // namespace

void read_last_view(db::Batch& batch, const ReadAccess& access, std::optional<View>& found) {
  batch.add(
      last_view_of_account, [&found](const db::Row& row) { found = view_named(row.text(0)); }, access.actor().account);
}

void store_last_view(db::WriteTx& tx, const ReadAccess& access, View view) {
  tx.execute(set_last_view, access.actor().account, name_of(view));
}

}  // namespace regie::agenda
