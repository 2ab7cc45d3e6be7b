// The code by SMS, and devices.
#include "base/secrets.h"
#include "login_fixture.h"

namespace regie::login {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Codes : public AtTheDoor {};
INSTANTIATE_TEST_SUITE_P(Engines, Codes, page::testing::both_engines(), page::testing::engine_name);

// proves LOGIN-5
TEST_P(Codes, a_new_device_needs_the_code_that_was_sent_and_the_page_says_where_it_went) {
  const auto jan = somebody();
  Browser browser(house_);
  const auto password = type_password(browser, jan.username);
  EXPECT_EQ(password.header("Location"), "/inloggen/code");
  ASSERT_EQ(messages().size(), 1U);
  EXPECT_THAT(messages()[0], ::testing::ContainsRegex("^[0-9][0-9][0-9][0-9][0-9][0-9] "));
  const auto page = browser.follow(password);
  for (const char* part : {"Code controleren</button>", "Stuur een nieuwe code</button>", "eindigt op <b>10</b>",
                           "Klopt het nummer niet?", "088 000 12 00"})
    EXPECT_THAT(page.body(), HasSubstr(part));
  EXPECT_THAT(page.body(), Not(HasSubstr("06 0000")));
  EXPECT_FALSE(is_in(browser));
  EXPECT_EQ(type_code(browser, newest_code()).header("Location"), "/");
  EXPECT_TRUE(is_in(browser));
}

// proves LOGIN-5
TEST_P(Codes, a_known_device_goes_straight_in_until_the_last_visit_is_more_than_90_days_ago) {
  const auto jan = somebody();
  Browser browser(house_);
  log_in(browser, jan);
  house_.clock().advance(90 * 24h - 10s);
  EXPECT_EQ(type_password(browser, jan.username).header("Location"), "/");
  EXPECT_EQ(messages().size(), 1U);
  house_.clock().advance(90 * 24h + 1s);
  const auto late = type_password(browser, jan.username);
  EXPECT_EQ(late.header("Location"), "/inloggen/code");
  EXPECT_TRUE(browser.follow(late).says("Je was hier lang niet."));
  EXPECT_EQ(type_code(browser, newest_code()).header("Location"), "/");
  // A visit on any device counts.
  house_.clock().advance(89 * 24h);
  Browser other(house_);
  log_in(other, jan);
  house_.clock().advance(2 * 24h);
  EXPECT_EQ(type_password(browser, jan.username).header("Location"), "/");
}

// proves LOGIN-5
TEST_P(Codes, a_code_works_once_for_ten_minutes_and_only_in_the_browser_that_asked) {
  const auto jan = somebody();
  Browser browser(house_), other(house_);
  type_password(browser, jan.username);
  const std::string code = newest_code();
  // Another browser, with a code of its own under way.
  type_password(other, jan.username);
  EXPECT_EQ(type_code(other, code).status(), 422);
  EXPECT_FALSE(is_in(other));
  // One without any.
  Browser third(house_);
  third.get("/inloggen");
  EXPECT_EQ(type_code(third, code).header("Location"), "/inloggen");

  const Browser before = browser;
  EXPECT_EQ(type_code(browser, code).status(), 303);
  EXPECT_TRUE(is_in(browser));
  Browser again = before;
  EXPECT_NE(type_code(again, code).header("Location"), "/");
  EXPECT_FALSE(is_in(again));

  Browser late(house_);
  type_password(late, jan.username);
  const std::string late_code = newest_code();
  house_.clock().advance(10min - 1s);
  const auto reply = type_code(late, late_code);
  EXPECT_EQ(reply.status(), 422);
  EXPECT_TRUE(reply.says("Deze code werkt niet meer."));
  EXPECT_FALSE(is_in(late));

  Browser in_time(house_);
  type_password(in_time, jan.username);
  const std::string good_code = newest_code();
  house_.clock().advance(10min - 3s);
  EXPECT_EQ(type_code(in_time, good_code).status(), 303);
}

// proves LOGIN-5
TEST_P(Codes, after_five_wrong_tries_the_right_code_is_void) {
  const auto jan = somebody();
  Browser browser(house_);
  type_password(browser, jan.username);
  const std::string code = newest_code();
  for (int left = 4; left >= 1; --left) {
    const auto reply = type_code(browser, other_than(code));
    EXPECT_EQ(reply.status(), 422);
    EXPECT_TRUE(reply.says("nog " + std::to_string(left) + " keer")) << left;
  }
  EXPECT_TRUE(type_code(browser, other_than(code)).says("Deze code werkt niet meer."));
  EXPECT_EQ(type_code(browser, code).status(), 422);
  EXPECT_FALSE(is_in(browser));
  // A new code is a new chance.
  house_.clock().advance(60s);
  browser.post("/inloggen/code", {{"nieuw", "1"}});
  EXPECT_EQ(type_code(browser, newest_code()).status(), 303);
}

// proves LOGIN-5
TEST_P(Codes, a_new_code_comes_after_a_minute_and_at_most_five_times_an_hour) {
  const auto jan = somebody();
  Browser browser(house_);
  type_password(browser, jan.username);
  const std::string first = newest_code();
  const auto ask = [&] { return browser.post("/inloggen/code", {{"nieuw", "1"}, {"code", ""}}); };
  house_.clock().advance(58s);
  const auto too_soon = ask();
  EXPECT_EQ(too_soon.status(), 429);
  EXPECT_TRUE(too_soon.says("Wacht nog 2 seconden."));
  house_.clock().advance(2s);
  for (int i = 0; i < 5; ++i) {
    EXPECT_TRUE(ask().says("We hebben een nieuwe code gestuurd.")) << i;
    house_.clock().advance(60s);
  }
  EXPECT_EQ(messages().size(), 6U);
  EXPECT_EQ(ask().status(), 429);
  EXPECT_EQ(messages().size(), 6U);
  EXPECT_EQ(type_code(browser, first).status(), 422);
  EXPECT_EQ(type_code(browser, newest_code()).status(), 303);
}

// proves LOGIN-6
TEST_P(Codes, a_device_is_known_for_one_account_only_and_its_token_is_stored_as_a_hash) {
  const auto jan = somebody();
  const auto els = somebody("Els", "Bakker");
  Browser browser(house_);
  log_in(browser, jan);
  const std::string device = browser.cookies[house_.house().cookies.device];
  EXPECT_EQ(base::from_base64url(device).value_or("").size(), 32U);
  EXPECT_EQ(type_password(browser, els.username).header("Location"), "/inloggen/code");
  {
    auto tx = house_.database().read();
    tx.each("select token_hash, browser from device", [&](const db::Row& row) {
      EXPECT_EQ(row.get<base::Hash256>(0), base::sha256(device));
      EXPECT_EQ(row.text(1), "Chrome op Linux");
    });
  }
  // Els gets in, and the browser is then hers as well; Jan's own cookie was replaced, so he gets a code again.
  EXPECT_EQ(type_code(browser, newest_code()).status(), 303);
  EXPECT_NE(browser.cookies[house_.house().cookies.device], device);
  // Forged and cut device cookies make no device known.
  for (const std::string& forged : {std::string("x"), device.substr(0, 42), device + "A"}) {
    Browser other(house_);
    other.cookies[house_.house().cookies.device] = forged;
    EXPECT_EQ(type_password(other, jan.username).header("Location"), "/inloggen/code");
  }
}

TEST_P(Codes, are_taken_as_people_paste_them_and_asked_for_again_when_they_cannot_be_one) {
  const auto jan = somebody();
  Browser browser(house_);
  type_password(browser, jan.username);
  const std::string code = newest_code();
  for (const char* no_code : {"", "12345", "1234567", "abcdef", "12345\xd9\xa6", "1 2 3 4 5"}) {
    const auto reply = type_code(browser, no_code);
    EXPECT_EQ(reply.status(), 422) << no_code;
    EXPECT_TRUE(reply.says("Vul de code van 6 cijfers in.")) << no_code;
  }
  EXPECT_EQ(type_code(browser, " " + code.substr(0, 3) + " " + code.substr(3) + " ").status(), 303);
}

TEST_P(Codes, without_a_mobile_number_nothing_is_sent_and_the_page_says_whom_to_call) {
  const auto jan = somebody();
  house_.database().write(
      [&](db::WriteTx& tx) { tx.execute("update person set mobile = null where id = $1", jan.person); });
  Browser browser(house_);
  const auto page = browser.follow(type_password(browser, jan.username));
  EXPECT_TRUE(page.says("We hebben geen mobiel nummer van je."));
  EXPECT_TRUE(page.says("088 000 12 00"));
  EXPECT_TRUE(messages().empty());
  EXPECT_EQ(type_code(browser, "123456").status(), 422);
  EXPECT_FALSE(is_in(browser));
}

TEST_P(Codes, an_account_that_is_blocked_while_it_waits_for_its_code_stays_out) {
  const auto jan = somebody();
  Browser browser(house_);
  type_password(browser, jan.username);
  house_.block(jan);
  EXPECT_EQ(type_code(browser, newest_code()).header("Location"), "/inloggen");
  EXPECT_FALSE(is_in(browser));
}

TEST_P(Codes, who_keeps_guessing_over_many_codes_has_to_wait) {
  const auto jan = somebody();
  Browser browser(house_);
  int looked_at = 0;
  for (int round = 0; round < 10; ++round) {
    type_password(browser, jan.username);
    const std::string code = newest_code();
    for (int i = 0; i < 5; ++i) looked_at += type_code(browser, other_than(code)).says("klopt niet") ? 1 : 0;
  }
  EXPECT_LT(looked_at, 20);
  type_password(browser, jan.username);
  EXPECT_EQ(type_code(browser, newest_code()).status(), 422);
  EXPECT_FALSE(is_in(browser));
}

}  // namespace
}  // namespace regie::login
