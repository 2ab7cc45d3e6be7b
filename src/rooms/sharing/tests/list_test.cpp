// The list of people and what they may do, through the pages.
#include <thread>

#include "sharing_house.h"

namespace regie::sharing {
namespace {

class ListPages : public OnAPortal {};
INSTANTIATE_TEST_SUITE_P(Engines, ListPages, page::testing::both_engines(), page::testing::engine_name);

// proves SHARING-1
// proves SHARING-2
TEST_P(ListPages, everybody_stands_there_with_state_and_boxes_for_what_was_agreed) {
  const auto anna = house_.add_contact(jan_, "Anna", "de Vries");
  house_.grant(anna, {agenda_read});
  house_.add_contact(jan_, "Rik", "Jansen");
  const auto page = browser_.get("/mijn/gebruikersbeheer");
  ASSERT_EQ(page.status(), 200);
  EXPECT_THAT(page.body(), HasSubstr("Bespreek met je begeleider wat iemand mag lezen of doen."));
  EXPECT_THAT(page.body(), HasSubstr("Anna de Vries"));
  EXPECT_THAT(page.body(), HasSubstr("heeft toegang"));
  EXPECT_THAT(page.body(), HasSubstr("geen toegang"));
  EXPECT_THAT(page.body(), HasSubstr("Mijn Afspraken"));
  EXPECT_THAT(page.body(), Not(HasSubstr("Mijn Gegevens"))) << "nothing of it was agreed";
  EXPECT_THAT(page.body(), Not(HasSubstr("Plannen zien")));
}

TEST_P(ListPages, without_anybody_it_says_what_will_come_here) {
  EXPECT_THAT(browser_.get("/mijn/gebruikersbeheer").body(), HasSubstr("Hier komen de mensen die mogen meekijken."));
}

// proves SHARING-2
// proves SHARING-6
TEST_P(ListPages, the_first_right_makes_an_invitation_which_must_be_accepted_and_later_ones_do_not) {
  const auto anna = house_.add_contact(jan_, "Anna", "de Vries");
  house_.database().write(
      [&](db::WriteTx& tx) { tx.execute("update person set email = 'anna@x.example' where id = $1", anna.person); });
  auto first = list();
  first.on(anna.contact, agenda_read);
  const auto question = first.send();
  ASSERT_EQ(question.status(), 200);
  EXPECT_THAT(question.body(), HasSubstr("Klopt dit?"));
  EXPECT_THAT(question.body(), HasSubstr("Anna mag nu je afspraken lezen."));
  EXPECT_THAT(question.body(), HasSubstr("Anna krijgt een uitnodiging per e-mail."));
  EXPECT_EQ(count("select count(*) from access_grant"), 0) << "nothing before it was confirmed";
  const auto sent = first.send_and_confirm();
  EXPECT_EQ(sent.header("Location"), "/mijn/gebruikersbeheer?klaar=verstuurd");
  EXPECT_THAT(mails(), ::testing::ElementsAre("invitation"));
  EXPECT_THAT(browser_.get("/mijn/gebruikersbeheer").body(), HasSubstr("uitgenodigd"));
  EXPECT_FALSE(may(anna, agenda_read)) << "grants work only after accepting";
  accept(anna);
  EXPECT_TRUE(may(anna, agenda_read));

  house_.clock().advance(1s);
  auto second = list();
  second.on(anna.contact, messages_use).off(anna.contact, agenda_read).section_off(anna.contact, 0);
  EXPECT_THAT(second.send().body(),
              HasSubstr("Anna mag nu berichten sturen en krijgen, en niet meer je afspraken lezen."));
  second.send_and_confirm();
  EXPECT_TRUE(may(anna, messages_use));
  EXPECT_FALSE(may(anna, agenda_read)) << "taken away on the very next request";
  EXPECT_EQ(mails().size(), 1U);
  EXPECT_EQ(count("select count(*) from invitation"), 1);
}

// proves SHARING-2
TEST_P(ListPages, a_blue_box_without_a_choice_is_asked_about_and_keeps_the_rest) {
  const auto anna = house_.add_contact(jan_, "Anna", "de Vries");
  house_.grant(anna, {agenda_read});
  auto form = list();
  form.section_on(anna.contact, 1).on(anna.contact, messages_use);
  const auto reply = form.send();
  EXPECT_EQ(reply.status(), 422);
  EXPECT_THAT(reply.body(), HasSubstr("Kies wat Anna mag bij Mijn Dossier."));
  const auto box = reply.body().find("value=\"" + anna.contact.text() + " 2\"");
  ASSERT_NE(box, std::string::npos);
  EXPECT_THAT(reply.body().substr(box, 200), HasSubstr("checked")) << "what was ticked is still ticked";
  EXPECT_EQ(count("select count(*) from access_grant"), 1);
}

// proves SHARING-2
TEST_P(ListPages, not_after_all_comes_back_with_all_that_was_ticked) {
  const auto anna = house_.add_contact(jan_, "Anna", "de Vries");
  const auto rik = house_.add_contact(jan_, "Rik", "Jansen");
  house_.grant(rik, {agenda_read});
  auto form = list();
  form.on(anna.contact, messages_use).section_off(rik.contact, 0);
  ASSERT_EQ(form.send().status(), 200);
  form.fields().emplace_back(field::back, "1");
  const auto back = form.send();
  EXPECT_EQ(back.status(), 200);
  const auto box_of = [&](base::ContactId contact, const char* section) {
    const auto at = back.body().find("value=\"" + contact.text() + " " + section + "\"");
    return at == std::string::npos ? std::string() : back.body().substr(at, back.body().find('>', at) - at);
  };
  EXPECT_THAT(box_of(anna.contact, "2"), HasSubstr("checked"));
  EXPECT_THAT(box_of(rik.contact, "0"), Not(HasSubstr("checked")));
  EXPECT_THAT(back.body(), Not(HasSubstr("Er klopt nog iets niet")));
  EXPECT_THAT(back.body(), HasSubstr("Gegevens versturen"));
  EXPECT_EQ(count("select count(*) from access_grant where ended_at is null"), 1) << "nothing was carried out";
}

// proves SHARING-13
TEST_P(ListPages, a_double_click_and_a_reload_do_it_once) {
  const auto anna = house_.add_contact(jan_, "Anna", "de Vries");
  auto form = list();
  form.on(anna.contact, agenda_read);
  const auto first = form.send_and_confirm();
  house_.clock().advance(1s);
  const auto again = form.send();
  EXPECT_EQ(first.header("Location"), again.header("Location"));
  EXPECT_EQ(count("select count(*) from access_grant"), 1);
  EXPECT_EQ(count("select count(*) from invitation"), 1);
}

// proves SHARING-13
TEST_P(ListPages, what_changed_meanwhile_is_said_and_nothing_is_carried_out) {
  const auto anna = house_.add_contact(jan_, "Anna", "de Vries");
  const auto rik = house_.add_contact(jan_, "Rik", "Jansen");
  house_.grant(anna, {agenda_read});
  auto old = list();
  old.on(anna.contact, messages_use).on(rik.contact, agenda_read);
  const auto question = old.send();
  ASSERT_EQ(question.status(), 200);
  // The other screen takes away what this one was shown.
  house_.clock().advance(1s);
  auto other = list();
  other.off(anna.contact, agenda_read).section_off(anna.contact, 0);
  other.send_and_confirm();
  house_.clock().advance(1s);
  old.fields().emplace_back(field::seen, question.input(field::seen));
  const auto reply = old.send();
  EXPECT_EQ(reply.status(), 409);
  EXPECT_THAT(reply.body(), HasSubstr("Intussen is er iets veranderd."));
  EXPECT_EQ(count("select count(*) from access_grant where ended_at is null"), 0) << "none of it, Rik's neither";
  // What was wished for stands in the form, on how it is now.
  EXPECT_THAT(reply.body(), HasSubstr(anna.contact.text() + " 0000000000"));
}

// proves SHARING-13
TEST_P(ListPages, two_at_the_same_moment_do_not_both_count) {
  const auto anna = house_.add_contact(jan_, "Anna", "de Vries");
  auto give = list();
  give.on(anna.contact, agenda_read);
  const auto seen = give.send().input(field::seen);
  give.fields().emplace_back(field::seen, seen);
  std::vector<std::thread> clicks;
  std::vector<int> statuses(4);
  for (int i = 0; i < 4; ++i)
    clicks.emplace_back([&, i] {
      Browser same = browser_;
      statuses[static_cast<std::size_t>(i)] = same.post("/mijn/gebruikersbeheer", give.fields()).status();
    });
  for (auto& click : clicks) click.join();
  EXPECT_THAT(statuses, ::testing::Each(303));
  EXPECT_EQ(count("select count(*) from access_grant"), 1);
  EXPECT_EQ(count("select count(*) from invitation"), 1);
}

// proves SHARING-8
TEST_P(ListPages, what_may_not_be_given_is_refused_whatever_is_sent) {
  const auto anna = house_.add_contact(jan_, "Anna", "de Vries");
  auto not_agreed = list();
  not_agreed.on(anna.contact, plan_read);
  EXPECT_EQ(not_agreed.send().status(), 422);
  // Of another client.
  const auto lotte = house_.add_client("Lotte", "Vermeer");
  house_.agree(lotte, {agenda_read});
  const auto bea = house_.add_contact(lotte, "Bea", "Vermeer");
  auto foreign = list();
  foreign.fields().emplace_back(field::was, bea.contact.text() + " 0000000000");
  foreign.on(bea.contact, agenda_read);
  EXPECT_EQ(foreign.send().status(), 409);
  for (const char* nonsense : {"", "x", "zzzz 1", "00000000-0000-0000-0000-000000000000 agenda.read"}) {
    auto form = list();
    form.fields().emplace_back(field::may, nonsense);
    form.fields().emplace_back(field::open, nonsense);
    form.fields().emplace_back(field::was, nonsense);
    EXPECT_THAT(form.send().body(), HasSubstr("Je hebt niets veranderd.")) << nonsense;
  }
  EXPECT_EQ(count("select count(*) from access_grant"), 0);
}

// proves SHARING-1
TEST_P(ListPages, somebody_without_an_account_gets_one_when_email_and_number_are_filled_in) {
  const auto els = add_without_account("Els", "de Vries");
  auto form = list();
  EXPECT_THAT(form.page().body(), HasSubstr("Els heeft nog geen account."));
  form.on(els, agenda_read);
  const auto without = form.send();
  EXPECT_EQ(without.status(), 422);
  EXPECT_THAT(without.body(), HasSubstr("Vul het e-mailadres van Els in."));
  EXPECT_THAT(without.body(), HasSubstr("Vul het mobiele nummer van Els in."));
  form.type(field_of(field::email, els), "els@x\r\nBcc: y@z.example")
      .type(field_of(field::mobile, els), "020 123 4567");
  const auto wrong = form.send();
  EXPECT_THAT(wrong.body(), HasSubstr("Het e-mailadres van Els klopt niet."));
  EXPECT_THAT(wrong.body(), HasSubstr("Het mobiele nummer van Els klopt niet."));
  form.type(field_of(field::email, els), "els@voorbeeld.example").type(field_of(field::mobile, els), "06-1234 5678");
  EXPECT_THAT(form.send().body(), HasSubstr("Els krijgt 2 e-mails om te beginnen."));
  EXPECT_EQ(form.send_and_confirm().status(), 303);
  EXPECT_THAT(mails(), ::testing::UnorderedElementsAre("welcome_username", "welcome_password"));
  EXPECT_EQ(count("select count(*) from person where email = 'els@voorbeeld.example' and mobile = '+31612345678'"), 1);
  EXPECT_EQ(count("select count(*) from invitation where state = 'open'"), 1);
}

// Whoever could change where the letters of somebody's account go would have that account, with all its other clients.
// proves SHARING-1
TEST_P(ListPages, what_is_registered_of_somebody_without_an_account_is_not_asked_and_stays) {
  const auto els = add_without_account("Els", "de Vries");
  house_.database().write([&](db::WriteTx& tx) {
    tx.execute("update person set email = 'els@zorg.example', mobile = '0612345678' where first_name = 'Els'");
  });
  auto form = list();
  EXPECT_THAT(form.page().body(), HasSubstr("<strong>els@zorg.example</strong>"));
  EXPECT_THAT(form.page().body(), Not(HasSubstr(field_of(field::email, els))));
  form.on(els, agenda_read)
      .type(field_of(field::email, els), "aanvaller@x.example")
      .type(field_of(field::mobile, els), "0600001111");
  EXPECT_EQ(form.send_and_confirm().status(), 303);
  EXPECT_EQ(count("select count(*) from outbox where recipient = 'els@zorg.example'"), 2);
  EXPECT_EQ(count("select count(*) from outbox where recipient = 'aanvaller@x.example'"), 0);
  EXPECT_EQ(count("select count(*) from person where email = 'els@zorg.example' and mobile = '+31612345678'"), 1);
}

// proves TRUST-6
TEST_P(ListPages, no_more_than_twenty_times_an_hour_are_letters_sent) {
  const auto anna = house_.add_contact(jan_, "Anna", "de Vries");
  const std::string its_page = "/mijn/gebruikersbeheer/" + anna.contact.text() + "/uitnodiging";
  const auto give_and_withdraw = [&] {
    const int given = list().on(anna.contact, agenda_read).send_and_confirm().status();
    browser_.get(its_page);
    browser_.post(its_page, {{"doe", "intrekken"}, {"zeker", "1"}});
    list().off(anna.contact, agenda_read).section_off(anna.contact, 0).send_and_confirm();
    house_.clock().advance(1s);
    return given;
  };
  for (int i = 0; i < 20; ++i) ASSERT_EQ(give_and_withdraw(), 303) << i;
  EXPECT_EQ(give_and_withdraw(), 429);
  EXPECT_EQ(count("select count(*) from invitation"), 20);
}

// proves PEOPLE-2
// proves SHARING-8
TEST_P(ListPages, in_situation_2_the_form_to_print_is_offered_and_only_taking_away_works) {
  house_.database().write([&](db::WriteTx& tx) {
    tx.execute("update portal set may_add_people = false where client_id = $1", jan_.client);
  });
  const auto anna = house_.add_contact(jan_, "Anna", "de Vries");
  house_.grant(anna, {agenda_read, messages_use});
  auto form = list();
  EXPECT_THAT(form.page().body(), HasSubstr("Jullie vullen samen een formulier in."));
  EXPECT_THAT(form.page().body(), HasSubstr("/mijn/gebruikersbeheer/formulier"));
  EXPECT_THAT(form.page().body(), Not(HasSubstr("Gebruiker toevoegen")));
  const auto printed = browser_.get("/mijn/gebruikersbeheer/formulier");
  EXPECT_THAT(printed.body(), HasSubstr("Handtekening cliënt"));
  EXPECT_THAT(printed.body(), HasSubstr("Mijn Afspraken: Afspraken lezen"));
  EXPECT_THAT(printed.body(), Not(HasSubstr("Plannen zien"))) << "what was not agreed shows nowhere";
  EXPECT_EQ(browser_.get("/mijn/gebruikersbeheer/toevoegen").status(), 404);
  form.section_off(anna.contact, 2).send_and_confirm();
  EXPECT_FALSE(may(anna, messages_use));
  house_.clock().advance(1s);
  auto giving = list();
  giving.on(anna.contact, messages_use);
  EXPECT_EQ(giving.send().status(), 422);
  EXPECT_FALSE(may(anna, messages_use));
}

// proves PEOPLE-3
// proves SHARING-8
TEST_P(ListPages, in_situation_3_the_client_closes_for_anybody_the_manager_too_and_only_the_client_opens_again) {
  const auto ingrid = house_.add_contact(jan_, "Ingrid", "Pinas");
  house_.make_manager(ingrid, {agenda_write, messages_use});
  const auto anna = house_.add_contact(jan_, "Anna", "de Vries");
  house_.grant(anna, {agenda_read});
  auto form = list();
  EXPECT_THAT(form.page().body(), HasSubstr("Ingrid Pinas beheert jouw portaal"));
  EXPECT_THAT(form.page().body(), HasSubstr("beheert dit portaal"));
  form.section_off(anna.contact, 0).section_off(ingrid.contact, 2);
  EXPECT_EQ(form.send_and_confirm().status(), 303);
  EXPECT_FALSE(may(anna, agenda_read));
  EXPECT_FALSE(may(ingrid, messages_use));
  EXPECT_TRUE(may(ingrid, agenda_write));

  // The manager cannot open it again, nor give it anew.
  house_.clock().advance(1s);
  Browser hers(house_);
  hers.is_signed_in_as(ingrid);
  const std::string her_path = "/bij/" + jan_.portal_address + "/gebruikersbeheer";
  List her_list(hers, her_path);
  EXPECT_THAT(her_list.page().body(), HasSubstr("Jan heeft hier iets dichtgezet. Alleen Jan kan het weer openzetten."));
  her_list.on(anna.contact, agenda_read);
  EXPECT_EQ(her_list.send().status(), 422);
  EXPECT_FALSE(may(anna, agenda_read));
  // She gives what she has herself, and not what she has not.
  List more(hers, her_path);
  more.on(anna.contact, documents_read);
  EXPECT_EQ(more.send().status(), 422);

  auto open_again = list();
  open_again.on(anna.contact, agenda_read);
  EXPECT_EQ(open_again.send_and_confirm().status(), 303);
  EXPECT_TRUE(may(anna, agenda_read));
  // The client gives nothing that the manager did not give.
  house_.clock().advance(1s);
  auto giving = list();
  giving.on(anna.contact, messages_use);
  EXPECT_EQ(giving.send().status(), 422);
}

// proves SHARING-8
// proves PEOPLE-7
TEST_P(ListPages, a_contact_does_not_find_it_and_the_menu_does_not_offer_it) {
  const auto anna = house_.add_contact(jan_, "Anna", "de Vries");
  house_.grant(anna, {agenda_read});
  Browser hers(house_);
  hers.is_signed_in_as(anna);
  EXPECT_EQ(hers.get("/bij/" + jan_.portal_address + "/gebruikersbeheer").status(), 404);
  EXPECT_EQ(hers.post("/bij/" + jan_.portal_address + "/gebruikersbeheer", {}).status(), 404);
  EXPECT_THAT(hers.get("/uitnodigingen").body(), Not(HasSubstr("Gebruikersbeheer")));
  EXPECT_THAT(browser_.get("/uitnodigingen").body(), HasSubstr("href=\"/mijn/gebruikersbeheer\""));
}

// proves SHARING-11
TEST_P(ListPages, each_right_that_changed_is_in_the_history_and_the_access_log) {
  const auto anna = house_.add_contact(jan_, "Anna", "de Vries");
  list().on(anna.contact, agenda_read).on(anna.contact, messages_use).send_and_confirm();
  house_.clock().advance(1min);
  list().section_off(anna.contact, 2).send_and_confirm();
  house_.clock().advance(1min);
  const auto page = browser_.get("/mijn/gebruikersbeheer/geschiedenis");
  EXPECT_THAT(
      page.body(),
      HasSubstr("Jan de Vries besliste: Anna de Vries mag nu je afspraken lezen en berichten sturen en krijgen."));
  EXPECT_THAT(page.body(),
              HasSubstr("Jan de Vries besliste: Anna de Vries mag niet meer berichten sturen en krijgen."));
  EXPECT_THAT(page.body(), HasSubstr("Jan de Vries heeft Anna de Vries uitgenodigd."));
  std::vector<std::string> parts;
  for (const auto& line : house_.access_log())
    if (line.event == "rights_changed") parts.push_back(line.object_part);
  EXPECT_THAT(parts, ::testing::ElementsAre("give agenda.read, give messages.use", "take messages.use"));
}

// proves TRUST-5
TEST_P(ListPages, names_with_markup_stay_text) {
  house_.add_contact(jan_, "<b>Bo</b>", "<script>alert(1)</script>");
  const auto page = browser_.get("/mijn/gebruikersbeheer");
  EXPECT_THAT(page.body(), Not(HasSubstr("<script>alert")));
  EXPECT_THAT(page.body(), HasSubstr("&lt;b&gt;Bo&lt;/b&gt;"));
}

}  // namespace
}  // namespace regie::sharing
