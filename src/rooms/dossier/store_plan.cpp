#include "store_plan.h"

#include "store_plan_words.h"

namespace regie::dossier {
namespace {

constexpr db::Sql versions_of_client =
    "select version, state, agreed_on, talk_again_on, evaluated_on, evaluation, is_newest from shown_plan_version"
    " where client_id = $1 order by version desc";
// What was said and done after a version was followed by another belongs to that other one.
constexpr db::Sql items_of_version =
    "select i.id, i.kind, i.parent_id, i.title, i.explanation, i.icon, i.who, i.is_done_by_client, i.rhythm,"
    " i.ends_on, i.times, i.progress,"
    " (select r.face from plan_rating r where r.client_id = i.client_id and r.item_id = i.id"
    " and r.version <= i.version order by r.rated_at desc, r.id desc limit 1),"
    " (select count(*) from plan_tick t where t.client_id = i.client_id and t.item_id = i.id"
    " and t.version <= i.version and t.is_done),"
    " (select max(t.day) from plan_tick t where t.client_id = i.client_id and t.item_id = i.id"
    " and t.version <= i.version and t.is_done)"
    " from shown_plan_version v cross join plan_item i"
    " where v.client_id = $1 and (v.version = $2 or ($2 = 0 and v.is_newest))"
    " and i.client_id = v.client_id and i.version = v.version order by i.place";
constexpr db::Sql ratings_of_item =
    "select r.rated_at, r.face, r.words from plan_rating r where r.client_id = $1 and r.item_id = $2"
    " and r.version <= (select max(v.version) from shown_plan_version v where v.client_id = $1"
    " and (v.version = $3 or $3 = 0)) order by r.rated_at desc, r.id desc limit $4";
constexpr db::Sql opinions_of_client =
    "select o.version, o.given_at, o.opinion, o.reason, o.author_name from plan_opinion o"
    " where o.client_id = $1 order by o.version desc, o.given_at desc, o.id desc";
constexpr db::Sql newest_with_item =
    "select v.version from shown_plan_version v cross join plan_item i where v.client_id = $1"
    " and i.client_id = v.client_id and i.version = v.version and i.id = $2 order by v.version desc limit 1";
constexpr db::Sql newest_and_opinions =
    "select v.agreed_on, exists (select 1 from plan_opinion o where o.client_id = v.client_id"
    " and o.version = v.version) from shown_plan_version v where v.client_id = $1 and v.is_newest";

PlanItem item(const db::Row& row) {
  PlanItem item;
  item.id = row.get<PlanItemId>(0);
  item.kind = rows::value_of(rows::plan_kinds, row.text(1));
  item.parent = row.get<std::optional<PlanItemId>>(2);
  item.title = row.text(3);
  item.explanation = row.text(4);
  item.icon = row.text(5);
  item.who = row.text(6);
  item.is_done_by_client = row.flag(7);
  item.rhythm = row.text(8);
  item.ends_on = row.get<std::optional<base::LocalDate>>(9);
  item.times = row.get<int>(10);
  item.progress = rows::value_of(rows::plan_progresses, row.text(11));
  item.face = row.get<std::optional<int>>(12).value_or(0);
  item.days_done = row.get<int>(13);
  item.last_done = row.get<std::optional<base::LocalDate>>(14);
  return item;
}

}  // namespace

void read_plan_versions(db::Batch& batch, const PlanAccess& access, std::vector<PlanVersion>& found) {
  batch.add(
      versions_of_client,
      [&found](const db::Row& row) {
        found.push_back({row.get<int>(0), rows::value_of(rows::plan_states, row.text(1)), row.get<base::LocalDate>(2),
                         row.get<std::optional<base::LocalDate>>(3), row.get<std::optional<base::LocalDate>>(4),
                         std::string(row.text(5)), row.get<bool>(6)});
      },
      access.client());
}

void read_plan_items(db::Batch& batch, const PlanAccess& access, std::optional<int> version,
                     std::vector<PlanItem>& found) {
  batch.add(
      items_of_version, [&found](const db::Row& row) { found.push_back(item(row)); }, access.client(),
      version.value_or(0));
}

void read_plan_ratings(db::Batch& batch, const PlanAccess& access, PlanItemId item, std::optional<int> version,
                       int limit, std::vector<PlanRating>& found) {
  batch.add(
      ratings_of_item,
      [&found](const db::Row& row) {
        found.push_back({row.get<base::Instant>(0), row.get<int>(1), std::string(row.text(2))});
      },
      access.client(), item, version.value_or(0), limit);
}

void read_plan_opinions(db::Batch& batch, const PlanAccess& access, std::vector<GivenOpinion>& found) {
  batch.add(
      opinions_of_client,
      [&found](const db::Row& row) {
        found.push_back({row.get<int>(0), row.get<base::Instant>(1), rows::value_of(rows::plan_opinions, row.text(2)),
                         std::string(row.text(3)), std::string(row.text(4))});
      },
      access.client());
}

void read_has_plan(db::Batch& batch, const PlanAccess& access, bool& found) {
  batch.add(
      "select version from shown_plan_version where client_id = $1 limit 1", [&found](const db::Row&) { found = true; },
      access.client());
}

std::optional<int> version_with(db::Queries& queries, const PlanAccess& access, PlanItemId item) {
  return queries.first(
      newest_with_item, [](const db::Row& row) { return row.get<int>(0); }, access.client(), item);
}

bool is_goal_or_action(db::Queries& queries, const PlanAccess& access, PlanItemId item) {
  return queries
      .first(
          "select 1 from shown_plan_version v cross join plan_item i where v.client_id = $1"
          " and i.client_id = v.client_id and i.version = v.version and i.id = $2 and i.kind <> 'main_goal' limit 1",
          [](const db::Row&) { return true; }, access.client(), item)
      .has_value();
}

bool is_shown_version(db::Queries& queries, const PlanAccess& access, int version) {
  return queries
      .first(
          "select version from shown_plan_version where client_id = $1 and version = $2",
          [](const db::Row&) { return true; }, access.client(), version)
      .has_value();
}

void read_plan_news(db::Batch& batch, const PlanAccess& access, PlanNews& found) {
  batch.add(
      newest_and_opinions,
      [&found](const db::Row& row) {
        found = {row.get<base::LocalDate>(0), row.get<bool>(1)};
      },
      access.client());
}

}  // namespace regie::dossier
