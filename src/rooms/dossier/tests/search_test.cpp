// Searching in the record, through the pipeline, on both engines.
#include <gtest/gtest.h>

#include "dossier_house.h"
#include "search.h"

namespace regie::dossier {
namespace {

class Searching : public DossierHouse {
 protected:
  Reply search(const std::string& query) { return browser.get("/mijn/dossier/lezen/zoeken?" + query); }
};
INSTANTIATE_TEST_SUITE_P(Engines, Searching, page::testing::both_engines(), page::testing::engine_name);

// proves DOSSIER-7
TEST_P(Searching, FindsEveryFormOfAWordInTitleAndTextAndMarksIt) {
  add(report(living, "2026-11-02 09:00", "Naar het bos", "Jan ging fietsen met papa."));
  add(report(health, "2026-11-03 09:00", "Een nieuwe fiets", "De oude was stuk."));
  add(report(living, "2026-11-04 09:00", "Soep", "Jan kookte soep."));
  const auto page = search("zoek=Fiets");
  EXPECT_EQ(page.status(), 200);
  EXPECT_TRUE(in_order(
      page, {"2 rapportages gevonden", "Een nieuwe <mark>fiets</mark>", "Jan ging <mark>fietsen</mark> met papa."}));
  EXPECT_FALSE(page.says("soep."));
  EXPECT_TRUE(search("zoek=fietsen+papa").says("1 rapportage gevonden"));
  EXPECT_TRUE(search("zoek=fietsen+soep").says("Niets gevonden"));
  const auto url = page.body().find("rapportage/");
  const auto opened = browser.get("/mijn/dossier/lezen/" + page.body().substr(url, page.body().find('"', url) - url));
  EXPECT_TRUE(opened.says("Een nieuwe <mark>fiets</mark>"));
}

// proves DOSSIER-7
TEST_P(Searching, TopicAuthorAndDaysNarrowItDownWithAndWithoutAWord) {
  add(report(living, "2026-11-02 23:59", "Een", "Koffie bij Rik."));
  auto by_sanne = report(health, "2026-11-03 00:00", "Twee", "Koffie mag weer.");
  by_sanne.author.name = "Sanne Bakker";
  add(by_sanne);
  add(report(living, "2026-11-04 12:00", "Drie", "Koffie met taart."));
  const auto finds = [&](const std::string& query, std::string_view titles) {
    const auto page = search(query);
    std::string found;
    for (const char* title : {"Een", "Twee", "Drie"})
      if (page.says(std::string(">") + title + "</a></h3>")) found += title[0];
    EXPECT_EQ(found, titles) << query;
  };
  finds("zoek=koffie", "ETD");
  finds("zoek=koffie&onderwerp=wonen", "ED");
  finds("zoek=koffie&wie=Sanne+Bakker", "T");
  finds("zoek=koffie&wie=Niemand", "");
  finds("zoek=koffie&van=2026-11-03", "TD");
  finds("zoek=koffie&tot=2-11-2026", "E");
  finds("zoek=koffie&van=2026-11-03&tot=2026-11-03", "T");
  finds("zoek=koffie&van=0001-01-01&tot=9999-12-31", "ETD");
  finds("onderwerp=gezondheid", "T");
  finds("wie=Fatima+Amrani", "ED");
  finds("van=2026-11-04", "D");
  finds("zoek=koffie&onderwerp=bestaat-niet", "");
  const auto form = search("zoek=koffie&wie=Sanne+Bakker&van=2026-11-03");
  EXPECT_TRUE(form.says("<option value=\"Sanne Bakker\" selected>Sanne Bakker</option>"));
  EXPECT_TRUE(form.says("value=\"2026-11-03\""));
}

// proves DOSSIER-7
TEST_P(Searching, OnlyWhoWroteWhatShowsCanBeChosen) {
  add(report(living, "2026-11-02 09:00", "", "Koffie."));
  auto hidden = report(money, "2026-11-02 09:00", "", "Geld.");
  hidden.author.name = "Peter Visser";
  add(hidden);
  const auto page = search("");
  EXPECT_TRUE(page.says("<option value=\"Fatima Amrani\">"));
  EXPECT_FALSE(page.says("Peter Visser"));
}

// proves DOSSIER-7
// proves TRUST-5
TEST_P(Searching, WhateverIsTypedIsWordsAndNeverAnOperator) {
  add(report(living, "2026-11-02 09:00", "", "Koffie en thee."));
  add(report(living, "2026-11-03 09:00", "", "Alleen koffie."));
  for (const char* typed :
       {"%22koffie", "koffie*", "koffie%27%27", "koffie+%26+%7C+%21", "NEAR%28koffie%29", "words%3Akoffie", "%28koffie",
        "koffie+AND", "koffie+OR+thee", "-koffie", "%23_koffie", "koffie%00", "koffie%FF", "%5Ckoffie", "__a"}) {
    const auto page = search(std::string("zoek=") + typed);
    EXPECT_TRUE(page.status() == 200 || page.status() == 400) << typed << ": " << page.status();
  }
  EXPECT_TRUE(search("zoek=%22koffie%22+-+thee%21").says("1 rapportage gevonden"));
  EXPECT_TRUE(search("zoek=koffie%27+OR+1%3D1").says("Niets gevonden"));
}

TEST_P(Searching, CommonWordsAloneNothingAtAllAndVeryMuchAreAnsweredInWords) {
  EXPECT_TRUE(search("zoek=de+het+een").says("Dit woord staat bijna overal in."));
  EXPECT_TRUE(search("").says("Schrijf een woord, of kies een onderwerp, een naam of een dag."));
  EXPECT_TRUE(search("zoek=%F0%9F%99%82").says("Dit woord staat bijna overal in."));
  std::string much;
  for (int i = 0; i < 1'500; ++i) much += "woord" + std::to_string(i) + "+";
  const auto page = search("zoek=" + much);
  EXPECT_TRUE(page.says("We zochten met de eerste 20.") || page.status() == 414) << page.status();
  std::string words;
  for (int i = 0; i < 30; ++i) words += "woord" + std::to_string(i) + "+";
  EXPECT_TRUE(search("zoek=" + words).says("We zochten met de eerste 20."));
}

// proves PAGE-8
TEST_P(Searching, ADayThatDoesNotExistIsSaidAtTheFieldAndStays) {
  const auto page = search("zoek=koffie&van=30+februari+2026");
  EXPECT_EQ(page.status(), 422);
  EXPECT_TRUE(page.says("Deze dag bestaat niet. Schrijf bijvoorbeeld 24 november 2026."));
  EXPECT_TRUE(page.says("value=\"30 februari 2026\""));
  EXPECT_TRUE(page.says("value=\"koffie\""));
  EXPECT_TRUE(search("van=2026-11-03&tot=2026-11-02").says("Kies een latere dag."));
}

// proves DOSSIER-7
TEST_P(Searching, MoreHitsFollowOlderOnesOnTheNextPage) {
  for (int day = 1; day <= 25; ++day)
    add(report(living, "2026-10-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + " 09:00",
               "Dag " + std::to_string(day), "Koffie."));
  const auto page = search("zoek=koffie");
  EXPECT_TRUE(in_order(page, {"Dit zijn er 20", "Dag 25</a>", "Dag 6</a>"}));
  EXPECT_FALSE(page.says("Dag 5</a>"));
  const std::string before = "href=\"/mijn/dossier/lezen/zoeken?zoek=koffie&amp;voor=";
  const auto at = page.body().find(before);
  ASSERT_NE(at, std::string::npos);
  const auto number =
      page.body().substr(at + before.size(), page.body().find('"', at + before.size()) - at - before.size());
  const auto next = search("zoek=koffie&voor=" + number);
  EXPECT_TRUE(in_order(next, {"Dag 5</a>", "Dag 1</a>"}));
  EXPECT_FALSE(next.says("Dag 6</a>"));
}

TEST(Excerpts, StandAroundTheFirstFoundWordAndCutNoLetter) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "één twee ";
  text += "koffie ";
  for (int i = 0; i < 200; ++i) text += "drié vier ";
  const auto excerpt = excerpt_of(text, words_to_look_for("koffie"));
  EXPECT_NE(excerpt.text.find("koffie"), std::string::npos);
  EXPECT_TRUE(excerpt.is_cut_before && excerpt.is_cut_after);
  EXPECT_LE(excerpt.text.size(), 330U);
  EXPECT_EQ(excerpt_of("kort", {}).text, "kort");
  EXPECT_EQ(excerpt_of(std::string(400, 'x'), words_to_look_for("koffie")).text.size(), 320U);
  // Far into a very long report it is not looked for any more.
  std::string far;
  while (far.size() < 100'000) far += "woord \xc3\xa9 ";
  EXPECT_FALSE(excerpt_of(far + "koffie", words_to_look_for("koffie")).is_cut_before);
  std::string accents;
  for (int i = 0; i < 400; ++i) accents += "é";
  EXPECT_EQ(excerpt_of(accents, {}).text.size() % 2, 0U);
}

}  // namespace
}  // namespace regie::dossier
