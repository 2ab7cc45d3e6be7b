// Tampering with a sealed log as somebody could who owns the database, and what verifying finds (TRUST-2).
#include <gmock/gmock.h>

#include <thread>

#include "db/testing.h"
#include "gate/access_log.h"

namespace regie::gate {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Seals : public db::testing::OnEachEngine {
 protected:
  void write_lines(int count) {
    for (int i = 0; i < count; ++i) {
      LogLine line;
      line.at = at_ += milliseconds(5);
      line.event = "read";
      line.person_name = "Anna " + std::to_string(++written_);
      line.client = client_;
      line.client_name = "Jan de Vries";
      line.object_kind = "agenda";
      line.basis = "grant";
      database().write([&](db::WriteTx& tx) { write_line(tx, line); });
    }
  }
  // On PostgreSQL a line waits for its seal until all older transactions of the whole cluster have ended, those of
  // other tests too.
  void seal(int lines) {
    int sealed = 0;
    for (int tries = 0; sealed < lines && tries < 500; ++tries) {
      if (tries > 0) std::this_thread::sleep_for(milliseconds(20));
      sealed += seal_log(database(), at_ += seconds(1));
    }
    ASSERT_EQ(sealed, lines);
  }
  void write_and_seal(int lines) {
    write_lines(lines);
    seal(lines);
  }

  // A PostgreSQL database serves several tests one after the other.
  void TearDown() override {
    if (guard_is_away_ && GetParam() == db::Engine::postgresql) {
      database().write([](db::WriteTx& tx) {
        tx.execute("alter table access_log enable trigger all");
        tx.execute("alter table access_seal enable trigger all");
      });
    }
  }

  // What the owner of the database can do and the program cannot.
  void take_the_guard_away() {
    guard_is_away_ = true;
    database().write([&](db::WriteTx& tx) {
      if (GetParam() == db::Engine::sqlite) {
        tx.execute("drop trigger access_log_no_update");
        tx.execute("drop trigger access_log_no_delete");
        tx.execute("drop trigger access_seal_no_update");
        tx.execute("drop trigger access_seal_no_delete");
      } else {
        tx.execute("alter table access_log disable trigger all");
        tx.execute("alter table access_seal disable trigger all");
      }
    });
  }
  template <class... Parameters>
  void tamper(db::Sql sql, const Parameters&... parameters) {
    database().write([&](db::WriteTx& tx) { EXPECT_GE(tx.execute(sql, parameters...), 1); });
  }
  std::vector<std::string> findings() { return verify_log(database()).findings; }
  std::int64_t position_of(const std::string& person) {
    auto tx = database().read();
    return tx
        .first(
            "select position from access_log where person_name = $1", [](const db::Row& row) { return row.integer(0); },
            person)
        .value();
  }

