#include "visits.h"

#include "base/log.h"

namespace regie::agenda {

StoredVisit next_look(const std::optional<StoredVisit>& before, base::Instant now) {
  if (!before) return {now, now};
  if (now - before->last_look_at < visit_ends_after) return {before->marks_since, std::max(now, before->last_look_at)};
  return {before->last_look_at, now};
}

bool is_worth_storing(const std::optional<StoredVisit>& before, const StoredVisit& after) {
  return !before || before->marks_since != after.marks_since ||
         after.last_look_at - before->last_look_at >= std::chrono::minutes(1);
}

LastVisit::LastVisit(page::Visit& visit, const ReadAccess& access, db::Batch& batch) : visit_(visit), access_(access) {
  batch.add(
      "select marks_since, last_look_at from agenda_visit where account_id = $1 and client_id = $2",
      [this](const db::Row& row) {
        before_ = StoredVisit{row.get<base::Instant>(0), row.get<base::Instant>(1)};
      },
      access.actor().account, access.client());
}

base::Instant LastVisit::note() const {
  const auto look = next_look(before_, visit_.now());
  if (visit_.leaves_marks() && is_worth_storing(before_, look))
    visit_.house().database.write_later(
        [look, account = access_.actor().account, client = access_.client()](db::WriteTx& tx) {
          tx.execute(
              "insert into agenda_visit (account_id, client_id, marks_since, last_look_at) values ($1, $2, $3, $4)"
              " on conflict (account_id, client_id) do update set marks_since = excluded.marks_since,"
              " last_look_at = excluded.last_look_at where excluded.last_look_at >= agenda_visit.last_look_at",
              account, client, look.marks_since, look.last_look_at);
        },
        [](const std::exception_ptr& failed) {
          if (failed) base::log::warning("agenda_visit_not_stored");
        });
  return look.marks_since;
}

}  // namespace regie::agenda
