// All SQL about portals and rights. It finds what is there and runs at this moment; what follows from it is decided in
// decide.cpp only.
#include "gate/facts.h"

#include <algorithm>
#include <utility>

#include "gate/sql_text.h"

namespace regie::gate {

namespace {

// Two ways to begin (from a session, or from a person and a client) times two ways to belong (the own record `c`, or as a
// contact `k`). The joins are written as "cross join … where", because SQLite then keeps their order, from the one person
// outwards; and without a common "with", which it would copy to a table of its own.
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

// Names of rights with commas between them, or null.
constexpr char agreed[] =
    ", (select string_agg(r.right_name, ',') from agreed_right r where r.client_id = c.id"
    " and r.from_at <= $1 and (r.ended_at is null or r.ended_at > $1))";
constexpr char granted[] =
    ", (select string_agg(g.right_name, ',') from access_grant g where g.client_id = k.client_id"
    " and g.contact_id = k.id and g.from_at <= $1 and (g.ended_at is null or g.ended_at > $1)"
    " and (g.until_at is null or g.until_at > $1))";
constexpr char mandated[] =
    ", (select string_agg(r.right_name, ',') from mandate m cross join mandate_right r"
    " where m.client_id = k.client_id and m.contact_id = k.id"
    " and m.from_at <= $1 and (m.withdrawn_at is null or m.withdrawn_at > $1)"
    " and r.client_id = m.client_id and r.mandate_id = m.id)";
constexpr char closed[] =
    ", (select string_agg(v.right_name, ',') from veto v where v.client_id = k.client_id and v.person_id = k.person_id"
    " and v.closed_at <= $1 and (v.reopened_at is null or v.reopened_at > $1))";
constexpr char none_of_a_contact[] = ", null, null, null";

template <std::size_t A, std::size_t B, std::size_t C, std::size_t D>
consteval auto portals(const char (&own)[A], const char (&where_own)[B], const char (&contact)[C],
                       const char (&where_contact)[D]) {
  return joined(own_portal, agreed, none_of_a_contact, own, to_portal, where_own, and_of_portal, also,
                portal_of_contact, agreed, granted, mandated, closed, contact, to_client, to_portal, where_contact,
                and_of_client, and_of_portal);
}

constexpr auto portals_of_the_session =
    portals(session_to_own, where_session_to_own, session_to_contact, where_session_to_contact);
constexpr auto portal_of_one_client = portals(one_own, where_one_own, one_contact, where_one_contact);
constexpr db::Sql is_blocked = "select blocked_at from account where id = $1 and person_id = $2";

// Care and employment end at the end of that day in Amsterdam.
bool has_ended(const std::optional<std::string>& last_day, const std::string& today) {
  return last_day && *last_day < today;
}

std::string full_name(std::string_view first, std::string_view last) {
  return std::string(first).append(" ").append(last);
}

Rights rights_in(const db::Row& row, int column) {
  Rights rights;
  if (row.is_null(column)) return rights;
  std::string_view names = row.text(column);
  for (;;) {
    const auto comma = names.find(',');
    if (const auto right = right_named(names.substr(0, comma))) rights.add(*right);
    if (comma == std::string_view::npos) return rights;
    names.remove_prefix(comma + 1);
  }
}

}  // namespace

void RelatedPortals::ask_by_session(db::Batch& batch, const base::Hash256& token_hash, base::Instant now) {
  now_ = now;
  batch.add(
      db::Sql(portals_of_the_session.text()), [this](const db::Row& row) { take_portal(row); }, now, token_hash);
}

void RelatedPortals::ask_one(db::Batch& batch, base::PersonId person, base::ClientId client, base::Instant now) {
  now_ = now;
  batch.add(
      db::Sql(portal_of_one_client.text()), [this](const db::Row& row) { take_portal(row); }, now, person, client);
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
    worker_until,
    rights_agreed,
    rights_granted,
    rights_mandated,
    rights_closed
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
  portal.facts.agreed = rights_in(row, rights_agreed);
  portal.facts.granted = rights_in(row, rights_granted);
  portal.facts.mandated = rights_in(row, rights_mandated);
  portal.facts.closed = rights_in(row, rights_closed);
  portals_.push_back(std::move(portal));
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
