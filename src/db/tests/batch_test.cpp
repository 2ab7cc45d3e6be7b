// Batches: the same on both engines, and one round trip on PostgreSQL.

#include "numbers.h"

namespace regie::db {
namespace {

using ::testing::ElementsAre;

class Batches : public Numbers {
 protected:
  void SetUp() override {
    Numbers::SetUp();
    database().write([](WriteTx& tx) {
      for (int i = 1; i <= 3; ++i) insert_number(tx, i);
    });
  }
  std::uint64_t round_trips() { return database().statistics().round_trips; }
  bool is_postgresql() { return database().engine() == Engine::postgresql; }
};

void add_number(Batch& batch, int number, std::vector<int>& found) {
  batch.add(
      "select value from number where value = $1", [&](const Row& row) { found.push_back(row.get<int>(0)); }, number);
}

TEST_P(Batches, every_statement_hands_its_rows_to_its_own_function) {
  auto tx = database().read();
  std::vector<int> third;
  std::vector<int> first;
  std::vector<std::string> topics;
  Batch batch(tx);
  {
    const std::string gone_before_run = "2";
    add_number(batch, 3, third);
    batch.add(
        "select words from number where words = $1", [&](const Row& row) { topics.push_back(row.get<std::string>(0)); },
        gone_before_run);
    add_number(batch, 1, first);
  }
  batch.run();
  EXPECT_THAT(third, ElementsAre(3));
  EXPECT_THAT(topics, ElementsAre("2"));
  EXPECT_THAT(first, ElementsAre(1));
}

TEST_P(Batches, a_page_of_two_batches_costs_two_round_trips) {
  for (int time = 0; time < 3; ++time) {
    const auto before = round_trips();
    std::vector<int> found;
    {
      auto tx = database().read();
      Batch gate(tx);
      for (int i = 1; i <= 2; ++i) add_number(gate, i, found);
      gate.run();
      Batch page(tx);
      for (int i = 1; i <= 3; ++i) add_number(page, i, found);
      page.run();
    }
    EXPECT_THAT(found, ElementsAre(1, 2, 1, 2, 3));
    if (is_postgresql()) {
      EXPECT_EQ(round_trips() - before, 2u);
    }
  }
}

TEST_P(Batches, a_single_write_costs_two_round_trips) {
  const auto before = round_trips();
  database().write([](WriteTx& tx) { insert_number(tx, 10); });
  if (is_postgresql()) {
    EXPECT_EQ(round_trips() - before, 2u);
  }
}

TEST_P(Batches, a_read_without_a_statement_costs_nothing) {
  const auto before = round_trips();
  { auto tx = database().read(); }
  {
    auto tx = database().read();
    Batch empty(tx);
    empty.run();
  }
  EXPECT_EQ(round_trips(), before);
}

TEST_P(Batches, a_failing_statement_fails_the_batch_and_the_connection_stays_good) {
  for (int time = 0; time < 6; ++time) {
    std::vector<int> found;
    try {
      auto tx = database().read();
      Batch batch(tx);
      add_number(batch, 1, found);
      batch.add("select no_such_column from number", [](const Row&) {});
      add_number(batch, 2, found);
      batch.run();
      FAIL() << "no such column";
    } catch (const Error&) {}
    EXPECT_THAT(numbers_in(database()), ElementsAre(1, 2, 3));
  }
}

TEST_P(Batches, an_exception_of_a_row_function_comes_out_and_the_connection_stays_good) {
  for (int time = 0; time < 6; ++time) {
    auto tx = database().read();
    const auto run = [&] {
      Batch batch(tx);
      batch.add("select value from number", [](const Row&) { throw std::runtime_error("mine"); });
      batch.add("select value from number", [](const Row&) {});
      batch.run();
    };
    EXPECT_THROW(run(), std::runtime_error);
    EXPECT_THAT(numbers_in(tx), ElementsAre(1, 2, 3));
  }
}

TEST_P(Batches, a_batch_that_is_never_run_harms_nobody) {
  auto tx = database().read();
  {
    std::vector<int> gone;
    Batch dropped(tx);
    add_number(dropped, 1, gone);
  }
  EXPECT_THAT(numbers_in(tx), ElementsAre(1, 2, 3));
  {
    std::vector<int> gone;
    Batch dropped(tx);
    add_number(dropped, 2, gone);
    tx.end();
  }
  EXPECT_THAT(numbers_in(database()), ElementsAre(1, 2, 3));
}

TEST_P(Batches, a_single_statement_may_come_between_add_and_run) {
  auto tx = database().read();
  std::vector<int> found;
  Batch batch(tx);
  add_number(batch, 2, found);
  EXPECT_THAT(numbers_in(tx), ElementsAre(1, 2, 3));
  add_number(batch, 3, found);
  batch.run();
  EXPECT_THAT(found, ElementsAre(2, 3));
}

TEST_P(Batches, a_row_function_may_run_another_statement) {
  auto tx = database().read();
  std::set<int> inner;
  std::vector<int> found;
  Batch batch(tx);
  batch.add("select value from number where value = 1", [&](const Row&) { inner = numbers_in(tx); });
  add_number(batch, 3, found);
  batch.run();
  EXPECT_THAT(inner, ElementsAre(1, 2, 3));
  EXPECT_THAT(found, ElementsAre(3));
}

TEST_P(Batches, a_write_may_batch_as_well) {
  std::vector<int> found;
  database().write([&](WriteTx& tx) {
    found.clear();
    insert_number(tx, 4);
    Batch batch(tx);
    add_number(batch, 4, found);
    add_number(batch, 1, found);
    batch.run();
  });
  EXPECT_THAT(found, ElementsAre(4, 1));
}

REGIE_ON_EACH_ENGINE(Batches);

}  // namespace
}  // namespace regie::db