  base::Instant at_ = base::from_microseconds(1'764'000'000'000'000);
  const base::ClientId client_ = base::ClientId::create(at_);
  int written_ = 0;
  bool guard_is_away_ = false;
};
REGIE_ON_EACH_ENGINE(Seals);

TEST_P(Seals, of_an_empty_log_are_none) {
  EXPECT_EQ(seal_log(database(), at_), 0);
  const LogVerdict verdict = verify_log(database());
  EXPECT_EQ(verdict.seals, 0U);
  EXPECT_EQ(verdict.lines, 0U);
  EXPECT_THAT(verdict.findings, IsEmpty());
}

TEST_P(Seals, cover_each_line_once_and_hold_on_to_each_other) {
  write_and_seal(3);
  write_and_seal(1);
  EXPECT_EQ(seal_log(database(), at_), 0) << "nothing new, no seal";
  write_and_seal(5);
  write_lines(2);
  const LogVerdict verdict = verify_log(database());
  EXPECT_EQ(verdict.lines, 9U) << "what is not sealed yet is not judged";
  EXPECT_GE(verdict.seals, 3U);
  EXPECT_THAT(verdict.findings, IsEmpty());
}

TEST_P(Seals, go_on_where_they_were_after_a_restart) {
  write_and_seal(2);
  reopen();
  write_and_seal(2);
  EXPECT_EQ(verify_log(database()).lines, 4U);
  EXPECT_THAT(findings(), IsEmpty());
}

TEST_P(Seals, work_off_a_backlog_in_pieces) {
  database().write([&](db::WriteTx& tx) {
    LogLine line;
    line.event = "read";
    for (int i = 0; i < 12'000; ++i) {
      line.at = at_;
      write_line(tx, line);
    }
  });
  write_lines(3);
  seal(12'003);
  const LogVerdict verdict = verify_log(database());
  EXPECT_EQ(verdict.lines, 12'003U);
  EXPECT_GE(verdict.seals, 2U);
  EXPECT_THAT(verdict.findings, IsEmpty());
}

TEST_P(Seals, of_two_sealers_at_once_are_still_one_chain) {
  write_lines(20);
  std::vector<std::thread> sealers;
  std::atomic<int> sealed{0};
  for (int sealer = 0; sealer < 3; ++sealer)
    sealers.emplace_back([&] {
      for (int i = 0; i < 20; ++i) sealed += seal_log(database(), at_);
    });
  for (auto& sealer : sealers) sealer.join();
  seal(20 - sealed);
  EXPECT_EQ(verify_log(database()).lines, 20U);
  EXPECT_THAT(findings(), IsEmpty());
}

// proves TRUST-2
TEST_P(Seals, show_a_line_that_was_changed_in_any_column) {
  write_and_seal(3);
  write_and_seal(3);
  take_the_guard_away();
  const auto expect_found_and_mend = [&](db::Sql change, db::Sql mend) {
    tamper(change);
    EXPECT_THAT(findings(), ElementsAre(AllOf(HasSubstr("seal 1"), HasSubstr("changed")))) << change.text();
    tamper(mend);
    EXPECT_THAT(findings(), IsEmpty()) << mend.text();
  };
  expect_found_and_mend("update access_log set person_name = 'Bert' where person_name = 'Anna 2'",
                        "update access_log set person_name = 'Anna 2' where person_name = 'Bert'");
  expect_found_and_mend("update access_log set at = at + 1 where person_name = 'Anna 1'",
                        "update access_log set at = at - 1 where person_name = 'Anna 1'");
  expect_found_and_mend("update access_log set outcome = 'refused' where person_name = 'Anna 3'",
                        "update access_log set outcome = 'allowed' where person_name = 'Anna 3'");
  expect_found_and_mend("update access_log set on_behalf_of = '' where person_name = 'Anna 3'",
                        "update access_log set on_behalf_of = null where person_name = 'Anna 3'");
  // The same letters, moved from one column to the next.
  expect_found_and_mend("update access_log set object_kind = 'agen', object_id = 'da' where person_name = 'Anna 3'",
                        "update access_log set object_kind = 'agenda', object_id = '' where person_name = 'Anna 3'");
}

// proves TRUST-2
TEST_P(Seals, show_a_line_that_is_missing) {
  write_and_seal(2);
  write_and_seal(3);
  take_the_guard_away();
  tamper("delete from access_log where person_name = 'Anna 4'");
  const auto found = findings();
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0], HasSubstr("1 of its 3 lines are missing"));
}

// proves TRUST-2
TEST_P(Seals, show_a_line_that_was_added_afterwards) {
  write_and_seal(2);
  write_and_seal(3);
  take_the_guard_away();
  // On SQLite two lines cannot share a position: the line goes before the first, which nothing else holds.
  const std::int64_t position = GetParam() == db::Engine::sqlite ? -5 : position_of("Anna 3");
  tamper(
      "insert into access_log (position, id, at, event, action, outcome, person_name, role, network_address, "
      "object_kind,"
      " object_id, object_part, basis, source) values ($1, $2, 0, 'read', 'R', 'allowed', 'Nobody', '', '', '', '', "
      "'', '', '')",
      position, base::new_uuid(at_));
  const auto found = findings();
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0], HasSubstr("1 lines were added"));
}

