// What every request starts with: the session behind the cookie, and the portals behind the person.
#include <algorithm>
#include <tuple>
#include <utility>

#include "gate/facts.h"
#include "gate/session_rows.h"
#include "gate/sessions.h"
#include "gate/standing.h"

namespace regie::gate {

namespace {

constexpr db::Sql who_is_it =
    "select s.id, s.account_id, s.stage, s.csrf_secret, s.created_at, s.last_active_at, s.device_id, "
    "s.second_factor_at,"
    " s.person_id, a.language, a.text_size, p.first_name, p.last_name, p.called, p.portrait,"
    " (select count(*) from contact k cross join invitation i cross join portal po cross join client c"
    "  where k.person_id = s.person_id and k.removed_at is null"
    "  and i.contact_id = k.id and i.state = 'open' and i.lapses_at > $2"
    "  and po.client_id = k.client_id and (po.stopped_at is null or po.stopped_at > $2)"
    "  and c.id = k.client_id and (c.care_ended_on is null or c.care_ended_on >= $3)),"
    " e.role, e.until_date"
    " from session s cross join account a cross join person p"
    " left join employee e on e.person_id = s.person_id"
    " where s.token_hash = $1 and s.ended_at is null and s.created_at > $4 and s.last_active_at > $5"
    " and a.id = s.account_id and a.blocked_at is null and p.id = s.person_id";

enum Column {
  session_id,
  account_id,
  stage,
  csrf_secret,
  created_at,
  last_active_at,
  device_id,
  second_factor_at,
  person_id,
  language,
  text_size,
  first_name,
  last_name,
  called,
  portrait,
  open_invitations,
  employee_role,
  employee_until
};

Session read_session(const db::Row& row, const base::Hash256& token_hash) {
  Session session;
  session.id = row.get<base::SessionId>(session_id);
  session.token_hash = token_hash;
  session.account = row.get<base::AccountId>(account_id);
  session.stage = stage_named(row.text(stage));
  session.csrf_secret = row.get<base::Hash256>(csrf_secret);
  session.created_at = row.get<base::Instant>(created_at);
  session.last_active_at = row.get<base::Instant>(last_active_at);
  session.device = row.get<std::optional<base::DeviceId>>(device_id);
  return session;
}

Visitor read_visitor(const db::Row& row, const Session& session) {
  Visitor visitor;
  visitor.account = session.account;
  visitor.person = row.get<base::PersonId>(person_id);
  visitor.name = std::string(row.text(first_name)).append(" ").append(row.text(last_name));
  visitor.called = row.text(called);
  visitor.portrait = row.get<std::optional<std::string>>(portrait);
  visitor.language = row.text(language) == base::language_code(base::Language::english) ? base::Language::english
                                                                                        : base::Language::dutch;
  visitor.text_size = row.get<int>(text_size);
  visitor.session = session.id;
  visitor.device = session.device;
  visitor.session_started = session.created_at;
  visitor.last_active = session.last_active_at;
  visitor.second_factor_at = row.get<std::optional<base::Instant>>(second_factor_at);
  return visitor;
}

// One row for each employment of the person; an employment lasts until the end of its last day.
void add_staff_role(const db::Row& row, const std::string& today, Visitor& visitor) {
  if (row.is_null(employee_role)) return;
  if (!row.is_null(employee_until) && row.text(employee_until) < today) return;
  for (const StaffRole role : {StaffRole::support_worker, StaffRole::care_administrator, StaffRole::privacy_officer})
    if (name_of(role) == row.text(employee_role)) visitor.staff_roles.push_back(role);
}

Door door_of(const RelatedPortal& related, Capacity capacity) {
  Door door;
  door.is_own = capacity == Capacity::client;
  door.path = door.is_own ? "/mijn" : "/bij/" + related.address;
  door.client_name = related.of.client_name;
  door.portrait = related.client_portrait;
  door.of = related.of;
  door.capacity = capacity;
  door.basis = basis_of(related.facts);
  door.rights = rights_of(related.facts);
  door.situation = situation_of(related.facts);
  return door;
}

OpenPortal opened(const RelatedPortal& related, const Door& door) {
  OpenPortal portal;
  portal.of = door.of;
  portal.path = door.path;
  portal.client_called = related.client_called;
  portal.client_portrait = door.portrait;
  portal.capacity = door.capacity;
  portal.rights = door.rights;
  portal.situation = door.situation;
  portal.support_worker_name = related.support_worker_name;
  portal.support_worker_telephone = related.support_worker_telephone;
  return portal;
}

void open_doors(std::vector<RelatedPortal>& portals, std::optional<std::string_view> asked_for, Entry& entry) {
  for (RelatedPortal& related : portals) {
    related.facts.account_blocked = false;  // or there would be no visitor
    const auto capacity = capacity_of(related.facts);
    if (!capacity) continue;
    Door door = door_of(related, *capacity);
    if (asked_for && *asked_for == (door.is_own ? std::string_view{} : std::string_view{related.address})) {
      entry.actor = {entry.visitor->account, entry.visitor->person, entry.visitor->name, *capacity, door.basis};
      entry.portal = opened(related, door);
    }
    entry.doors.push_back(std::move(door));
  }
  std::ranges::sort(entry.doors, [](const Door& one, const Door& other) {
    return std::tuple(!one.is_own, std::string_view(one.client_name), std::string_view(one.path)) <
           std::tuple(!other.is_own, std::string_view(other.client_name), std::string_view(other.path));
  });
}

struct SomebodyElse {
  base::AccountId account;
  base::PersonId person;
  std::string called;
};
std::optional<SomebodyElse> find_contact(db::ReadTx& tx, base::ClientId client, base::ContactId contact) {
  return tx.first(
      "select a.id, k.person_id, p.called from contact k join account a on a.person_id = k.person_id"
      " join person p on p.id = k.person_id where k.client_id = $1 and k.id = $2",
      [](const db::Row& row) {
        return SomebodyElse{row.get<base::AccountId>(0), row.get<base::PersonId>(1), row.get<std::string>(2)};
      },
      client, contact);
}

}  // namespace

void look_as(db::ReadTx& tx, Entry& entry, std::string_view contact, base::Instant now) {
  auto portal = std::exchange(entry.portal, std::nullopt);
  const Actor myself = std::exchange(entry.actor, {});
  const auto id = base::ContactId::parse(contact);
  if (!id || !portal || !portal->situation) return;
  const auto other = find_contact(tx, portal->of.client, *id);
  if (!other) return;
  auto standing = standing_now(tx, other->account, other->person, portal->of.client, now);
  if (!standing) return;

  entry.actor = std::move(standing->actor);
  entry.actor.account = {};
  entry.visitor->called = other->called;  // as pages greet them
  entry.looks_as = Entry::LooksAs{*id, entry.actor.name, portal->path, myself.capacity, myself.basis};
  portal->path = path_as_seen_by(*id, portal->path);
  portal->capacity = entry.actor.capacity;
  // No more than both may see: a manager must not get in here what the client closed for them, or what the mandate leaves out (PEOPLE-3).
  portal->rights = standing->rights.with_included().only(portal->rights.with_included());
  portal->situation = std::nullopt;
  entry.portal = std::move(portal);
}

std::string path_as_seen_by(base::ContactId contact, std::string_view portal_path) {
  return std::string("/als/").append(contact.text()).append(portal_path);
}

Entry read_entry(db::ReadTx& tx, std::optional<std::string_view> session_token,
                 std::optional<std::string_view> portal_address, base::Instant now) {
  Entry entry;
  if (!session_token || session_token->empty()) return entry;
  const base::Hash256 token_hash = base::sha256(*session_token);
  const std::string today = base::to_local(now).date.iso();

  db::Batch batch(tx);
  std::optional<Visitor> visitor;
  const auto take = [&](const db::Row& row) {
    if (!entry.session) {
      entry.session = read_session(row, token_hash);
      entry.open_invitations = row.get<int>(open_invitations);
      visitor = read_visitor(row, *entry.session);
    }
    add_staff_role(row, today, *visitor);
  };
  batch.add(who_is_it, take, token_hash, now, today, now - session_longest, now - session_idle_limit);
  RelatedPortals portals;
  portals.ask_by_session(batch, token_hash, now);
  batch.run();

  if (entry.session && entry.session->stage == SessionStage::signed_in) {
    entry.visitor = std::move(visitor);
    open_doors(portals.found(), portal_address, entry);
  } else {
    entry.open_invitations = 0;
  }
  return entry;
}

}  // namespace regie::gate
