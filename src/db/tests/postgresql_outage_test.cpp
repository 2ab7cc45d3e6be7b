// PostgreSQL away for a while: an error at once or after Settings::patience, and good again by itself.

#include <libpq-fe.h>

#include <cstdlib>
#include <thread>

#include "numbers.h"

namespace regie::db {
namespace {

using ::testing::ElementsAre;
using namespace std::chrono_literals;

// Only where there is a cluster; the same name as elsewhere, so that it shows as ".../postgresql".
class PostgresqlOutage : public ::testing::TestWithParam<Engine> {
 protected:
  explicit PostgresqlOutage(std::chrono::milliseconds patience = 600ms)
      : fresh_(Engine::postgresql, [patience](Settings& settings) { settings.patience = patience; }),
        administrator_(PQconnectdb(std::getenv("REGIE_TEST_POSTGRESQL"))) {
    EXPECT_EQ(PQstatus(administrator_), CONNECTION_OK);
    make_number_table(database());
    const std::string& location = fresh_.settings().location;
    const std::size_t path = location.find('/', location.find("//") + 2) + 1;
    name_ = location.substr(path, location.find('?') - path);
  }
  ~PostgresqlOutage() override { PQfinish(administrator_); }

  Database& database() { return fresh_.database(); }
  // To this database: nobody else in the cluster notices.
  void end_all_connections() {
    run("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '" + name_ + "'");
  }
  void go_away() {
    run("alter database " + name_ + " allow_connections false");
    end_all_connections();
  }
  void come_back() { run("alter database " + name_ + " allow_connections true"); }
  bool becomes_available_within(std::chrono::milliseconds time) {
    const auto until = std::chrono::steady_clock::now() + time;
    while (!database().is_available()) {
      if (std::chrono::steady_clock::now() > until) return false;
      std::this_thread::sleep_for(10ms);
    }
    return true;
  }
  bool becomes_unavailable_within(std::chrono::milliseconds time) {
    const auto until = std::chrono::steady_clock::now() + time;
    while (database().is_available()) {
      if (std::chrono::steady_clock::now() > until) return false;
      std::this_thread::sleep_for(10ms);
    }
    return true;
  }

 private:
  void run(const std::string& sql) {
    PGresult* result = PQexec(administrator_, sql.c_str());
    EXPECT_TRUE(PQresultStatus(result) == PGRES_COMMAND_OK || PQresultStatus(result) == PGRES_TUPLES_OK)
        << PQresultErrorMessage(result);
    PQclear(result);
  }
  testing::FreshDatabase fresh_;
  PGconn* administrator_;
  std::string name_;
};

// With so much patience that a busy machine does not use it up.
class ShortPostgresqlOutage : public PostgresqlOutage {
 protected:
  ShortPostgresqlOutage() : PostgresqlOutage(60s) {}
};

TEST_P(PostgresqlOutage, connections_that_died_meanwhile_are_replaced_unnoticed) {
  database().write([](WriteTx& tx) { insert_number(tx, 1); });
  EXPECT_THAT(numbers_in(database()), ElementsAre(1));
  end_all_connections();
  EXPECT_THAT(numbers_in(database()), ElementsAre(1));
  end_all_connections();
  database().write([](WriteTx& tx) { insert_number(tx, 2); });
  EXPECT_THAT(numbers_in(database()), ElementsAre(1, 2));
}

TEST_P(PostgresqlOutage, a_first_statement_or_batch_that_finds_its_connection_dead_is_sent_again) {
  database().write([](WriteTx& tx) { insert_number(tx, 1); });
  {
    auto tx = database().read();
    end_all_connections();
    EXPECT_THAT(numbers_in(tx), ElementsAre(1));
  }
  auto tx = database().read();
  end_all_connections();
  int times = 0;
  std::string words;
  Batch batch(tx);
  batch.add(
      "select words from number where words = $1", [&](const Row& row) { words = row.get<std::string>(0); },
      std::string("1"));
  batch.add(
      "select value from number where value = $1", [&](const Row&) { ++times; }, 1);
  batch.run();
  EXPECT_EQ(words, "1");
  EXPECT_EQ(times, 1);
}

TEST_P(PostgresqlOutage, a_read_in_progress_fails_and_the_next_one_works) {
  auto tx = database().read();
  numbers_in(tx);
  end_all_connections();
  EXPECT_THROW(numbers_in(tx), Unavailable);
  EXPECT_THROW(numbers_in(tx), Unavailable) << "it never goes on with another state";
  tx.end();
  EXPECT_THAT(numbers_in(database()), ElementsAre());
}

TEST_P(PostgresqlOutage, a_write_that_loses_its_connection_before_the_commit_is_carried_out_once) {
  int times = 0;
  database().write([&](WriteTx& tx) {
    insert_number(tx, 1);
    if (++times == 1) end_all_connections();
    insert_number(tx, 2);
  });
  EXPECT_EQ(times, 2);
  EXPECT_THAT(numbers_in(database()), ElementsAre(1, 2));
}

// proves OPS-5
TEST_P(PostgresqlOutage, while_the_server_is_away_all_fails_in_time_and_then_works_by_itself) {
  database().write([](WriteTx& tx) { insert_number(tx, 1); });
  go_away();
  EXPECT_TRUE(becomes_unavailable_within(30s));
  EXPECT_THROW(numbers_in(database()), Unavailable);
  EXPECT_THROW(database().write([](WriteTx& tx) { insert_number(tx, 2); }), Unavailable);
  // Away for longer than the patience: nobody waits any more, which 20 times 600 ms would be.
  const auto began = std::chrono::steady_clock::now();
  for (int i = 0; i < 20; ++i) EXPECT_THROW(numbers_in(database()), Unavailable);
  EXPECT_LT(std::chrono::steady_clock::now() - began, 6s);
  come_back();
  EXPECT_TRUE(becomes_available_within(30s));
  database().write([](WriteTx& tx) { insert_number(tx, 3); });
  EXPECT_THAT(numbers_in(database()), ElementsAre(1, 3));
}

TEST_P(ShortPostgresqlOutage, is_waited_for) {
  go_away();
  EXPECT_TRUE(becomes_unavailable_within(30s));
  std::thread soon([&] {
    std::this_thread::sleep_for(100ms);
    come_back();
  });
  EXPECT_NO_THROW(numbers_in(database()));
  soon.join();
}

TEST_P(PostgresqlOutage, connections_are_named_and_bounded_in_time) {
  auto tx = database().read();
  const auto found = tx.first(
      "select current_setting('application_name'), current_setting('client_encoding'), "
      "current_setting('statement_timeout'), "
      "current_setting('transaction_isolation'), current_setting('transaction_read_only')",
      [](const Row& row) {
        return std::array{row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2),
                          row.get<std::string>(3), row.get<std::string>(4)};
      });
  EXPECT_EQ(found, (std::array<std::string, 5>{"regie", "UTF8", "30s", "repeatable read", "on"}));
}

std::vector<Engine> postgresql_only() {
  std::vector<Engine> engines = testing::engines_under_test();
  std::erase(engines, Engine::sqlite);
  return engines;
}

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(PostgresqlOutage);
INSTANTIATE_TEST_SUITE_P(Engines, PostgresqlOutage, ::testing::ValuesIn(postgresql_only()), testing::engine_name);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(ShortPostgresqlOutage);
INSTANTIATE_TEST_SUITE_P(Engines, ShortPostgresqlOutage, ::testing::ValuesIn(postgresql_only()), testing::engine_name);

}  // namespace
}  // namespace regie::db
