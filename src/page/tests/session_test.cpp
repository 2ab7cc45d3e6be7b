// How long a session lasts.
#include <gmock/gmock.h>

#include <thread>

#include "rows_for_tests.h"

namespace regie::page {
namespace {

using testing::Browser;
using namespace std::chrono_literals;

class Sessions : public Passing {
 protected:
  // Activity is written without anybody waiting for it.
  void wait_until_active_at(const testing::TestPerson& person, base::Instant at) {
    for (int i = 0; i < 500; ++i) {
      auto tx = house_.database().read();
      const auto last = tx.first(
          "select max(last_active_at) from session where account_id = $1",
          [](const db::Row& row) { return row.get<base::Instant>(0); }, person.account);
      if (last == at) return;
      std::this_thread::sleep_for(10ms);
    }
    FAIL() << "the activity was never written";
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, Sessions, testing::both_engines(), testing::engine_name);

// proves LOGIN-12
TEST_P(Sessions, end_after_30_minutes_without_activity_and_after_12_hours_at_most) {
  const auto jan = house_.add_client("Jan", "de Vries");
  Browser browser(house_);
  browser.is_signed_in_as(jan);
  // Activity keeps it going …
  for (int i = 0; i < 3; ++i) {
    house_.clock().advance(29min);
    ASSERT_EQ(browser.get("/eigen").status(), 200);
    wait_until_active_at(jan, house_.clock().now());
  }
  // … and so does "Blijf ingelogd" …
  house_.clock().advance(29min);
  ASSERT_EQ(browser.post("/sessie/blijf").status(), 204);
  wait_until_active_at(jan, house_.clock().now());
  // … but half an hour of nothing ends it.
  house_.clock().advance(30min);
  EXPECT_EQ(browser.get("/eigen").header("Location"), "/inloggen?verlopen=1&naar=%2Feigen");
  EXPECT_EQ(browser.post("/sessie/blijf").status(), 303);

  browser.is_signed_in_as(jan);
  for (int i = 0; i < 28; ++i) {
    house_.clock().advance(25min);
    ASSERT_EQ(browser.get("/eigen").status(), 200) << i;
    wait_until_active_at(jan, house_.clock().now());
  }
  house_.clock().advance(20min);
  EXPECT_EQ(browser.get("/eigen").status(), 303);
}

TEST_P(Sessions, what_a_page_does_by_itself_keeps_nobody_logged_in) {
  const auto jan = house_.add_client("Jan", "de Vries");
  Browser browser(house_);
  browser.is_signed_in_as(jan);
  house_.clock().advance(29min);
  EXPECT_EQ(browser.get("/stil").status(), 200);
  house_.clock().advance(2min);
  EXPECT_EQ(browser.get("/eigen").status(), 303);
}

TEST_P(Sessions, the_page_knows_how_long_it_is_until_the_warning) {
  const auto jan = house_.add_client("Jan", "de Vries");
  Browser browser(house_);
  browser.is_signed_in_as(jan);
  EXPECT_TRUE(browser.get("/eigen").says("data-session-seconds=\"1680\""));
  house_.clock().advance(10min);
  EXPECT_TRUE(browser.get("/stil").says("data-session-seconds=\"1080\""));
  EXPECT_TRUE(browser.get("/eigen").says("data-session-seconds=\"1680\""));
  wait_until_active_at(jan, house_.clock().now());
  // A part of a second counts as a whole one: the page must not think that the end is there before it is.
  house_.clock().advance(300ms);
  EXPECT_TRUE(browser.get("/stil").says("data-session-seconds=\"1680\""));
  house_.clock().advance(-300ms);
  // Shortly before the 12 hours are over, those decide.
  house_.database().write([&](db::WriteTx& tx) {
    tx.execute("update session set created_at = $1 where account_id = $2", house_.clock().now() - 11h - 50min,
               jan.account);
  });
  EXPECT_TRUE(browser.get("/eigen").says("data-session-seconds=\"480\""));
}

}  // namespace
}  // namespace regie::page
