// The day sheet, and choosing pictures in the form.
#include <gtest/gtest.h>

#include "agenda_house.h"

namespace regie::agenda {
namespace {

class Sheets : public AgendaHouse {};
INSTANTIATE_TEST_SUITE_P(Engines, Sheets, page::testing::both_engines(), page::testing::engine_name);

// proves AGENDA-12
TEST_P(Sheets, TheSheetHasThePicturesOfTheDayInOrderWithAMarkerForNow) {
  auto garden = care("De tuin", "2026-11-24 08:00", "2026-11-24 09:30");
  garden.pictogram = "tuin";
  plan(garden);
  auto swim = care("Zwemmen", "2026-11-24 14:00", "2026-11-24 15:00");
  swim.pictogram = "zwem";
  plan(swim);
  auto cancelled = care("Huisarts", "2026-11-24 16:00", "2026-11-24 16:20");
  cancelled.cancelled_at = house.clock().now();
  plan(cancelled);
  EXPECT_TRUE(
      browser.get("/mijn/afspraken/dag/2026-11-24").says("href=\"/mijn/afspraken/dag/2026-11-24/dagplanning\""));
  const auto sheet = browser.get("/mijn/afspraken/dag/2026-11-24/dagplanning");
  EXPECT_EQ(sheet.status(), 200);
  EXPECT_TRUE(sheet.says("Dagplanning van Jan, dinsdag 24 november 2026</h2>"));
  const auto& body = sheet.body();
  const auto first = body.find("pictograms/tuin.svg"), now = body.find("class=\"now\""),
             second = body.find("pictograms/zwem.svg");
  ASSERT_NE(second, std::string::npos);
  EXPECT_LT(first, now);
  EXPECT_LT(now, second);
  EXPECT_FALSE(sheet.says("Huisarts"));
  EXPECT_FALSE(browser.get("/mijn/afspraken/dag/2026-11-25/dagplanning").says("class=\"now\""));
  EXPECT_TRUE(browser.get("/mijn/afspraken/dag/2026-11-25/dagplanning").says("Er zijn geen afspraken op deze dag."));
  EXPECT_EQ(house.access_log().back().object_part, "dagplanning 2026-11-25");
  EXPECT_EQ(browser.get("/mijn/afspraken/dag/2026-02-30/dagplanning").status(), 404);
}

// proves AGENDA-12
TEST_P(Sheets, ManyPicturesGetMoreColumnsAndWhatIsTooMuchIsCounted) {
  for (int i = 0; i < 45; ++i) plan(care("Iets", "2026-11-24 14:00", "2026-11-24 15:00"));
  const auto sheet = browser.get("/mijn/afspraken/dag/2026-11-24/dagplanning");
  EXPECT_TRUE(sheet.says("class=\"sheet k8\""));
  EXPECT_EQ(count(sheet.body(), "class=\"pic s-afspraken\""), 40U);
  EXPECT_TRUE(sheet.says("nog 5"));
}

// proves AGENDA-12
TEST_P(Sheets, APictureIsLookedForByADutchWordWithoutLosingWhatWasTyped) {
  const auto found = save(changed(changed(swimming(), "zoek", "tandarts"), "zoekplaatje", "1"));
  EXPECT_EQ(found.status(), 200);
  EXPECT_TRUE(found.says("pictograms/tandarts.svg"));
  EXPECT_TRUE(found.says("Kies hierboven."));
  EXPECT_EQ(found.input("wat"), "Zwemmen");
  EXPECT_TRUE(found.says("Handdoek mee."));
  EXPECT_EQ(found.input("gezocht"), "tandarts");
  EXPECT_EQ(stored(), 0);
  const auto none = save(changed(changed(swimming(), "zoek", "qqq\"<"), "zoekplaatje", "1"));
  EXPECT_TRUE(none.says("We vonden geen plaatje bij &quot;qqq&quot;&lt;&quot;.") ||
              none.says("We vonden geen plaatje"));
  EXPECT_TRUE(none.says("pictograms/winkel.svg"));
}

// Enter presses neither button by name: then a new word is looked for, and one that was looked for already does not stop saving.
TEST_P(Sheets, EnterLooksForANewWordAndSavesOtherwise) {
  EXPECT_EQ(save(changed(swimming(), "zoek", "tandarts")).status(), 200);
  EXPECT_EQ(stored(), 0);
  EXPECT_EQ(save(changed(changed(swimming(), "zoek", "tandarts"), "gezocht", "tandarts")).status(), 303);
  EXPECT_EQ(save(changed(changed(swimming(), "zoek", "kapper"), "opslaan", "1")).status(), 303);
  EXPECT_EQ(stored(), 2);
}

TEST_P(Sheets, AnyKnownPictureIsStoredAndShownAndAnUnknownOneIsRefused) {
  EXPECT_EQ(save(changed(changed(swimming(), "plaatje", "tandarts"), "dag", "2026-11-24")).status(), 303);
  EXPECT_TRUE(browser.get("/mijn/afspraken/dag/2026-11-24").says("pictograms/tandarts.svg"));
  const auto refused = save(changed(swimming(), "plaatje", "../regie"));
  EXPECT_EQ(refused.status(), 422);
  EXPECT_TRUE(refused.says("Dit plaatje is er niet."));
}

}  // namespace
}  // namespace regie::agenda
