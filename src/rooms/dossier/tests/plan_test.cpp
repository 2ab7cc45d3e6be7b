// Plannen: what the plan shows, to whom, and its versions; through the pipeline, on both engines.
#include <gmock/gmock.h>

#include <stdexcept>

#include "plan_house.h"

namespace regie::dossier {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Plans : public PlanHouse {};
INSTANTIATE_TEST_SUITE_P(Engines, Plans, page::testing::both_engines(), page::testing::engine_name);

// proves DOSSIER-13
TEST_P(Plans, show_main_goals_with_their_goals_and_actions_with_term_and_how_far) {
  const auto page = browser.get(path);
  EXPECT_EQ(page.status(), 200);
  EXPECT_TRUE(in_order(
      page,
      {"Mijn doelenplan", "Afgesproken op maandag 9 november 2026. We praten er weer over in mei 2027.",
       "Hoofddoel: Ik kan zelf koken", "Doel<", "Elke week kook ik 1 keer voor de groep",
       "Klaar in maart 2027 · mee bezig, 1 van de 3 acties klaar", "Actie · van jou", "Ik maak een boodschappenlijst",
       "Elke dinsdag, tot maart 2027 · 0 van de 10 keer gedaan", "Ik koop een schort", "nog niet begonnen",
       "Actie · van de begeleiding", "Fatima zoekt recepten met plaatjes", "Klaar op vrijdag 20 november 2026 · gelukt",
       "Hoofddoel: Ik blijf fit", "Ik kan een uur wandelen"}));
  EXPECT_THAT(page.body(), Not(HasSubstr("class=\"panel\"")));
}

// proves DOSSIER-13
TEST_P(Plans, a_click_opens_the_panel_with_the_main_goal_it_serves_and_who_does_what) {
  EXPECT_THAT(browser.get(path).body(), HasSubstr("href=\"" + of(list) + "#doel-" + list.text() + "\""));
  const auto page = browser.get(of(list));
  EXPECT_EQ(count(page.body(), "class=\"panel\""), 1U);
  EXPECT_EQ(count(page.body(), "aria-expanded=\"true\""), 1U);
  EXPECT_TRUE(in_order(page, {"Ik maak een boodschappenlijst", "class=\"panel\"", "Hoofddoel</dt><dd>Ik kan zelf koken",
                              "Doel</dt><dd>Elke week kook ik 1 keer voor de groep",
                              "Wie doet wat</dt><dd>Jij maakt de lijst. Rik gaat mee naar de winkel.", "Hoe ver",
                              "0 van de 10 keer gedaan", "Ik koop een schort"}));
  const auto goal = browser.get(of(weekly));
  EXPECT_TRUE(in_order(
      goal, {"class=\"panel\"", "Koken voor &lt;b&gt;vijf&lt;/b&gt; mensen.", "Hoofddoel</dt><dd>Ik kan zelf koken"}));
}

// proves DOSSIER-5
TEST_P(Plans, stand_in_reading_behind_the_important_information_for_who_may_read_them) {
  const auto link = "<a href=\"" + std::string(path) + "\"><svg";
  EXPECT_TRUE(
      in_order(browser.get("/mijn/dossier/lezen"), {"Belangrijke informatie", link, "Ondersteuningsplan", "Wonen"}));
  const auto reader = contact("Ria", {Right::documents_read}),
             both = contact("Bo", {Right::documents_read, Right::plan_read});
  Browser hers(house), his(house);
  hers.is_signed_in_as(reader);
  his.is_signed_in_as(both);
  EXPECT_THAT(hers.get(portal_of(jan) + "/dossier/lezen").body(), Not(HasSubstr("Ondersteuningsplan")));
  EXPECT_THAT(his.get(portal_of(jan) + "/dossier/lezen").body(), HasSubstr("Ondersteuningsplan"));
}

// proves DOSSIER-13
// proves WORK-5
TEST_P(Plans, a_draft_shows_nowhere_until_it_is_agreed) {
  for (const auto& address : {std::string(path), std::string(path) + "/versies"})
    EXPECT_THAT(browser.get(address).body(), Not(HasSubstr("Nog niet besproken"))) << address;
  EXPECT_EQ(browser.get(version_path(draft)).status(), 404);
  EXPECT_EQ(browser.get(of(secret)).status(), 404);
  EXPECT_TRUE(change([&](db::WriteTx& tx) { return agree_plan_version(tx, jan.client, draft, day("2026-11-24")); }));
  EXPECT_THAT(browser.get(path).body(), HasSubstr("Alleen een concept"));
  EXPECT_THAT(browser.get(version_path(now_version)).body(), HasSubstr("eerdere versie"));
}

// proves DOSSIER-15
TEST_P(Plans, earlier_versions_stay_and_can_be_read_without_forms) {
  const auto versions = browser.get(std::string(path) + "/versies");
  EXPECT_TRUE(
      in_order(versions, {"Plan van maandag 9 november 2026", "plan van nu", version_path(first),
                          "Plan van maandag 10 november 2025", "Besproken hoe het ging op maandag 11 mei 2026"}));
  const auto old = browser.get(version_path(first));
  EXPECT_EQ(old.status(), 200);
  EXPECT_TRUE(in_order(old, {"Dit is een eerdere versie van het plan.", "Zo keken we terug", "Het ei bakken lukt.",
                             "Hoofddoel: Ik leer koken", "Ik help met koken", "Ik kan een ei bakken"}));
  const auto panel = browser.get(version_path(first) + "/doel/" + egg.text());
  EXPECT_TRUE(in_order(panel, {"eerdere versie", "Ik kan een ei bakken", "Hoofddoel</dt><dd>Ik leer koken"}));
  EXPECT_THAT(panel.body(), Not(HasSubstr("/gevoel\"")));
  // An old link to what is not in the plan of now leads to where it stood.
  EXPECT_THAT(browser.get(of(egg)).body(), HasSubstr("eerdere versie"));
  EXPECT_EQ(browser.get(version_path(first) + "/doel/" + walking.text()).status(), 404);
  for (const char* bad : {"0", "-1", "01", "9", "1x", "99999999999"})
    EXPECT_EQ(browser.get("/mijn/dossier/plannen/versie/" + std::string(bad)).status(), 404) << bad;
}

// proves PEOPLE-5
// proves PEOPLE-7
TEST_P(Plans, are_for_who_may_read_them_and_for_nobody_else) {
  const auto reader = contact("Els", {Right::plan_read}), other = contact("Ria", {Right::documents_read});
  const TestClient kim = house.add_client("Kim", "Bakker");
  house.agree(kim, {Right::plan_read});
  Browser hers(house), others(house), kims(house);
  hers.is_signed_in_as(reader);
  others.is_signed_in_as(other);
  kims.is_signed_in_as(kim);
  const auto at = portal_of(jan) + "/dossier/plannen";
  const auto page = hers.get(at);
  EXPECT_TRUE(in_order(page, {"Doelenplan van Jan", "Actie · van Jan", "Ik maak een boodschappenlijst"}));
  EXPECT_THAT(page.body(), Not(HasSubstr("/mening\"")));
  EXPECT_THAT(hers.get(at + "/doel/" + list.text()).body(), Not(HasSubstr("/gevoel\"")));
  for (const auto& address : {at, at + "/doel/" + list.text(), at + "/versies", at + "/versie/1"})
    EXPECT_EQ(others.get(address).status(), 404) << address;
  // What stands in another client's plan is not there in one's own.
  EXPECT_EQ(kims.get(of(list)).status(), 404);
  EXPECT_EQ(kims.get(version_path(first)).status(), 404);
  EXPECT_THAT(kims.get(path).body(), HasSubstr("Er is nog geen plan"));
}

// proves DOSSIER-1
TEST_P(Plans, are_a_tab_that_is_there_for_who_may_use_it_and_where_the_record_opens_for_who_may_use_no_other) {
  const auto reader = contact("Els", {Right::plan_read}), other = contact("Ria", {Right::documents_read});
  Browser hers(house), others(house);
  hers.is_signed_in_as(reader);
  others.is_signed_in_as(other);
  EXPECT_EQ(hers.get(portal_of(jan) + "/dossier").header("Location"), portal_of(jan) + "/dossier/plannen");
  EXPECT_THAT(others.get(portal_of(jan) + "/dossier/lezen").body(), Not(HasSubstr("/dossier/plannen")));
  EXPECT_THAT(browser.get("/mijn/dossier/lezen").body(), HasSubstr("\"/mijn/dossier/plannen\""));
  browser.get(path);
  EXPECT_EQ(browser.get("/mijn/dossier").header("Location"), path);
}

// proves WORK-5
TEST_P(Plans, come_in_once_for_each_key_and_go_from_draft_to_agreed_to_evaluated) {
  EXPECT_EQ(import(jan, plan_of_now()), now_version);
  EXPECT_EQ(rows("select count(*) from plan_version"), 3);
  const auto agreed = [&](int version) {
    return change([&](db::WriteTx& tx) { return agree_plan_version(tx, jan.client, version, day("2026-11-24")); });
  };
  const auto evaluated = [&](int version) {
    return change(
        [&](db::WriteTx& tx) { return evaluate_plan_version(tx, jan.client, version, day("2026-11-24"), "Goed"); });
  };
  EXPECT_FALSE(evaluated(draft));
  EXPECT_TRUE(agreed(draft));
  EXPECT_FALSE(agreed(draft));
  EXPECT_TRUE(evaluated(draft));
  EXPECT_FALSE(evaluated(draft));
  EXPECT_FALSE(agreed(first));
}

TEST_P(Plans, that_make_no_sense_do_not_come_in) {
  const auto refused = [&](const ImportedPlan& plan) { EXPECT_THROW(import(jan, plan), std::invalid_argument); };
  ImportedPlan plan;
  plan.main_goals = {item(id(), "Doel")};
  refused(plan);  // no key
  plan.key = "x";
  plan.agreed_on = day("2026-11-24");
  refused(plan);  // a draft that was agreed
  plan.state = PlanState::evaluated;
  refused(plan);  // evaluated, but when?
  plan.state = PlanState::agreed;
  plan.main_goals = {item(id(), "")};
  refused(plan);
  plan.main_goals = {item(id(), "1", {item(id(), "2", {item(id(), "3", {item(id(), "4")})})})};
  refused(plan);
  EXPECT_EQ(rows("select count(*) from plan_version"), 3);
}

// proves TRUST-1
TEST_P(Plans, looking_is_in_the_access_log_with_what_was_looked_at) {
  browser.get(of(list));
  const auto line = house.access_log().back();
  EXPECT_EQ(line.action, "R");
  EXPECT_EQ(line.object_kind, "dossier");
  EXPECT_EQ(line.object_id, list.text());
  EXPECT_EQ(line.object_part, "plannen 2");
}

}  // namespace
}  // namespace regie::dossier
