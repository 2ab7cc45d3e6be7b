// Wrong passwords slow down, and keep nobody else out.
#include "login_fixture.h"

namespace regie::login {
namespace {

class Guessing : public AtTheDoor {
 protected:
  // Wrong passwords, each as soon as it may be, until that many were looked at.
  void guess(Browser& browser, const std::string& username, int times) {
    for (int looked_at = 0; looked_at < times;) {
      const auto reply = type_password(browser, username, "verkeerd wachtwoord");
      if (reply.status() == 422) {
        ++looked_at;
        continue;
      }
      ASSERT_EQ(reply.status(), 429);
      house_.clock().advance(std::chrono::seconds(std::stoi(reply.header("Retry-After"))));
    }
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, Guessing, page::testing::both_engines(), page::testing::engine_name);

// proves LOGIN-9
TEST_P(Guessing, ten_wrong_passwords_in_a_row_close_an_account_for_a_quarter_of_an_hour_also_one_that_is_not_there) {
  const auto jan = somebody();
  Reply closed[2];
  const std::string names[2] = {jan.username, "niemand"};
  for (int i = 0; i < 2; ++i) {
    Browser attacker(house_);
    attacker.network_address = "198.51.100." + std::to_string(i);
    guess(attacker, names[i], 10);
    closed[i] = type_password(attacker, names[i]);
    EXPECT_EQ(closed[i].status(), 429);
    EXPECT_TRUE(closed[i].says("Wacht 15 minuten"));
    EXPECT_EQ(closed[i].header("Retry-After"), "899");
  }
  EXPECT_EQ(closed[0].body().size() - closed[1].body().size(), jan.username.size() - names[1].size());
  // From any other place too, with the right password.
  Browser elsewhere(house_);
  EXPECT_EQ(type_password(elsewhere, jan.username).status(), 429);
  house_.clock().advance(15min);
  EXPECT_EQ(type_password(elsewhere, jan.username).status(), 303);
}

// proves TRUST-6
TEST_P(Guessing, somebody_who_goes_on_meanwhile_leaves_one_line_a_minute) {
  const auto jan = somebody();
  Browser attacker(house_);
  guess(attacker, jan.username, 10);
  house_.clock().advance(1min);
  const auto lines = [&] {
    return std::ranges::count(house_.access_log(), "login_throttled", &page::testing::TestHouse::Line::event);
  };
  const auto before = lines();
  for (int i = 0; i < 20; ++i) EXPECT_EQ(type_password(attacker, jan.username).status(), 429);
  EXPECT_EQ(lines() - before, 1);
  house_.clock().advance(1min);
  EXPECT_EQ(type_password(attacker, jan.username).status(), 429);
  EXPECT_EQ(lines() - before, 2);
}

// proves LOGIN-9
TEST_P(Guessing, tries_slow_down_before_that_and_a_right_password_begins_anew) {
  const auto jan = somebody();
  Browser browser(house_);
  const auto wrong_at_once = [&] {
    return browser.post("/inloggen", {{"naam", jan.username}, {"ww", "verkeerd wachtwoord"}}).status();
  };
  browser.get("/inloggen");
  for (int i = 0; i < 4; ++i) EXPECT_EQ(wrong_at_once(), 422);
  EXPECT_EQ(wrong_at_once(), 429);
  house_.clock().advance(1min);
  EXPECT_EQ(type_password(browser, jan.username).status(), 303);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(wrong_at_once(), 422);
}

// proves LOGIN-9
TEST_P(Guessing, somebody_on_a_known_device_is_let_in_while_the_account_is_under_attack) {
  const auto jan = somebody();
  Browser own(house_);
  log_in(own, jan);
  Browser attacker(house_);
  attacker.network_address = "198.51.100.9";
  guess(attacker, jan.username, 10);
  EXPECT_EQ(type_password(attacker, jan.username).status(), 429);
  EXPECT_EQ(type_password(own, jan.username).header("Location"), "/");
  // The device has a count of its own.
  guess(own, jan.username, 10);
  EXPECT_EQ(type_password(own, jan.username).status(), 429);
}

// proves LOGIN-9
TEST_P(Guessing, counts_are_one_over_all_servers) {
  const auto jan = somebody();
  // A second server on the same database.
  page::HashingPool hashing(1, 8);
  gate::AccessLog access_log(house_.database());
  const page::House& first = house_.house();
  const page::House second{.database = first.database,
                           .clock = first.clock,
                           .catalogue = first.catalogue,
                           .access_log = access_log,
                           .live = first.live,
                           .hashing = hashing,
                           .key = first.key,
                           .cookies = first.cookies,
                           .organisation = first.organisation,
                           .origin = first.origin,
                           .is_demonstration = false,
                           .routes = first.routes};
  page::Pipeline there(second, house_.routes());
  Browser browser(house_);
  browser.network_address = "2001:db8:1:2::1";
  for (int round = 0; round < 5; ++round) {
    browser.server = nullptr;
    guess(browser, jan.username, 1);
    browser.server = &there;
    // Another address of the same connection.
    browser.network_address = "2001:db8:1:2:3:4:5:" + std::to_string(round);
    guess(browser, jan.username, 1);
  }
  EXPECT_EQ(type_password(browser, jan.username).status(), 429);
  browser.server = nullptr;
  EXPECT_EQ(type_password(browser, jan.username).status(), 429);
}

// proves LOGIN-9
TEST_P(Guessing, one_network_address_cannot_try_many_accounts) {
  const auto jan = somebody();
  Browser attacker(house_);
  attacker.network_address = "198.51.100.9";
  attacker.get("/inloggen");
  int looked_at = 0;
  for (int i = 0; i < 170; ++i) {
    // Each time another address of the same /64.
    attacker.network_address = "2001:db8:7:7::" + std::to_string(i);
    looked_at +=
        attacker.post("/inloggen", {{"naam", "naam" + std::to_string(i)}, {"ww", "verkeerd wachtwoord"}}).status() ==
                422
            ? 1
            : 0;
  }
  EXPECT_EQ(looked_at, 150);
  EXPECT_EQ(type_password(attacker, jan.username).status(), 429);
  Browser elsewhere(house_);
  EXPECT_EQ(type_password(elsewhere, jan.username).status(), 303);
}

}  // namespace
}  // namespace regie::login
