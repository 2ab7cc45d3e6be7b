// Username, password, session, logging out.
#include <future>

#include "base/secrets.h"
#include "login_fixture.h"

namespace regie::login {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

class LoggingIn : public AtTheDoor {};
INSTANTIATE_TEST_SUITE_P(Engines, LoggingIn, page::testing::both_engines(), page::testing::engine_name);

// proves LOGIN-3
TEST_P(LoggingIn, has_a_name_a_password_with_an_eye_and_a_button_at_two_addresses) {
  Browser browser(house_);
  EXPECT_EQ(browser.get("/clientportaal").header("Location"), "/inloggen");
  const auto page = browser.get("/inloggen");
  EXPECT_EQ(page.status(), 200);
  for (const char* part :
       {">Gebruikersnaam<", "name=\"naam\"", "autocomplete=\"username\"", ">Wachtwoord<", "name=\"ww\"",
        "autocomplete=\"current-password\"", "type=\"password\"", "data-eye", "Inloggen</button>", "method=\"post\""})
    EXPECT_THAT(page.body(), HasSubstr(part));
  EXPECT_THAT(page.body(), Not(HasSubstr("onpaste")));
}

// proves LOGIN-4
TEST_P(LoggingIn, says_the_same_in_the_same_time_for_a_wrong_name_and_a_wrong_password) {
  const auto jan = somebody();
  Browser browser(house_);
  const auto seconds_of = [&](const std::string& username, Reply& reply) {
    auto least = std::chrono::steady_clock::duration::max();
    for (int i = 0; i < 3; ++i) {
      const auto before = std::chrono::steady_clock::now();
      reply = type_password(browser, username, "verkeerd wachtwoord");
      least = std::min(least, std::chrono::steady_clock::now() - before);
    }
    return std::chrono::duration<double>(least).count();
  };
  Reply wrong_password, wrong_name;
  double known = 0, unknown = 0;
  // Other work of the machine can disturb a round. Without the hash, the times would differ a hundredfold in each.
  const auto are_alike = [&] { return unknown > known * 0.5 && known > unknown * 0.5; };
  for (int round = 0; round < 3 && !are_alike(); ++round) {
    if (round > 0) house_.clock().advance(std::chrono::hours(24));  // or a third round has tried too often
    known = seconds_of(jan.username, wrong_password);
    unknown = seconds_of("xxx.xx.xxxxx", wrong_name);
  }
  EXPECT_EQ(wrong_password.status(), wrong_name.status());
  std::string expected = without_chance(wrong_password.body());
  for (auto at = expected.find(jan.username); at != std::string::npos; at = expected.find(jan.username))
    expected.replace(at, jan.username.size(), "xxx.xx.xxxxx");
  EXPECT_EQ(without_chance(wrong_name.body()), expected);
  EXPECT_THAT(wrong_name.body(), HasSubstr("Je gebruikersnaam of je wachtwoord klopt niet."));
  EXPECT_TRUE(are_alike()) << known << " s for a known name, " << unknown << " s for an unknown one";
}

TEST_P(LoggingIn, a_blocked_account_looks_like_a_wrong_password) {
  const auto jan = somebody();
  Browser browser(house_);
  const auto wrong = type_password(browser, jan.username, "verkeerd wachtwoord");
  house_.block(jan);
  const auto blocked = type_password(browser, jan.username);
  EXPECT_EQ(blocked.status(), wrong.status());
  EXPECT_EQ(without_chance(blocked.body()), without_chance(wrong.body()));
  EXPECT_TRUE(messages().empty());
}

TEST_P(LoggingIn, a_name_is_taken_with_capitals_and_spaces_around_it_and_a_password_exactly) {
  const auto jan = somebody();
  Browser browser(house_);
  EXPECT_EQ(type_password(browser, "  JAN.de.Vries ").status(), 303);
  EXPECT_EQ(type_password(browser, jan.username, " " + good_password).status(), 422);
  EXPECT_EQ(type_password(browser, jan.username, "Groene fiets lacht hard").status(), 422);
}

TEST_P(LoggingIn, keeps_what_was_typed_but_never_the_password_and_says_which_field_is_empty) {
  Browser browser(house_);
  const auto wrong = type_password(browser, "jan\"><b>", "geheim-en-lang-genoeg");
  EXPECT_THAT(wrong.body(), Not(HasSubstr("geheim-en-lang-genoeg")));
  EXPECT_EQ(wrong.input("naam"), "jan\"><b>");
  EXPECT_THAT(wrong.body(), Not(HasSubstr("jan\"><b>")));
  EXPECT_THAT(wrong.body(), HasSubstr("<title>Fout: Inloggen"));
  const auto empty = type_password(browser, "", "");
  EXPECT_EQ(empty.status(), 422);
  EXPECT_THAT(empty.body(), HasSubstr("id=\"naam-fout\""));
  EXPECT_THAT(empty.body(), HasSubstr("id=\"ww-fout\""));
}

TEST_P(LoggingIn, takes_any_text_as_a_name_and_lets_none_of_it_in) {
  somebody();
  Browser browser(house_);
  for (const std::string& name : {std::string(10'000, 'j'), std::string("jan.de.vries\x01"),
                                  std::string("\xf0\x9f\x90\x98\xf0\x9f\x90\x98"), std::string("\xe2\x80\xaejan"),
                                  std::string("jan.de.vries' or '1'='1"), std::string("%00"), std::string("a b")}) {
    EXPECT_EQ(type_password(browser, name).status(), 422) << name.substr(0, 20);
    house_.clock().advance(1h);
  }
  EXPECT_EQ(type_password(browser, "jan.de.vries", std::string(30'000, 'w')).status(), 422);
}

// proves LOGIN-11
TEST_P(LoggingIn, gives_a_new_token_at_each_step_in_a_safe_cookie_and_stores_only_its_hash) {
  const auto jan = somebody();
  Browser browser(house_);
  // A session that somebody else planted is not the one that gets in (fixation).
  const std::string planted = base::random_token();
  browser.cookies[house_.house().cookies.session] = planted;
  const auto password = type_password(browser, jan.username);
  const std::string waiting = session_cookie(browser);
  EXPECT_NE(waiting, planted);
  const std::string header = password.header("Set-Cookie");
  for (const char* part : {"__Host-", "Secure", "HttpOnly", "SameSite=Lax", "Path=/"})
    EXPECT_THAT(header, HasSubstr(part));
  EXPECT_THAT(header, Not(HasSubstr("Domain")));
  EXPECT_EQ(base::from_base64url(waiting).value_or("").size(), 32U);

  type_code(browser, newest_code());
  const std::string in = session_cookie(browser);
  EXPECT_NE(in, waiting);
  EXPECT_TRUE(is_in(browser));
  for (const std::string& old : {waiting, planted}) {
    Browser thief(house_);
    thief.cookies[house_.house().cookies.session] = old;
    EXPECT_FALSE(is_in(thief));
  }
  // Logging in again over a session ends that one.
  log_in(browser, jan);
  EXPECT_NE(session_cookie(browser), in);
  Browser thief(house_);
  thief.cookies[house_.house().cookies.session] = in;
  EXPECT_FALSE(is_in(thief));

  auto tx = house_.database().read();
  tx.each("select token_hash from session", [&](const db::Row& row) {
    EXPECT_NE(row.blob(0), session_cookie(browser));
    EXPECT_EQ(row.blob(0).size(), 32U);
  });
  tx.each("select token_hash from session where ended_at is null",
          [&](const db::Row& row) { EXPECT_EQ(row.get<base::Hash256>(0), base::sha256(session_cookie(browser))); });
}

TEST_P(LoggingIn, logging_out_ends_the_session_at_once_everywhere_it_was) {
  const auto jan = somebody();
  Browser browser(house_);
  log_in(browser, jan);
  Browser copy(house_);
  copy.cookies = browser.cookies;
  browser.get("/eigen");
  const auto out = browser.post("/uitloggen");
  EXPECT_EQ(out.header("Location"), "/inloggen?uit=1");
  EXPECT_EQ(out.header("Clear-Site-Data"), "\"cache\"");
  EXPECT_TRUE(browser.follow(out).says("Je bent uitgelogd."));
  EXPECT_FALSE(browser.cookies.contains(house_.house().cookies.session));
  EXPECT_FALSE(is_in(copy));
  EXPECT_TRUE(copy.get("/inloggen?verlopen=1").says("Daarom ben je uitgelogd."));
  EXPECT_TRUE(copy.get("/inloggen").says("Daarom ben je uitgelogd."));
  Browser fresh(house_);
  EXPECT_FALSE(fresh.get("/inloggen").says("uitgelogd"));
}

TEST_P(LoggingIn, goes_on_to_where_one_wanted_to_be_but_never_to_another_site) {
  const auto jan = somebody();
  Browser browser(house_);
  const auto sent = browser.get("/eigen?dag=1");
  const auto page = browser.follow(sent);
  EXPECT_EQ(page.input("naar"), "/eigen?dag=1");
  const auto password =
      browser.post("/inloggen", {{"naam", jan.username}, {"ww", good_password}, {"naar", page.input("naar")}});
  const auto code = browser.follow(password);
  EXPECT_EQ(code.input("naar"), "/eigen?dag=1");
  EXPECT_EQ(type_code(browser, newest_code(), code.input("naar")).header("Location"), "/eigen?dag=1");
  for (const char* elsewhere : {"https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)",
                                "/inloggen", "/uitloggen", "eigen"}) {
    house_.clock().advance(1s);
    EXPECT_EQ(browser.post("/inloggen", {{"naam", jan.username}, {"ww", good_password}, {"naar", elsewhere}})
                  .header("Location"),
              "/")
        << elsewhere;
  }
}

TEST_P(LoggingIn, somebody_who_is_in_already_goes_to_START) {
  const auto jan = somebody();
  Browser browser(house_);
  log_in(browser, jan);
  for (const char* address : {"/inloggen", "/inloggen/code", "/inloggen/wachtwoord"})
    EXPECT_EQ(browser.get(address).header("Location"), "/") << address;
}

TEST_P(LoggingIn, two_tabs_can_be_at_it_at_the_same_time) {
  const auto jan = somebody();
  Browser browser(house_);
  browser.get("/inloggen");
  const std::string first_tab = browser.form_token;
  log_in(browser, jan);
  // The first tab still shows the form from before; it works, and the browser is in once.
  const auto again = browser.post("/inloggen", {{"token", first_tab}, {"naam", jan.username}, {"ww", good_password}});
  EXPECT_EQ(again.header("Location"), "/");
  EXPECT_TRUE(is_in(browser));
  auto tx = house_.database().read();
  EXPECT_EQ(tx.first("select count(*) from session where ended_at is null",
                     [](const db::Row& row) { return row.integer(0); }),
            1);
}

TEST_P(LoggingIn, a_form_from_another_site_or_without_this_browsers_token_is_not_looked_at) {
  const auto jan = somebody();
  Browser browser(house_);
  browser.get("/inloggen");
  browser.fetch_site = "cross-site";
  EXPECT_EQ(browser.post("/inloggen", {{"naam", jan.username}, {"ww", good_password}}).status(), 403);
  browser.fetch_site = "same-origin";
  EXPECT_EQ(browser.post("/inloggen", {{"token", "vals"}, {"naam", jan.username}, {"ww", good_password}}).status(),
            403);
  EXPECT_TRUE(house_.access_log().empty());
}

TEST_P(LoggingIn, when_too_many_passwords_wait_to_be_compared_the_next_is_told_to_come_back) {
  const auto jan = somebody();
  std::promise<void> gate;
  const std::shared_future<void> open = gate.get_future().share();
  // First both threads are busy, then the queue is full.
  std::promise<void> begun[2];
  for (auto& each : begun) {
    ASSERT_TRUE(house_.house().hashing.run(
        [open, &each] {
          each.set_value();
          open.wait();
        },
        page::Urgency::ordinary));
  }
  for (auto& each : begun) each.get_future().wait();
  while (house_.house().hashing.run([open] { open.wait(); }, page::Urgency::ordinary)) {}
  Browser browser(house_);
  const auto reply = type_password(browser, jan.username);
  gate.set_value();
  EXPECT_EQ(reply.status(), 503);
  EXPECT_FALSE(reply.header("Retry-After").empty());
  EXPECT_TRUE(reply.says("Het is even te druk"));
}

// proves LOGIN-16
TEST_P(LoggingIn, each_event_is_in_the_access_log_and_no_secret_is_in_any_log) {
  const auto jan = somebody();
  Browser browser(house_);
  ::testing::internal::CaptureStderr();
  type_password(browser, jan.username, "verkeerd wachtwoord");
  type_password(browser, "geheim-in-het-verkeerde-veld", "x");
  type_password(browser, jan.username);
  const std::string waiting = session_cookie(browser);
  const std::string code = newest_code();
  const std::string wrong_code = other_than(code);
  type_code(browser, wrong_code);
  type_code(browser, code);
  const std::string in = session_cookie(browser);
  const std::string device = browser.cookies[house_.house().cookies.device];
  browser.get("/eigen");
  browser.post("/uitloggen");
  const std::string operators_log = ::testing::internal::GetCapturedStderr();
  EXPECT_THAT(events(), UnorderedElementsAre("login_failed", "login_failed", "code_sent", "code_failed", "device_added",
                                             "login", "logout"));

  std::string all = operators_log;
  for (const auto& line : house_.access_log()) {
    all += line.event + line.person_name + line.role + line.object_kind + line.object_id + line.object_part +
           line.basis + line.network_address + "\n";
    EXPECT_EQ(line.network_address, "203.0.113.7");
  }
  for (const std::string& secret : {good_password, std::string("verkeerd wachtwoord"),
                                    std::string("geheim-in-het-verkeerde-veld"), code, wrong_code, waiting, in, device})
    EXPECT_THAT(all, Not(HasSubstr(secret)));
  EXPECT_EQ(house_.access_log()[0].object_id, jan.account.text());
  EXPECT_EQ(house_.access_log()[0].outcome, "refused");
  EXPECT_EQ(house_.access_log().back().event, "logout");
  EXPECT_EQ(house_.access_log().back().person_name, "Jan de Vries");
}

}  // namespace
}  // namespace regie::login
