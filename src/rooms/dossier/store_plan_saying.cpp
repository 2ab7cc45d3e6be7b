#include "store_plan_saying.h"

#include "page/visit.h"
#include "store_plan_words.h"

namespace regie::dossier {
namespace {

struct OpenItem {
  PlanKind kind;
  bool is_done_by_client;
  int times;
};

OpenItem open_item(db::WriteTx& tx, base::ClientId client, int version, PlanItemId item) {
  const auto found = tx.first(
      "select i.kind, i.is_done_by_client, i.times from shown_plan_version v cross join plan_item i"
      " where v.client_id = $1 and v.version = $2 and v.is_newest and v.state = 'agreed'"
      " and i.client_id = v.client_id and i.version = v.version and i.id = $3 and i.kind <> 'main_goal'",
      [](const db::Row& row) {
        return OpenItem{rows::value_of(rows::plan_kinds, row.text(0)), row.flag(1), row.get<int>(2)};
      },
      client, version, item);
  if (!found) throw page::ChangedMeanwhile();
  return *found;
}

Author author_of(const gate::Actor& actor) {
  return {actor.account, actor.person, std::string(gate::name_of(actor.capacity)), actor.name, ""};
}

}  // namespace

void store_plan_rating(db::WriteTx& tx, const OwnPlanAccess& access, int version, PlanItemId item,
                       const CheckedRating& rating, base::Instant now) {
  open_item(tx, access.client(), version, item);
  import_plan_rating(tx, access.client(), {version, item, rating.face, rating.words, now}, author_of(access.actor()));
}

void store_plan_tick(db::WriteTx& tx, const OwnPlanAccess& access, int version, PlanItemId item, bool is_done,
                     base::Instant now) {
  const auto open = open_item(tx, access.client(), version, item);
  if (open.kind != PlanKind::action || !open.is_done_by_client) throw page::ChangedMeanwhile();
  const auto today = base::to_local(now).date;
  if (is_done) return import_plan_tick(tx, access.client(), version, item, today, now);
  tx.execute(
      "update plan_tick set is_done = $4, changed_at = $5 where client_id = $1 and item_id = $2"
      " and (day = $3 or $6 = 0) and is_done",
      access.client(), item, today, false, now, open.times);
}

bool store_plan_opinion(db::WriteTx& tx, const OwnPlanAccess& access, int version, const CheckedOpinion& opinion,
                        base::Instant now) {
  const auto is_shown = tx.first(
      "select version from shown_plan_version where client_id = $1 and version = $2",
      [](const db::Row&) { return true; }, access.client(), version);
  if (!is_shown) return false;
  const auto is_the_last = tx.first(
      "select opinion, reason from plan_opinion where client_id = $1 and version = $2"
      " order by given_at desc, id desc limit 1",
      [&](const db::Row& row) {
        return rows::value_of(rows::plan_opinions, row.text(0)) == opinion.opinion && row.text(1) == opinion.reason;
      },
      access.client(), version);
  if (!is_the_last.value_or(false))
    import_plan_opinion(tx, access.client(), version, opinion.opinion, opinion.reason, author_of(access.actor()), now);
  return true;
}

}  // namespace regie::dossier
