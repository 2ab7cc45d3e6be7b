// "Wachtwoord vergeten?" and changing a password that one knows.
#include <thread>

#include "base/secrets.h"
#include "login_fixture.h"

namespace regie::login {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string new_one = "vier blije olifanten";
const std::string the_sentence = "Als we je kennen, krijg je nu een e-mail met een link.";

class Forgotten : public AtTheDoor {
 protected:
  TestPerson reachable(std::string_view first_name, std::string_view last_name, const std::string& email) {
    const auto person = somebody(first_name, last_name);
    house_.database().write(
        [&](db::WriteTx& tx) { tx.execute("update person set email = $1 where id = $2", email, person.person); });
    return person;
  }
  struct Mail {
    std::string to, subject, text;
  };
  std::vector<Mail> mails(std::string_view kind) {
    auto tx = house_.database().read();
    return tx.all(
        "select recipient, subject, body_text from outbox where channel = 'email' and kind = $1 order by created_at, "
        "id",
        [](const db::Row& row) {
          return Mail{row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2)};
        },
        kind);
  }
  // What comes of it happens beside the answer; each outcome leaves its line.
  int outcomes() {
    const auto all = events();
    return static_cast<int>(std::count_if(all.begin(), all.end(), [](const std::string& event) {
      return event == "password_link_sent" || event == "password_link_refused" || event == "password_link_throttled";
    }));
  }
  Reply ask(Browser& browser, const std::string& who, int further_outcomes = 1) {
    house_.clock().advance(1s);
    const int before = outcomes();
    browser.get("/inloggen/vergeten");
    auto reply = browser.post("/inloggen/vergeten", {{"wie", who}});
    while (reply.status() == 303 && outcomes() < before + further_outcomes) std::this_thread::yield();
    return reply;
  }
  // "/inloggen/vergeten/…" of the newest mail.
  std::string newest_link() {
    const auto all = mails("password_link");
    if (all.empty()) return "";
    const auto& text = all.back().text;
    const auto at = text.find("/inloggen/vergeten/");
    return text.substr(at, text.find_first_of("\n ", at) - at);
  }
  Reply follow_link(Browser& browser, const std::string& link) {
    house_.clock().advance(1s);
    browser.get(link);
    return browser.post(link);
  }
  Reply choose(Browser& browser, const std::string& password) {
    browser.get("/inloggen/wachtwoord");
    return browser.post("/inloggen/wachtwoord", {{"w1", password}, {"w2", password}});
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, Forgotten, page::testing::both_engines(), page::testing::engine_name);

// proves LOGIN-10
TEST_P(Forgotten, a_link_and_a_code_lead_to_a_new_password_and_end_all_other_sessions) {
  const auto jan = reachable("Jan", "de Vries", "Jan@Voorbeeld.example");
  Browser before(house_), browser(house_), elsewhere(house_);
  log_in(before, jan);
  EXPECT_THAT(browser.get("/inloggen").body(), HasSubstr("Wachtwoord vergeten?"));
  EXPECT_TRUE(browser.follow(ask(browser, " jan@voorbeeld.example ")).says(the_sentence));
  ASSERT_EQ(mails("password_link").size(), 1U);
  EXPECT_EQ(mails("password_link")[0].to, "Jan@Voorbeeld.example");
  EXPECT_THAT(mails("password_link")[0].text, HasSubstr("Je gebruikersnaam is: jan.de.vries"));
  const std::string link = newest_link();
  {
    auto tx = house_.database().read();
    tx.each("select token_hash from password_link", [&](const db::Row& row) {
      EXPECT_EQ(row.get<base::Hash256>(0), base::sha256(link.substr(link.rfind('/') + 1)));
    });
  }
  // Programs that look at mails open links, without a form and without cookies; the person uses another browser.
  for (int i = 0; i < 3; ++i) {
    Browser scanner(house_);
    EXPECT_EQ(scanner.get(link).status(), 200);
  }
  const auto begun = follow_link(elsewhere, link);
  EXPECT_EQ(begun.header("Location"), "/inloggen/code");
  EXPECT_THAT(elsewhere.follow(begun).body(), HasSubstr("Je wilt een nieuw wachtwoord."));
  EXPECT_EQ(elsewhere.get("/inloggen/wachtwoord").header("Location"), "/inloggen") << "not without the code";
  EXPECT_EQ(type_code(elsewhere, newest_code()).header("Location"), "/inloggen/wachtwoord");
  EXPECT_FALSE(is_in(elsewhere)) << "not without a new password";
  EXPECT_THAT(elsewhere.get("/inloggen/wachtwoord").body(), Not(HasSubstr("data-requirement=\"temporary\"")));
  EXPECT_EQ(choose(elsewhere, "te kort").status(), 422);
  EXPECT_TRUE(is_in(before));
  EXPECT_EQ(choose(elsewhere, new_one).header("Location"), "/");
  EXPECT_TRUE(is_in(elsewhere));
  EXPECT_FALSE(is_in(before));
  ASSERT_EQ(mails("password_changed").size(), 1U);
  EXPECT_EQ(mails("password_changed")[0].to, "Jan@Voorbeeld.example");
  EXPECT_THAT(mails("password_changed")[0].text, HasSubstr("dinsdag 24 november 2026, 10:00 uur"));
  EXPECT_EQ(type_password(before, jan.username).status(), 422);
  EXPECT_EQ(type_password(before, jan.username, new_one).header("Location"), "/");
  for (const char* event : {"password_link_sent", "password_link_followed", "code_sent", "password_changed"})
    EXPECT_THAT(events(), Contains(event));
}

// proves LOGIN-10
TEST_P(Forgotten, a_link_works_once_and_for_30_minutes) {
  const auto jan = reachable("Jan", "de Vries", "jan@voorbeeld.example");
  Browser first(house_), second(house_), late(house_);
  ask(first, jan.username);
  const std::string link = newest_link();
  // Two browsers on their way with the same link: the first that chooses wins.
  follow_link(first, link);
  const std::string code_of_first = newest_code();
  follow_link(second, link);
  EXPECT_EQ(type_code(second, newest_code()).header("Location"), "/inloggen/wachtwoord");
  EXPECT_EQ(type_code(first, code_of_first).header("Location"), "/inloggen/wachtwoord");
  EXPECT_EQ(choose(second, new_one).header("Location"), "/");
  EXPECT_NE(choose(first, "een ander mooi wachtwoord").header("Location"), "/");
  EXPECT_FALSE(is_in(first));
  EXPECT_TRUE(is_in(second));
  EXPECT_EQ(first.get(link).header("Location"), "/inloggen/vergeten?link=oud");
  EXPECT_EQ(follow_link(first, link).header("Location"), "/inloggen/vergeten?link=oud");
  EXPECT_THAT(first.get("/inloggen/vergeten?link=oud").body(), HasSubstr("Deze link werkt niet meer."));

  // Too late at each step.
  ask(late, jan.username);
  const std::string other_link = newest_link();
  house_.clock().advance(30min - 4s);
  follow_link(late, other_link);
  const std::string code = newest_code();
  house_.clock().advance(2s);
  EXPECT_EQ(type_code(late, code).header("Location"), "/inloggen/vergeten?link=oud");
  EXPECT_EQ(late.get(other_link).header("Location"), "/inloggen/vergeten?link=oud");
  EXPECT_FALSE(is_in(late));
  for (const char* no_link : {"x", "..", "%00", "' or 1=1 --"})
    EXPECT_NE(late.get(std::string("/inloggen/vergeten/") + no_link).status(), 200) << no_link;
}

// proves TRUST-7
TEST_P(Forgotten, a_mail_with_a_link_loses_its_use_with_the_link) {
  const auto jan = reachable("Jan", "de Vries", "jan@voorbeeld.example");
  Browser browser(house_);
  ask(browser, jan.username);
  auto tx = house_.database().read();
  const auto until = tx.first("select useful_until from outbox where kind = 'password_link'",
                              [](const db::Row& row) { return row.get<std::optional<base::Instant>>(0); });
  const auto link_until =
      tx.first("select expires_at from password_link", [](const db::Row& row) { return row.get<base::Instant>(0); });
  ASSERT_TRUE(until && *until);
  EXPECT_EQ(**until, *link_until);
  EXPECT_EQ(**until - house_.clock().now(), std::chrono::minutes(30));
}

// proves LOGIN-10
// proves LOGIN-4
TEST_P(Forgotten, the_answer_is_the_same_for_everybody) {
  const auto jan = reachable("Jan", "de Vries", "jan@voorbeeld.example");
  const auto blocked = reachable("Bo", "Blok", "bo@voorbeeld.example");
  const auto without_mail = somebody("Zon", "der Mail");
  house_.block(blocked);
  std::vector<std::string> bodies;
  for (const std::string& who :
       {jan.username, std::string("jan@voorbeeld.example"), std::string("JAN.DE.VRIES"), blocked.username,
        without_mail.username, std::string("niemand"), std::string("niemand@nergens.example"), std::string(10'000, 'a'),
        std::string("jan\r\nBcc: x@y.example"), std::string("\xf0\x9f\x90\x98"), std::string("' or 1=1 --")}) {
    Browser browser(house_);
    const auto reply = ask(browser, who);
    EXPECT_EQ(reply.header("Location"), "/inloggen/vergeten?verstuurd=1") << who.substr(0, 40);
    bodies.push_back(without_chance(browser.follow(reply).body()));
  }
  EXPECT_THAT(bodies, Each(bodies[0]));
  EXPECT_EQ(mails("password_link").size(), 3U);
  Browser browser(house_);
  EXPECT_EQ(ask(browser, "  ").status(), 422);
}

// proves LOGIN-10
TEST_P(Forgotten, an_address_that_several_people_share_gets_a_mail_for_each_of_their_names) {
  const auto jan = reachable("Jan", "de Vries", "thuis@voorbeeld.example");
  const auto els = reachable("Els", "de Vries", "thuis@voorbeeld.example");
  Browser browser(house_);
  ask(browser, "thuis@voorbeeld.example", 2);
  const auto sent = mails("password_link");
  ASSERT_EQ(sent.size(), 2U);
  const bool hers_is_first = sent[0].text.find("els.de.vries") != std::string::npos;
  EXPECT_THAT(sent[hers_is_first ? 0 : 1].text, HasSubstr("Je gebruikersnaam is: els.de.vries"));
  EXPECT_THAT(sent[hers_is_first ? 1 : 0].text, HasSubstr("Je gebruikersnaam is: jan.de.vries"));
  EXPECT_THAT(sent[hers_is_first ? 1 : 0].text, Not(HasSubstr("els.de.vries")));
  // By name only that one.
  ask(browser, els.username);
  EXPECT_EQ(mails("password_link").size(), 3U);
  // The code goes to the telephone of the one whose link it is.
  follow_link(browser, newest_link());
  type_code(browser, newest_code());
  EXPECT_EQ(choose(browser, new_one).header("Location"), "/");
  EXPECT_THAT(browser.get("/eigen").body(), HasSubstr("Els de Vries"));
  Browser his(house_);
  EXPECT_EQ(type_password(his, jan.username).status(), 303);
}

// proves LOGIN-10
// proves LOGIN-9
TEST_P(Forgotten, asking_again_and_again_fills_no_letterbox_and_one_network_cannot_ask_for_everybody) {
  const auto jan = reachable("Jan", "de Vries", "jan@voorbeeld.example");
  Browser browser(house_);
  for (int i = 0; i < 6; ++i) EXPECT_EQ(ask(browser, jan.username).status(), 303);
  EXPECT_EQ(mails("password_link").size(), 3U);
  int taken = 0;
  for (int i = 0; i < 40; ++i) taken += ask(browser, "naam" + std::to_string(i)).status() == 303 ? 1 : 0;
  EXPECT_EQ(taken, 24);
  house_.clock().advance(61min);
  EXPECT_EQ(ask(browser, jan.username).status(), 303);
  EXPECT_EQ(mails("password_link").size(), 4U);
}

// proves LOGIN-2
TEST_P(Forgotten, who_has_no_own_password_yet_is_told_to_use_the_temporary_one_or_to_call) {
  const auto jan = reachable("Jan", "de Vries", "jan@voorbeeld.example");
  const auto hash = hash_password(new_temporary_password());
  house_.database().write([&](db::WriteTx& tx) { reset_password(tx, jan.account, hash, {"x"}, house_.clock().now()); });
  Browser browser(house_);
  ask(browser, jan.username);
  EXPECT_TRUE(mails("password_link").empty());
  ASSERT_EQ(mails("password_still_temporary").size(), 1U);
  EXPECT_THAT(mails("password_still_temporary")[0].text, HasSubstr("088 000 12 00"));
}

// When the owner has changed the password in another way, or the account was closed.
TEST_P(Forgotten, what_changed_meanwhile_ends_the_link) {
  const auto jan = reachable("Jan", "de Vries", "jan@voorbeeld.example");
  Browser browser(house_), own(house_);
  log_in(own, jan);
  ask(browser, jan.username);
  const std::string link = newest_link();
  // The owner changes the password themselves.
  own.get("/instellingen/wachtwoord");
  EXPECT_EQ(own.post("/instellingen/wachtwoord", {{"ww", good_password}, {"w1", new_one}, {"w2", new_one}}).status(),
            303);
  EXPECT_EQ(browser.get(link).header("Location"), "/inloggen/vergeten?link=oud");
  ask(browser, jan.username);
  house_.block(jan);
  EXPECT_EQ(browser.get(newest_link()).header("Location"), "/inloggen/vergeten?link=oud");
}

// proves LOGIN-18
TEST_P(Forgotten, changing_ones_own_password_asks_the_present_one_ends_other_sessions_and_tells_the_owner) {
  const auto jan = reachable("Jan", "de Vries", "jan@voorbeeld.example");
  Browser own(house_), other(house_);
  log_in(own, jan);
  log_in(other, jan);
  const std::string session_before = session_cookie(own);
  const auto change = [&](const std::string& present, const std::string& first, const std::string& again) {
    house_.clock().advance(20s);
    const auto page = own.get("/instellingen/wachtwoord");
    EXPECT_THAT(page.body(), HasSubstr("autocomplete=\"current-password\""));
    return own.post("/instellingen/wachtwoord", {{"ww", present}, {"w1", first}, {"w2", again}});
  };
  const auto wrong = change("niet mijn wachtwoord", new_one, new_one);
  EXPECT_EQ(wrong.status(), 422);
  EXPECT_THAT(wrong.body(), HasSubstr("Dit is niet je wachtwoord van nu."));
  EXPECT_THAT(wrong.body(), Not(HasSubstr(new_one)));
  EXPECT_EQ(change("", new_one, new_one).status(), 422);
  EXPECT_EQ(change(good_password, "te kort", "te kort").status(), 422);
  EXPECT_EQ(change(good_password, "jan.de.vries op de fiets", "jan.de.vries op de fiets").status(), 422);
  EXPECT_EQ(change(good_password, new_one, "iets heel anders").status(), 422);
  EXPECT_THAT(change(good_password, good_password, good_password).body(), HasSubstr("Dit is je wachtwoord van nu."));
  EXPECT_TRUE(is_in(other));
  EXPECT_EQ(change(good_password, new_one, new_one).header("Location"), "/instellingen?gewijzigd=wachtwoord");
  EXPECT_TRUE(is_in(own));
  EXPECT_NE(session_cookie(own), session_before);
  EXPECT_FALSE(is_in(other));
  ASSERT_EQ(mails("password_changed").size(), 1U);
  EXPECT_EQ(type_password(other, jan.username).status(), 422);
  EXPECT_EQ(type_password(other, jan.username, new_one).header("Location"), "/");
  EXPECT_THAT(events(), Contains("password_change_failed"));

  // Guessing the present password stops, on all sessions together.
  int looked_at = 0;
  for (int i = 0; i < 30; ++i) {
    own.get("/instellingen/wachtwoord");
    looked_at += own.post("/instellingen/wachtwoord", {{"ww", "gok " + std::to_string(i)},
                                                       {"w1", "een ander mooi wachtwoord"},
                                                       {"w2", "een ander mooi wachtwoord"}})
                             .status() == 422
                     ? 1
                     : 0;
  }
  EXPECT_LE(looked_at, 10);
}

// proves LOGIN-16
TEST_P(Forgotten, each_step_is_in_the_access_log_and_no_password_link_or_code_is_in_any_log) {
  const auto jan = reachable("Jan", "de Vries", "jan@voorbeeld.example");
  Browser browser(house_);
  ::testing::internal::CaptureStderr();
  ask(browser, "jan@voorbeeld.example");
  ask(browser, "een geheim in het verkeerde veld");
  const std::string link = newest_link();
  follow_link(browser, link);
  const std::string code = newest_code();
  type_code(browser, other_than(code));
  type_code(browser, code);
  const std::string waiting = session_cookie(browser);
  choose(browser, new_one);
  const std::string in = session_cookie(browser);
  browser.get("/instellingen/wachtwoord");
  browser.post("/instellingen/wachtwoord", {{"ww", "geraden"}, {"w1", good_password}, {"w2", good_password}});
  browser.post("/inloggen/wachtwoord/oordeel", {{"w1", good_password}});
  browser.post("/instellingen/wachtwoord", {{"ww", new_one}, {"w1", good_password}, {"w2", good_password}});
  browser.get("/inloggen/vergeten/" + link.substr(link.rfind('/') + 1) + "/x");
  std::string all = ::testing::internal::GetCapturedStderr();
  for (const auto& line : house_.access_log())
    all += line.event + line.person_name + line.role + line.object_kind + line.object_id + line.object_part +
           line.basis + "\n";
  for (const std::string& secret : {link.substr(link.rfind('/') + 1), code, other_than(code), waiting, in, new_one,
                                    good_password, std::string("geraden"), std::string("verkeerde veld")})
    EXPECT_THAT(all, Not(HasSubstr(secret)));
  EXPECT_THAT(events(), ::testing::IsSupersetOf({"password_link_sent", "password_link_refused",
                                                 "password_link_followed", "code_sent", "code_failed", "device_added",
                                                 "password_changed", "login", "password_change_failed"}));
}

// proves LOGIN-12
TEST_P(Forgotten, a_password_that_was_sent_too_late_is_kept_nowhere) {
  const auto jan = somebody();
  Browser browser(house_);
  log_in(browser, jan);
  browser.get("/instellingen/wachtwoord");
  house_.clock().advance(31min);
  const auto late = browser.post("/instellingen/wachtwoord", {{"ww", good_password}, {"w1", new_one}, {"w2", new_one}});
  EXPECT_EQ(late.header("Location"), "/inloggen?verlopen=1");
  auto tx = house_.database().read();
  EXPECT_FALSE(tx.first("select 1 from kept_form", [](const db::Row&) { return true; }));
}

// proves LOGIN-7
TEST_P(Forgotten, while_typing_the_page_may_ask_whether_a_password_is_guessable_and_strangers_may_not) {
  const auto jan = somebody();
  Browser own(house_), stranger(house_);
  log_in(own, jan);
  own.get("/instellingen/wachtwoord");
  EXPECT_EQ(own.post("/inloggen/wachtwoord/oordeel", {{"w1", "Welkom123456"}}).body(), R"({"guessable":true})");
  const auto good = own.post("/inloggen/wachtwoord/oordeel", {{"w1", new_one}});
  EXPECT_EQ(good.body(), R"({"guessable":false})");
  EXPECT_EQ(good.header("Cache-Control"), "no-store");
  stranger.get("/inloggen");
  EXPECT_EQ(stranger.post("/inloggen/wachtwoord/oordeel", {{"w1", new_one}}).status(), 303);
}

}  // namespace
}  // namespace regie::login
