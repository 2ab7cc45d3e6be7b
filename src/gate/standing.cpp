#include "gate/standing.h"

#include "gate/decide.h"
#include "gate/facts.h"

namespace regie::gate {

std::optional<Standing> standing_now(db::Queries& queries, base::AccountId account, base::PersonId person,
                                     base::ClientId client, base::Instant now, std::optional<base::SessionId> session) {
  Actor actor{account, person, "", Capacity::contact, ""};
  bool is_blocked = true;
  RelatedPortals related;
  db::Batch batch(queries);
  batch.add(
      "select p.first_name, p.last_name, a.blocked_at from account a join person p on p.id = a.person_id"
      " where a.id = $1 and a.person_id = $2",
      [&](const db::Row& row) {
        actor.name = std::string(row.text(0)).append(" ").append(row.text(1));
        is_blocked = !row.is_null(2);
      },
      account, person);
  related.ask_one(batch, person, client, now);
  bool session_runs = !session;
  if (session) {
    batch.add(
        "select id from session where id = $1 and ended_at is null", [&](const db::Row&) { session_runs = true; },
        *session);
  }
  batch.run();
  if (!session_runs || related.found().empty()) return std::nullopt;
  RelatedPortal& portal = related.found().front();
  portal.facts.account_blocked = is_blocked;
  const auto capacity = capacity_of(portal.facts);
  if (!capacity) return std::nullopt;
  actor.capacity = *capacity;
  actor.basis = basis_of(portal.facts);
  return Standing{std::move(actor), std::move(portal.of), rights_of(portal.facts), situation_of(portal.facts)};
}

}  // namespace regie::gate
