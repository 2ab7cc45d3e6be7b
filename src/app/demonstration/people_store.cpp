#include "app/demonstration/people_store.h"

#include <atomic>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "app/demonstration/cast.h"
#include "app/demonstration/dice.h"
#include "app/demonstration/passwords.h"
#include "rooms/login/login.h"

namespace regie::app::demonstration {

namespace {

using std::chrono::days;
using PasswordHashes = std::map<std::string_view, std::string>;

// About 20 ms of a core each, so on all cores, and before the transaction.
PasswordHashes hash_all_passwords() {
  std::vector<std::string_view> usernames;
  for (const auto& data : people())
    if (data.account != PersonData::Account::none) usernames.push_back(data.key);
  std::vector<std::string> hashes(usernames.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < usernames.size(); i = next++)
      hashes[i] = login::hash_password(password_of(usernames[i]));
  };
  {
    std::vector<std::jthread> helpers;
    for (unsigned i = 1; i < std::thread::hardware_concurrency(); ++i) helpers.emplace_back(work);
    work();
  }
  PasswordHashes result;
  for (std::size_t i = 0; i < usernames.size(); ++i) result.emplace(usernames[i], std::move(hashes[i]));
  return result;
}

std::optional<std::string_view> given(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return text;
}

std::string full_name(std::string_view key) {
  const auto& data = person(key);
  return std::string(data.first_name) + " " + std::string(data.last_name);
}

bool is_employee(std::string_view key) {
  for (const auto& employee : employees())
    if (employee.person == key) return true;
  return false;
}

class PeopleWriter {
 public:
  PeopleWriter(db::WriteTx& tx, base::Instant now) : tx_(tx), now_(now) {}

  void write(const PasswordHashes& hashes) {
    mark();
    write_organisation();
    write_people(hashes);
    write_employees();
    write_clients();
    for (const auto& portal : portals())
      if (portal.state != PortalState::none) write_portal(portal);
    for (const auto& contact : contacts()) write_contact(contact);
    for (const auto& account : blocked_) login::block_account(tx_, account, by_, now_);
  }

 private:
  base::Uuid id(std::string_view kind, std::string_view name, std::string_view other = {}) const {
    return fixed_uuid(now_, {kind, name, other});
  }

  void mark() {
    tx_.execute("insert into installation_key (name, key_bytes, created_at) values ('demonstration', $1, $2)",
                db::Blob{"demonstration"}, now_);
  }

  void write_organisation() {
    const auto data = organisation();
    tx_.execute(
        "insert into organisation (id, name, care_administration_telephone, care_administration_hours, "
        "care_administration_email, created_at) values ($1, $2, $3, $4, $5, $6)",
        id("organisation", ""), data.name, data.telephone, data.hours, data.email, now_);
    std::string_view last_location;
    for (const auto& team : teams()) {
      if (team.location != last_location)
        tx_.execute("insert into location (id, organisation_id, name) values ($1, $2, $3)",
                    id("location", team.location), id("organisation", ""), team.location);
      last_location = team.location;
      tx_.execute("insert into team (id, location_id, name, telephone) values ($1, $2, $3, $4)", id("team", team.name),
                  id("location", team.location), team.name, team.telephone);
    }
  }

  void write_people(const PasswordHashes& hashes) {
    for (const auto& data : people()) {
      const bool has_account = data.account != PersonData::Account::none;
      const std::string email =
          std::string(data.key) + (is_employee(data.key) ? "@wilgenroos.example" : "@voorbeeld.example");
      tx_.execute(
          "insert into person (id, first_name, last_name, called, portrait, email, mobile, telephone) "
          "values ($1, $2, $3, $4, $5, $6, $7, $8)",
          person_id(now_, data.key), data.first_name, data.last_name, data.first_name, given(data.portrait),
          has_account ? given(email) : std::nullopt, given(data.mobile), given(data.telephone));
      if (!has_account) continue;
      const auto account = login::create_account(
          tx_, {person_id(now_, data.key), std::string(data.key), hashes.at(data.key), false}, by_, now_);
      if (data.account == PersonData::Account::blocked) blocked_.push_back(account);
    }
  }

  void write_employees() {
    for (const auto& data : employees()) {
      tx_.execute("insert into employee (id, person_id, role, job_title) values ($1, $2, $3, $4)",
                  id("employee", data.person), person_id(now_, data.person), gate::name_of(data.role), data.job_title);
      for (const auto team : data.teams)
        tx_.execute("insert into team_member (team_id, employee_id, from_date) values ($1, $2, $3)", id("team", team),
                    id("employee", data.person), base::to_local(now_ - days(900)).date);
    }
  }

  void write_clients() {
    int short_number = 0;
    for (const auto& data : clients())
      tx_.execute(
          "insert into client (id, person_id, team_id, support_worker_id, client_number, short_number, birth_date) "
          "values ($1, $2, $3, $4, $5, $6, $7)",
          client_id(now_, data.person), person_id(now_, data.person), id("team", data.team),
          id("employee", data.support_worker), data.client_number, ++short_number, data.birth_date);
  }

