// One's own invitations.
#include "sharing_house.h"

namespace regie::sharing {
namespace {

class OwnInvitations : public OnAPortal {
 protected:
  TestContact anna_ = house_.add_contact(jan_, "Anna", "de Vries");
  Browser hers_{house_};

  void SetUp() override {
    OnAPortal::SetUp();
    hers_.is_signed_in_as(anna_);
    list().on(anna_.contact, agenda_read).on(anna_.contact, messages_use).send_and_confirm();
    house_.clock().advance(1s);
  }
  std::string address() {
    const auto page = hers_.get("/uitnodigingen").body();
    const auto at = page.find("action=\"/uitnodigingen/");
    return at == std::string::npos ? "" : page.substr(at + 8, page.find('"', at + 8) - at - 8);
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, OwnInvitations, page::testing::both_engines(), page::testing::engine_name);

// proves SHARING-6
// proves START-2
TEST_P(OwnInvitations, a_number_leads_to_whose_portal_it_is_and_what_one_may_and_accepting_opens_it) {
  const auto page = hers_.get("/uitnodigingen");
  EXPECT_THAT(page.body(), HasSubstr("het portaal van Jan de Vries"));
  EXPECT_THAT(page.body(), HasSubstr("de afspraken lezen"));
  EXPECT_THAT(page.body(), HasSubstr("berichten sturen en krijgen"));
  EXPECT_THAT(page.body(), Not(HasSubstr("het dossier lezen")));
  EXPECT_THAT(page.body(), HasSubstr("href=\"/uitnodigingen\""));
  EXPECT_THAT(page.body(), HasSubstr("count ok"));
  EXPECT_FALSE(may(anna_, agenda_read));
  EXPECT_EQ(hers_.post(address()).header("Location"), "/bij/" + jan_.portal_address);
  EXPECT_TRUE(may(anna_, agenda_read));
  const auto after = hers_.get("/uitnodigingen");
  EXPECT_THAT(after.body(), HasSubstr("Je hebt geen uitnodigingen"));
  EXPECT_THAT(after.body(), Not(HasSubstr("href=\"/uitnodigingen\"")));
  bool was_logged = false;
  for (const auto& line : house_.access_log())
    was_logged |= line.event == "invitation_accepted" && line.client_name == "Jan de Vries" &&
                  line.person_name == "Anna de Vries";
  EXPECT_TRUE(was_logged);
}

// proves SHARING-6, SHARING-12
TEST_P(OwnInvitations, say_until_which_day_it_is) {
  EXPECT_THAT(hers_.get("/uitnodigingen").body(), Not(HasSubstr("Je mag dit tot en met")));
  const std::string last_day = "/mijn/gebruikersbeheer/" + anna_.contact.text() + "/einddatum";
  browser_.get(last_day);
  EXPECT_EQ(browser_.post(last_day, {{"tot", "2026-12-31"}}).status(), 303);
  EXPECT_THAT(hers_.get("/uitnodigingen").body(), HasSubstr("Je mag dit tot en met donderdag 31 december 2026."));
}

// proves TRUST-1
TEST_P(OwnInvitations, seeing_them_leaves_a_line_and_answering_too_late_none) {
  const auto open = address();
  const auto seen = house_.access_log().back();
  EXPECT_EQ(seen.event, "read");
  EXPECT_EQ(seen.object_kind, "invitation");
  EXPECT_EQ(seen.client_name, "Jan de Vries");
  EXPECT_EQ(seen.person_name, "Anna de Vries");
  EXPECT_EQ(hers_.post(open).status(), 303);
  const auto accepted = [&] {
    return std::ranges::count(house_.access_log(), "invitation_accepted", &TestHouse::Line::event);
  };
  EXPECT_EQ(accepted(), 2);  // in the account's own history and in the client's
  house_.database().write([](db::WriteTx& tx) { tx.execute("update invitation set state = 'withdrawn'"); });
  EXPECT_EQ(hers_.post(open).header("Location"), "/uitnodigingen?klaar=weg");
  EXPECT_EQ(accepted(), 2);
}

// proves SHARING-6
TEST_P(OwnInvitations, declining_gives_nothing_and_the_manager_sees_it) {
  EXPECT_EQ(hers_.post(address(), {{"nee", "1"}}).header("Location"), "/uitnodigingen?klaar=afgewezen");
  EXPECT_FALSE(may(anna_, agenda_read));
  EXPECT_THAT(browser_.get("/mijn/gebruikersbeheer").body(), HasSubstr("afgewezen"));
}

// proves SHARING-6
TEST_P(OwnInvitations, lapse_after_30_days) {
  const auto open = address();
  house_.clock().advance(30 * 24h);
  hers_.is_signed_in_as(anna_);
  EXPECT_EQ(address(), "");
  EXPECT_EQ(hers_.post(open).header("Location"), "/uitnodigingen?klaar=weg");
  EXPECT_FALSE(may(anna_, agenda_read));
  browser_.is_signed_in_as(jan_);
  EXPECT_THAT(browser_.get("/mijn/gebruikersbeheer").body(), HasSubstr("verlopen"));
}

TEST_P(OwnInvitations, accepting_twice_after_withdrawal_or_by_another_account_does_nothing) {
  const auto open = address();
  // By another account, also one that has an invitation of its own.
  const auto rik = house_.add_contact(jan_, "Rik", "Jansen");
  Browser his(house_);
  his.is_signed_in_as(rik);
  his.get("/uitnodigingen");
  EXPECT_EQ(his.post(open).header("Location"), "/uitnodigingen?klaar=weg");
  EXPECT_FALSE(may(anna_, agenda_read));
  // After it was withdrawn.
  const std::string its_page = "/mijn/gebruikersbeheer/" + anna_.contact.text() + "/uitnodiging";
  browser_.get(its_page);
  const auto asked = browser_.post(its_page, {{"doe", "intrekken"}});
  EXPECT_EQ(asked.status(), 200);
  EXPECT_THAT(asked.body(), HasSubstr("Wil je de uitnodiging van Anna intrekken?"));
  EXPECT_EQ(hers_.get("/uitnodigingen").status(), 200);
  EXPECT_FALSE(address().empty()) << "nothing happened yet";
  EXPECT_EQ(browser_.post(its_page, {{"doe", "intrekken"}, {"zeker", "1"}}).header("Location"),
            "/mijn/gebruikersbeheer?klaar=ingetrokken&mens=" + anna_.contact.text());
  hers_.get("/uitnodigingen");
  EXPECT_EQ(hers_.post(open).header("Location"), "/uitnodigingen?klaar=weg");
  EXPECT_FALSE(may(anna_, agenda_read));
  // What was given with it does not come alive with the next one.
  house_.clock().advance(1s);
  list().on(anna_.contact, messages_use).send_and_confirm();
  const auto next = address();
  EXPECT_EQ(hers_.post(next).status(), 303);
  EXPECT_TRUE(may(anna_, messages_use));
  EXPECT_FALSE(may(anna_, agenda_read));
  // Twice.
  hers_.get("/uitnodigingen");
  EXPECT_EQ(hers_.post(next).header("Location"), "/uitnodigingen?klaar=weg");
  for (const char* nonsense : {"/uitnodigingen/x", "/uitnodigingen/01932f00-0000-7000-8000-000000000001"})
    EXPECT_EQ(hers_.post(nonsense).header("Location"), "/uitnodigingen?klaar=weg");
}

// proves SHARING-6
TEST_P(OwnInvitations, can_be_sent_again_after_they_lapsed_or_were_declined) {
  hers_.post(address(), {{"nee", "1"}});
  house_.clock().advance(1s);
  const std::string its_page = "/mijn/gebruikersbeheer/" + anna_.contact.text() + "/uitnodiging";
  EXPECT_THAT(browser_.get(its_page).body(), HasSubstr("Opnieuw uitnodigen"));
  EXPECT_EQ(browser_.post(its_page, {{"doe", "opnieuw"}}).header("Location"),
            "/mijn/gebruikersbeheer?klaar=uitnodiging&mens=" + anna_.contact.text());
  hers_.post(address());
  EXPECT_TRUE(may(anna_, agenda_read)) << "what was given before counts";
}

// proves START-3
TEST_P(OwnInvitations, of_several_portals_are_answered_one_by_one) {
  const auto lotte = house_.add_client("Lotte", "Vermeer");
  house_.agree(lotte, {agenda_read});
  const auto also_anna = house_.add_contact(lotte, static_cast<const TestPerson&>(anna_));
  Browser lottes(house_);
  lottes.is_signed_in_as(lotte);
  List(lottes, "/mijn/gebruikersbeheer").on(also_anna.contact, agenda_read).send_and_confirm();
  const auto page = hers_.get("/uitnodigingen").body();
  EXPECT_THAT(page, HasSubstr("het portaal van Lotte Vermeer"));
  EXPECT_THAT(page, HasSubstr("het portaal van Jan de Vries"));
  hers_.post(address());
  EXPECT_NE(may(anna_, agenda_read), may(also_anna, agenda_read));
}

// proves PEOPLE-10
TEST_P(OwnInvitations, of_a_portal_that_was_stopped_are_gone) {
  const auto open = address();
  house_.database().write([&](db::WriteTx& tx) {
    tx.execute("update portal set stopped_at = $2 where client_id = $1", jan_.client, house_.clock().now());
  });
  EXPECT_EQ(address(), "");
  EXPECT_EQ(hers_.post(open).header("Location"), "/uitnodigingen?klaar=weg");
}

}  // namespace
}  // namespace regie::sharing
