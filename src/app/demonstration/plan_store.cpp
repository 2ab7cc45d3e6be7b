#include "app/demonstration/plan_store.h"

#include <string>

#include "app/demonstration/cast.h"
#include "app/demonstration/people_store.h"
#include "app/demonstration/plans.h"

namespace regie::app::demonstration {

namespace {

base::Instant at_four(base::LocalDate date) {
  return base::to_instant({date, *base::LocalTime::from_minutes(16 * 60)}).instant;
}

void store(db::WriteTx& tx, base::ClientId client, const PlanData& data, const dossier::Author& author) {
  const int version = dossier::import_plan_version(tx, client, data.plan, at_four(*data.plan.agreed_on));
  for (const auto& rating : data.ratings)
    dossier::import_plan_rating(
        tx, client, {version, rating.item, rating.face, std::string(rating.words), at_four(rating.date)}, author);
  for (const auto& tick : data.ticks)
    dossier::import_plan_tick(tx, client, version, tick.action, tick.date, at_four(tick.date));
  for (const auto& opinion : data.opinions)
    dossier::import_plan_opinion(tx, client, version, opinion.opinion, opinion.reason, author, at_four(opinion.date));
}

}  // namespace

void store_plans(db::Database& database, base::Instant filled_at) {
  for (const auto& portal : portals()) {
    const auto client = client_id(filled_at, portal.client);
    const auto& data = person(portal.client);
    dossier::Author author;
    author.name = std::string(data.first_name) + " " + std::string(data.last_name);
    const auto versions = plans_of(portal.client, filled_at);
    database.write([&](db::WriteTx& tx) {
      const auto is_there = tx.first(
          "select version from plan_version where client_id = $1 limit 1", [](const db::Row&) { return true; }, client);
      if (is_there) return;
      for (const auto& version : versions) store(tx, client, version, author);
    });
  }
}

}  // namespace regie::app::demonstration
