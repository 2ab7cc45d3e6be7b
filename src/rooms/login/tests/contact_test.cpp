// Changing one's e-mail address and one's mobile number.
#include "base/secrets.h"
#include "contact_rules.h"
#include "gate/throttle.h"
#include "login_fixture.h"
#include "rules.h"

namespace regie::login {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::Not;

const std::string old_address = "jan@voorbeeld.example";
const std::string new_address = "Jan.Nieuw@voorbeeld.example";
const std::string old_number = "06 0000 5634";
const std::string new_number = "06 1234 5678";

class Contact : public AtTheDoor {
 protected:
  TestPerson jan_ = somebody();
  Browser browser_{house_};

  void SetUp() override {
    set("email", old_address);
    set("mobile", old_number);
    log_in(browser_, jan_);
  }
  void set(std::string_view what, const std::string& value) {
    house_.database().write([&](db::WriteTx& tx) {
      if (what == "email")
        tx.execute("update person set email = $1 where id = $2", value, jan_.person);
      else
        tx.execute("update person set mobile = $1 where id = $2", value, jan_.person);
    });
  }
  std::string email() { return of_person(0); }
  std::string mobile() { return of_person(1); }

  struct Sent {
    std::string kind, to, channel, text;
    std::optional<base::microseconds> useful_for;
  };
  std::vector<Sent> sent(std::string_view kind) {
    auto tx = house_.database().read();
    return tx.all(
        "select kind, recipient, channel, body_text, useful_until, created_at from outbox where kind = $1 order by "
        "created_at, id",
        [](const db::Row& row) {
          Sent message{row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2),
                       row.get<std::string>(3), std::nullopt};
          if (!row.is_null(4)) message.useful_for = row.get<base::Instant>(4) - row.get<base::Instant>(5);
          return message;
        },
        kind);
  }
  std::vector<std::string> receivers(std::string_view kind) {
    std::vector<std::string> all;
    for (const auto& message : sent(kind)) all.push_back(message.channel + " " + message.to);
    return all;
  }

  Reply ask_email(Browser& browser, const std::string& address, const std::string& password = good_password) {
    house_.clock().advance(1s);
    browser.get("/instellingen/email");
    return browser.post("/instellingen/email", {{"email", address}, {"ww", password}});
  }
  Reply ask_mobile(Browser& browser, const std::string& number, const std::string& password = good_password) {
    house_.clock().advance(1s);
    browser.get("/instellingen/mobiel");
    return browser.post("/instellingen/mobiel", {{"mobiel", number}, {"ww", password}});
  }
  // "/e-mailadres/…" of the newest mail.
  std::string newest_link() {
    const auto all = sent("new_email_link");
    if (all.empty()) return "";
    const auto& text = all.back().text;
    const auto at = text.find("/e-mailadres/");
    return text.substr(at, text.find_first_of("\n ", at) - at);
  }
  Reply click(Browser& browser, const std::string& link) {
    house_.clock().advance(1s);
    browser.follow(browser.get(link));
    return browser.post(link);
  }
  std::string code_to_new_number() {
    const auto all = sent("new_mobile_code");
    return all.empty() ? "" : all.back().text.substr(0, 6);
  }
  Reply give_code(Browser& browser, const std::string& code) {
    house_.clock().advance(1s);
    browser.get("/instellingen/mobiel/code");
    return browser.post("/instellingen/mobiel/code", {{"code", code}});
  }
  Reply ask_new_code(Browser& browser) {
    browser.get("/instellingen/mobiel/code");
    return browser.post("/instellingen/mobiel/code", {{"nieuw", "1"}});
  }

