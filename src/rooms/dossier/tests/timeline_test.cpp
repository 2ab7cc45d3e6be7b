// Tijdlijn, through the pipeline, on both engines.
#include <gtest/gtest.h>

#include "dossier_house.h"

namespace regie::dossier {
namespace {

class Timeline : public DossierHouse {
 protected:
  Timeline() { house.agree(jan, {Right::timeline_read}); }
  static std::string at_report(ReportNumber number, std::string_view zoom = "dagen") {
    return "/mijn/dossier/tijdlijn?rapportage=" + number.text() + "&zoom=" + std::string(zoom);
  }
  static std::string link_to(ReportNumber number, std::string_view zoom = "dagen") {
    return "href=\"/mijn/dossier/tijdlijn?rapportage=" + number.text() + "&amp;zoom=" + std::string(zoom) +
           "#rapportage\"";
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, Timeline, page::testing::both_engines(), page::testing::engine_name);

// proves DOSSIER-2
TEST_P(Timeline, EachReportIsABlockAtItsDateOwnOnesHaveTheirOwnAndTheNewestIsShownInFull) {
  const auto one = add(report(living, "2026-11-02 09:00", "Opgeruimd", "Jan ruimde zijn kamer op."));
  const auto own_one = add(own("2026-11-07 16:00", "Fietsen met papa", "We fietsten naar het bos."));
  const auto newest = add(report(health, "2026-11-23 15:10", "Knie", "Eerste alinea.\n\nTweede alinea."));
  const auto page = browser.get("/mijn/dossier/tijdlijn");
  EXPECT_EQ(page.status(), 200);
  EXPECT_TRUE(page.says("<h2 id=\"balk\">november 2026</h2>"));
  EXPECT_TRUE(page.says("<p>Eerste alinea.</p><p>Tweede alinea.</p>"));
  EXPECT_TRUE(page.says("gisteren, maandag 23 november 2026, 15:10 uur"));
  EXPECT_TRUE(in_order(
      page,
      {"<a class=\"mk\" " + link_to(one), "2 november: Opgeruimd", "<span class=\"day\" aria-hidden=\"true\">2</span>",
       "<a class=\"mk own\" " + link_to(own_one), "#i-schrijf", "7 november: Fietsen met papa, van jou",
       "<a class=\"mk\" " + link_to(newest) + " aria-current=\"true\">", "23 november: Knie"}));
  EXPECT_EQ(count(page.body(), "data-deel=\"november 2026\""), 30U);
}

// proves DOSSIER-3
TEST_P(Timeline, ABlockShowsItsReportAndArrowsGoToTheOnesBeside) {
  const auto first = add(report(living, "2026-09-02 09:00", "Een", "De eerste."));
  const auto second = add(report(living, "2026-11-02 09:00", "Twee", "De tweede."));
  const auto third = add(report(living, "2026-11-23 09:00", "Drie", "De derde."));
  const auto page = browser.get(at_report(second));
  EXPECT_TRUE(page.says("De tweede."));
  EXPECT_TRUE(page.says("<a class=\"btn\" " + link_to(first) + " rel=\"prev\">"));
  EXPECT_TRUE(page.says("<a class=\"btn\" " + link_to(third) + " rel=\"next\">"));
  const auto oldest = browser.get(at_report(first));
  EXPECT_TRUE(oldest.says("<h2 id=\"balk\">september 2026</h2>"));
  EXPECT_FALSE(oldest.says("rel=\"prev\""));
  EXPECT_FALSE(browser.get(at_report(third)).says("rel=\"next\""));
}

// proves DOSSIER-3
TEST_P(Timeline, WhatFallsOnOnePlaceGathersIntoOneBlockWithANumberAtEveryZoom) {
  add(report(living, "2026-11-02 09:00", "Een", "x"));
  add(report(living, "2026-11-05 09:00", "Twee", "x"));
  add(own("2026-11-05 10:00", "Drie", "x"));
  const auto newest = add(report(health, "2026-11-05 11:00", "Vier", "x"));
  add(report(living, "2025-05-05 09:00", "Vroeger", "x"));
  const auto days = browser.get("/mijn/dossier/tijdlijn");
  EXPECT_TRUE(days.says("<a class=\"mk many\" " + link_to(newest)));
  EXPECT_TRUE(days.says("5 november: 3 rapportages, 1 zelf geschreven"));
  EXPECT_TRUE(days.says(">3×</span>"));
  EXPECT_TRUE(
      browser.get("/mijn/dossier/tijdlijn?zoom=weken").says("week van 2 november: 4 rapportages, 1 zelf geschreven"));
  const auto months = browser.get("/mijn/dossier/tijdlijn?zoom=maanden");
  EXPECT_TRUE(months.says("november 2026: 4 rapportages, 1 zelf geschreven"));
  EXPECT_FALSE(months.says("mei 2025"));
  const auto years = browser.get("/mijn/dossier/tijdlijn?zoom=jaren");
  EXPECT_TRUE(in_order(years, {"2025: 1 rapportage", "2026: 4 rapportages"}));
}

// proves DOSSIER-3
// proves DOSSIER-4
TEST_P(Timeline, TheBarMovesByWindowsAndStopsWhereTheRecordDoes) {
  add(report(living, "2026-09-02 09:00", "Begin", "Het begin."));
  add(report(living, "2026-11-02 09:00", "Eind", "Het eind."));
  const auto november = browser.get("/mijn/dossier/tijdlijn");
  EXPECT_TRUE(november.says("href=\"/mijn/dossier/tijdlijn?zoom=dagen&amp;vanaf=2026-10-01\" data-balk=\"eerder\""));
  EXPECT_FALSE(november.says("data-balk=\"later\""));
  // An empty month: the last report before it stays above.
  const auto october = browser.get("/mijn/dossier/tijdlijn?zoom=dagen&vanaf=2026-10-01");
  EXPECT_TRUE(october.says("<h2 id=\"balk\">oktober 2026</h2>"));
  EXPECT_TRUE(october.says("Het begin."));
  EXPECT_FALSE(october.says("class=\"mk\" href"));
  const auto september = browser.get("/mijn/dossier/tijdlijn?zoom=dagen&vanaf=2026-09-01");
  EXPECT_FALSE(september.says("data-balk=\"eerder\""));
  EXPECT_TRUE(september.says("data-balk=\"later\""));
}

// proves DOSSIER-4
TEST_P(Timeline, WithoutScriptsTheMonthsAreAListOfLinks) {
  add(report(living, "2025-05-05 09:00", "Vroeger", "x"));
  add(report(living, "2026-09-02 09:00", "Een", "x"));
  add(report(health, "2026-11-02 09:00", "Twee", "x"));
  add(report(living, "2026-11-03 09:00", "Drie", "x"));
  const auto page = browser.get("/mijn/dossier/tijdlijn");
  EXPECT_TRUE(in_order(page, {"href=\"/mijn/dossier/tijdlijn?zoom=dagen&amp;vanaf=2026-11-01\">november 2026 (2)</a>",
                              "vanaf=2026-09-01\">september 2026 (1)</a>", "vanaf=2026-01-01\">2026</a>",
                              "vanaf=2025-01-01\">2025</a>"}));
  EXPECT_FALSE(page.says("vanaf=2024-01-01"));
}

// proves PEOPLE-9
// proves DOSSIER-6
TEST_P(Timeline, ATopicThatWasNotAgreedIsNoBlockNoNeighbourNoCountAndNoAddress) {
  const auto before = add(report(living, "2026-11-02 09:00", "Voor", "Zichtbaar voor."));
  const auto hidden = add(report(money, "2026-11-05 09:00", "Schuld", "Verborgen schuld."));
  const auto after = add(report(living, "2026-11-09 09:00", "Na", "Zichtbaar na."));
  add(report(money, "2024-01-05 09:00", "Oud geheim", "Verborgen."));
  add(report(money, "2026-11-20 09:00", "Nieuw geheim", "Verborgen."));
  for (const char* zoom : {"dagen", "weken", "maanden", "jaren"}) {
    const auto page = browser.get(std::string("/mijn/dossier/tijdlijn?zoom=") + zoom);
    EXPECT_TRUE(page.says("Zichtbaar na.")) << zoom;
    EXPECT_FALSE(page.says("chuld")) << zoom;
    EXPECT_FALSE(page.says("geheim")) << zoom;
    EXPECT_FALSE(page.says(hidden.text())) << zoom;
    EXPECT_FALSE(page.says("2024")) << zoom;
    EXPECT_TRUE(page.says("november 2026 (2)")) << zoom;
  }
  EXPECT_TRUE(browser.get(at_report(after)).says(link_to(before) + " rel=\"prev\""));
  EXPECT_EQ(browser.get(at_report(hidden)).status(), 404);
  EXPECT_FALSE(browser.get("/mijn/dossier/tijdlijn?vanaf=2026-11-01").says("data-balk=\"eerder\""));
}

// proves DOSSIER-8
TEST_P(Timeline, WhatWasShownHereIsRead) {
  add(report(living, "2026-11-02 09:00", "Oud", "Er al."));
  browser.get("/mijn/dossier/tijdlijn");
  wait_until(known_readers, 1);
  add(report(living, "2026-11-23 09:00", "Nieuw", "Net gekomen."));
  EXPECT_TRUE(browser.get("/mijn/dossier/tijdlijn").says("class=\"chip new\""));
  wait_until(unread_reports, 0);
  EXPECT_FALSE(browser.get("/mijn/dossier/tijdlijn").says("class=\"chip new\""));
}

// proves DOSSIER-1
TEST_P(Timeline, MijnDossierOpensOnTheTabUsedLastAndATabThatOneMayNotUseIsNotThere) {
  add(report(living, "2026-11-02 09:00", "Een", "x"));
  const auto where = [&] { return browser.get("/mijn/dossier").header("Location"); };
  EXPECT_EQ(where(), "/mijn/dossier/tijdlijn");
  browser.get("/mijn/dossier/lezen");
  EXPECT_EQ(where(), "/mijn/dossier/lezen");
  browser.get("/mijn/dossier/tijdlijn");
  EXPECT_EQ(where(), "/mijn/dossier/tijdlijn");
  const auto anna = contact("Anna", {Right::documents_read}), bo = contact("Bo", {Right::timeline_read});
  Browser annas(house), bos(house);
  annas.is_signed_in_as(anna);
  bos.is_signed_in_as(bo);
  const auto portal = portal_of(jan) + "/dossier";
  EXPECT_EQ(annas.get(portal).header("Location"), portal + "/lezen");
  EXPECT_EQ(bos.get(portal).header("Location"), portal + "/tijdlijn");
  EXPECT_EQ(annas.get(portal + "/tijdlijn").status(), 404);
  EXPECT_EQ(bos.get(portal + "/lezen").status(), 404);
  EXPECT_FALSE(annas.get(portal + "/lezen").says("tijdlijn\""));
  EXPECT_FALSE(bos.get(portal + "/tijdlijn").says("/lezen"));
}

// proves PAGE-9
TEST_P(Timeline, AnEmptyRecordSaysWhatWillComeHere) {
  const auto page = browser.get("/mijn/dossier/tijdlijn");
  EXPECT_EQ(page.status(), 200);
  EXPECT_TRUE(page.says("Hier staat nog niets"));
}

TEST_P(Timeline, AnyWindowAnyZoomAndAnyNumberIsAnswered) {
  add(report(living, "2026-11-02 09:00", "Een", "Het enige."));
  for (const char* query : {"vanaf=0001-01-01", "vanaf=9999-12-31", "vanaf=0001-01-01&zoom=jaren",
                            "vanaf=9999-12-31&zoom=weken", "vanaf=x", "zoom=eeuwen", "vanaf=2026-02-30", "vanaf="})
    EXPECT_TRUE(browser.get(std::string("/mijn/dossier/tijdlijn?") + query).says("Het enige.")) << query;
  for (const char* query : {"rapportage=0", "rapportage=x", "rapportage=", "rapportage=-1"})
    EXPECT_EQ(browser.get(std::string("/mijn/dossier/tijdlijn?") + query).status(), 404) << query;
}

}  // namespace
}  // namespace regie::dossier
