#include "gate/throttle.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "db/testing.h"

namespace regie::gate {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class Throttle : public db::testing::OnEachEngine {
 protected:
  void fail(int times, base::Instant at, const ThrottleRule& rule = account_rule) {
    for (int i = 0; i < times; ++i) database().write([&](db::WriteTx& tx) { count_failure(tx, key_, rule, at); });
  }
  std::optional<seconds> wait_at(base::Instant at, const ThrottleRule& rule = account_rule) {
    auto tx = database().read();
    return wait_of(tx, key_, rule, at);
  }
  std::optional<seconds> try_at(base::Instant at, const ThrottleRule& rule = account_rule) {
    return database().write([&](db::WriteTx& tx) { return begin_try(tx, key_, rule, at); });
  }
  const base::Instant noon_ = base::from_microseconds(1'764'000'000'000'000);
  const base::Hash256 key_ = throttle_key(base::random_key(), "account", "jan");
};
REGIE_ON_EACH_ENGINE(Throttle);

TEST_P(Throttle, lets_a_few_mistakes_pass_and_then_waits_longer_each_time) {
  EXPECT_FALSE(wait_at(noon_));
  fail(3, noon_);
  EXPECT_FALSE(wait_at(noon_)) << "everyone mistypes";
  seconds expected{1};
  for (int failures = 4; failures < 10; ++failures) {
    fail(1, noon_);
    EXPECT_EQ(wait_at(noon_), expected) << failures;
    EXPECT_FALSE(wait_at(noon_ + expected));
    expected *= 2;
  }
}

// The count itself; that logging in asks for it is login's to prove.
TEST_P(Throttle, closes_for_15_minutes_after_10_failures_in_a_row) {
  fail(9, noon_);
  EXPECT_LT(wait_at(noon_), minutes(15));
  fail(1, noon_);
  EXPECT_EQ(wait_at(noon_), minutes(15));
  EXPECT_EQ(wait_at(noon_ + minutes(15) - seconds(1)), seconds(1));
  EXPECT_FALSE(wait_at(noon_ + minutes(15)));
}

TEST_P(Throttle, begins_again_after_it_was_closed_and_closes_again) {
  fail(10, noon_);
  const base::Instant after = noon_ + minutes(15);
  fail(3, after);
  EXPECT_FALSE(wait_at(after));
  fail(7, after);
  EXPECT_EQ(wait_at(after), minutes(15));
}

TEST_P(Throttle, forgets_old_failures_and_those_before_a_right_password) {
  fail(9, noon_);
  EXPECT_FALSE(wait_at(noon_ + hours(12)));
  fail(1, noon_ + hours(12));
  EXPECT_FALSE(wait_at(noon_ + hours(12))) << "the first of a new row";
  fail(8, noon_ + hours(12));
  database().write([&](db::WriteTx& tx) { forget_failures(tx, key_); });
  EXPECT_FALSE(wait_at(noon_ + hours(12)));
  fail(3, noon_ + hours(12));
  EXPECT_FALSE(wait_at(noon_ + hours(12)));
}

TEST_P(Throttle, keeps_the_count_of_one_key_apart_from_that_of_another) {
  fail(10, noon_);
  auto tx = database().read();
  EXPECT_FALSE(wait_of(tx, throttle_key(base::random_key(), "device", "jan"), known_device_rule, noon_));
}

TEST_P(Throttle, counts_tries_that_come_at_the_same_moment_before_any_is_looked_at) {
  std::atomic<int> looked_at{0};
  std::vector<std::thread> attackers;
  for (int i = 0; i < 8; ++i)
    attackers.emplace_back([&] {
      for (int j = 0; j < 5; ++j)
        if (!try_at(noon_)) ++looked_at;
    });
  for (auto& attacker : attackers) attacker.join();
  EXPECT_EQ(looked_at, account_rule.free_failures + 1);
}

TEST_P(Throttle, takes_one_try_back_and_leaves_those_of_others) {
  const ThrottleRule strict{2, 100, minutes(15), hours(1)};
  EXPECT_FALSE(try_at(noon_, strict));
  EXPECT_FALSE(try_at(noon_, strict));
  database().write([&](db::WriteTx& tx) { take_back_try(tx, key_); });
  EXPECT_FALSE(try_at(noon_, strict));
  EXPECT_FALSE(try_at(noon_, strict)) << "the third failure is the first that waits";
  EXPECT_TRUE(try_at(noon_, strict));
}

TEST_P(Throttle, closes_at_the_first_failure_when_the_rule_says_so) {
  const ThrottleRule once{0, 1, minutes(1), hours(1)};
  fail(1, noon_, once);
  EXPECT_EQ(wait_at(noon_, once), minutes(1));
}

TEST_P(Throttle, is_swept_of_old_counts_only) {
  fail(1, noon_);
  const auto rows = [&] {
    auto tx = database().read();
    return tx.first("select count(*) from throttle", [](const db::Row& row) { return row.integer(0); });
  };
  database().write([&](db::WriteTx& tx) { sweep_throttle(tx, noon_ + hours(24)); });
  EXPECT_EQ(rows(), 1);
  database().write([&](db::WriteTx& tx) { sweep_throttle(tx, noon_ + hours(24) + seconds(1)); });
  EXPECT_EQ(rows(), 0);
}

TEST_P(Throttle, an_installation_key_is_made_once_and_then_the_same_for_all) {
  const base::Key256 key = installation_key(database(), "forms", noon_);
  EXPECT_EQ(installation_key(database(), "forms", noon_ + hours(1)), key);
  EXPECT_NE(installation_key(database(), "throttle", noon_), key);
  reopen();
  EXPECT_EQ(installation_key(database(), "forms", noon_), key);
}

}  // namespace
}  // namespace regie::gate
