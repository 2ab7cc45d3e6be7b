// Lezen, through the pipeline, on both engines.
#include <gtest/gtest.h>

#include "dossier_house.h"

namespace regie::dossier {
namespace {

class Reading : public DossierHouse {};
INSTANTIATE_TEST_SUITE_P(Engines, Reading, page::testing::both_engines(), page::testing::engine_name);

// proves DOSSIER-5
TEST_P(Reading, TopicsStandAtTheLeftImportantFirstAndOneOpensNewestFirstWithWhoAndWhen) {
  add(report(living, "2026-11-02 09:00", "Oud", "Jan ruimde zijn kamer op."));
  add(report(living, "2026-11-23 15:10", "Nieuw", "Jan kookte soep."));
  add(report(important, "2026-09-03 10:00", "Pijn", "Jan zegt niet altijd dat hij pijn heeft."));
  const auto first = browser.get("/mijn/dossier/lezen");
  EXPECT_EQ(first.status(), 200);
  EXPECT_TRUE(in_order(first, {"Onderwerpen</h2>", "Belangrijke informatie</span>", ">Wonen</span>",
                               ">Gezondheid</span>", ">Zelf geschreven</span>"}));
  EXPECT_TRUE(first.says("Jan zegt niet altijd dat hij pijn heeft."));
  EXPECT_FALSE(first.says("Jan kookte soep."));
  const auto topic = browser.get("/mijn/dossier/lezen/onderwerp/wonen");
  EXPECT_TRUE(topic.says("<title>Wonen, Lezen"));
  EXPECT_TRUE(
      in_order(topic, {"2 rapportages, de nieuwste staat boven", "Jan kookte soep.", "Jan ruimde zijn kamer op."}));
  EXPECT_TRUE(
      topic.says("<b>Fatima Amrani</b>, persoonlijk begeleider · gisteren, maandag 23 november 2026, 15:10 uur"));
  EXPECT_FALSE(topic.says("pijn"));
}

// proves DOSSIER-5
TEST_P(Reading, ATopicComesPageByPageForwardAndBack) {
  for (int day = 1; day <= 25; ++day)
    add(report(living, "2026-10-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + " 09:00", "",
               "Dag " + std::to_string(day) + "."));
  auto page = browser.get("/mijn/dossier/lezen/onderwerp/wonen");
  const auto link = [&](std::string_view name) {
    const std::string href = "href=\"", url = "/mijn/dossier/lezen/onderwerp/wonen?" + std::string(name) + "=";
    const auto at = page.body().find(href + url);
    if (at == std::string::npos) return std::string();
    const auto begin = at + href.size();
    return page.body().substr(begin, page.body().find('"', begin) - begin);
  };
  EXPECT_TRUE(in_order(page, {"Dag 25.", "Dag 16."}));
  EXPECT_FALSE(page.says("Dag 15."));
  EXPECT_EQ(link("na"), "");
  page = browser.get(link("voor"));
  EXPECT_TRUE(in_order(page, {"Dag 15.", "Dag 6."}));
  page = browser.get(link("voor"));
  EXPECT_TRUE(in_order(page, {"Dag 5.", "Dag 1."}));
  EXPECT_EQ(link("voor"), "");
  page = browser.get(link("na"));
  EXPECT_TRUE(in_order(page, {"Dag 15.", "Dag 6."}));
  EXPECT_FALSE(page.says("Dag 16."));
  EXPECT_FALSE(page.says("Dag 5."));
  page = browser.get(link("na"));
  EXPECT_TRUE(in_order(page, {"Dag 25.", "Dag 16."}));
  EXPECT_EQ(link("na"), "");
}

// proves DOSSIER-6
// proves PEOPLE-9
TEST_P(Reading, ATopicThatWasNotAgreedAppearsNowhere) {
  const auto hidden = add(report(money, "2026-11-20 09:00", "Schulden", "Jan heeft een schuld bij de bank."));
  add(report(living, "2026-11-21 09:00", "Bank", "Jan heeft een nieuwe bank gekocht."));
  const auto page = browser.get("/mijn/dossier/lezen");
  EXPECT_TRUE(page.says("Met je begeleider spreek je af wat hier staat."));
  EXPECT_FALSE(page.says("Geld"));
  for (const std::string& gone : {std::string("/mijn/dossier/lezen/onderwerp/geld"), address(hidden)}) {
    const auto answer = browser.get(gone);
    EXPECT_EQ(answer.status(), 404) << gone;
    EXPECT_FALSE(answer.says("schuld")) << gone;
  }
  for (const char* query :
       {"zoek=schuld", "zoek=bank", "zoek=bank&onderwerp=geld", "wie=Fatima+Amrani", "van=2026-11-20&tot=2026-11-20"}) {
    const auto found = browser.get(std::string("/mijn/dossier/lezen/zoeken?") + query);
    EXPECT_EQ(found.status(), 200) << query;
    EXPECT_FALSE(found.says("Jan heeft een schuld")) << query;
    EXPECT_FALSE(found.says(">Geld<")) << query;
  }
  // Agreed, it is there; no longer agreed, it is gone again.
  change([&](db::WriteTx& tx) { agree_topic(tx, jan.client, money, now()); });
  EXPECT_TRUE(browser.get(address(hidden)).says("Jan heeft een schuld bij de bank."));
  EXPECT_TRUE(browser.get("/mijn/dossier/lezen/zoeken?zoek=schuld").says("Jan heeft een "));
  change([&](db::WriteTx& tx) { end_topic_agreement(tx, jan.client, money, now()); });
  EXPECT_EQ(browser.get(address(hidden)).status(), 404);
}

// proves PEOPLE-9
TEST_P(Reading, WhatTheClientWroteAlwaysShowsToTheClientAndToContactsWhoRead) {
  const auto number = add(own("2026-11-07 16:00", "Fietsen met papa", "We fietsten naar het bos."));
  const auto page = browser.get("/mijn/dossier/lezen/onderwerp/zelf-geschreven");
  EXPECT_TRUE(page.says("We fietsten naar het bos."));
  EXPECT_TRUE(page.says("<b>Jan de Vries</b>, van jou"));
  Browser readers(house), others(house);
  readers.is_signed_in_as(contact("Anna", {Right::documents_read}));
  others.is_signed_in_as(contact("Bo", {Right::board_read}));
  const auto path = portal_of(jan) + "/dossier/lezen/onderwerp/zelf-geschreven";
  const auto seen = readers.get(path);
  EXPECT_TRUE(seen.says("We fietsten naar het bos."));
  EXPECT_FALSE(seen.says("van jou"));
  EXPECT_EQ(others.get(path).status(), 404);
  EXPECT_EQ(others.get(portal_of(jan) + "/dossier/lezen/rapportage/" + number.text()).status(), 404);
}

// proves PEOPLE-5
TEST_P(Reading, WithoutTheRightTheClientHasNoRecordEither) {
  const TestClient piet = house.add_client("Piet", "Bakker");
  house.agree(piet, {Right::agenda_read});
  Browser piets(house);
  piets.is_signed_in_as(piet);
  for (const char* address : {"/mijn/dossier", "/mijn/dossier/lezen", "/mijn/dossier/lezen/onderwerp/wonen",
                              "/mijn/dossier/lezen/zoeken?zoek=bank"})
    EXPECT_EQ(piets.get(address).status(), 404) << address;
}

// proves PEOPLE-7
TEST_P(Reading, AnotherClientsReportsAreNotThere) {
  const TestClient piet = house.add_client("Piet", "Bakker");
  house.agree(piet, {Right::documents_read});
  change([&](db::WriteTx& tx) { agree_topic(tx, piet.client, living, now()); });
  const auto number = add(piet, report(living, "2026-11-20 09:00", "Geheim", "Piet heeft een geheim."));
  EXPECT_EQ(browser.get(address(number)).status(), 404);
  EXPECT_FALSE(browser.get("/mijn/dossier/lezen/onderwerp/wonen").says("geheim"));
  EXPECT_FALSE(browser.get("/mijn/dossier/lezen/zoeken?zoek=geheim").says("Piet heeft"));
  EXPECT_EQ(browser.get(portal_of(piet) + "/dossier/lezen").status(), 404);
}

// proves DOSSIER-8
TEST_P(Reading, WhatCameSinceTheFirstLookIsMarkedUntilItWasShown) {
  add(report(living, "2026-11-20 09:00", "Oud", "Er al."));
  EXPECT_FALSE(browser.get("/mijn/dossier/lezen").says("class=\"count\""));
  wait_until(known_readers, 1);
  add(report(living, "2026-11-23 09:00", "Nieuw", "Net gekomen."));
  add(own("2026-11-23 10:00", "Van mij", "Zelf geschreven is niet nieuw."));
  const auto list = browser.get("/mijn/dossier/lezen");
  EXPECT_TRUE(list.says("<span class=\"count\">1<span class=\"sr\"> nieuw</span></span>"));
  EXPECT_EQ(count(list.body(), "class=\"count\""), 1U);
  const auto topic = browser.get("/mijn/dossier/lezen/onderwerp/wonen");
  EXPECT_EQ(count(topic.body(), "class=\"chip new\""), 1U);
  EXPECT_TRUE(in_order(topic, {"Nieuw</a> <span class=\"chip new\">", "Net gekomen.", "Er al."}));
  wait_until(unread_reports, 0);
  const auto again = browser.get("/mijn/dossier/lezen/onderwerp/wonen");
  EXPECT_FALSE(again.says("class=\"chip new\""));
  EXPECT_FALSE(again.says("class=\"count\""));
}

// proves DOSSIER-8
TEST_P(Reading, EachReaderHasMarksOfTheirOwnAndHiddenTopicsCountForNobody) {
  const auto anna = contact("Anna", {Right::documents_read});
  Browser annas(house);
  annas.is_signed_in_as(anna);
  browser.get("/mijn/dossier/lezen");
  annas.get(portal_of(jan) + "/dossier/lezen");
  wait_until(known_readers, 2);
  const auto number = add(report(living, "2026-11-23 09:00", "Nieuw", "Net gekomen."));
  add(report(money, "2026-11-23 09:00", "Verborgen", "Over geld."));
  browser.get(address(number));
  wait_until("select count(*) from report_unread u join topic t on t.id = u.topic_id where t.address = 'wonen'", 1);
  EXPECT_FALSE(browser.get("/mijn/dossier/lezen").says("class=\"count\""));
  EXPECT_TRUE(annas.get(portal_of(jan) + "/dossier/lezen").says("<span class=\"count\">1<"));
}

// proves DOSSIER-12
TEST_P(Reading, TextOfPeopleIsShownAsText) {
  auto made = report(living, "2026-11-20 09:00", "<script>alert(1)</script>",
                     "Eerste regel\nTweede <b>regel</b>\n\nKijk op https://voorbeeld.example/x of javascript:alert(1)");
  made.author.name = "<img src=x onerror=alert(1)>";
  made.author.role = "\"><script>";
  add(made);
  for (const char* address : {"/mijn/dossier/lezen/onderwerp/wonen", "/mijn/dossier/lezen/zoeken?zoek=regel"}) {
    const auto page = browser.get(address);
    EXPECT_FALSE(page.says("<script>")) << address;
    EXPECT_FALSE(page.says("<img src=x")) << address;
    EXPECT_FALSE(page.says("<b>regel")) << address;
    EXPECT_FALSE(page.says("href=\"javascript")) << address;
  }
  const auto page = browser.get("/mijn/dossier/lezen/onderwerp/wonen");
  EXPECT_TRUE(page.says("<p>Eerste regel<br>Tweede &lt;b&gt;regel&lt;/b&gt;</p>"));
  EXPECT_TRUE(page.says("href=\"https://voorbeeld.example/x\""));
}

// proves DOSSIER-11
TEST_P(Reading, ACorrectionRefersToWhatItCorrects) {
  const auto wrong = add(report(living, "2026-11-20 09:00", "Soep", "Er was tomatensoep."));
  auto better = report(living, "2026-11-21 09:00", "Soep, verbeterd", "Er was erwtensoep.");
  better.corrects = wrong;
  const auto right = add(better);
  EXPECT_TRUE(browser.get(address(wrong)).says("href=\"" + address(right) + "\">Lees de verbetering</a>"));
  EXPECT_TRUE(browser.get(address(right)).says("href=\"" + address(wrong) + "\">Lees de eerdere rapportage</a>"));
  better.topic = health;
  EXPECT_THROW(add(better), std::invalid_argument);
}

TEST_P(Reading, WhatComesInTwiceWithOneKeyIsOneReport) {
  auto made = report(living, "2026-11-20 09:00", "Soep", "Er was soep.");
  made.key = "ecd-4711";
  const auto number = add(made);
  EXPECT_EQ(add(made), number);
  EXPECT_EQ(rows("select count(*) from report"), 1);
  made.key.clear();
  EXPECT_NE(add(made), number);  // the same without a key is another one, with a number of its own
  EXPECT_TRUE(browser.get("/mijn/dossier/lezen/onderwerp/wonen").says("2 rapportages"));
}

TEST_P(Reading, ImportRefusesWhatCannotBe) {
  EXPECT_THROW(add(report(living, "2026-11-20 09:00", "Leeg", "  \n ")), std::invalid_argument);
  auto nobody = report(living, "2026-11-20 09:00", "", "x");
  nobody.author.name.clear();
  EXPECT_THROW(add(nobody), std::invalid_argument);
  EXPECT_EQ(rows("select count(*) from report_text"), 0);
}

// proves PAGE-9
TEST_P(Reading, AnEmptyTopicSaysWhatWillComeHere) {
  const auto page = browser.get("/mijn/dossier/lezen/onderwerp/wonen");
  EXPECT_TRUE(page.says("Hier staat nog niets"));
  EXPECT_TRUE(page.says("Schrijft iemand een rapportage over Wonen?"));
  EXPECT_TRUE(
      browser.get("/mijn/dossier/lezen/onderwerp/zelf-geschreven").says("Wat je zelf schrijft, komt hier te staan."));
}

TEST_P(Reading, AddressesThatAreNoneAreNotThere) {
  for (const char* address :
       {"/mijn/dossier/lezen/rapportage/0", "/mijn/dossier/lezen/rapportage/x", "/mijn/dossier/lezen/rapportage/01",
        "/mijn/dossier/lezen/rapportage/99999999999999999999", "/mijn/dossier/lezen/onderwerp/bestaat-niet",
        "/mijn/dossier/lezen/onderwerp/%27%20or%201%3D1"})
    EXPECT_EQ(browser.get(address).status(), 404) << address;
  EXPECT_EQ(browser.get("/mijn/dossier/lezen/onderwerp/wonen?voor=x&na=%00").status(), 200);
}

// proves DOSSIER-1
TEST_P(Reading, TheRecordOpensOnATabThatOneMayUse) {
  EXPECT_EQ(browser.get("/mijn/dossier").header("Location"), "/mijn/dossier/lezen");
  const auto page = browser.get("/mijn/dossier/lezen");
  EXPECT_TRUE(page.says("<ul class=\"tabs\"><li><a href=\"/mijn/dossier/lezen\" aria-current=\"page\">"));
  EXPECT_FALSE(page.says("Plannen"));
}

// proves TRUST-1
TEST_P(Reading, EachLookWritesALineWithWhatWasLookedAt) {
  const auto number = add(report(living, "2026-11-20 09:00", "Soep", "Er was soep."));
  browser.get("/mijn/dossier/lezen/onderwerp/wonen");
  browser.get(address(number));
  browser.get("/mijn/dossier/lezen/zoeken?zoek=soep");
  const auto lines = house.access_log();
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0].object_kind, "dossier");
  EXPECT_EQ(lines[0].object_part, "lezen wonen");
  EXPECT_EQ(lines[1].object_id, number.text());
  EXPECT_EQ(lines[2].object_part, "zoeken");
}

}  // namespace
}  // namespace regie::dossier