  // Each portal opened on a day of its own, more than a year ago.
  base::Instant opened_at(std::string_view client) const {
    return now_ - days(400 + static_cast<int>(one_of(150, {"opened", client})));
  }

  void write_portal(const PortalData& data) {
    const auto client = client_id(now_, data.client);
    std::optional<base::Instant> stopped_at;
    if (data.state == PortalState::stopped) stopped_at = now_ - days(30);
    tx_.execute(
        "insert into portal (client_id, address, opened_at, stopped_at, manager_person_id, may_add_people) "
        "values ($1, $2, $3, $4, $5, $6)",
        client, fixed_token({"portal", data.client}), opened_at(data.client), stopped_at, person_id(now_, data.manager),
        data.may_add_people);
    for (const Right right : data.agreed)
      tx_.execute("insert into agreed_right (client_id, right_name, from_at) values ($1, $2, $3)", client,
                  gate::name_of(right), opened_at(data.client));
  }

  void write_contact(const ContactData& data) {
    const auto client = client_id(now_, data.client);
    const auto contact = id("contact", data.client, data.person);
    const auto added_at = opened_at(data.client) + days(7);
    tx_.execute(
        "insert into contact (client_id, id, person_id, relation, origin, is_legal_representative, added_at) "
        "values ($1, $2, $3, $4, $5, $6, $7)",
        client, contact, person_id(now_, data.person), data.relation,
        data.added_by_manager ? "manager" : "administration", data.is_legal_representative, added_at);
    write_invitation(data, client, contact, added_at);
    for (const auto& grant : data.grants) write_grant(data, grant, client, contact, added_at);
    if (!data.mandate.empty()) write_mandate(data, client, contact, added_at);
    for (const Right right : data.closed)
      tx_.execute("insert into veto (client_id, person_id, right_name, closed_at) values ($1, $2, $3, $4)", client,
                  person_id(now_, data.person), gate::name_of(right), now_ - days(60));
  }

  void write_invitation(const ContactData& data, base::ClientId client, base::Uuid contact, base::Instant added_at) {
    using enum ContactData::Invitation;
    if (data.invitation == none) return;
    const bool is_open = data.invitation == open;
    const auto created_at = is_open ? now_ - days(1) : added_at;
    std::optional<base::Instant> answered_at;
    if (!is_open) answered_at = created_at + days(2);
    tx_.execute(
        "insert into invitation (client_id, id, contact_id, state, created_at, lapses_at, answered_at) "
        "values ($1, $2, $3, $4, $5, $6, $7)",
        client, id("invitation", data.client, data.person), contact,
        is_open ? "open" : (data.invitation == accepted ? "accepted" : "declined"), created_at, created_at + days(30),
        answered_at);
  }

  void write_grant(const ContactData& data, const GrantData& grant, base::ClientId client, base::Uuid contact,
                   base::Instant from) {
    using enum GrantData::Term;
    std::optional<base::Instant> until_at, ended_at;
    std::optional<std::string> ended_by;
    if (grant.term == until_in_two_weeks) until_at = now_ + days(14);
    if (grant.term == until_last_month) until_at = now_ - days(30);
    if (grant.term == withdrawn) {
      ended_at = now_ - days(20);
      ended_by = manager_of(data.client);
    }
    tx_.execute(
        "insert into access_grant (client_id, contact_id, right_name, from_at, until_at, ended_at, given_by, ended_by) "
        "values ($1, $2, $3, $4, $5, $6, $7, $8)",
        client, contact, gate::name_of(grant.right), from, until_at, ended_at, manager_of(data.client), ended_by);
  }

  void write_mandate(const ContactData& data, base::ClientId client, base::Uuid contact, base::Instant from) {
    const auto mandate = id("mandate", data.client, data.person);
    tx_.execute("insert into mandate (client_id, id, contact_id, from_at) values ($1, $2, $3, $4)", client, mandate,
                contact, from);
    for (const Right right : data.mandate)
      tx_.execute("insert into mandate_right (client_id, mandate_id, right_name) values ($1, $2, $3)", client, mandate,
                  gate::name_of(right));
  }

  static std::string manager_of(std::string_view client) {
    for (const auto& portal : portals())
      if (portal.client == client) return full_name(portal.manager);
    return {};
  }

  db::WriteTx& tx_;
  base::Instant now_;
  login::ChangedBy by_{"regie demo"};
  std::vector<base::AccountId> blocked_;
};

}  // namespace

base::PersonId person_id(base::Instant filled_at, std::string_view key) {
  return {fixed_uuid(filled_at, {"person", key})};
}
base::ClientId client_id(base::Instant filled_at, std::string_view key) {
  return {fixed_uuid(filled_at, {"client", key})};
}

void store_people(db::Database& database, base::Instant now) {
  const auto hashes = hash_all_passwords();
  database.write([&](db::WriteTx& tx) { PeopleWriter(tx, now).write(hashes); });
}

}  // namespace regie::app::demonstration
