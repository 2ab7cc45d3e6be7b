// The demonstration in a real database of each engine.

#include "app/demonstration/fill.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "app/demonstration/accounts.h"
#include "app/demonstration/people_store.h"
#include "base/secrets.h"
#include "db/testing.h"

namespace regie::app::demonstration {
namespace {

using std::chrono::days;

const base::Instant a_tuesday =
    base::to_instant({*base::LocalDate::from(2026, 11, 24), *base::LocalTime::from_minutes(605)}).instant;

class Demonstration : public db::testing::OnEachEngine {
 protected:
  void SetUp() override { base::start_secrets(); }
};
REGIE_ON_EACH_ENGINE(Demonstration);

std::vector<std::string> rows(db::Database& database, db::Sql sql, int columns) {
  auto read = database.read();
  return read.all(sql, [&](const db::Row& row) {
    std::string line;
    for (int i = 0; i < columns; ++i) line += (row.is_null(i) ? "-" : std::string(row.text(i))) + "|";
    return line;
  });
}

// Everything that people see, without ids and hashes.
std::vector<std::string> content(db::Database& database) {
  // PostgreSQL does not know yet how many rows came in, and may look at all of a table for each row of another.
  if (database.engine() == db::Engine::postgresql) database.write([](db::WriteTx& tx) { tx.execute("analyze"); });
  std::vector<std::string> all;
  const auto add = [&](const std::vector<std::string>& lines) { all.insert(all.end(), lines.begin(), lines.end()); };
  add(rows(database, "select username, language from account order by username", 2));
  add(rows(
      database,
      "select first_name, last_name, portrait, email, mobile, telephone from person order by first_name, last_name",
      6));
  add(rows(database,
           "select t.name, l.name, t.telephone from team t join location l on l.id = t.location_id order by t.name",
           3));
  add(rows(
      database,
      "select p.first_name, c.client_number, c.birth_date, o.address from client c join person p on p.id = c.person_id "
      "left join portal o on o.client_id = c.id order by c.short_number",
      4));
  add(rows(
      database,
      "select c.client_number, p.first_name, k.relation, k.origin, g.right_name, g.given_by, g.ended_by from contact k "
      "join client c on c.id = k.client_id join person p on p.id = k.person_id "
      "left join access_grant g on g.contact_id = k.id order by c.client_number, p.first_name, p.last_name, "
      "g.right_name",
      7));
  add(rows(database,
           "select c.client_number, a.starts_on, a.title, a.place, a.description, a.added_by_name, "
           "a.cancelled_because, a.repeat_rule "
           "from appointment a join client c on c.id = a.client_id order by c.client_number, a.starts_on, "
           "a.start_minute, a.title",
           8));
  add(rows(database,
           "select c.client_number, t.address, cast(r.number as text), r.title, r.author_name, r.author_role, x.body "
           "from report r join client c on c.id = r.client_id join topic t on t.id = r.topic_id join report_text x on "
           "x.number = r.number order by r.number",
           7));
  add(rows(database,
           "select c.client_number, cast(i.version as text), i.title, i.who, i.progress from plan_item i join client c "
           "on c.id = i.client_id order by c.client_number, i.version, i.place",
           5));
  add(rows(database,
           "select c.client_number, cast(r.rated_at as text), cast(r.face as text), r.words, r.author_name from "
           "plan_rating r join client c on c.id = r.client_id order by c.client_number, r.rated_at, r.item_id",
           5));
  return all;
}

std::int64_t count(db::Database& database, db::Sql sql) {
  auto read = database.read();
  return read.first(sql, [](const db::Row& row) { return row.integer(0); }).value_or(-1);
}

// proves OPS-3
TEST_P(Demonstration, two_fillings_of_the_same_day_are_equal) {
  db::testing::FreshDatabase other(GetParam());
  fill(database(), a_tuesday);
  fill(other.database(), a_tuesday);
  const auto once = content(database());
  EXPECT_GT(once.size(), 4000U);
  EXPECT_EQ(once, content(other.database()));
}

// proves OPS-3
TEST_P(Demonstration, has_two_years_of_appointments_for_twelve_clients_relative_to_the_day) {
  fill(database(), a_tuesday);
  auto read = database().read();
  EXPECT_EQ(*read.first("select count(distinct client_id) from appointment",
                        [](const db::Row& row) { return row.integer(0); }),
            12);
  const auto first = *read.first("select min(starts_on) from appointment",
                                 [](const db::Row& row) { return row.get<base::LocalDate>(0); });
  const auto last = *read.first("select max(starts_on) from appointment",
                                [](const db::Row& row) { return row.get<base::LocalDate>(0); });
  const auto today = base::to_local(a_tuesday).date;
  EXPECT_GE(first.days_until(last), 725);
  EXPECT_GE(first.days_until(today), 500);
  EXPECT_GE(today.days_until(last), 150);
  EXPECT_GT(*read.first("select count(*) from appointment where cancelled_at is not null",
                        [](const db::Row& row) { return row.integer(0); }),
            50);
  EXPECT_EQ(*read.first(
                "select count(*) from appointment where created_at > $1",
                [](const db::Row& row) { return row.integer(0); }, a_tuesday),
            0);
}

TEST_P(Demonstration, filling_again_the_same_day_adds_nothing) {
  fill(database(), a_tuesday);
  const auto once = content(database());
  fill(database(), a_tuesday + std::chrono::hours(3));
  EXPECT_EQ(content(database()), once);
}

TEST_P(Demonstration, what_people_changed_stays_and_later_days_are_added) {
  fill(database(), a_tuesday);
  database().write([](db::WriteTx& tx) { tx.execute("update person set called = 'Jantje' where first_name = 'Jan'"); });
  const auto before = count(database(), "select count(*) from appointment");
  const auto later = a_tuesday + days(45);
  fill(database(), later);
  EXPECT_GT(count(database(), "select count(*) from appointment"), before + 200);
  EXPECT_EQ(count(database(), "select count(*) from person where called = 'Jantje'"), 1);
  auto read = database().read();
  const auto titles = read.all(
      "select title from appointment where client_id = $1 and starts_on = $2 and cancelled_at is null",
      [](const db::Row& row) { return row.get<std::string>(0); }, client_id(a_tuesday, "jan.devries"),
      base::to_local(later).date);
  EXPECT_THAT(titles, ::testing::IsSupersetOf({"Fysiotherapie", "Boodschappen met Rik", "Bingo"}));
}

TEST_P(Demonstration, an_interrupted_filling_goes_on_where_it_stopped) {
  db::testing::FreshDatabase whole(GetParam());
  fill(whole.database(), a_tuesday);
  store_people(database(), a_tuesday);  // as if the program ended here
  fill(database(), a_tuesday);
  EXPECT_EQ(content(database()), content(whole.database()));
}

// proves OPS-3
TEST_P(Demonstration, has_years_of_reports_under_its_topics_and_one_large_record) {
  fill(database(), a_tuesday, 300);
  auto read = database().read();
  const auto today = base::to_local(a_tuesday).date;
  const auto records = read.all(
      "select p.first_name, count(*), count(distinct r.topic_id), min(r.reported_at), max(r.reported_at), "
      "count(distinct x.body) from report r join client c on c.id = r.client_id join person p on p.id = c.person_id "
      "join report_text x on x.number = r.number group by p.first_name",
      [](const db::Row& row) {
        return std::tuple(row.get<std::string>(0), row.integer(1), row.integer(2), row.get<base::Instant>(3),
                          row.get<base::Instant>(4), row.integer(5));
      });
  EXPECT_EQ(records.size(), 12U);
  for (const auto& [name, reports, topics, first, last, different] : records) {
    EXPECT_GE(reports, 200) << name;
    EXPECT_GE(topics, 8) << name;
    EXPECT_GE(base::to_local(first).date.days_until(today), 3 * 365 - 40) << name;
    EXPECT_LT(base::to_local(last).date, today) << name;
    EXPECT_GE(different * 5, reports * 4) << name;
    if (name == "Truus") {
      EXPECT_NEAR(static_cast<double>(reports), 300 + 4 * 20, 10);
    }
  }
  // What came in the last days is new to whom it may show to.
  EXPECT_GT(count(database(), "select count(*) from report_unread"), 0);
  EXPECT_EQ(count(database(),
                  "select count(*) from report r where not exists (select 1 from report_text x where x.number"
                  " = r.number)"),
            0);
  // No word in braces was left.
  EXPECT_EQ(read.all("select body from report_text", [](const db::Row& row) { return row.get<std::string>(0); }).size(),
            static_cast<std::size_t>(count(database(), "select count(*) from report")));
  read.each("select body from report_text", [](const db::Row& row) {
    EXPECT_EQ(row.text(0).find_first_of("{}"), std::string_view::npos) << row.text(0);
  });
}

// proves OPS-3
TEST_P(Demonstration, has_plans_in_versions_with_how_they_went_for_each_client_with_a_portal) {
  fill(database(), a_tuesday, 300);
  auto read = database().read();
  const auto versions = read.all(
      "select count(*), sum(case when state = 'agreed' then 1 else 0 end) from plan_version group by client_id",
      [](const db::Row& row) { return std::pair(row.integer(0), row.integer(1)); });
  EXPECT_EQ(versions.size(), 11U);
  for (const auto& [all, agreed] : versions) {
    EXPECT_GE(all, 2);
    EXPECT_LE(all, 3);
    EXPECT_EQ(agreed, 1);
  }
  EXPECT_EQ(count(database(), "select count(distinct client_id) from plan_rating"), 11);
  EXPECT_EQ(*read.first(
                "select count(*) from plan_rating where rated_at >= $1",
                [](const db::Row& row) { return row.integer(0); }, a_tuesday),
            0);
  read.each("select title, who from plan_item", [](const db::Row& row) {
    EXPECT_EQ((std::string(row.text(0)) + std::string(row.text(1))).find('{'), std::string::npos) << row.text(0);
  });
}

// proves OPS-3
TEST_P(Demonstration, never_goes_into_a_database_with_other_content) {
  database().write([](db::WriteTx& tx) {
    tx.execute(
        "insert into organisation (id, name, care_administration_telephone, care_administration_hours, "
        "care_administration_email, created_at) "
        "values ($1, 'Echt', '', '', '', 0)",
        base::new_uuid(a_tuesday));
  });
  EXPECT_THROW(fill(database(), a_tuesday), std::runtime_error);
  EXPECT_EQ(count(database(), "select count(*) from person"), 0);
  auto read = database().read();
  EXPECT_FALSE(demonstration_since(read).has_value());
}

const ListedAccount& called(const std::vector<ListedAccount>& accounts, std::string_view username) {
  for (const auto& account : accounts)
    if (account.username == username) return account;
  throw std::logic_error("nobody is called " + std::string(username));
}

// proves OPS-3
TEST_P(Demonstration, the_list_of_accounts_tells_who_may_do_what) {
  using enum gate::Right;
  fill(database(), a_tuesday);
  auto read = database().read();
  const auto accounts = list_accounts(read, a_tuesday);
  EXPECT_GE(accounts.size(), 43U);

  const auto& jan = called(accounts, "jan.devries");
  EXPECT_EQ(jan.kind, "client");
  EXPECT_EQ(jan.portals.front().situation, 1);
  EXPECT_EQ(jan.portals.front().rights,
            gate::Rights({agenda_read, agenda_write, timeline_read, documents_read, reports_write, plan_read,
                          messages_use, details_read, board_read, board_write}));
  EXPECT_EQ(called(accounts, "willem.bos").portals.front().situation, 2);
  EXPECT_EQ(called(accounts, "joyce.pinas").portals.front().situation, 3);
  EXPECT_EQ(called(accounts, "ingrid.pinas").kind, "portal_manager");
  EXPECT_EQ(called(accounts, "ingrid.pinas").portals.front().situation, 1);
  EXPECT_EQ(called(accounts, "gerard.dekker").portals.front().situation, 2);
  EXPECT_EQ(called(accounts, "elif.yilmaz").portals.front().rights, gate::Rights({agenda_read}));
  EXPECT_EQ(called(accounts, "peter.visser").portals.size(), 2U);
  EXPECT_EQ(called(accounts, "naima.elidrissi").kind, "support_worker");
  EXPECT_EQ(called(accounts, "naima.elidrissi").portals.front().role, "contact");
  for (const char* shut_out :
       {"marja.smit", "dennis.mulder", "youssef.elidrissi", "bas.vandenheuvel", "ria.vandenheuvel", "tim.vermeer"})
    EXPECT_TRUE(called(accounts, shut_out).portals.front().rights.empty()) << shut_out;
  EXPECT_FALSE(called(accounts, "els.devries").portals.front().rights.allows(plan_read)) << "Jan closed it";

  const auto table = accounts_as_table(accounts);
  EXPECT_THAT(table, ::testing::HasSubstr("brother or sister of Jan de Vries"));
  EXPECT_THAT(table, ::testing::HasSubstr(jan.password));
}

}  // namespace
}  // namespace regie::app::demonstration
