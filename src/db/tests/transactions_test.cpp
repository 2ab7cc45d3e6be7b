// What holds for reads and writes beside each other, on both engines.

#include <future>
#include <thread>

#include "numbers.h"

namespace regie::db {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Transactions : public Numbers {};

TEST_P(Transactions, a_read_sees_one_state_while_writes_go_on) {
  database().write([](WriteTx& tx) { insert_number(tx, 1); });
  auto before = database().read();
  EXPECT_THAT(numbers_in(before), ElementsAre(1));
  database().write([](WriteTx& tx) { insert_number(tx, 2); });
  EXPECT_THAT(numbers_in(before), ElementsAre(1));
  EXPECT_THAT(numbers_in(database()), ElementsAre(1, 2));
}

TEST_P(Transactions, nothing_can_be_read_after_the_end) {
  auto tx = database().read();
  tx.end();
  EXPECT_THROW(numbers_in(tx), Error);
  EXPECT_THROW(Batch{tx}, Error);
}

TEST_P(Transactions, a_moved_read_goes_on_where_it_was) {
  auto first = database().read();
  EXPECT_THAT(numbers_in(first), IsEmpty());
  database().write([](WriteTx& tx) { insert_number(tx, 1); });
  auto second = std::move(first);
  EXPECT_THAT(numbers_in(second), IsEmpty());
}

TEST_P(Transactions, more_readers_than_connections_take_turns) {
  std::vector<std::thread> readers;
  std::atomic<int> rows{0};
  database().write([](WriteTx& tx) { insert_number(tx, 1); });
  for (int i = 0; i < 12; ++i) {
    readers.emplace_back([&] {
      for (int j = 0; j < 20; ++j) rows += static_cast<int>(numbers_in(database()).size());
    });
  }
  for (auto& reader : readers) reader.join();
  EXPECT_EQ(rows, 12 * 20);
}

TEST_P(Transactions, a_read_cannot_write) {
  auto tx = database().read();
  EXPECT_THROW(tx.each("delete from number", [](const Row&) {}), Error);
}

TEST_P(Transactions, an_exception_undoes_the_whole_closure_and_comes_out) {
  struct Own {
    int value;
  };
  try {
    database().write([](WriteTx& tx) {
      insert_number(tx, 1);
      throw Own{7};
    });
    FAIL() << "nothing came out";
  } catch (const Own& own) {
    EXPECT_EQ(own.value, 7);
  }
  EXPECT_THAT(numbers_in(database()), IsEmpty());
  database().write([](WriteTx& tx) { insert_number(tx, 2); });
  EXPECT_THAT(numbers_in(database()), ElementsAre(2));
}

TEST_P(Transactions, a_write_reads_what_it_wrote_and_gives_a_result) {
  const auto numbers = database().write([](WriteTx& tx) {
    insert_number(tx, 3);
    return numbers_in(tx);
  });
  EXPECT_THAT(numbers, ElementsAre(3));
}

TEST_P(Transactions, execute_tells_how_many_rows_changed) {
  database().write([](WriteTx& tx) {
    for (int i = 0; i < 5; ++i) insert_number(tx, i);
    EXPECT_EQ(tx.execute("update number set words = $1 where value >= $2", "new", 2), 3);
    EXPECT_EQ(tx.execute("delete from number where value > $1", 100), 0);
    EXPECT_EQ(tx.execute("select value from number"), 0);
  });
}

TEST_P(Transactions, broken_constraints_are_told_apart_from_other_errors) {
  const base::Uuid nobody;
  const auto write = [&](auto closure) { database().write(closure); };
  database().write([](WriteTx& tx) { insert_number(tx, 1); });
  EXPECT_THROW(write([](WriteTx& tx) { insert_number(tx, 1); }), ConstraintViolated) << "unique";
  EXPECT_THROW(write([&](WriteTx& tx) {
                 tx.execute("insert into location (id, organisation_id, name) values ($1, $1, 'x')", nobody);
               }),
               ConstraintViolated)
      << "foreign key";
  EXPECT_THROW(write([&](WriteTx& tx) {
                 tx.execute("insert into number (value, words) values (2, $1)", std::optional<std::string>());
               }),
               ConstraintViolated)
      << "not null";
  EXPECT_THROW(write([&](WriteTx& tx) {
                 tx.execute(
                     "insert into outbox (id, channel, recipient, subject, body_text, body_html, kind, state, "
                     "next_try_at, created_at) "
                     "values ($1, 'pigeon', '', '', '', '', '', 'waiting', 0, 0)",
                     nobody);
               }),
               ConstraintViolated)
      << "check";
  try {
    write([](WriteTx& tx) { tx.execute("insert into no_such_table (a) values (1)"); });
    FAIL() << "no such table";
  } catch (const ConstraintViolated&) {
    FAIL() << "no constraint is broken";
  } catch (const Error&) {}
}

TEST_P(Transactions, the_access_log_refuses_actions_and_outcomes_that_it_does_not_know) {
  const auto write = [&](std::string_view action, std::string_view outcome) {
    database().write([&](WriteTx& tx) {
      tx.execute(
          "insert into access_log (id, at, event, action, outcome, person_name, role, network_address, object_kind, "
          "object_id, object_part, basis, source) values ($1, 1, 'read', $2, $3, '', '', '', '', '', '', '', '')",
          base::Uuid{}, action, outcome);
    });
  };
  for (const auto* action : {"C", "R", "U", "D", "E"}) write(action, "allowed");
  for (const auto* outcome : {"allowed", "refused", "failed"}) write("R", outcome);
  for (const auto* action : {"", "r", "X", "CR"}) EXPECT_THROW(write(action, "allowed"), ConstraintViolated) << action;
  for (const auto* outcome : {"", "Allowed", "perhaps"})
    EXPECT_THROW(write("R", outcome), ConstraintViolated) << outcome;
}

// proves TRUST-2
TEST_P(Transactions, the_access_log_refuses_updates_and_deletes) {
  const auto write = [&](auto closure) { database().write(closure); };
  write([](WriteTx& tx) {
    tx.execute(
        "insert into access_log (id, at, event, action, outcome, person_name, role, network_address, object_kind, "
        "object_id, object_part, "
        "basis, source) values ($1, 1, 'read', 'R', 'allowed', '', '', '', '', '', '', '', '')",
        base::Uuid{});
  });
  EXPECT_THROW(write([](WriteTx& tx) { tx.execute("update access_log set at = 2"); }), Error);
  EXPECT_THROW(write([](WriteTx& tx) { tx.execute("delete from access_log"); }), Error);
  auto tx = database().read();
  EXPECT_EQ(tx.first("select at from access_log", [](const Row& row) { return row.get<int>(0); }), 1);
}

TEST_P(Transactions, many_threads_write_and_all_of_it_is_there_but_for_those_that_threw) {
  constexpr int threads = 16;
  constexpr int each = 25;
  std::vector<std::thread> writers;
  std::atomic<int> thrown{0};
  for (int t = 0; t < threads; ++t) {
    writers.emplace_back([&, t] {
      for (int i = 0; i < each; ++i) {
        try {
          database().write([&](WriteTx& tx) {
            insert_number(tx, t * each + i);
            if (i % 5 == 0) throw std::runtime_error("not this one");
          });
        } catch (const std::runtime_error&) {
          ++thrown;
        }
      }
    });
  }
  for (auto& writer : writers) writer.join();
  std::set<int> wanted;
  for (int n = 0; n < threads * each; ++n) {
    if (n % each % 5 != 0) wanted.insert(n);
  }
  EXPECT_EQ(thrown, threads * each / 5);
  EXPECT_EQ(numbers_in(database()), wanted);
}

// Each adds one to the same row: on PostgreSQL they meet and are repeated, and none is lost.
TEST_P(Transactions, writes_that_meet_are_all_carried_out) {
  database().write([](WriteTx& tx) { insert_number(tx, 0); });
  std::vector<std::thread> writers;
  for (int t = 0; t < 6; ++t) {
    writers.emplace_back([&] {
      for (int i = 0; i < 10; ++i) {
        database().write([](WriteTx& tx) {
          const auto now = tx.first("select value from number", [](const Row& row) { return row.get<int>(0); });
          tx.execute("update number set value = $1", *now + 1);
        });
      }
    });
  }
  for (auto& writer : writers) writer.join();
  EXPECT_THAT(numbers_in(database()), ElementsAre(60));
}

TEST_P(Transactions, a_later_write_answers_once_it_is_there) {
  std::promise<std::exception_ptr> answer;
  database().write_later([](WriteTx& tx) { insert_number(tx, 4); },
                         [&](std::exception_ptr failure) { answer.set_value(failure); });
  EXPECT_EQ(answer.get_future().get(), nullptr);
  EXPECT_THAT(numbers_in(database()), ElementsAre(4));
}

TEST_P(Transactions, a_later_write_tells_what_went_wrong_and_leaves_the_others_alone) {
  std::promise<std::exception_ptr> answer;
  std::promise<void> other;
  database().write_later(
      [](WriteTx& tx) {
        insert_number(tx, 5);
        throw std::runtime_error("mine");
      },
      [&](std::exception_ptr failure) { answer.set_value(failure); });
  database().write_later([](WriteTx& tx) { insert_number(tx, 6); },
                         [&](const std::exception_ptr&) { other.set_value(); });
  EXPECT_THROW(std::rethrow_exception(answer.get_future().get()), std::runtime_error);
  other.get_future().wait();
  EXPECT_THAT(numbers_in(database()), ElementsAre(6));
}

TEST_P(Transactions, later_writes_are_carried_out_before_the_database_closes) {
  std::atomic<int> answered{0};
  for (int i = 0; i < 50; ++i) {
    database().write_later([i](WriteTx& tx) { insert_number(tx, i); }, [&](const std::exception_ptr&) { ++answered; });
  }
  reopen();
  EXPECT_EQ(answered, 50);
  EXPECT_THAT(numbers_in(database()), SizeIs(50));
}

TEST_P(Transactions, an_answer_may_ask_for_the_next_later_write) {
  std::promise<void> finished;
  database().write_later([](WriteTx& tx) { insert_number(tx, 1); },
                         [&](const std::exception_ptr&) {
                           database().write_later([](WriteTx& tx) { insert_number(tx, 2); },
                                                  [&](const std::exception_ptr&) { finished.set_value(); });
                         });
  finished.get_future().wait();
  EXPECT_THAT(numbers_in(database()), ElementsAre(1, 2));
}

TEST_P(Transactions, a_write_inside_a_write_is_refused_instead_of_waiting_for_itself) {
  EXPECT_THROW(database().write([&](WriteTx&) { database().write([](WriteTx&) {}); }), Error);
}

TEST_P(Transactions, what_is_written_survives_a_restart) {
  database().write([](WriteTx& tx) { insert_number(tx, 8); });
  reopen();
  EXPECT_THAT(numbers_in(database()), ElementsAre(8));
}

REGIE_ON_EACH_ENGINE(Transactions);

}  // namespace
}  // namespace regie::db
