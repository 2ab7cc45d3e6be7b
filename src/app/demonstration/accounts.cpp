#include "app/demonstration/accounts.h"

#include <map>

#include "app/demonstration/cast.h"
#include "app/demonstration/passwords.h"
#include "gate/decide.h"

namespace regie::app::demonstration {

namespace {

struct Found {
  base::AccountId account;
  base::PersonId person;
  std::string name, email, mobile, kind, job_title;
  bool is_blocked = false;
};

std::map<std::string, Found> read_accounts(db::Queries& queries) {
  std::map<std::string, Found> found;
  queries.each(
      "select a.username, a.id, p.id, p.first_name || ' ' || p.last_name, p.email, p.mobile, a.blocked_at, e.role, "
      "e.job_title "
      "from account a join person p on p.id = a.person_id left join employee e on e.person_id = p.id order by "
      "a.username, e.role",
      [&](const db::Row& row) {
        Found one;
        one.account = row.get<base::AccountId>(1);
        one.person = row.get<base::PersonId>(2);
        one.name = row.get<std::string>(3);
        one.email = row.get<std::optional<std::string>>(4).value_or("");
        one.mobile = row.get<std::optional<std::string>>(5).value_or("");
        one.is_blocked = !row.is_null(6);
        one.kind = row.get<std::optional<std::string>>(7).value_or("");
        one.job_title = row.get<std::optional<std::string>>(8).value_or("");
        found.emplace(row.get<std::string>(0), std::move(one));
      });
  return found;
}

struct Tie {
  base::PersonId person;
  base::ClientId client;
  base::PersonId client_person;
  std::string client_name, address, relation;
  std::optional<base::PersonId> manager;
  bool may_add_people = false;
};

// Own records first, then as a contact.
std::vector<Tie> read_ties(db::Queries& queries) {
  std::vector<Tie> ties;
  const auto take = [&](const db::Row& row) {
    Tie tie;
    tie.person = row.get<base::PersonId>(0);
    tie.client = row.get<base::ClientId>(1);
    tie.client_person = row.get<base::PersonId>(2);
    tie.client_name = row.get<std::string>(3);
    tie.relation = row.get<std::string>(4);
    tie.address = row.get<std::optional<std::string>>(5).value_or("");
    tie.manager = row.get<std::optional<base::PersonId>>(6);
    tie.may_add_people = row.get<std::optional<bool>>(7).value_or(false);
    ties.push_back(std::move(tie));
  };
  queries.each(
      "select c.person_id, c.id, c.person_id, p.first_name || ' ' || p.last_name, '', o.address, o.manager_person_id, "
      "o.may_add_people "
      "from client c join person p on p.id = c.person_id left join portal o on o.client_id = c.id order by "
      "c.short_number",
      take);
  queries.each(
      "select k.person_id, c.id, c.person_id, p.first_name || ' ' || p.last_name, k.relation, o.address, "
      "o.manager_person_id, o.may_add_people "
      "from contact k join client c on c.id = k.client_id join person p on p.id = c.person_id left join portal o on "
      "o.client_id = c.id "
      "where k.removed_at is null order by c.short_number",
      take);
  return ties;
}

AccountPortal portal_of(db::Queries& queries, const Found& account, const Tie& tie, base::Instant now) {
  AccountPortal portal;
  const bool is_client = tie.person == tie.client_person;
  const bool is_manager = tie.manager == tie.person;
  portal.client = tie.client_name;
  portal.relation = tie.relation;
  if (!tie.address.empty()) portal.path = is_client ? "/mijn" : "/bij/" + tie.address;
  portal.role = is_client ? "client" : (is_manager ? "portal_manager" : "contact");
  if (is_manager) portal.situation = tie.may_add_people ? 1 : 2;
  if (is_client && tie.manager && !is_manager) portal.situation = 3;
  gate::Actor actor;
  actor.account = account.account;
  actor.person = account.person;
  portal.rights = gate::Decision::rights_now(queries, actor, tie.client, now).with_included();
  return portal;
}

}  // namespace

std::vector<ListedAccount> list_accounts(db::Queries& queries, base::Instant now) {
  const auto found = read_accounts(queries);
  const auto ties = read_ties(queries);
  std::vector<ListedAccount> list;
  for (const auto& data : people()) {
    const auto entry = found.find(std::string(data.key));
    if (entry == found.end()) continue;
    const Found& one = entry->second;
    ListedAccount account;
    account.username = entry->first;
    account.password = password_of(entry->first);
    account.name = one.name;
    account.email = one.email;
    account.mobile = one.mobile;
    account.kind = one.kind;
    account.job_title = one.job_title;
    account.is_blocked = one.is_blocked;
    for (const auto& tie : ties)
      if (tie.person == one.person) account.portals.push_back(portal_of(queries, one, tie, now));
    if (account.kind.empty()) account.kind = account.portals.empty() ? "contact" : account.portals.front().role;
    list.push_back(std::move(account));
  }
  return list;
}

}  // namespace regie::app::demonstration
