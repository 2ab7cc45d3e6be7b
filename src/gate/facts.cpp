// All SQL about portals and rights. It finds what is there and runs at this moment; what follows from it is decided in
// decide.cpp only.
#include "gate/facts.h"

#include <algorithm>
#include <utility>

#include "gate/sql_text.h"

namespace regie::gate {

namespace {

// Two ways to begin (from a session, or from a person and a client) times two ways to belong (the own record `c`, or as a
// contact `k`), put together with what is asked. The joins are written as "cross join … where", because SQLite then keeps
// their order, from the one person outwards; and without a common "with", which it would copy to a table of its own.
constexpr char session_to_own[] = " from session s cross join client c";
constexpr char where_session_to_own[] = " where s.token_hash = $2 and c.person_id = s.person_id";
constexpr char session_to_contact[] = " from session s cross join contact k";
constexpr char where_session_to_contact[] = " where s.token_hash = $2 and k.person_id = s.person_id";
constexpr char one_own[] = " from client c";
constexpr char where_one_own[] = " where c.id = $3 and c.person_id = $2";
constexpr char one_contact[] = " from contact k";
constexpr char where_one_contact[] = " where k.client_id = $3 and k.person_id = $2";
constexpr char also[] = " union all";

constexpr char own_portal[] =
    " select c.id, c.person_id, p.first_name, p.last_name, p.called, p.portrait,"
    " po.address, po.opened_at, po.stopped_at, c.care_ended_on, po.manager_person_id, po.may_add_people,"
    " c.person_id, true, null, false, false,"
    " sp.first_name, sp.last_name, sp.telephone, t.telephone, e.until_date";
constexpr char portal_of_contact[] =
    " select c.id, c.person_id, p.first_name, p.last_name, p.called, p.portrait,"
    " po.address, po.opened_at, po.stopped_at, c.care_ended_on, po.manager_person_id, po.may_add_people,"
    " k.person_id, false, k.removed_at,"
    " exists (select 1 from invitation i where i.client_id = k.client_id and i.contact_id = k.id and i.state = "
    "'accepted'),"
    " exists (select 1 from mandate m where m.client_id = k.client_id and m.contact_id = k.id"
    "  and m.from_at <= $1 and (m.withdrawn_at is null or m.withdrawn_at > $1)),"
    " sp.first_name, sp.last_name, sp.telephone, t.telephone, e.until_date";
constexpr char to_client[] = " cross join client c";
constexpr char and_of_client[] = " and c.id = k.client_id";
constexpr char to_portal[] =
    " cross join person p cross join portal po"
    " left join employee e on e.id = c.support_worker_id"
    " left join person sp on sp.id = e.person_id"
    " left join team t on t.id = c.team_id";
constexpr char and_of_portal[] = " and p.id = c.person_id and po.client_id = c.id";

constexpr char own_agreed[] = " select c.id, 'agreed', r.right_name";
constexpr char and_own_agreed[] =
    " and r.client_id = c.id and r.from_at <= $1 and (r.ended_at is null or r.ended_at > $1)";
constexpr char agreed[] = " select k.client_id, 'agreed', r.right_name";
constexpr char to_agreed[] = " cross join agreed_right r";
constexpr char and_agreed[] =
    " and r.client_id = k.client_id and r.from_at <= $1 and (r.ended_at is null or r.ended_at > $1)";
constexpr char granted[] = " select k.client_id, 'granted', g.right_name";
constexpr char to_granted[] = " cross join access_grant g";
constexpr char and_granted[] =
    " and g.client_id = k.client_id and g.contact_id = k.id"
    " and g.from_at <= $1 and (g.ended_at is null or g.ended_at > $1) and (g.until_at is null or g.until_at > $1)";
constexpr char mandated[] = " select k.client_id, 'mandated', r.right_name";
constexpr char to_mandated[] = " cross join mandate m cross join mandate_right r";
constexpr char and_mandated[] =
    " and m.client_id = k.client_id and m.contact_id = k.id"
    " and m.from_at <= $1 and (m.withdrawn_at is null or m.withdrawn_at > $1)"
    " and r.client_id = m.client_id and r.mandate_id = m.id";
constexpr char closed[] = " select k.client_id, 'closed', v.right_name";
constexpr char to_closed[] = " cross join veto v";
constexpr char and_closed[] =
    " and v.client_id = k.client_id and v.person_id = k.person_id"
    " and v.closed_at <= $1 and (v.reopened_at is null or v.reopened_at > $1)";

template <std::size_t A, std::size_t B, std::size_t C, std::size_t D>
consteval auto portals(const char (&own)[A], const char (&where_own)[B], const char (&contact)[C],
                       const char (&where_contact)[D]) {
  return joined(own_portal, own, to_portal, where_own, and_of_portal, also, portal_of_contact, contact, to_client,
                to_portal, where_contact, and_of_client, and_of_portal);
}
template <std::size_t A, std::size_t B, std::size_t C, std::size_t D>
consteval auto rights(const char (&own)[A], const char (&where_own)[B], const char (&contact)[C],
                      const char (&where_contact)[D]) {
  return joined(own_agreed, own, to_agreed, where_own, and_own_agreed, also, agreed, contact, to_agreed, where_contact,
                and_agreed, also, granted, contact, to_granted, where_contact, and_granted, also, mandated, contact,
                to_mandated, where_contact, and_mandated, also, closed, contact, to_closed, where_contact, and_closed);
}

constexpr auto portals_of_the_session =
    portals(session_to_own, where_session_to_own, session_to_contact, where_session_to_contact);
constexpr auto rights_of_the_session =
    rights(session_to_own, where_session_to_own, session_to_contact, where_session_to_contact);
constexpr auto portal_of_one_client = portals(one_own, where_one_own, one_contact, where_one_contact);
constexpr auto rights_of_one_client = rights(one_own, where_one_own, one_contact, where_one_contact);
constexpr db::Sql is_blocked = "select blocked_at from account where id = $1 and person_id = $2";

// Care and employment end at the end of that day in Amsterdam.
bool has_ended(const std::optional<std::string>& last_day, const std::string& today) {
  return last_day && *last_day < today;
}

std::string full_name(std::string_view first, std::string_view last) {
  return std::string(first).append(" ").append(last);
}

}  // namespace

void RelatedPortals::ask_by_session(db::Batch& batch, const base::Hash256& token_hash, base::Instant now) {
  now_ = now;
  batch.add(
      db::Sql(portals_of_the_session.text()), [this](const db::Row& row) { take_portal(row); }, now, token_hash);
  batch.add(
      db::Sql(rights_of_the_session.text()), [this](const db::Row& row) { take_right(row); }, now, token_hash);
}

void RelatedPortals::ask_one(db::Batch& batch, base::PersonId person, base::ClientId client, base::Instant now) {
  now_ = now;
  batch.add(
      db::Sql(portal_of_one_client.text()), [this](const db::Row& row) { take_portal(row); }, now, person, client);
  batch.add(
      db::Sql(rights_of_one_client.text()), [this](const db::Row& row) { take_right(row); }, now, person, client);
}

void RelatedPortals::take_portal(const db::Row& row) {
  enum Column {
    client,
    client_person,
    first_name,
    last_name,
    called,
    portrait,
    address,
    opened_at,
    stopped_at,
    care_ended_on,
    manager,
    may_add_people,
    person,
    is_own,
    removed_at,
    invitation_accepted,
    mandate_runs,
    worker_first_name,
    worker_last_name,
    worker_telephone,
    team_telephone,
    worker_until
  };
  const std::string today = base::to_local(now_).date.iso();
  const auto stopped = row.get<std::optional<base::Instant>>(stopped_at);
  RelatedPortal portal;
  portal.of = {row.get<base::ClientId>(client), row.get<base::PersonId>(client_person),
               full_name(row.text(first_name), row.text(last_name))};
  portal.address = row.text(address);
  portal.client_called = row.text(called);
  portal.client_portrait = row.get<std::optional<std::string>>(portrait);
  if (!row.is_null(worker_last_name) && !has_ended(row.get<std::optional<std::string>>(worker_until), today)) {
    portal.support_worker_name = full_name(row.text(worker_first_name), row.text(worker_last_name));
    portal.support_worker_telephone = row.text(row.is_null(worker_telephone) ? team_telephone : worker_telephone);
  }
  portal.facts.portal_open = row.get<base::Instant>(opened_at) <= now_ && (!stopped || *stopped > now_) &&
                             !has_ended(row.get<std::optional<std::string>>(care_ended_on), today);
  portal.facts.is_the_client = row.flag(is_own);
  portal.facts.is_manager = row.uuid(manager) == row.uuid(person);
  portal.facts.may_add_people = row.flag(may_add_people);
  portal.facts.has_running_mandate = row.flag(mandate_runs);
  portal.facts.invitation_accepted = row.flag(invitation_accepted);
  portal.facts.contact_removed = !row.is_null(removed_at);
  portals_.push_back(std::move(portal));
}

void RelatedPortals::take_right(const db::Row& row) {
  const auto client = row.get<base::ClientId>(0);
  const std::string_view kind = row.text(1);
  const auto right = right_named(row.text(2));
  const auto portal = std::ranges::find_if(portals_, [&](const RelatedPortal& one) { return one.of.client == client; });
  if (!right || portal == portals_.end()) return;
  if (kind == "agreed")
    portal->facts.agreed.add(*right);
  else if (kind == "granted")
    portal->facts.granted.add(*right);
  else if (kind == "mandated")
    portal->facts.mandated.add(*right);
  else
    portal->facts.closed.add(*right);
}

Facts facts_now(db::Queries& queries, base::AccountId account, base::PersonId person, base::ClientId client,
                base::Instant now) {
  db::Batch batch(queries);
  RelatedPortals related;
  bool blocked = true;
  batch.add(
      is_blocked, [&](const db::Row& row) { blocked = !row.is_null(0); }, account, person);
  related.ask_one(batch, person, client, now);
  batch.run();
  if (related.found().empty()) return {};
  Facts facts = related.found().front().facts;
  facts.account_blocked = blocked;
  return facts;
}

}  // namespace regie::gate
