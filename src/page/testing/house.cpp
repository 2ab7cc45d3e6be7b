#include <memory>

#include "base/secrets.h"
#include "base/text.h"
#include "db/testing.h"
#include "gate/access_log.h"
#include "gate/sessions.h"
#include "page/testing.h"

namespace regie::page::testing {
namespace {

// Tuesday 24 November 2026, 10:00 in Amsterdam.
base::Instant tuesday_morning() {
  return base::to_instant({*base::LocalDate::from(2026, 11, 24), *base::LocalTime::from_minutes(10 * 60)}).instant;
}

}  // namespace

struct TestHouse::Parts {
  explicit Parts(db::Engine engine) : fresh(engine) {}

  db::testing::FreshDatabase fresh;
  base::MovableClock clock{tuesday_morning()};
  ui::Catalogue catalogue;
  std::unique_ptr<gate::AccessLog> access_log;
  std::unique_ptr<gate::LiveHub> live;
  HashingPool hashing{2, 64};
  Routes routes;
  std::unique_ptr<House> house;
  std::unique_ptr<Pipeline> pipeline;
  base::TeamId team;
  base::EmployeeId support_worker;
  int people = 0;
};

::testing::internal::ParamGenerator<db::Engine> both_engines() {
  return ::testing::ValuesIn(db::testing::engines_under_test());
}
std::string engine_name(const ::testing::TestParamInfo<db::Engine>& info) { return db::testing::engine_name(info); }

TestHouse::TestHouse(db::Engine engine, std::vector<Route> rows) {
  base::start_secrets();
  parts_ = std::make_unique<Parts>(engine);
  Parts& parts = *parts_;
  parts.access_log = std::make_unique<gate::AccessLog>(database());
  parts.live = std::make_unique<gate::LiveHub>(database(), parts.clock);
  parts.routes.add(common_routes());
  parts.routes.add(std::move(rows));
  parts.house = std::make_unique<House>(House{
      .database = database(),
      .clock = parts.clock,
      .catalogue = parts.catalogue,
      .access_log = *parts.access_log,
      .live = *parts.live,
      .hashing = parts.hashing,
      .key = base::random_key(),
      .cookies = gate::cookie_names(false),
      .organisation = {"De Wilgenroos", "088 000 12 00", "Op werkdagen van 9 tot 17 uur.", "hulp@wilgenroos.example"},
      .origin = "http://localhost:8080",
      .is_demonstration = false,
      .routes = &parts.routes});
  parts.pipeline = std::make_unique<Pipeline>(*parts.house, parts.routes);

  const base::Instant now = parts.clock.now();
  const base::Uuid organisation = base::new_uuid(now), location = base::new_uuid(now);
  const auto fatima = base::PersonId::create(now);
  parts.team = base::TeamId::create(now);
  parts.support_worker = base::EmployeeId::create(now);
  database().write([&](db::WriteTx& tx) {
    tx.execute(
        "insert into organisation (id, name, care_administration_telephone, care_administration_hours, "
        "care_administration_email, created_at)"
        " values ($1, 'De Wilgenroos', '088 000 12 00', 'Op werkdagen van 9 tot 17 uur.', 'hulp@wilgenroos.example', "
        "$2)",
        organisation, now);
    tx.execute("insert into location (id, organisation_id, name) values ($1, $2, 'De Linde')", location, organisation);
    tx.execute("insert into team (id, location_id, name, telephone) values ($1, $2, 'Team Linde', '088 000 12 10')",
               parts.team, location);
    tx.execute(
        "insert into person (id, first_name, last_name, called, telephone) values ($1, 'Fatima', 'Amrani', 'Fatima', "
        "'06 0000 1234')",
        fatima);
    tx.execute(
        "insert into employee (id, person_id, role, job_title) values ($1, $2, 'support_worker', 'persoonlijk "
        "begeleider')",
        parts.support_worker, fatima);
  });
}

TestHouse::~TestHouse() = default;

db::Database& TestHouse::database() { return parts_->fresh.database(); }
base::MovableClock& TestHouse::clock() { return parts_->clock; }
Pipeline& TestHouse::pipeline() { return *parts_->pipeline; }
const House& TestHouse::house() const { return *parts_->house; }
Routes& TestHouse::routes() { return parts_->routes; }

TestPerson TestHouse::add_person(std::string_view first_name, std::string_view last_name,
                                 std::string_view password_hash) {
  const base::Instant now = clock().now();
  TestPerson added;
  added.person = base::PersonId::create(now);
  added.account = base::AccountId::create(now);
  added.name = std::string(first_name).append(" ").append(last_name);
  for (const char c : base::lowercase(added.name)) added.username += c == ' ' ? '.' : c;
  const std::string mobile = "06 0000 00" + std::to_string(10 + parts_->people++ % 90);
  database().write([&](db::WriteTx& tx) {
    tx.execute("insert into person (id, first_name, last_name, called, mobile) values ($1, $2, $3, $4, $5)",
               added.person, first_name, last_name, first_name, mobile);
    tx.execute("insert into account (id, person_id, username, password_hash, created_at) values ($1, $2, $3, $4, $5)",
               added.account, added.person, added.username, password_hash, now);
  });
  return added;
}

TestClient TestHouse::add_client(std::string_view first_name, std::string_view last_name,
                                 std::string_view password_hash) {
  const base::Instant now = clock().now();
  TestClient added{add_person(first_name, last_name, password_hash), base::ClientId::create(now), base::random_token()};
  database().write([&](db::WriteTx& tx) {
    tx.execute(
        "insert into client (id, person_id, team_id, support_worker_id, client_number, short_number, birth_date) "
        "values ($1, $2, $3, $4, $5, $6, $7)",
        added.client, added.person, parts_->team, parts_->support_worker, "C" + std::to_string(parts_->people),
        parts_->people, *base::LocalDate::from(1980, 1, 1));
    tx.execute(
        "insert into portal (client_id, address, opened_at, manager_person_id, may_add_people) values ($1, $2, $3, $4, "
        "$5)",
        added.client, added.portal_address, now, added.person, true);
  });
  return added;
}

TestContact TestHouse::add_contact(const TestClient& client, const TestPerson& person) {
  const base::Instant now = clock().now();
  TestContact added{person, base::ContactId::create(now), client.client};
  database().write([&](db::WriteTx& tx) {
    tx.execute(
        "insert into contact (client_id, id, person_id, relation, origin, added_at) values ($1, $2, $3, 'friend', "
        "'administration', $4)",
        client.client, added.contact, person.person, now);
  });
  return added;
}

TestContact TestHouse::add_contact(const TestClient& client, std::string_view first_name, std::string_view last_name) {
  return add_contact(client, add_person(first_name, last_name));
}

void TestHouse::agree(const TestClient& client, std::initializer_list<gate::Right> rights) {
  database().write([&](db::WriteTx& tx) {
    for (const gate::Right right : rights)
      tx.execute("insert into agreed_right (client_id, right_name, from_at) values ($1, $2, $3)", client.client,
                 gate::name_of(right), clock().now());
  });
}

void TestHouse::grant(const TestContact& contact, std::initializer_list<gate::Right> rights) {
  const base::Instant now = clock().now();
  database().write([&](db::WriteTx& tx) {
    tx.execute(
        "insert into invitation (client_id, id, contact_id, state, created_at, lapses_at, answered_at) values ($1, $2, "
        "$3, 'accepted', $4, $5, $4)",
        contact.client, base::new_uuid(now), contact.contact, now, now + std::chrono::days(30));
    for (const gate::Right right : rights) {
      tx.execute(
          "insert into access_grant (client_id, contact_id, right_name, from_at, given_by) values ($1, $2, $3, $4, "
          "'test')",
          contact.client, contact.contact, gate::name_of(right), now);
    }
  });
}

void TestHouse::end_grants(const TestContact& contact) {
  database().write([&](db::WriteTx& tx) {
    tx.execute("update access_grant set ended_at = $1, ended_by = 'test' where contact_id = $2 and ended_at is null",
               clock().now(), contact.contact);
  });
}

void TestHouse::make_manager(const TestContact& contact, std::initializer_list<gate::Right> mandated) {
  const base::Instant now = clock().now();
  const base::Uuid mandate = base::new_uuid(now);
  database().write([&](db::WriteTx& tx) {
    tx.execute("insert into mandate (client_id, id, contact_id, from_at) values ($1, $2, $3, $4)", contact.client,
               mandate, contact.contact, now);
    for (const gate::Right right : mandated)
      tx.execute("insert into mandate_right (client_id, mandate_id, right_name) values ($1, $2, $3)", contact.client,
                 mandate, gate::name_of(right));
    tx.execute("update portal set manager_person_id = $1 where client_id = $2", contact.person, contact.client);
  });
}

void TestHouse::block(const TestPerson& person) {
  database().write([&](db::WriteTx& tx) {
    tx.execute("update account set blocked_at = $1 where id = $2", clock().now(), person.account);
  });
}

std::vector<TestHouse::Line> TestHouse::access_log() {
  auto tx = database().read();
  return tx.all(
      "select event, action, outcome, person_name, role, client_name, object_kind, object_id, object_part, basis, "
      "network_address from access_log"
      " order by position, at, id",
      [](const db::Row& row) {
        return Line{
            row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2),
            row.get<std::string>(3), row.get<std::string>(4), row.get<std::optional<std::string>>(5).value_or(""),
            row.get<std::string>(6), row.get<std::string>(7), row.get<std::string>(8),
            row.get<std::string>(9), row.get<std::string>(10)};
      });
}

}  // namespace regie::page::testing
