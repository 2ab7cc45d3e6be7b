// What a client says of their plan: faces, ticks, "gezien" and "niet mee eens"; through the pipeline, on both engines.
#include <gmock/gmock.h>

#include "plan.h"
#include "plan_house.h"

namespace regie::dossier {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class SayingOfPlans : public PlanHouse {
 protected:
  using Fields = std::vector<std::pair<std::string, std::string>>;
  // The form of the panel, filled in.
  Fields rated(Browser& with, PlanItemId item, const std::string& face, const std::string& words) {
    const auto page = with.get(of(item));
    return {{"sleutel", key_in(page.body(), "/gevoel\"")},
            {"concept", hidden_in(page.body(), "/gevoel\"", "concept")},
            {"versie", page.input("versie")},
            {"gevoel", face},
            {"woorden", words}};
  }
  Reply rate(PlanItemId item, const std::string& face, const std::string& words = "") {
    return browser.post(of(item) + "/gevoel", rated(browser, item, face, words));
  }
  Reply tick(PlanItemId item, const std::string& done) {
    const auto page = browser.get(of(item));
    return browser.post(
        of(item) + "/gedaan",
        {{"sleutel", key_in(page.body(), "/gedaan\"")}, {"versie", std::to_string(now_version)}, {"gedaan", done}});
  }
  Reply think(int version, const std::string& opinion, const std::string& reason = "") {
    const auto page = browser.get(version_path(version));
    return browser.post(version_path(version) + "/mening", {{"sleutel", key_in(page.body(), "/mening\"")},
                                                            {"concept", hidden_in(page.body(), "/mening\"", "concept")},
                                                            {"mening", opinion},
                                                            {"reden", reason}});
  }
  // As the script keeps what is typed.
  Reply keep(const std::string& address, Fields fields) {
    fields.insert(fields.end(), {{"schrijver", "venster"}, {"beurt", "1"}});
    browser.fetch_mode = "cors";
    auto reply = browser.post(address + "/bewaren", std::move(fields));
    browser.fetch_mode = "navigate";
    return reply;
  }
  // A hidden field of the form that is sent there.
  static std::string hidden_in(const std::string& page, std::string_view action, std::string_view name) {
    const auto before = "name=\"" + std::string(name) + "\" value=\"";
    const auto form = page.find(action);
    if (form == std::string::npos) return "none";
    const auto at = page.find(before, form) + before.size();
    return page.substr(at, page.find('"', at) - at);
  }
  static std::string key_in(const std::string& page, std::string_view action) {
    return hidden_in(page, action, "sleutel");
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, SayingOfPlans, page::testing::both_engines(), page::testing::engine_name);

// proves DOSSIER-14
TEST_P(SayingOfPlans, a_face_and_words_stay_and_make_a_course_in_a_drawing_and_in_words) {
  EXPECT_THAT(browser.get(of(list)).body(), Not(HasSubstr("class=\"course\"")));
  const auto sent = rate(list, "2", "Het is nog moeilijk.");
  EXPECT_EQ(sent.status(), 303);
  EXPECT_EQ(sent.header("Location"), of(list) + "#doel-" + list.text());
  EXPECT_THAT(browser.get(of(list)).body(), HasSubstr("Opgeslagen."));
  house.clock().advance(std::chrono::days(3));
  browser.is_signed_in_as(jan);
  rate(list, "4", "Lijst maken <b>lukt</b> nu.");
  house.clock().advance(std::chrono::minutes(2));
  const auto page = browser.get(of(list));
  EXPECT_THAT(page.body(), Not(HasSubstr("Opgeslagen.")));
  EXPECT_TRUE(
      in_order(page, {"class=\"course\"", "M30 66L330 34", "goed</b>: <span>Lijst maken &lt;b&gt;lukt&lt;/b&gt; nu.",
                      "vandaag, vrijdag 27 november 2026", "niet zo goed</b>: <span>Het is nog moeilijk.",
                      "dinsdag 24 november 2026"}));
  // The newest face stands in the tree, and nowhere else.
  EXPECT_EQ(count(browser.get(path).body(), "#i-lach"), 1U);
}

// proves DOSSIER-14
TEST_P(SayingOfPlans, a_face_that_is_not_there_and_too_many_words_are_refused_and_all_typed_stays) {
  for (const char* face : {"0", "6", "", "x", "-1", "3 ", "03"}) {
    const auto refused = rate(list, face, "Dit typte ik");
    EXPECT_EQ(refused.status(), 422) << face;
    EXPECT_THAT(refused.body(), HasSubstr("<title>Fout: "));
    EXPECT_THAT(refused.body(), HasSubstr("Kies eerst een gezicht."));
    EXPECT_EQ(refused.input("woorden"), "Dit typte ik");
  }
  std::string words;
  for (std::size_t i = 0; i < longest_rating_words; ++i) words += "é";
  const auto refused = rate(list, "3", words + "x");
  EXPECT_EQ(refused.status(), 422);
  EXPECT_EQ(refused.input("woorden"), words + "x");
  EXPECT_THAT(refused.body(), HasSubstr("value=\"3\" checked"));
  EXPECT_EQ(rows(ratings), 0);
  EXPECT_EQ(rate(list, "3", words).status(), 303);
  EXPECT_EQ(rows(ratings), 1);
}

// proves PAGE-8, LOGIN-12
TEST_P(SayingOfPlans, what_is_typed_stays_until_it_is_sent) {
  EXPECT_EQ(keep(of(list), rated(browser, list, "4", "Ik ben trots")).status(), 204);
  auto page = browser.get(of(list));
  EXPECT_THAT(page.body(), HasSubstr("Je was hier al mee bezig"));
  EXPECT_EQ(page.input("woorden"), "Ik ben trots");
  EXPECT_THAT(page.body(), HasSubstr("value=\"4\" checked"));
  EXPECT_EQ(browser.get(of(weekly)).input("woorden"), "");
  EXPECT_EQ(rows(ratings), 0);
  EXPECT_EQ(rate(list, "4", "Ik ben trots").status(), 303);
  page = browser.get(of(list));
  EXPECT_EQ(page.input("woorden"), "");
  EXPECT_THAT(page.body(), Not(HasSubstr("Je was hier al mee bezig")));

  const auto of_plan = version_path(now_version);
  const Fields opinion = {{"sleutel", key_in(browser.get(of_plan).body(), "/mening\"")},
                          {"mening", "oneens"},
                          {"reden", "Ik wil liever bakken"}};
  EXPECT_EQ(keep(of_plan, opinion).status(), 204);
  EXPECT_THAT(browser.get(path).body(), HasSubstr("Ik wil liever bakken</textarea>"));
  EXPECT_EQ(think(now_version, "oneens", "Ik wil liever bakken").status(), 303);
  const auto after = browser.get(path);
  EXPECT_THAT(after.body(), HasSubstr("Opgeslagen."));
  EXPECT_THAT(after.body(), Not(HasSubstr("Ik wil liever bakken</textarea>")));
  // Of somebody else's plan, or of what does not stand in any, nothing is kept.
  for (const auto& address : {of(PlanItemId::create(now())), of(cooking), version_path(99)})
    EXPECT_EQ(keep(address, {{"sleutel", "x"}, {"woorden", "y"}}).status(), 404) << address;
}

// proves DOSSIER-10, DOSSIER-14
TEST_P(SayingOfPlans, of_two_windows_the_second_sees_both) {
  const auto earlier = rated(browser, list, "4", "Het ene");
  const auto later = rated(browser, list, "", "Het andere");
  EXPECT_EQ(keep(of(list), earlier).status(), 204);
  const auto conflict = browser.post(of(list) + "/gevoel", later);
  EXPECT_EQ(conflict.status(), 409);
  EXPECT_TRUE(in_order(conflict, {"Zo is het nu", "Het ene", "Zo heb jij het ingevuld", "Het andere"}));
  EXPECT_EQ(rows(ratings), 0);
}

// proves DOSSIER-14
TEST_P(SayingOfPlans, however_often_a_face_is_sent_it_counts_once) {
  const auto fields = rated(browser, list, "5", "");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(browser.post(of(list) + "/gevoel", fields).status(), 303);
  EXPECT_EQ(rows(ratings), 1);
  auto other = fields;
  other[3].second = "1";
  const auto back = browser.post(of(list) + "/gevoel", other);
  EXPECT_EQ(back.status(), 409);
  EXPECT_THAT(back.body(), HasSubstr("value=\"1\" checked"));
  EXPECT_EQ(rows(ratings), 1);
}

// proves DOSSIER-14
TEST_P(SayingOfPlans, it_is_about_goals_and_actions_of_ones_own_plan_only) {
  const TestClient kim = house.add_client("Kim", "Bakker");
  house.agree(kim, {Right::plan_read});
  Browser kims(house);
  kims.is_signed_in_as(kim);
  kims.get(path);
  const Fields fields = {{"sleutel", "k"}, {"versie", "2"}, {"gevoel", "1"}};
  EXPECT_EQ(kims.post(of(list) + "/gevoel", fields).status(), 404);
  browser.get(path);
  for (const auto& bad : {PlanItemId::create(now()).text(), std::string("x"), secret.text(), cooking.text()})
    EXPECT_EQ(browser.post("/mijn/dossier/plannen/doel/" + bad + "/gevoel", fields).status(), 404) << bad;
  EXPECT_EQ(rows(ratings), 0);
}

// proves DOSSIER-15
TEST_P(SayingOfPlans, for_a_plan_that_is_no_longer_that_of_now_a_face_is_refused_and_comes_back) {
  const auto fields = rated(browser, weekly, "2", "Over het plan van toen");
  const auto of_gone = rated(browser, list, "2", "Over de lijst");
  const int next = agree_next({item(cooking, "Ik kan zelf koken", {item(weekly, "Twee keer per week kook ik")})});
  const auto refused = browser.post(of(weekly) + "/gevoel", fields);
  EXPECT_EQ(refused.status(), 409);
  EXPECT_THAT(refused.body(), HasSubstr("Het plan is veranderd terwijl je bezig was."));
  EXPECT_THAT(refused.body(), HasSubstr("Twee keer per week kook ik"));
  EXPECT_EQ(refused.input("woorden"), "Over het plan van toen");
  EXPECT_EQ(refused.input("versie"), std::to_string(next));
  EXPECT_EQ(rows(ratings), 0);
  // What is not in the plan of now has no field for it, but what was typed is there to be read.
  const auto gone = browser.post(of(list) + "/gevoel", of_gone);
  EXPECT_EQ(gone.status(), 409);
  EXPECT_TRUE(in_order(
      gone, {"Dit staat niet meer in het plan van nu.", "niet zo goed", "Over de lijst", "Dit is een eerdere versie"}));
  EXPECT_EQ(rows(ratings), 0);
  // Sent again on purpose, it is stored; and the older plan does not show it.
  EXPECT_EQ(rate(weekly, "4", "Nu wel").status(), 303);
  EXPECT_THAT(browser.get(version_path(now_version) + "/doel/" + weekly.text()).body(), Not(HasSubstr("Nu wel")));
  EXPECT_THAT(browser.get(of(weekly)).body(), HasSubstr("Nu wel"));
}

// proves DOSSIER-14
TEST_P(SayingOfPlans, is_over_when_the_plan_was_looked_back_upon) {
  const auto fields = rated(browser, weekly, "2", "");
  change(
      [&](db::WriteTx& tx) { return evaluate_plan_version(tx, jan.client, now_version, day("2026-11-24"), "Klaar"); });
  EXPECT_EQ(browser.post(of(weekly) + "/gevoel", fields).status(), 409);
  EXPECT_THAT(browser.get(of(weekly)).body(), Not(HasSubstr("/gevoel\"")));
  EXPECT_EQ(rows(ratings), 0);
}

// proves DOSSIER-14
// proves PEOPLE-6
TEST_P(SayingOfPlans, is_the_clients_alone_also_where_others_read_or_manage) {
  rate(list, "5", "Van Jan zelf");
  const auto reader = contact("Els", {Right::plan_read}), nobody = contact("Ria", {Right::documents_read});
  const auto manager = house.add_contact(jan, "Marloes", "de Boer");
  house.make_manager(manager, {Right::plan_read});
  const auto at = portal_of(jan) + "/dossier/plannen";
  for (const auto& person : {reader, nobody, manager}) {
    Browser theirs(house);
    theirs.is_signed_in_as(person);
    const auto page = theirs.get(at + "/doel/" + list.text());
    EXPECT_EQ(page.status(), person.name == nobody.name ? 404 : 200) << person.name;
    if (page.status() == 200) {
      EXPECT_TRUE(in_order(page, {"Zo ging het volgens Jan", "Van Jan zelf"}));
    }
    EXPECT_THAT(page.body(), Not(HasSubstr("/gevoel\"")));
    EXPECT_EQ(theirs.post(at + "/doel/" + list.text() + "/gevoel", {{"sleutel", "k"}, {"versie", "2"}, {"gevoel", "1"}})
                  .status(),
              404);
    EXPECT_EQ(
        theirs.post(at + "/doel/" + list.text() + "/gedaan", {{"sleutel", "k"}, {"versie", "2"}, {"gedaan", "ja"}})
            .status(),
        404);
    EXPECT_EQ(theirs.post(at + "/versie/2/mening", {{"sleutel", "k"}, {"mening", "gezien"}}).status(), 404);
  }
  EXPECT_EQ(rows(ratings), 1);
  EXPECT_EQ(rows(done_days) + rows(opinions), 0);
}

// proves DOSSIER-14
TEST_P(SayingOfPlans, own_actions_are_ticked_off_and_taken_back) {
  EXPECT_EQ(tick(list, "ja").status(), 303);
  EXPECT_THAT(browser.get(of(list)).body(), HasSubstr("1 van de 10 keer gedaan"));
  EXPECT_THAT(browser.get(of(list)).body(), HasSubstr("Toch niet gedaan"));
  tick(list, "ja");
  EXPECT_EQ(rows(done_days), 1);
  house.clock().advance(std::chrono::days(7));
  browser.is_signed_in_as(jan);
  EXPECT_THAT(browser.get(of(list)).body(), Not(HasSubstr("Toch niet gedaan")));
  tick(list, "ja");
  EXPECT_THAT(browser.get(of(list)).body(), HasSubstr("2 van de 10 keer gedaan"));
  tick(list, "nee");
  EXPECT_THAT(browser.get(of(list)).body(), HasSubstr("1 van de 10 keer gedaan"));
  // What is done once is taken back whenever that was.
  tick(apron, "ja");
  EXPECT_THAT(browser.get(path).body(), HasSubstr("gedaan op dinsdag 1 december 2026"));
  EXPECT_THAT(browser.get(path).body(), HasSubstr("2 van de 3 acties klaar"));
  house.clock().advance(std::chrono::days(1));
  browser.is_signed_in_as(jan);
  tick(apron, "nee");
  EXPECT_THAT(browser.get(path).body(), Not(HasSubstr("gedaan op")));
}

// proves DOSSIER-14
TEST_P(SayingOfPlans, what_others_do_is_not_the_clients_to_tick_off) {
  EXPECT_THAT(browser.get(of(recipes)).body(), Not(HasSubstr("/gedaan\"")));
  EXPECT_EQ(tick(recipes, "ja").status(), 409);
  EXPECT_EQ(tick(weekly, "ja").status(), 409);
  EXPECT_EQ(tick(list, "misschien").status(), 404);
  EXPECT_EQ(rows(done_days), 0);
}

// proves DOSSIER-15
TEST_P(SayingOfPlans, seen_and_disagreeing_with_a_reason_stay_with_their_version) {
  EXPECT_EQ(think(now_version, "gezien").status(), 303);
  house.clock().advance(std::chrono::minutes(5));
  EXPECT_EQ(think(now_version, "oneens", "Ik wil <i>niet</i> koken.").status(), 303);
  house.clock().advance(std::chrono::minutes(5));
  EXPECT_EQ(think(first, "gezien").status(), 303);
  const auto page = browser.get(path);
  EXPECT_TRUE(in_order(page, {"niet mee eens", "Ik wil &lt;i&gt;niet&lt;/i&gt; koken.", "Jan de Vries", "gezien"}));
  EXPECT_THAT(browser.get(version_path(first)).body(), Not(HasSubstr("niet&lt;/i&gt; koken")));
  agree_next({item(cooking, "Iets anders")});
  EXPECT_THAT(browser.get(path).body(), Not(HasSubstr("koken.")));
  EXPECT_THAT(browser.get(version_path(now_version)).body(), HasSubstr("Ik wil &lt;i&gt;niet&lt;/i&gt; koken."));
  const auto reader = contact("Els", {Right::plan_read});
  Browser hers(house);
  hers.is_signed_in_as(reader);
  EXPECT_THAT(hers.get(portal_of(jan) + "/dossier/plannen/versie/2").body(), HasSubstr("niet&lt;/i&gt; koken"));
}

// proves DOSSIER-15
TEST_P(SayingOfPlans, disagreeing_asks_why_and_the_same_said_twice_stands_once) {
  const auto nothing = think(now_version, "oneens", "  \n ");
  EXPECT_EQ(nothing.status(), 422);
  EXPECT_THAT(nothing.body(), HasSubstr("Schrijf op waarom je het er niet mee eens bent."));
  EXPECT_THAT(nothing.body(), HasSubstr("value=\"oneens\" checked"));
  EXPECT_EQ(think(now_version, "oneens", std::string(longest_reason + 1, 'x')).status(), 422);
  EXPECT_EQ(think(now_version, "misschien").status(), 422);
  EXPECT_EQ(think(draft, "gezien").status(), 404);
  EXPECT_EQ(think(9, "gezien").status(), 404);
  EXPECT_EQ(rows(opinions), 0);
  EXPECT_EQ(think(now_version, "gezien").status(), 303);
  EXPECT_EQ(think(now_version, "gezien").status(), 303);
  EXPECT_EQ(rows(opinions), 1);
}

// proves TRUST-1
TEST_P(SayingOfPlans, is_in_the_access_log) {
  rate(list, "4");
  const auto line = house.access_log().back();
  EXPECT_EQ(line.action, "C");
  EXPECT_EQ(line.object_kind, "dossier");
  EXPECT_EQ(line.object_id, list.text());
  EXPECT_EQ(line.object_part, "plannen gevoel");
}

}  // namespace
}  // namespace regie::dossier
