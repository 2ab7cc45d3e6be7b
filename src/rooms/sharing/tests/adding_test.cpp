// "+ Gebruiker toevoegen", step by step.
#include "sharing_house.h"

namespace regie::sharing {
namespace {

class Adding : public OnAPortal {
 protected:
  using Fields = std::vector<std::pair<std::string, std::string>>;
  const std::string address_ = "/mijn/gebruikersbeheer/toevoegen";

  Reply who(const std::string& first, const std::string& last, const std::string& email) {
    browser_.get(address_);
    return browser_.post(address_, {{"stap", "wie"}, {"vn", first}, {"an", last}, {"em", email}});
  }
  Fields more(const Reply& page, const std::string& mobile = "06 12345678", const std::string& role = "vriend") {
    Fields fields = {{"stap", "meer"}, {"g", "vrouw"}, {"rol", role}, {"tel", mobile}};
    for (const char* name : {"vn", "an", "em", "sleutel", "wie"})
      if (const auto value = page.input(name); !value.empty()) fields.emplace_back(name, value);
    return fields;
  }
  // Whose card stands open on the list; nobody when it is not one.
  static std::string open_card(const Reply& list) {
    std::vector<std::string> names;
    const std::string& body = list.body();
    for (auto at = body.find("<details class=\"fold\""); at != std::string::npos;
         at = body.find("<details class=\"fold\"", at + 1)) {
      const std::string tag = body.substr(at, body.find('>', at) - at);
      const auto name = body.find("<b", at);
      const auto begins = body.find('>', name) + 1;
      if (tag.ends_with(" open")) names.push_back(body.substr(begins, body.find('<', begins) - begins));
    }
    return names.size() == 1 ? names.front() : "";
  }
  Reply add(const std::string& first, const std::string& last, const std::string& email) {
    return browser_.post(address_, more(who(first, last, email)));
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, Adding, page::testing::both_engines(), page::testing::engine_name);

// proves SHARING-3
// proves SHARING-5
// proves LOGIN-1
TEST_P(Adding, somebody_new_is_asked_about_in_two_steps_and_gets_the_two_emails) {
  const auto second = who("Noor", "Nieuw", "noor@voorbeeld.example");
  EXPECT_EQ(second.status(), 200);
  EXPECT_THAT(second.body(), HasSubstr("Geslacht"));
  EXPECT_THAT(second.body(), HasSubstr("bewindvoerder"));
  EXPECT_THAT(second.body(), Not(HasSubstr("Bedoelde u")));
  const auto added = browser_.post(address_, more(second, "+31 (0)6-1234 5678"));
  EXPECT_EQ(added.header("Location"), "/mijn/gebruikersbeheer?klaar=toegevoegd");
  EXPECT_THAT(mails(), ::testing::UnorderedElementsAre("welcome_username", "welcome_password"));
  EXPECT_EQ(count("select count(*) from person where first_name = 'Noor' and mobile = '+31612345678'"), 1);
  const auto page = browser_.get(added.header("Location"));
  EXPECT_THAT(page.body(), HasSubstr("Kies nu wat Noor Nieuw mag zien."));
  EXPECT_EQ(open_card(page), "Noor Nieuw") << "nobody has to look for her";
  EXPECT_THAT(page.body(), HasSubstr("toegevoegd in het portaal"));
  EXPECT_EQ(count("select count(*) from invitation"), 0) << "the first right makes it";
}

// proves SHARING-3
TEST_P(Adding, a_known_contact_who_fits_is_offered_and_can_be_chosen) {
  const auto els = add_without_account("Els", "de Vries");
  const auto offered = who("els", "Vries", "els@voorbeeld.example");
  EXPECT_THAT(offered.body(), HasSubstr("Bedoelde u"));
  EXPECT_THAT(offered.body(), HasSubstr(els.text()));
  const auto chosen = browser_.post(
      address_,
      {{"stap", "volgende"}, {"vn", "els"}, {"an", "Vries"}, {"em", "els@voorbeeld.example"}, {"wie", els.text()}});
  EXPECT_THAT(chosen.body(), HasSubstr("Over Els de Vries")) << "pre-filled where known";
  const auto list = browser_.post(address_, more(chosen)).header("Location");
  EXPECT_EQ(list, "/mijn/gebruikersbeheer?klaar=bekend&mens=" + els.text());
  EXPECT_EQ(open_card(browser_.get(list)), "Els de Vries");
  EXPECT_EQ(count("select count(*) from contact"), 1);
  EXPECT_EQ(count("select count(*) from person where email = 'els@voorbeeld.example'"), 1);

  const auto new_one = browser_.post(
      address_, {{"stap", "nieuw"}, {"vn", "Els"}, {"an", "Vries"}, {"em", "andere.els@voorbeeld.example"}});
  EXPECT_EQ(browser_.post(address_, more(new_one)).header("Location"), "/mijn/gebruikersbeheer?klaar=toegevoegd");
  EXPECT_EQ(count("select count(*) from contact"), 2);
}

// proves TRUST-6
TEST_P(Adding, no_code_goes_to_a_number_abroad) {
  const auto second = who("Noor", "Nieuw", "noor@voorbeeld.example");
  for (const char* number : {"+882 16 99912345", "+32 470 12 34 56"})
    EXPECT_EQ(browser_.post(address_, more(second, number)).status(), 422) << number;
  EXPECT_EQ(count("select count(*) from contact"), 0);
}

// What stands in a name goes out in an e-mail.
TEST_P(Adding, a_name_holds_no_address) {
  for (const char* name : {"Log in op https://portaal.example", "portaal.example", "mail@portaal", "www.portaal.nl"})
    EXPECT_EQ(who(name, "Nieuw", "noor@voorbeeld.example").status(), 422) << name;
  for (const char* name : {"J.P.", "St. Jan", "d'Arc", "Anne-Fleur"})
    EXPECT_EQ(who(name, "van 't Hof", "noor@voorbeeld.example").status(), 200) << name;
}

// proves SHARING-4
TEST_P(Adding, only_contacts_of_this_very_client_are_offered) {
  const auto lotte = house_.add_client("Lotte", "Vermeer");
  house_.add_contact(lotte, "Noor", "Nieuw");
  EXPECT_THAT(who("Noor", "Nieuw", "noor@voorbeeld.example").body(), Not(HasSubstr("Bedoelde u")));
}

// proves SHARING-4
TEST_P(Adding, an_address_that_has_an_account_looks_the_same_to_the_manager) {
  const auto stranger = house_.add_person("Geheime", "Naam");
  house_.database().write([&](db::WriteTx& tx) {
    tx.execute("update person set email = 'Bekend@voorbeeld.example' where id = $1", stranger.person);
  });
  const auto known = add("Joop", "Puk", "bekend@voorbeeld.example");
  const auto unknown = add("Jip", "Pap", "nieuw@voorbeeld.example");
  EXPECT_EQ(known.status(), unknown.status());
  EXPECT_EQ(known.header("Location"), unknown.header("Location"));
  EXPECT_EQ(count("select count(*) from account"), 3) << "Jan, the stranger and Jip: one account each";
  EXPECT_THAT(mails(), ::testing::UnorderedElementsAre("added_to_portal", "welcome_username", "welcome_password"));
  std::string page = browser_.get("/mijn/gebruikersbeheer").body();
  EXPECT_THAT(page, Not(HasSubstr("Geheime")));
  EXPECT_THAT(page, Not(HasSubstr("heeft nog geen account")));
  // The two folds are the same but for name and ids.
  const auto fold_of = [&](const std::string& name) {
    const auto at = page.find("<b dir=\"auto\">" + name);
    const auto from = page.rfind("<details", at), until = page.find("</details>", at);
    std::string fold = page.substr(from, until - from);
    const auto id = fold.substr(fold.find("mens-") + 5, 36);
    for (const std::string& part : {id, name, name.substr(0, name.find(' '))})
      for (auto place = fold.find(part); place != std::string::npos; place = fold.find(part))
        fold.replace(place, part.size(), "#");
    return fold;
  };
  EXPECT_EQ(fold_of("Joop Puk"), fold_of("Jip Pap"));
}

// proves SHARING-4
TEST_P(Adding, somebody_with_an_account_gets_an_invitation_for_it) {
  const auto stranger = house_.add_person("Piet", "Puk");
  house_.database().write([&](db::WriteTx& tx) {
    tx.execute("update person set email = 'piet@voorbeeld.example' where id = $1", stranger.person);
  });
  add("Piet", "Puk", "piet@voorbeeld.example");
  auto read = house_.database().read();
  const auto contact = read.first(
      "select id from contact where person_id = $1", [](const db::Row& row) { return row.get<base::ContactId>(0); },
      stranger.person);
  read.end();
  ASSERT_TRUE(contact.has_value());
  house_.clock().advance(1s);
  list().on(*contact, agenda_read).send_and_confirm();
  Browser his(house_);
  his.is_signed_in_as(stranger);
  EXPECT_THAT(his.get("/uitnodigingen").body(), HasSubstr("het portaal van Jan de Vries"));
}

TEST_P(Adding, of_several_who_share_an_address_the_one_with_that_name_is_meant) {
  const auto marie = house_.add_person("Marie", "Smit");
  const auto piet = house_.add_person("Piet", "Smit");
  house_.database().write([&](db::WriteTx& tx) {
    tx.execute("update person set email = 'smit@voorbeeld.example' where id in ($1, $2)", marie.person, piet.person);
  });
  add("Piet", "Smit", "smit@voorbeeld.example");
  auto read = house_.database().read();
  EXPECT_TRUE(read.first(
      "select 1 from contact where person_id = $1", [](const db::Row&) { return true; }, piet.person));
}

// proves SHARING-13
TEST_P(Adding, sending_the_same_twice_adds_one_and_the_same_address_is_not_added_again) {
  const auto page = who("Noor", "Nieuw", "noor@voorbeeld.example");
  const auto form = more(page);
  EXPECT_EQ(browser_.post(address_, form).status(), 303);
  EXPECT_EQ(browser_.post(address_, form).status(), 303);
  EXPECT_EQ(count("select count(*) from contact"), 1);
  EXPECT_EQ(mails().size(), 2U);
  const auto capitals = browser_.post(
      address_, {{"stap", "nieuw"}, {"vn", "Iemand"}, {"an", "Anders"}, {"em", "NOOR@voorbeeld.example"}});
  const auto again = browser_.post(address_, more(capitals));
  EXPECT_EQ(again.status(), 422);
  EXPECT_THAT(again.body(), HasSubstr("Dit e-mailadres hoort al bij Noor Nieuw."));
  EXPECT_EQ(again.input("vn"), "Iemand");
}

// proves PAGE-8
TEST_P(Adding, what_is_wrong_is_said_and_what_was_typed_stays) {
  const std::vector<std::tuple<std::string, std::string, std::string, std::string>> wrong = {
      {"", "Nieuw", "noor@x.example", "Vul de voornaam in."},
      {"Noor", "", "noor@x.example", "Vul de achternaam in."},
      {"Noor", "Nieuw", "", "Vul het e-mailadres in."},
      {"Noor", "Nieuw", "noor", "Dit is geen e-mailadres."},
      {"Noor", "Nieuw", "noor@x.example\r\nBcc: y@z.example", "Dit is geen e-mailadres."},
      {"Noor", "Nieuw", std::string(10'000, 'a') + "@x.example", "Dit is geen e-mailadres."},
      {std::string(10'000, 'x'), "Nieuw", "noor@x.example", "Deze naam is te lang."}};
  for (const auto& [first, last, email, sentence] : wrong) {
    const auto reply = who(first, last, email);
    EXPECT_EQ(reply.status(), 422) << sentence;
    EXPECT_THAT(reply.body(), HasSubstr(sentence));
    EXPECT_EQ(reply.input("an"), last);
  }
  const auto page = who("Noor", "Nieuw", "noor@x.example");
  auto form = more(page, "020 123 4567", "keizer");
  const auto reply = browser_.post(address_, form);
  EXPECT_EQ(reply.status(), 422);
  EXPECT_THAT(reply.body(), HasSubstr("Dit is een vast nummer."));
  EXPECT_THAT(reply.body(), HasSubstr("Kies een rol."));
  EXPECT_EQ(reply.input("tel"), "020 123 4567");
  EXPECT_EQ(count("select count(*) from contact"), 0);
}

TEST_P(Adding, names_in_every_script_are_taken) {
  int number = 0;
  for (const auto& [first, last] : {std::pair{"Çiğdem", "Yılmaz"},
                                    {"Мария", "Иванова"},
                                    {"明", "李"},
                                    {"فاطمة", "الزهراء"},
                                    {"Ñandú 🎉", "O’Brien"}}) {
    const auto reply = add(first, last, "iemand" + std::to_string(++number) + "@voorbeeld.example");
    EXPECT_EQ(reply.status(), 303) << first;
    EXPECT_THAT(browser_.get("/mijn/gebruikersbeheer").body(), HasSubstr(first));
  }
}

// proves SHARING-8
TEST_P(Adding, the_client_is_no_contact_of_their_own_and_nobody_fills_letterboxes) {
  house_.database().write([&](db::WriteTx& tx) {
    tx.execute("update person set email = 'jan@voorbeeld.example' where id = $1", jan_.person);
  });
  EXPECT_THAT(add("Jan", "Zelf", "jan@voorbeeld.example").body(), HasSubstr("hoort al bij Jan de Vries"));
  int refused = 0;
  for (int i = 0; i < 25; ++i)
    refused += add("N" + std::to_string(i), "Nieuw", "n" + std::to_string(i) + "@x.example").status() == 429;
  EXPECT_GE(refused, 5);
  EXPECT_LE(count("select count(*) from contact"), 20);
}

// proves SHARING-7
TEST_P(Adding, somebody_who_was_removed_can_be_added_again_and_must_accept_anew) {
  const auto stranger = house_.add_person("Piet", "Puk");
  house_.database().write([&](db::WriteTx& tx) {
    tx.execute("update person set email = 'piet@voorbeeld.example' where id = $1", stranger.person);
  });
  add("Piet", "Puk", "piet@voorbeeld.example");
  auto read = house_.database().read();
  const auto contact =
      *read.first("select id from contact", [](const db::Row& row) { return row.get<base::ContactId>(0); });
  read.end();
  TestContact piet;
  static_cast<TestPerson&>(piet) = stranger;
  piet.contact = contact;
  piet.client = jan_.client;
  house_.grant(piet, {agenda_read});
  EXPECT_TRUE(may(piet, agenda_read));
  house_.clock().advance(1s);
  browser_.get("/mijn/gebruikersbeheer/" + contact.text() + "/verwijderen");
  browser_.post("/mijn/gebruikersbeheer/" + contact.text() + "/verwijderen");
  EXPECT_FALSE(may(piet, agenda_read));
  house_.clock().advance(1s);
  EXPECT_EQ(add("Piet", "Puk", "piet@voorbeeld.example").status(), 303);
  house_.clock().advance(1s);
  list().on(contact, agenda_read).send_and_confirm();
  EXPECT_FALSE(may(piet, agenda_read));
  accept(piet);
  EXPECT_TRUE(may(piet, agenda_read));
}

}  // namespace
}  // namespace regie::sharing
