// The schema moves forward once, whole, and never sideways.

#include "db/migrations.h"

#include <gmock/gmock.h>

#include <thread>

#include "db/testing.h"

namespace regie::db {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const base::Instant now = base::from_microseconds(1'800'000'000'000'000);

class Migrations : public ::testing::TestWithParam<Engine> {
 protected:
  const Settings& settings() const { return place_.settings(); }
  std::vector<int> all_numbers() const {
    std::vector<int> numbers;
    for (const Migration& migration : migrations()) {
      if (!migration.only || *migration.only == GetParam()) numbers.push_back(migration.number);
    }
    return numbers;
  }
  std::string message_of_migrating(std::span<const Migration> list) {
    try {
      migrate(settings(), now, list);
    } catch (const Error& problem) {
      return problem.what();
    }
    return "";
  }

 private:
  testing::Place place_{GetParam()};
};

constexpr Migration first = {
    1, "first", "create table thing (id @id primary key not null, name @text not null) @table;", std::nullopt};
constexpr Migration second = {2, "second", "alter table thing add column weight @integer not null default 7;",
                              std::nullopt};

// proves OPS-6
TEST_P(Migrations, run_once_from_an_empty_database) {
  EXPECT_EQ(schema_version(settings()), 0);
  EXPECT_EQ(migrate(settings(), now), all_numbers());
  EXPECT_EQ(schema_version(settings()), newest_schema_version());
  EXPECT_THAT(migrate(settings(), now), IsEmpty());
}

// proves OPS-6
TEST_P(Migrations, run_once_when_several_programs_start_at_the_same_time) {
  std::vector<std::thread> programs;
  std::vector<std::vector<int>> run(4);
  std::vector<std::string> problems(run.size());
  for (std::size_t i = 0; i < run.size(); ++i) {
    programs.emplace_back([&, i] {
      try {
        run[i] = migrate(settings(), now);
      } catch (const std::exception& problem) {
        problems[i] = problem.what();
      }
    });
  }
  for (auto& program : programs) program.join();
  EXPECT_THAT(problems, ::testing::Each(IsEmpty()));
  std::vector<int> together;
  for (const auto& numbers : run) together.insert(together.end(), numbers.begin(), numbers.end());
  std::ranges::sort(together);
  EXPECT_EQ(together, all_numbers());
}

// proves OPS-6
TEST_P(Migrations, a_failing_one_leaves_nothing_behind_and_the_earlier_ones_stay) {
  const Migration broken[] = {
      first,
      {2, "broken", "create table half (id @id primary key not null) @table; insert into nowhere values (1);",
       std::nullopt}};
  EXPECT_THROW(migrate(settings(), now, broken), Error);
  EXPECT_EQ(schema_version(settings()), 1);
  const Migration mended[] = {first,
                              {2, "mended", "create table half (id @id primary key not null) @table;", std::nullopt}};
  EXPECT_THAT(migrate(settings(), now, mended), ElementsAre(2));
}

TEST_P(Migrations, one_that_changed_after_it_was_run_is_refused) {
  const Migration list[] = {first, second};
  migrate(settings(), now, list);
  const Migration changed[] = {
      first, {2, "second", "alter table thing add column weight @integer not null default 8;", std::nullopt}};
  EXPECT_THAT(message_of_migrating(changed), HasSubstr("migration 2 (second) has changed"));
}

TEST_P(Migrations, a_database_newer_than_the_program_is_refused) {
  const Migration newer[] = {first, second};
  migrate(settings(), now, newer);
  const Migration older[] = {first};
  EXPECT_THAT(message_of_migrating(older), HasSubstr("newer than this program"));
  EXPECT_EQ(schema_version(settings()), 2);
}

TEST_P(Migrations, an_unknown_word_is_refused_and_quoted_ones_stay) {
  const Migration unknown[] = {{1, "first", "create table thing (id @uuid primary key not null);", std::nullopt}};
  EXPECT_THAT(message_of_migrating(unknown), HasSubstr("@uuid"));
  const Migration quoted[] = {
      {1, "first", "create table thing (name @text not null default 'a@id.nl') @table; -- @nothing\n", std::nullopt}};
  EXPECT_THAT(migrate(settings(), now, quoted), ElementsAre(1));
}

TEST_P(Migrations, each_engine_takes_its_own_text) {
  const Migration list[] = {{1, "own", "create table mine (a integer);", Engine::sqlite},
                            {1, "own", "create table mine (a bigint);", Engine::postgresql}};
  EXPECT_THAT(migrate(settings(), now, list), ElementsAre(1));
}

// proves OPS-6
TEST_P(Migrations, an_older_server_keeps_working_meanwhile) {
  const Migration list[] = {first, second};
  migrate(settings(), now, std::span(list).first(1));
  const auto older = Database::open(settings());
  const auto insert = [&](const char* name) {
    older->write(
        [&](WriteTx& tx) { tx.execute("insert into thing (id, name) values ($1, $2)", base::new_uuid(now), name); });
  };
  const auto names = [&] {
    auto tx = older->read();
    return tx.all("select name from thing order by name", [](const Row& row) { return row.get<std::string>(0); });
  };
  insert("before");
  EXPECT_THAT(names(), ElementsAre("before"));
  migrate(settings(), now, list);
  insert("later");
  EXPECT_THAT(names(), ElementsAre("before", "later"));
}

// Every schema this program ever had, with rows in it, becomes today's and keeps them; a line of the log is kept where it stood and
// stays as untouchable as it was (TRUST-2).
TEST_P(Migrations, rows_of_every_older_schema_are_kept) {
  constexpr int with_access_log = 6;
  for (std::size_t older = 1; older < migrations().size(); ++older) {
    const testing::Place place(GetParam());
    const auto first_ones = migrations().first(older);
    // The two texts of one number go together.
    if (migrations()[older].number == first_ones.back().number) continue;
    migrate(place.settings(), now, first_ones);
    const base::Uuid id = base::new_uuid(now);
    Database::open(place.settings())->write([&](WriteTx& tx) {
      tx.execute(
          "insert into organisation (id, name, care_administration_telephone, care_administration_hours, "
          "care_administration_email, created_at) "
          "values ($1, 'De Wilgenroos', '088', 'altijd', 'a@b', $2)",
          id, now);
      tx.execute("insert into location (id, organisation_id, name) values ($1, $1, 'Noord')", id);
      tx.execute("insert into person (id, first_name, last_name, called) values ($1, 'Anna', 'de Vries', 'Anna')", id);
      if (first_ones.back().number < with_access_log) return;
      tx.execute(
          "insert into access_log (position, id, at, event, action, outcome, person_name, role, network_address, "
          "object_kind, object_id, object_part, basis, source) "
          "values (41, $1, $2, 'read', 'R', 'allowed', 'Anna', 'client', '', 'start', '', '', 'own record', 'test')",
          id, now);
    });
    migrate(place.settings(), now);
    const auto database = Database::open(place.settings());
    auto tx = database->read();
    const auto kept = tx.first(
        "select o.name, l.name, p.called, o.created_at from organisation o join location l on l.organisation_id = o.id "
        "join person p on p.id = o.id",
        [](const Row& row) {
          EXPECT_EQ(row.get<base::Instant>(3), now);
          return row.get<std::string>(0) + " " + row.get<std::string>(1) + " " + row.get<std::string>(2);
        });
    EXPECT_EQ(kept, "De Wilgenroos Noord Anna") << "from version " << first_ones.back().number;
    if (first_ones.back().number < with_access_log) continue;
    const auto line = tx.first("select position, id, at, person_name from access_log", [&](const Row& row) {
      EXPECT_EQ(row.uuid(1), id);
      EXPECT_EQ(row.get<base::Instant>(2), now);
      return std::pair(row.integer(0), row.get<std::string>(3));
    });
    EXPECT_EQ(line, std::pair(std::int64_t{41}, std::string("Anna"))) << "from version " << first_ones.back().number;
    EXPECT_THROW(database->write([](WriteTx& write) { write.execute("update access_log set person_name = 'Bert'"); }),
                 Error);
    EXPECT_THROW(database->write([](WriteTx& write) { write.execute("delete from access_log"); }), Error);
  }
}

REGIE_ON_EACH_ENGINE(Migrations);

TEST(MigrationFiles, have_rising_numbers_and_one_text_for_each_engine) {
  for (const Engine engine : {Engine::sqlite, Engine::postgresql}) {
    int expected = 0;
    for (const Migration& migration : migrations()) {
      if (!migration.only || *migration.only == engine) {
        EXPECT_EQ(migration.number, ++expected) << migration.name;
      }
    }
    EXPECT_EQ(expected, newest_schema_version());
  }
}

TEST(SqliteFile, opening_where_there_is_none_is_refused_and_makes_none) {
  const testing::Place place(Engine::sqlite);
  EXPECT_THROW(Database::open(place.settings()), Unavailable);
  EXPECT_EQ(schema_version(place.settings()), 0);
}

}  // namespace
}  // namespace regie::db