 private:
  std::string of_person(int column) {
    auto tx = house_.database().read();
    return tx
        .first(
            "select email, mobile from person where id = $1",
            [&](const db::Row& row) { return row.get<std::optional<std::string>>(column).value_or(""); }, jan_.person)
        .value();
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, Contact, page::testing::both_engines(), page::testing::engine_name);

// proves LOGIN-18
// proves DETAILS-11
TEST_P(Contact, a_new_email_address_counts_after_the_click_and_the_old_one_is_told) {
  EXPECT_THAT(browser_.get("/instellingen/email").body(), HasSubstr("Je e-mailadres is nu " + old_address));
  EXPECT_EQ(ask_email(browser_, new_address, "niet mijn wachtwoord").status(), 422);
  EXPECT_THAT(sent("new_email_link"), IsEmpty()) << "not without the password";
  const auto asked = ask_email(browser_, " " + new_address + " ");
  ASSERT_EQ(asked.header("Location"), "/instellingen/email/verstuurd");
  EXPECT_THAT(browser_.follow(asked).body(), HasSubstr(new_address));
  ASSERT_THAT(receivers("new_email_link"), ElementsAre("email " + new_address));
  EXPECT_EQ(sent("new_email_link")[0].useful_for, std::chrono::minutes(30));
  // A mistake in typing must not tell a stranger who this is about.
  for (const char* name : {"Jan", "Vries", "jan.de.vries"})
    EXPECT_THAT(sent("new_email_link")[0].text, Not(HasSubstr(name)));
  ASSERT_THAT(receivers("new_email_asked"), ElementsAre("email " + old_address));
  EXPECT_THAT(sent("new_email_asked")[0].text, Not(HasSubstr(new_address)));
  EXPECT_EQ(email(), old_address);

  const std::string link = newest_link();
  {
    auto tx = house_.database().read();
    tx.each("select secret_hash from contact_change", [&](const db::Row& row) {
      EXPECT_EQ(row.get<base::Hash256>(0), base::sha256(link.substr(link.rfind('/') + 1)));
    });
  }
  // Programs that look at mails open links; the person reads the mail on a telephone that is not logged in.
  Browser telephone(house_);
  EXPECT_THAT(telephone.get(link).body(), HasSubstr(new_address));
  EXPECT_EQ(email(), old_address) << "looking changes nothing";
  const auto clicked = click(telephone, link);
  EXPECT_EQ(clicked.header("Location"), "/e-mailadres?klaar=1");
  EXPECT_THAT(telephone.follow(clicked).body(), HasSubstr("Vanaf nu sturen we e-mails naar dit adres."));
  EXPECT_FALSE(is_in(telephone)) << "a click lets nobody in";
  EXPECT_EQ(email(), new_address);
  ASSERT_THAT(receivers("email_changed"), ElementsAre("email " + old_address));
  EXPECT_THAT(sent("email_changed")[0].text, HasSubstr("088 000 12 00"));
  EXPECT_THAT(events(), IsSupersetOf({"email_change_failed", "email_change_asked", "email_changed"}));

  // In the browser that asked, it ends in Instellingen. Nobody has an e-mail address: the telephone is told.
  set("email", "");
  ask_email(browser_, old_address);
  EXPECT_EQ(click(browser_, newest_link()).header("Location"), "/instellingen?gewijzigd=email");
  EXPECT_THAT(receivers("email_changed"), Contains("sms " + old_number));
}

// proves LOGIN-18
TEST_P(Contact, a_link_works_once_and_for_30_minutes_and_not_after_another_was_asked_for) {
  Browser other(house_);
  ask_email(browser_, "eerste@voorbeeld.example");
  const std::string first = newest_link();
  ask_email(browser_, new_address);
  const std::string second = newest_link();
  EXPECT_EQ(click(other, first).header("Location"), "/e-mailadres?link=oud");
  EXPECT_THAT(other.get("/e-mailadres?link=oud").body(), HasSubstr("Deze link werkt niet meer"));
  EXPECT_EQ(click(other, second).header("Location"), "/e-mailadres?klaar=1");
  set("email", old_address);
  EXPECT_EQ(click(other, second).header("Location"), "/e-mailadres?link=oud");

  ask_email(browser_, new_address);
  house_.clock().advance(30min - 2s);
  EXPECT_EQ(other.get(newest_link()).status(), 200);
  house_.clock().advance(1s);
  EXPECT_EQ(click(other, newest_link()).header("Location"), "/e-mailadres?link=oud");
  EXPECT_EQ(email(), old_address);
  for (const char* no_link : {"x", "..", "%00", "' or 1=1 --"})
    EXPECT_NE(other.get(std::string("/e-mailadres/") + no_link).status(), 200) << no_link;
}

// Whoever knew the password until now must not keep a way in.
TEST_P(Contact, what_was_asked_for_ends_when_the_password_changes_or_the_account_is_closed) {
  ask_email(browser_, new_address);
  browser_.get("/instellingen/wachtwoord");
  const std::string other_password = "vier blije olifanten";
  ASSERT_EQ(
      browser_.post("/instellingen/wachtwoord", {{"ww", good_password}, {"w1", other_password}, {"w2", other_password}})
          .status(),
      303);
  EXPECT_EQ(click(browser_, newest_link()).header("Location"), "/e-mailadres?link=oud");

  ask_email(browser_, new_address, other_password);
  const auto hash = hash_password(new_temporary_password());
  house_.database().write(
      [&](db::WriteTx& tx) { reset_password(tx, jan_.account, hash, {"x"}, house_.clock().now()); });
  EXPECT_EQ(click(browser_, newest_link()).header("Location"), "/e-mailadres?link=oud");
  EXPECT_EQ(email(), old_address);

  const auto els = somebody("Els", "Bakker");
  Browser hers(house_);
  log_in(hers, els);
  ask_email(hers, new_address);
  house_.block(els);
  EXPECT_EQ(click(hers, newest_link()).header("Location"), "/e-mailadres?link=oud");
}

// proves LOGIN-18
TEST_P(Contact, an_address_that_somebody_else_uses_gets_the_same_answer) {
  const auto els = somebody("Els", "Bakker");
  house_.database().write(
      [&](db::WriteTx& tx) { tx.execute("update person set email = $1 where id = $2", new_address, els.person); });
  house_.clock().advance(2min);  // so that both pages say the same of how long the session has left
  const auto of_another = ask_email(browser_, new_address);
  const auto seen_after = without_chance(browser_.follow(of_another).body());
  house_.clock().advance(2min);
  const auto of_nobody = ask_email(browser_, "Jan.Leegt@voorbeeld.example");
  std::string other = without_chance(browser_.follow(of_nobody).body());
  for (auto at = other.find("Jan.Leegt"); at != std::string::npos; at = other.find("Jan.Leegt"))
    other.replace(at, 9, "Jan.Nieuw");
  EXPECT_EQ(of_another.header("Location"), of_nobody.header("Location"));
  EXPECT_EQ(seen_after, other);
  EXPECT_EQ(sent("new_email_link").size(), 2U);
}

// proves PAGE-8
TEST_P(Contact, what_is_no_email_address_is_refused_and_what_was_typed_comes_back) {
  const std::string no_address = "Dit is geen e-mailadres.";
  const std::vector<std::pair<std::string, std::string>> wrong = {
      {"", "Vul je nieuwe e-mailadres in."},
      {"jan", no_address},
      {"jan@voorbeeld", no_address},
      {"jan@@voorbeeld.example", no_address},
      {"jan\r\nBcc: x@y.example", no_address},
      {"jan@voorbeeld.example\r\nBcc: x@y.example", no_address},
      {"jan@voorbeeld.example, x@y.example", no_address},
      {"jan@voorb\xe2\x80\xa8"
       "eld.example",
       no_address},
      {std::string(10'000, 'a') + "@voorbeeld.example", "Dit e-mailadres is te lang."},
      {"JAN@voorbeeld.example", "Dit is al je e-mailadres."}};
  for (const auto& [typed, sentence] : wrong) {
    const auto reply = ask_email(browser_, typed);
    EXPECT_EQ(reply.status(), 422) << typed.substr(0, 40);
    EXPECT_THAT(reply.body(), HasSubstr(sentence)) << typed.substr(0, 40);
    if (!typed.empty() && typed.find_first_of("\r\n") == std::string::npos) {
      EXPECT_EQ(reply.input("email"), typed);
    }
    EXPECT_EQ(reply.input("ww"), "");
  }
  EXPECT_THAT(ask_email(browser_, new_address, "").body(), HasSubstr("Vul je wachtwoord in."));
  EXPECT_THAT(sent("new_email_link"), IsEmpty());
  EXPECT_THAT(sent("new_email_asked"), IsEmpty());
}

// proves LOGIN-18
// proves DETAILS-11
TEST_P(Contact, a_new_mobile_number_counts_after_the_code_and_the_old_one_and_the_email_address_are_told) {
  EXPECT_THAT(browser_.get("/instellingen/mobiel").body(), HasSubstr("Je mobiele nummer is nu " + old_number));
  EXPECT_EQ(ask_mobile(browser_, new_number, "niet mijn wachtwoord").status(), 422);
  EXPECT_THAT(sent("new_mobile_code"), IsEmpty()) << "not without the password";
  const auto asked = ask_mobile(browser_, "+31 (0)6-12345678");
  ASSERT_EQ(asked.header("Location"), "/instellingen/mobiel/code");
  EXPECT_THAT(browser_.follow(asked).body(), HasSubstr(new_number));
  ASSERT_THAT(receivers("new_mobile_code"), ElementsAre("sms " + new_number));
  EXPECT_EQ(sent("new_mobile_code")[0].useful_for, std::chrono::minutes(10));
  EXPECT_EQ(mobile(), old_number);
  const std::string code = code_to_new_number();
  const auto done = give_code(browser_, code.substr(0, 3) + " " + code.substr(3));
  EXPECT_EQ(done.header("Location"), "/instellingen?gewijzigd=mobiel");
  EXPECT_EQ(mobile(), new_number);
  EXPECT_THAT(receivers("mobile_changed"),
              ::testing::UnorderedElementsAre("sms " + old_number, "email " + old_address));
  for (const auto& message : sent("mobile_changed")) EXPECT_THAT(message.text, Not(HasSubstr(new_number)));
  EXPECT_THAT(events(), IsSupersetOf({"mobile_change_failed", "mobile_change_asked", "code_sent", "mobile_changed"}));

  // It was carried out: nothing of it can be done again.
  set("mobile", old_number);
  EXPECT_EQ(give_code(browser_, code).header("Location"), "/instellingen/mobiel");
  house_.clock().advance(2min);
  EXPECT_EQ(ask_new_code(browser_).header("Location"), "/instellingen/mobiel");
  EXPECT_EQ(mobile(), old_number);
  EXPECT_EQ(sent("new_mobile_code").size(), 1U);
}

// proves LOGIN-18
TEST_P(Contact, a_code_works_in_the_session_that_asked_for_10_minutes_and_5_wrong_tries) {
  Browser elsewhere(house_);
  log_in(elsewhere, jan_);
  ask_mobile(browser_, new_number);
  EXPECT_EQ(give_code(elsewhere, code_to_new_number()).header("Location"), "/instellingen/mobiel");
  EXPECT_THAT(give_code(browser_, other_than(code_to_new_number())).body(),
              HasSubstr("Deze code klopt niet. Je kunt het nog 4 keer proberen."));
  for (int i = 0; i < 4; ++i) EXPECT_EQ(give_code(browser_, other_than(code_to_new_number())).status(), 422);
  EXPECT_THAT(give_code(browser_, code_to_new_number()).body(), HasSubstr("Deze code werkt niet meer."));
  EXPECT_THAT(give_code(browser_, "").body(), HasSubstr("6 cijfers"));

  // A new one after 60 seconds, which replaces it.
  ASSERT_EQ(ask_mobile(browser_, new_number).header("Location"), "/instellingen/mobiel/code");
  const std::string replaced = code_to_new_number();
  EXPECT_EQ(ask_new_code(browser_).status(), 429);
  house_.clock().advance(60s);
  EXPECT_THAT(ask_new_code(browser_).body(), HasSubstr("We hebben een nieuwe code gestuurd."));
  if (replaced != code_to_new_number()) {
    EXPECT_EQ(give_code(browser_, replaced).status(), 422);
  }
  house_.clock().advance(10min - 2s);
  EXPECT_THAT(give_code(browser_, code_to_new_number()).body(), HasSubstr("Deze code werkt niet meer."));
  EXPECT_EQ(mobile(), old_number);
  EXPECT_THAT(events(), Contains("code_failed"));

  house_.clock().advance(1min);
  ask_new_code(browser_);
  EXPECT_EQ(give_code(browser_, code_to_new_number()).header("Location"), "/instellingen?gewijzigd=mobiel");
}

// proves PAGE-8
TEST_P(Contact, what_is_no_dutch_mobile_number_is_refused_and_what_was_typed_comes_back) {
  const std::string no_number = "Dit is geen mobiel nummer. Een mobiel nummer begint met 06";
  const std::vector<std::pair<std::string, std::string>> wrong = {
      {"", "Vul je nieuwe mobiele nummer in."},
      {"nul zes", no_number},
      {"06 1234 567", no_number},
      {"06 1234\r\n5678", no_number},
      {std::string(10'000, '6'), no_number},
      {"020 123 4567", "Dit is geen mobiel nummer, maar een vast nummer."},
      {"088 000 12 00", "Dit is geen mobiel nummer, maar een vast nummer."},
      {"+32 470 12 34 56", "Dit is een nummer uit een ander land."},
      {"+1 900 555 0199", "Dit is een nummer uit een ander land."},
      {"+49 30 123456", "Dit is een nummer uit een ander land."},
      {"+31600005634", "Dit is al je mobiele nummer."}};
  for (const auto& [typed, sentence] : wrong) {
    const auto reply = ask_mobile(browser_, typed);
    EXPECT_EQ(reply.status(), 422) << typed.substr(0, 40);
    EXPECT_THAT(reply.body(), HasSubstr(sentence)) << typed.substr(0, 40);
    if (!typed.empty() && typed.find('\n') == std::string::npos) {
      EXPECT_EQ(reply.input("mobiel"), typed);
    }
  }
  EXPECT_THAT(sent("new_mobile_code"), IsEmpty());
}

// proves LOGIN-9
// proves LOGIN-18
TEST_P(Contact, guessing_the_password_here_stops_per_account_and_per_network) {
  int looked_at = 0;
  for (int i = 0; i < 30; ++i)
    looked_at +=
        (i % 2 == 0 ? ask_email(browser_, new_address, "gok") : ask_mobile(browser_, new_number, "gok")).status() == 422
            ? 1
            : 0;
  EXPECT_LE(looked_at, 10);
  const auto closed = ask_email(browser_, new_address);
  EXPECT_EQ(closed.status(), 429) << "the right one is not looked at either";
  EXPECT_EQ(closed.input("email"), new_address);
  EXPECT_NE(closed.header("Retry-After"), "");

  // One network that tries at many accounts: its count is filled by hand, since each try takes a hash.
  const auto els = somebody("Els", "Bakker");
  Browser hers(house_);
  log_in(hers, els);
  const auto network = gate::throttle_key(house_.house().key, "present password network", "203.0.113.7");
  house_.database().write([&](db::WriteTx& tx) {
    for (int i = 0; i < 150; ++i) gate::count_failure(tx, network, network_rule, house_.clock().now());
  });
  EXPECT_EQ(ask_email(hers, new_address).status(), 429);
  hers.network_address = "198.51.100.9";
  EXPECT_EQ(ask_email(hers, new_address).status(), 303);
}

// proves LOGIN-18
TEST_P(Contact, nobody_fills_letterboxes_or_telephones_of_others) {
  for (int i = 0; i < 8; ++i) {
    ask_email(browser_, "iemand" + std::to_string(i) + "@voorbeeld.example");
    ask_mobile(browser_, "06 1234 567" + std::to_string(i));
  }
  EXPECT_EQ(sent("new_email_link").size(), 5U);
  EXPECT_EQ(sent("new_mobile_code").size(), 5U);
  EXPECT_EQ(ask_email(browser_, new_address).status(), 429);
  house_.clock().advance(61min);
  Browser again(house_);
  log_in(again, jan_);
  EXPECT_EQ(ask_email(again, new_address).status(), 303);
}

// proves LOGIN-15
TEST_P(Contact, a_forged_form_changes_nothing) {
  for (const char* address : {"/instellingen/email", "/instellingen/mobiel"}) {
    browser_.get(address);
    EXPECT_EQ(browser_
                  .post(address,
                        {{"token", "geraden"}, {"email", new_address}, {"mobiel", new_number}, {"ww", good_password}})
                  .status(),
              403);
  }
  ask_mobile(browser_, new_number);
  browser_.get("/instellingen/mobiel/code");
  EXPECT_EQ(browser_.post("/instellingen/mobiel/code", {{"token", "geraden"}, {"code", code_to_new_number()}}).status(),
            403);
  ask_email(browser_, new_address);
  browser_.get(newest_link());
  EXPECT_EQ(browser_.post(newest_link(), {{"token", "geraden"}}).status(), 403);
  EXPECT_EQ(email(), old_address);
  EXPECT_EQ(mobile(), old_number);
}

// proves LOGIN-16
TEST_P(Contact, no_address_number_password_link_or_code_is_in_any_log) {
  ::testing::internal::CaptureStderr();
  ask_email(browser_, new_address, "geraden");
  ask_email(browser_, new_address);
  const std::string link = newest_link();
  ask_mobile(browser_, new_number);
  const std::string code = code_to_new_number();
  give_code(browser_, other_than(code));
  give_code(browser_, code);
  click(browser_, link);
  browser_.get(link + "/x");
  std::string all = ::testing::internal::GetCapturedStderr();
  for (const auto& line : house_.access_log())
    all += line.event + line.person_name + line.role + line.object_kind + line.object_id + line.object_part +
           line.basis + "\n";
  for (const std::string& secret : {link.substr(link.rfind('/') + 1), code, other_than(code), new_address, old_address,
                                    new_number, old_number, good_password, std::string("geraden")})
    EXPECT_THAT(all, Not(HasSubstr(secret)));
  EXPECT_EQ(email(), new_address);
  EXPECT_EQ(mobile(), new_number);
}

// proves TRUST-7
TEST_P(Contact, messages_that_work_for_a_while_are_not_sent_after_it) {
  EXPECT_EQ(sent("login_code").at(0).useful_for, std::chrono::minutes(10));
}

TEST(ContactRules, tidy_what_is_right) {
  EXPECT_EQ(judge_email("\t Anna@Voorbeeld.example ", "").address, "Anna@Voorbeeld.example");
  for (const char* written : {"0612345678", "06-12 34 56 78", "+31 6 12345678", "0031612345678"})
    EXPECT_EQ(judge_mobile(written, "").number, "06 1234 5678") << written;
  EXPECT_EQ(judge_mobile("0612345678", "06-12345678").fault, NewMobile::Fault::is_the_present);
}

}  // namespace
}  // namespace regie::login
