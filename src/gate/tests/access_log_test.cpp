#include "gate/access_log.h"

#include <gmock/gmock.h>

#include <future>
#include <thread>

#include "db/testing.h"

namespace regie::gate {
namespace {

using std::chrono::seconds;
using ::testing::ElementsAre;

const base::Instant noon = base::from_microseconds(1'764'000'000'123'456);

LogLine full_line() {
  LogLine line;
  line.at = noon;
  line.event = "read";
  line.action = LogAction::read;
  line.outcome = LogOutcome::allowed;
  line.account = base::AccountId::create(noon);
  line.person = base::PersonId::create(noon);
  line.person_name = "Anna Bakker";
  line.role = "contact";
  line.on_behalf_of = "Jan de Vries";
  line.network_address = "203.0.113.7";
  line.device = base::DeviceId::create(noon);
  line.client = base::ClientId::create(noon);
  line.client_name = "Jan de Vries";
  line.object_kind = "agenda";
  line.object_id = "";
  line.object_part = "dag 2026-11-24";
  line.basis = "grant";
  line.request = base::RequestId::create(noon);
  return line;
}

LogLine line_about(const std::string& part) {
  LogLine line = full_line();
  line.object_part = part;
  return line;
}

class AccessLogLines : public db::testing::OnEachEngine {
 protected:
  std::vector<std::string> parts() {
    auto tx = database().read();
    return tx.all("select object_part from access_log order by object_part",
                  [](const db::Row& row) { return row.get<std::string>(0); });
  }
  // Stores and waits; what went wrong comes out here.
  static void store_and_wait(AccessLog& log, std::vector<LogLine> lines) {
    std::promise<void> stored;
    log.store(std::move(lines),
              [&](std::exception_ptr problem) { problem ? stored.set_exception(problem) : stored.set_value(); });
    stored.get_future().get();
  }
};
REGIE_ON_EACH_ENGINE(AccessLogLines);

// proves TRUST-1
TEST_P(AccessLogLines, hold_every_field_of_who_what_whose_why_and_from_where) {
  set_log_source("server-3 regie/9.9.9");
  const LogLine line = full_line();
  database().write([&](db::WriteTx& tx) { write_line(tx, line); });
  set_log_source("regie/0.1.0");
  auto tx = database().read();
  int rows = 0;
  tx.each(
      "select at, event, action, outcome, account_id, person_id, person_name, role, on_behalf_of, network_address, "
      "device_id,"
      " client_id, client_name, object_kind, object_id, object_part, basis, source, request_id from access_log",
      [&](const db::Row& row) {
        ++rows;
        EXPECT_EQ(row.get<base::Instant>(0), line.at);
        EXPECT_EQ(row.text(1), "read");
        EXPECT_EQ(row.text(2), "R");
        EXPECT_EQ(row.text(3), "allowed");
        EXPECT_EQ(row.get<base::AccountId>(4), line.account);
        EXPECT_EQ(row.get<base::PersonId>(5), line.person);
        EXPECT_EQ(row.text(6), "Anna Bakker");
        EXPECT_EQ(row.text(7), "contact");
        EXPECT_EQ(row.text(8), "Jan de Vries");
        EXPECT_EQ(row.text(9), "203.0.113.7");
        EXPECT_EQ(row.get<base::DeviceId>(10), line.device);
        EXPECT_EQ(row.get<base::ClientId>(11), line.client);
        EXPECT_EQ(row.text(12), "Jan de Vries");
        EXPECT_EQ(row.text(13), "agenda");
        EXPECT_EQ(row.text(14), "");
        EXPECT_EQ(row.text(15), "dag 2026-11-24");
        EXPECT_EQ(row.text(16), "grant");
        EXPECT_EQ(row.text(17), "server-3 regie/9.9.9");
        EXPECT_EQ(row.get<base::RequestId>(18), line.request);
      });
  EXPECT_EQ(rows, 1);
}

TEST_P(AccessLogLines, take_every_action_and_outcome_and_leave_out_what_is_not_known) {
  LogLine line;
  line.at = noon;
  line.event = "login_failed";
  for (const auto action :
       {LogAction::create, LogAction::read, LogAction::update, LogAction::remove, LogAction::execute})
    for (const auto outcome : {LogOutcome::allowed, LogOutcome::refused, LogOutcome::failed}) {
      line.action = action;
      line.outcome = outcome;
      database().write([&](db::WriteTx& tx) { write_line(tx, line); });
    }
  auto tx = database().read();
  int rows = 0;
  tx.each("select account_id, person_id, on_behalf_of, device_id, client_id, client_name, request_id from access_log",
          [&](const db::Row& row) {
            ++rows;
            for (int column = 0; column < 7; ++column) EXPECT_TRUE(row.is_null(column)) << column;
          });
  EXPECT_EQ(rows, 15);
}

// proves TRUST-1
TEST_P(AccessLogLines, of_an_act_stand_or_fall_with_the_act) {
  EXPECT_THROW(database().write([&](db::WriteTx& tx) {
    write_line(tx, full_line());
    throw std::runtime_error("the act failed");
  }),
               std::runtime_error);
  EXPECT_TRUE(parts().empty());
}

// proves TRUST-1
TEST_P(AccessLogLines, of_a_look_are_stored_before_the_page_is_told) {
  AccessLog log(database());
  store_and_wait(log, {line_about("a")});
  EXPECT_THAT(parts(), ElementsAre("a"));
  reopen();
  EXPECT_THAT(parts(), ElementsAre("a"));
}

TEST_P(AccessLogLines, of_one_look_are_stored_together) {
  AccessLog log(database());
  store_and_wait(log, {line_about("a"), line_about("b"), line_about("c")});
  EXPECT_THAT(parts(), ElementsAre("a", "b", "c"));
}

TEST_P(AccessLogLines, of_many_workers_all_arrive_once_and_share_their_commits) {
  constexpr int workers = 8;
  constexpr int looks = 50;
  const auto before = database().statistics();
  std::atomic<int> answered{0};
  {
    AccessLog log(database());
    std::vector<std::thread> threads;
    for (int worker = 0; worker < workers; ++worker)
      threads.emplace_back([&, worker] {
        for (int look = 0; look < looks; ++look)
          log.store({line_about(std::to_string(worker) + "." + std::to_string(look))}, [&](std::exception_ptr problem) {
            EXPECT_FALSE(problem);
            ++answered;
          });
      });
    for (auto& thread : threads) thread.join();
  }
  EXPECT_EQ(answered, workers * looks) << "the log waits for what it was handed";
  auto all = parts();
  EXPECT_EQ(all.size(), static_cast<std::size_t>(workers * looks));
  EXPECT_EQ(std::unique(all.begin(), all.end()), all.end());
  const auto commits = database().statistics().write_transactions - before.write_transactions;
  EXPECT_LT(commits, static_cast<std::uint64_t>(workers * looks) / 4);
}

TEST_P(AccessLogLines, that_cannot_be_stored_are_told_and_take_no_others_with_them) {
  AccessLog log(database());
  LogLine impossible = line_about("impossible");
  impossible.action = static_cast<LogAction>('X');
  std::promise<void> blocker;
  // While the writer is held up, the three looks come together into one group.
  std::promise<void> holding;
  database().write_later(
      [&](db::WriteTx&) {
        holding.set_value();
        blocker.get_future().wait();
      },
      [](std::exception_ptr) {});
  holding.get_future().wait();
  std::promise<bool> first, second, third;
  log.store({line_about("first")}, [&](std::exception_ptr problem) { first.set_value(problem != nullptr); });
  log.store({line_about("with it"), impossible},
            [&](std::exception_ptr problem) { second.set_value(problem != nullptr); });
  log.store({line_about("third")}, [&](std::exception_ptr problem) { third.set_value(problem != nullptr); });
  blocker.set_value();
  EXPECT_FALSE(first.get_future().get());
  EXPECT_TRUE(second.get_future().get());
  EXPECT_FALSE(third.get_future().get());
  EXPECT_THAT(parts(), ElementsAre("first", "third"));
}

TEST_P(AccessLogLines, go_on_being_stored_after_an_answer_that_fails) {
  AccessLog log(database());
  log.store({line_about("a")}, [](std::exception_ptr) { throw std::runtime_error("nobody is listening"); });
  store_and_wait(log, {line_about("b")});
  EXPECT_THAT(parts(), ElementsAre("a", "b"));
}

// proves TRUST-2
TEST_P(AccessLogLines, cannot_be_changed_or_taken_out_by_the_program) {
  database().write([&](db::WriteTx& tx) { write_line(tx, full_line()); });
  // On PostgreSQL a line waits for its seal until all older transactions of the whole cluster have ended, those of
  // other tests too.
  std::int64_t sealed = 0;
  for (int tries = 1; sealed == 0 && tries <= 500; ++tries) {
    if (tries > 1) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    sealed = seal_log(database(), noon + seconds(tries));
  }
  ASSERT_EQ(sealed, 1);
  const auto attempt = [&](db::Sql sql) { database().write([&](db::WriteTx& tx) { tx.execute(sql); }); };
  EXPECT_THROW(attempt("update access_log set person_name = 'Somebody else'"), db::Error);
  EXPECT_THROW(attempt("delete from access_log"), db::Error);
  EXPECT_THROW(attempt("update access_seal set line_count = 0"), db::Error);
  EXPECT_THROW(attempt("delete from access_seal"), db::Error);
  auto tx = database().read();
  EXPECT_EQ(tx.first("select person_name from access_log", [](const db::Row& row) { return row.get<std::string>(0); }),
            "Anna Bakker");
  EXPECT_EQ(tx.first("select line_count from access_seal", [](const db::Row& row) { return row.integer(0); }), 1);
}

}  // namespace
}  // namespace regie::gate
