// One person of the list, and the mandate.
#include "sharing_house.h"

namespace regie::sharing {
namespace {

class OnePerson : public OnAPortal {
 protected:
  TestContact anna_ = house_.add_contact(jan_, "Anna", "de Vries");

  std::string address(const char* what) { return "/mijn/gebruikersbeheer/" + anna_.contact.text() + "/" + what; }
  void was_added_by_a_manager() {
    house_.database().write(
        [&](db::WriteTx& tx) { tx.execute("update contact set origin = 'manager' where id = $1", anna_.contact); });
  }
  void situation_2() {
    house_.database().write([&](db::WriteTx& tx) {
      tx.execute("update portal set may_add_people = false where client_id = $1", jan_.client);
    });
  }
  Reply until(const std::string& day) {
    browser_.get(address("einddatum"));
    return browser_.post(address("einddatum"), {{"tot", day}});
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, OnePerson, page::testing::both_engines(), page::testing::engine_name);

// proves SHARING-7
TEST_P(OnePerson, whom_a_manager_added_can_be_removed_at_once_and_what_they_wrote_keeps_their_name) {
  was_added_by_a_manager();
  house_.grant(anna_, {agenda_read});
  house_.clock().advance(1s);
  EXPECT_THAT(browser_.get(address("verwijderen")).body(), HasSubstr("Wil je Anna de Vries verwijderen?"));
  EXPECT_TRUE(may(anna_, agenda_read)) << "it only asks";
  EXPECT_EQ(browser_.post(address("verwijderen")).header("Location"), "/mijn/gebruikersbeheer?klaar=verwijderd");
  EXPECT_FALSE(may(anna_, agenda_read));
  EXPECT_THAT(browser_.get("/mijn/gebruikersbeheer").body(), Not(HasSubstr("Anna de Vries")));
  EXPECT_EQ(browser_.post(address("verwijderen")).status(), 303) << "twice is no trouble";
  EXPECT_EQ(count("select count(*) from contact"), 1) << "the name stays for what was written";
}

// proves SHARING-7
TEST_P(OnePerson, whom_the_care_administration_knows_cannot_be_removed) {
  EXPECT_EQ(browser_.get(address("verwijderen")).status(), 404);
  browser_.post(address("verwijderen"));
  EXPECT_EQ(count("select count(*) from contact where removed_at is null"), 1);
  EXPECT_THAT(browser_.get("/mijn/gebruikersbeheer").body(), Not(HasSubstr("/verwijderen")));
}

// proves SHARING-12
TEST_P(OnePerson, access_ends_after_the_last_day_in_Amsterdam) {
  house_.grant(anna_, {agenda_read, messages_use});
  house_.clock().advance(1s);
  EXPECT_EQ(until("2026-11-26").header("Location"),
            "/mijn/gebruikersbeheer?klaar=einddatum&mens=" + anna_.contact.text());
  EXPECT_THAT(browser_.get("/mijn/gebruikersbeheer").body(), HasSubstr("tot en met donderdag 26 november 2026"));
  house_.clock().set(
      base::to_instant({*base::LocalDate::from(2026, 11, 26), *base::LocalTime::from_minutes(23 * 60 + 59)}).instant);
  EXPECT_TRUE(may(anna_, agenda_read));
  house_.clock().set(base::to_instant({*base::LocalDate::from(2026, 11, 27), {}}).instant);
  EXPECT_FALSE(may(anna_, agenda_read));
  EXPECT_FALSE(may(anna_, messages_use));
  browser_.is_signed_in_as(jan_);
  house_.clock().advance(1s);
  EXPECT_THAT(
      browser_.get("/mijn/gebruikersbeheer/geschiedenis").body(),
      HasSubstr("De tijd is om: Anna de Vries mag niet meer je afspraken lezen en berichten sturen en krijgen."));
}

// proves SHARING-12
TEST_P(OnePerson, a_right_that_is_added_later_ends_with_the_others_and_the_day_can_be_taken_off) {
  house_.grant(anna_, {agenda_read});
  house_.clock().advance(1s);
  until("2026-11-26");
  house_.clock().advance(1s);
  list().on(anna_.contact, messages_use).send_and_confirm();
  EXPECT_EQ(count("select count(*) from access_grant where ended_at is null and until_at is null"), 0);
  house_.clock().advance(1s);
  EXPECT_THAT(until("").header("Location"), HasSubstr("klaar=einddatum"));
  EXPECT_EQ(count("select count(*) from access_grant where ended_at is null and until_at is null"), 2);
}

// proves PAGE-8
TEST_P(OnePerson, a_day_that_is_no_day_past_or_far_away_is_refused) {
  house_.grant(anna_, {agenda_read});
  house_.clock().advance(1s);
  for (const auto& [typed, sentence] : {std::pair{"30-02-2027", "Deze datum bestaat niet."},
                                        {"morgen", "Deze datum bestaat niet."},
                                        {"2026-11-23", "Deze dag is al geweest."},
                                        {"9999-12-31", "Deze datum is te ver weg."}}) {
    const auto reply = until(typed);
    EXPECT_EQ(reply.status(), 422) << typed;
    EXPECT_THAT(reply.body(), HasSubstr(sentence)) << typed;
    EXPECT_EQ(reply.input("tot"), typed);
  }
  EXPECT_EQ(until("2026-11-24").status(), 303) << "today is allowed";
}

// proves PEOPLE-2
TEST_P(OnePerson, in_situation_2_a_last_day_only_comes_nearer) {
  house_.grant(anna_, {agenda_read});
  situation_2();
  house_.clock().advance(1s);
  EXPECT_EQ(until("2027-01-01").status(), 303);
  house_.clock().advance(1s);
  EXPECT_EQ(until("2027-02-01").status(), 422);
  EXPECT_EQ(until("").status(), 422);
  EXPECT_EQ(until("2026-12-01").status(), 303);
}

// proves SHARING-10
// proves PEOPLE-4
TEST_P(OnePerson, the_client_withdraws_the_mandate_alone_and_nobodys_rights_grow) {
  house_.make_manager(anna_, {agenda_write, messages_use});
  house_.database().write([&](db::WriteTx& tx) {
    tx.execute("update person set email = 'anna@x.example' where id = $1", anna_.person);
    tx.execute("update person set email = 'jan@x.example' where id = $1", jan_.person);
  });
  const auto rik = house_.add_contact(jan_, "Rik", "Jansen");
  house_.grant(rik, {agenda_read});
  EXPECT_TRUE(may(anna_, agenda_write));
  Browser hers(house_);
  hers.is_signed_in_as(anna_);
  const std::string her_list = "/bij/" + jan_.portal_address + "/gebruikersbeheer";
  EXPECT_EQ(hers.get(her_list).status(), 200);
  EXPECT_EQ(hers.get(her_list + "/machtiging").status(), 404) << "it is the client's to withdraw";

  // In the menu, and then one click.
  EXPECT_THAT(browser_.get("/uitnodigingen").body(), HasSubstr("href=\"/mijn/gebruikersbeheer/machtiging\""));
  EXPECT_THAT(browser_.get("/mijn/gebruikersbeheer/machtiging").body(),
              HasSubstr("Wil je de machtiging van Anna de Vries stoppen?"));
  house_.clock().advance(1s);
  EXPECT_EQ(browser_.post("/mijn/gebruikersbeheer/machtiging").header("Location"),
            "/mijn/gebruikersbeheer?klaar=machtiging");
  EXPECT_EQ(hers.get(her_list).status(), 404);
  EXPECT_FALSE(may(anna_, agenda_read));
  EXPECT_TRUE(may(rik, agenda_read));
  EXPECT_EQ(mails(), (std::vector<std::string>{"mandate_ended", "mandate_ended"}));
  EXPECT_EQ(count("select count(*) from portal where may_add_people"), 0)
      << "situation 2, until the administration enters otherwise";
  EXPECT_THAT(browser_.get("/mijn/gebruikersbeheer").body(), HasSubstr("Jullie vullen samen een formulier in."));
  EXPECT_EQ(browser_.post("/mijn/gebruikersbeheer/machtiging").status(), 200) << "twice is no trouble";
  EXPECT_EQ(mails().size(), 2U);
}

// proves PEOPLE-3
TEST_P(OnePerson, a_manager_does_not_prolong_what_the_client_closed_for_them) {
  const auto rik = house_.add_contact(jan_, "Rik", "Jansen");
  house_.grant(rik, {agenda_read, messages_use});
  house_.make_manager(anna_, {agenda_read, messages_use});
  Browser hers(house_);
  hers.is_signed_in_as(anna_);
  const std::string riks = "/bij/" + jan_.portal_address + "/gebruikersbeheer/" + rik.contact.text() + "/einddatum";
  const auto until = [&](const std::string& day) {
    house_.clock().advance(1s);
    hers.get(riks);
    return hers.post(riks, {{"tot", day}}).status();
  };
  EXPECT_EQ(until("2026-12-01"), 303);
  house_.database().write([&](db::WriteTx& tx) {
    tx.execute("insert into veto (client_id, person_id, right_name, closed_at) values ($1, $2, 'agenda.read', $3)",
               jan_.client, anna_.person, house_.clock().now());
  });
  EXPECT_EQ(until(""), 303);
  EXPECT_EQ(count("select count(*) from access_grant where ended_at is null and right_name = 'agenda.read'"
                  " and until_at is null"),
            0)
      << "it still ends on its day";
  EXPECT_EQ(count("select count(*) from access_grant where ended_at is null and right_name = 'messages.use'"
                  " and until_at is null"),
            1);
}

// proves SHARING-10
TEST_P(OnePerson, who_had_the_mandate_keeps_what_was_given_as_a_contact) {
  house_.grant(anna_, {messages_use});
  house_.make_manager(anna_, {agenda_write});
  house_.clock().advance(1s);
  browser_.get("/mijn/gebruikersbeheer/machtiging");
  browser_.post("/mijn/gebruikersbeheer/machtiging");
  EXPECT_TRUE(may(anna_, messages_use));
  EXPECT_FALSE(may(anna_, agenda_read));
}

// proves PEOPLE-10
TEST_P(OnePerson, what_is_taken_away_on_one_server_is_refused_by_the_other_with_the_very_next_request) {
  page::Pipeline other_server(house_.house(), house_.routes());
  const auto rik = house_.add_contact(jan_, "Rik", "Jansen");
  house_.grant(rik, {agenda_read});
  house_.make_manager(anna_, {agenda_write});
  Browser hers(house_);
  hers.is_signed_in_as(anna_);
  hers.server = &other_server;
  const std::string her_list = "/bij/" + jan_.portal_address + "/gebruikersbeheer";
  ASSERT_EQ(hers.get(her_list).status(), 200);
  house_.clock().advance(1s);
  browser_.get("/mijn/gebruikersbeheer/machtiging");
  ASSERT_EQ(browser_.post("/mijn/gebruikersbeheer/machtiging").status(), 303);
  EXPECT_EQ(hers.get(her_list).status(), 404);
  EXPECT_EQ(hers.post(her_list).status(), 404);
}

TEST_P(OnePerson, the_manager_can_neither_remove_nor_change_themselves) {
  was_added_by_a_manager();
  house_.make_manager(anna_, {agenda_write});
  Browser hers(house_);
  hers.is_signed_in_as(anna_);
  const std::string her_list = "/bij/" + jan_.portal_address + "/gebruikersbeheer";
  EXPECT_EQ(hers.get(her_list + "/" + anna_.contact.text() + "/verwijderen").status(), 404);
  hers.get(her_list);
  hers.post(her_list + "/" + anna_.contact.text() + "/verwijderen");
  EXPECT_TRUE(may(anna_, agenda_write));
  List form(hers, her_list);
  form.on(anna_.contact, messages_use);
  EXPECT_EQ(form.send().status(), 422);
}

TEST_P(OnePerson, of_another_client_is_not_found) {
  const auto lotte = house_.add_client("Lotte", "Vermeer");
  house_.agree(lotte, {agenda_read});
  const auto bea = house_.add_contact(lotte, "Bea", "Vermeer");
  house_.grant(bea, {agenda_read});
  for (const char* what : {"verwijderen", "einddatum", "uitnodiging"}) {
    const std::string page = "/mijn/gebruikersbeheer/" + bea.contact.text() + "/" + what;
    EXPECT_EQ(browser_.get(page).status(), 404) << what;
    browser_.get("/mijn/gebruikersbeheer");
    browser_.post(page, {{"tot", "2026-12-01"}, {"doe", "intrekken"}, {"zeker", "1"}});
  }
  EXPECT_TRUE(may(bea, agenda_read));
}

// proves PEOPLE-8
// proves TRUST-1
TEST_P(OnePerson, a_contact_sees_in_their_own_settings_what_they_may_do) {
  house_.grant(anna_, {agenda_read, messages_use});
  Browser hers(house_);
  hers.is_signed_in_as(anna_);
  const auto settings = hers.get("/instellingen");
  EXPECT_THAT(settings.body(), HasSubstr("Wat je mag zien en doen"));
  EXPECT_THAT(settings.body(), HasSubstr("het portaal van Jan de Vries"));
  EXPECT_THAT(settings.body(), HasSubstr("de afspraken lezen"));
  EXPECT_THAT(settings.body(), HasSubstr("berichten sturen en krijgen"));
  EXPECT_THAT(settings.body(), Not(HasSubstr("het dossier lezen")));
  EXPECT_EQ(house_.access_log().back().object_kind, "settings");
  EXPECT_EQ(house_.access_log().back().client_name, "Jan de Vries");
  // Of one's own portal nobody else decides.
  EXPECT_THAT(browser_.get("/instellingen").body(), Not(HasSubstr("Wat je mag zien en doen")));
}

}  // namespace
}  // namespace regie::sharing
