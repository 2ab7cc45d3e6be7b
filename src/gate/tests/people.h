#pragma once
// People, clients and portals for the gate's tests, written straight into the tables.

#include <initializer_list>
#include <string>
#include <utility>

#include "db/testing.h"
#include "gate/sessions.h"

namespace regie::gate::testing {

using base::Instant;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

// Tuesday 24 November 2026, 13:00 UTC: 14:00 in Amsterdam.
inline const Instant afternoon = base::from_microseconds(1'795'525'200'000'000);

struct PersonWithAccount {
  base::PersonId person;
  base::AccountId account;
};
struct ClientWithPortal {
  PersonWithAccount who;
  base::ClientId client;
  std::string address;
};
struct ContactOf {
  PersonWithAccount who;
  base::ContactId contact;
  base::ClientId client;
};

class PeopleOnEachEngine : public db::testing::OnEachEngine {
 protected:
  PeopleOnEachEngine() {
    base::start_secrets();
    database().write([&](db::WriteTx& tx) {
      tx.execute(
          "insert into organisation (id, name, care_administration_telephone, care_administration_hours,"
          " care_administration_email, created_at) values ($1, 'De Proef', '', '', '', $2)",
          organisation_, long_ago_);
      tx.execute("insert into location (id, organisation_id, name) values ($1, $2, 'Huis')", location_, organisation_);
      tx.execute("insert into team (id, location_id, name, telephone) values ($1, $2, 'Team', '088 000 11 11')", team_,
                 location_);
    });
    worker_ = person("Fatima", "Amrani", "06 00 00 00 01");
    database().write([&](db::WriteTx& tx) {
      tx.execute(
          "insert into employee (id, person_id, role, job_title) values ($1, $2, 'support_worker', 'begeleider')",
          worker_employee_, worker_.person);
    });
  }

  template <class... Parameters>
  void change(db::Sql sql, const Parameters&... parameters) {
    database().write([&](db::WriteTx& tx) { tx.execute(sql, parameters...); });
  }

  PersonWithAccount person(const std::string& first, const std::string& last,
                           std::optional<std::string> telephone = std::nullopt) {
    const PersonWithAccount one{base::PersonId::create(afternoon), base::AccountId::create(afternoon)};
    const std::string username = base::new_uuid(afternoon).text();
    database().write([&](db::WriteTx& tx) {
      tx.execute("insert into person (id, first_name, last_name, called, telephone) values ($1, $2, $3, $2, $4)",
                 one.person, first, last, telephone);
      tx.execute(
          "insert into account (id, person_id, username, password_hash, created_at) values ($1, $2, $3, 'none', $4)",
          one.account, one.person, username, long_ago_);
    });
    return one;
  }

  // A client who manages the own portal, with these rights agreed.
  ClientWithPortal client(const std::string& first, const std::string& last, std::initializer_list<Right> agreed) {
    ClientWithPortal one{person(first, last), base::ClientId::create(afternoon), base::random_token().substr(0, 12)};
    ++clients_;
    database().write([&](db::WriteTx& tx) {
      tx.execute(
          "insert into client (id, person_id, team_id, support_worker_id, client_number, short_number, birth_date)"
          " values ($1, $2, $3, $4, $5, $6, '1990-01-01')",
          one.client, one.who.person, team_, worker_employee_, std::to_string(clients_), clients_);
      tx.execute(
          "insert into portal (client_id, address, opened_at, manager_person_id, may_add_people) values ($1, $2, $3, "
          "$4, $5)",
          one.client, one.address, long_ago_, one.who.person, true);
    });
    for (const Right right : agreed) agree(one.client, right);
    return one;
  }
  void agree(base::ClientId client, Right right) {
    change("insert into agreed_right (client_id, right_name, from_at) values ($1, $2, $3)", client, name_of(right),
           long_ago_);
  }

  // A contact with an accepted invitation and these grants.
  ContactOf contact(const ClientWithPortal& of, const PersonWithAccount& who, std::initializer_list<Right> granted,
                    const char* invitation = "accepted") {
    const ContactOf one{who, base::ContactId::create(afternoon), of.client};
    database().write([&](db::WriteTx& tx) {
      tx.execute(
          "insert into contact (client_id, id, person_id, relation, origin, added_at) values ($1, $2, $3, 'friend', "
          "'manager', $4)",
          of.client, one.contact, who.person, long_ago_);
      tx.execute(
          "insert into invitation (client_id, id, contact_id, state, created_at, lapses_at) values ($1, $2, $3, $4, "
          "$5, $6)",
          of.client, base::new_uuid(afternoon), one.contact, invitation, long_ago_, afternoon + hours(24));
    });
    for (const Right right : granted) grant(one, right);
    return one;
  }
  ContactOf contact(const ClientWithPortal& of, std::initializer_list<Right> granted,
                    const char* invitation = "accepted") {
    return contact(of, person("Anna", "Bakker"), granted, invitation);
  }
  void grant(const ContactOf& to, Right right, std::optional<Instant> until = std::nullopt) {
    change(
        "insert into access_grant (client_id, contact_id, right_name, from_at, until_at, given_by) values ($1, $2, $3, "
        "$4, $5, 'Jan')",
        to.client, to.contact, name_of(right), long_ago_, until);
  }

  // Makes the contact the portal manager, with a mandate that says these rights.
  base::Uuid mandate(const ContactOf& to, std::initializer_list<Right> rights) {
    const base::Uuid id = base::new_uuid(afternoon);
    database().write([&](db::WriteTx& tx) {
      tx.execute("insert into mandate (client_id, id, contact_id, from_at) values ($1, $2, $3, $4)", to.client, id,
                 to.contact, long_ago_);
      for (const Right right : rights)
        tx.execute("insert into mandate_right (client_id, mandate_id, right_name) values ($1, $2, $3)", to.client, id,
                   name_of(right));
      tx.execute("update portal set manager_person_id = $2 where client_id = $1", to.client, to.who.person);
    });
    return id;
  }
  void close(const ContactOf& to, Right right) {
    change("insert into veto (client_id, person_id, right_name, closed_at) values ($1, $2, $3, $4)", to.client,
           to.who.person, name_of(right), long_ago_);
  }

  NewSession sign_in(const PersonWithAccount& who, Instant at = afternoon,
                     SessionStage stage = SessionStage::signed_in) {
    return database().write([&](db::WriteTx& tx) {
      return start_session(tx, who.account, stage, std::nullopt, "203.0.113.7", "Chrome op Windows", at);
    });
  }
  Entry enter(const std::string& token, std::optional<std::string> portal = std::nullopt, Instant at = afternoon) {
    auto tx = database().read();
    return read_entry(tx, std::string_view(token), portal ? std::optional<std::string_view>(*portal) : std::nullopt,
                      at);
  }

  const Instant long_ago_ = afternoon - hours(24 * 365);
  const base::Uuid organisation_ = base::new_uuid(afternoon), location_ = base::new_uuid(afternoon),
                   team_ = base::new_uuid(afternoon);
  const base::EmployeeId worker_employee_ = base::EmployeeId::create(afternoon);
  PersonWithAccount worker_;

 private:
  int clients_ = 0;
};

}  // namespace regie::gate::testing
