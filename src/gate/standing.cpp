#include "gate/standing.h"

#include <memory>
#include <utility>

#include "gate/decide.h"
#include "gate/facts.h"

namespace regie::gate {
namespace {

// What the statements of one question found.
struct Answers {
  Actor actor;
  bool is_blocked = true;
  bool session_runs = false;
  RelatedPortals related{};

  std::optional<Standing> standing() {
    if (!session_runs || related.found().empty()) return std::nullopt;
    RelatedPortal& portal = related.found().front();
    portal.facts.account_blocked = is_blocked;
    const auto capacity = capacity_of(portal.facts);
    if (!capacity) return std::nullopt;
    actor.capacity = *capacity;
    actor.basis = basis_of(portal.facts);
    return Standing{std::move(actor), std::move(portal.of), rights_of(portal.facts), situation_of(portal.facts)};
  }
};

}  // namespace

std::function<std::optional<Standing>()> ask_standing(db::Batch& batch, base::AccountId account, base::PersonId person,
                                                      base::ClientId client, base::Instant now,
                                                      std::optional<base::SessionId> session) {
  const auto answers = std::make_shared<Answers>();
  answers->actor = {account, person, "", Capacity::contact, ""};
  batch.add(
      "select p.first_name, p.last_name, a.blocked_at from account a join person p on p.id = a.person_id"
      " where a.id = $1 and a.person_id = $2",
      [answers](const db::Row& row) {
        answers->actor.name = std::string(row.text(0)).append(" ").append(row.text(1));
        answers->is_blocked = !row.is_null(2);
      },
      account, person);
  answers->related.ask_one(batch, person, client, now);
  answers->session_runs = !session;
  if (session) {
    batch.add(
        "select id from session where id = $1 and ended_at is null",
        [answers](const db::Row&) { answers->session_runs = true; }, *session);
  }
  return [answers] { return answers->standing(); };
}

std::optional<Standing> standing_now(db::Queries& queries, base::AccountId account, base::PersonId person,
                                     base::ClientId client, base::Instant now, std::optional<base::SessionId> session) {
  db::Batch batch(queries);
  const auto standing = ask_standing(batch, account, person, client, now, session);
  batch.run();
  return standing();
}

}  // namespace regie::gate
