// Throwing away and putting back, through the pipeline, on both engines.
#include <gtest/gtest.h>

#include "change_house.h"

namespace regie::agenda {
namespace {

class Removals : public ChangeHouse {};
INSTANTIATE_TEST_SUITE_P(Engines, Removals, page::testing::both_engines(), page::testing::engine_name);

// proves AGENDA-5
TEST_P(Removals, ThrownAwayIsGoneAndCanBePutBackForTenMinutes) {
  const auto id = own(jan, "2026-11-24 14:00", "2026-11-24 15:00");
  const auto thrown = throw_away(id);
  EXPECT_EQ(thrown.header("Location"), "/mijn/afspraken/dag/2026-11-24");
  const auto page = browser.follow(thrown);
  EXPECT_TRUE(page.says("Je hebt Zwemmen weggegooid."));
  EXPECT_TRUE(page.says("ongedaan maken tot 10:10 uur"));
  EXPECT_FALSE(stands_on("2026-11-24"));
  EXPECT_FALSE(annas.get(portal_of(jan) + "/afspraken/dag/2026-11-24").says("Ongedaan maken"));
  // Also after a reload, on another day, almost ten minutes later.
  house.clock().advance(std::chrono::minutes(9));
  const auto later = browser.get("/mijn/afspraken/dag/2026-11-30");
  EXPECT_TRUE(later.says("Ongedaan maken"));
  const auto back = browser.follow(undo(browser, "/mijn", later));
  EXPECT_TRUE(back.says("Je afspraak staat er weer."));
  EXPECT_TRUE(stands_on("2026-11-24"));
  EXPECT_FALSE(back.says("Ongedaan maken"));
}

// proves AGENDA-5
TEST_P(Removals, AfterTenMinutesOrForAnotherPersonItCannotBePutBack) {
  const auto id = own(jan, "2026-11-24 14:00", "2026-11-24 15:00");
  const auto page = browser.follow(throw_away(id));
  const auto by_another = undo(annas, portal_of(jan), page);
  EXPECT_EQ(by_another.status(), 409);
  house.clock().advance(std::chrono::minutes(10));
  EXPECT_FALSE(browser.get("/mijn/afspraken/dag/2026-11-24").says("Ongedaan maken"));
  const auto late = undo(browser, "/mijn", page);
  EXPECT_EQ(late.status(), 409);
  EXPECT_TRUE(late.says("Je kunt dit niet meer ongedaan maken."));
  EXPECT_FALSE(stands_on("2026-11-24"));
}

// proves AGENDA-5
TEST_P(Removals, OfASeriesOneOrThisAndLaterOrAllAreThrownAwayAndComeBack) {
  const auto id = weekly();
  const auto days = {"2026-11-10", "2026-11-17", "2026-11-24", "2026-12-01"};
  const auto throw_and_undo = [&](std::string_view scope, std::string_view left) {
    const auto page = browser.follow(throw_away(id, "2026-11-17", scope));
    EXPECT_EQ(days_of(days), left) << scope;
    EXPECT_EQ(undo(browser, "/mijn", page).status(), 303) << scope;
    EXPECT_EQ(days_of(days), "11-10 11-17 11-24 12-01") << scope;
  };
  throw_and_undo("een", "11-10 11-24 12-01");
  throw_and_undo("later", "11-10");
  throw_and_undo("alle", "");
  EXPECT_TRUE(browser.get("/mijn/afspraken/dag/2026-11-17").says("elke week op dinsdag"));
  EXPECT_FALSE(browser.get("/mijn/afspraken/dag/2026-11-17").says("tot en met"));
}

// proves AGENDA-5
TEST_P(Removals, ATimeThatWentItsOwnWayComesBackAsItWas) {
  const auto id = weekly();
  change(id, "?keer=2026-11-24&welke=een", {{"wat", "Fietsen"}, {"dag", "2026-11-26"}});
  for (const char* scope : {"een", "later", "alle"}) {
    const auto page = browser.follow(throw_away(id, "2026-11-24", scope));
    EXPECT_FALSE(stands_on("2026-11-26", "Fietsen")) << scope;
    EXPECT_FALSE(stands_on("2026-11-24")) << scope;
    EXPECT_EQ(undo(browser, "/mijn", page).status(), 303) << scope;
    EXPECT_TRUE(stands_on("2026-11-26", "Fietsen")) << scope;
    EXPECT_FALSE(stands_on("2026-11-24")) << scope;
  }
}

TEST_P(Removals, ThrowingAwayTwiceIsNoMistake) {
  const auto id = own(jan, "2026-11-24 14:00", "2026-11-24 15:00");
  const auto question = browser.get(address(id, "weggooien"));
  const Fields fields = {{"gezien", question.input("gezien")}};
  EXPECT_EQ(browser.post(address(id, "weggooien"), fields).status(), 303);
  EXPECT_EQ(browser.post(address(id, "weggooien"), fields).status(), 303);
  EXPECT_EQ(count(browser.get("/mijn/afspraken/dag/2026-11-24").body(), "Je hebt Zwemmen weggegooid."), 1U);
  EXPECT_TRUE(browser.get(address(id, "veranderen")).says("Jan de Vries heeft deze afspraak weggegooid."));
}

}  // namespace
}  // namespace regie::agenda