TEST_P(Seals, show_a_line_that_was_put_in_place_of_another) {
  write_and_seal(4);
  const std::int64_t position = position_of("Anna 2");
  take_the_guard_away();
  tamper("delete from access_log where person_name = 'Anna 2'");
  tamper(
      "insert into access_log (position, id, at, event, action, outcome, person_name, role, network_address, "
      "object_kind,"
      " object_id, object_part, basis, source) values ($1, $2, 0, 'read', 'R', 'allowed', 'Nobody', '', '', '', '', "
      "'', '', '')",
      position, base::new_uuid(at_));
  const auto found = findings();
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0], HasSubstr("changed or put in another order"));
}

// proves TRUST-2
TEST_P(Seals, show_lines_that_were_put_in_another_order) {
  write_and_seal(4);
  const std::int64_t second = position_of("Anna 2");
  const std::int64_t third = position_of("Anna 3");
  take_the_guard_away();
  tamper("update access_log set position = $1 where position = $2", std::int64_t{-1}, second);
  tamper("update access_log set position = $1 where position = $2", second, third);
  tamper("update access_log set position = $1 where position = $2", third, std::int64_t{-1});
  EXPECT_THAT(findings(), ElementsAre(AllOf(HasSubstr("seal 1"), HasSubstr("another order"))));
}

TEST_P(Seals, show_a_line_that_was_moved_into_another_seal) {
  write_and_seal(2);
  write_and_seal(2);
  const std::int64_t last = position_of("Anna 4");
  take_the_guard_away();
  tamper("update access_log set position = $1 where position = $2", std::int64_t{-1}, last);
  const auto found = findings();
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_THAT(found[0], AllOf(HasSubstr("seal 1"), HasSubstr("added")));
  EXPECT_THAT(found[1], AllOf(HasSubstr("seal 2"), HasSubstr("missing")));
}

// proves TRUST-2
TEST_P(Seals, show_a_seal_that_is_missing_or_was_changed) {
  write_and_seal(2);
  write_and_seal(2);
  write_and_seal(2);
  take_the_guard_away();
  tamper("update access_seal set sealed_at = sealed_at + 1 where sequence = 2");
  EXPECT_THAT(findings(), ElementsAre(AllOf(HasSubstr("seal 2"), HasSubstr("the seal itself was changed"))));
  tamper("update access_seal set sealed_at = sealed_at - 1 where sequence = 2");
  ASSERT_THAT(findings(), IsEmpty());
  tamper("delete from access_seal where sequence = 2");
  EXPECT_THAT(findings(), ::testing::Contains(AllOf(HasSubstr("seal 3"), HasSubstr("1 seals before it are missing"))));
  tamper("delete from access_seal where sequence = 1");
  EXPECT_THAT(findings(), ::testing::Contains(AllOf(HasSubstr("seal 3"), HasSubstr("2 seals before it are missing"))));
}

// proves TRUST-2
TEST_P(Seals, show_a_seal_that_was_made_anew_over_changed_lines) {
  write_and_seal(2);
  write_and_seal(2);
  write_and_seal(2);
  take_the_guard_away();
  // Somebody changes a line and lets the program seal it again: what is newer still holds on to the old seal.
  base::Hash256 old_hash{};
  {
    auto tx = database().read();
    old_hash = tx.first("select seal_hash from access_seal where sequence = 3", [](const db::Row& row) {
                   return row.get<base::Hash256>(0);
                 }).value();
  }
  database().write(
      [&](db::WriteTx& tx) { tx.execute("create table kept_seal as select * from access_seal where sequence = 3"); });
  tamper("delete from access_seal where sequence >= 2");
  tamper("update access_log set person_name = 'Bert' where person_name = 'Anna 3'");
  seal(4);
  ASSERT_THAT(findings(), IsEmpty()) << "which is why a seal has to be known elsewhere";
  tamper("insert into access_seal select * from kept_seal");
  EXPECT_THAT(findings(),
              ::testing::Contains(AllOf(HasSubstr("seal 3"), HasSubstr("does not hold on to the seal before it"))));
  auto tx = database().read();
  EXPECT_EQ(tx.first("select seal_hash from access_seal where sequence = 3",
                     [](const db::Row& row) { return row.get<base::Hash256>(0); }),
            old_hash);
}

}  // namespace
}  // namespace regie::gate
