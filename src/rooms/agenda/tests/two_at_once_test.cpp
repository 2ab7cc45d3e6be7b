// Two people at once, and what one did while the other was away, through the pipeline, on both engines.
#include <gtest/gtest.h>

#include <thread>

#include "change_house.h"

namespace regie::agenda {
namespace {

class TwoAtOnce : public ChangeHouse {};
INSTANTIATE_TEST_SUITE_P(Engines, TwoAtOnce, page::testing::both_engines(), page::testing::engine_name);

// ---- two at once ----------------------------------------------------------------------------------------------

// proves AGENDA-10
TEST_P(TwoAtOnce, TheSecondOfTwoIsToldSeesBothVersionsAndLosesNothing) {
  const auto id = own(anna, "2026-11-24 14:00", "2026-11-24 15:00");
  const auto mine = browser.get(address(id, "veranderen"));
  const auto path = portal_of(jan) + "/afspraken/" + id.text() + "/veranderen";
  EXPECT_EQ(annas.post(path, form_of(annas.get(path), {{"wat", "Duiken"}, {"waar", "De Plons"}})).status(), 303);
  const auto told = browser.post(address(id, "veranderen"), form_of(mine, {{"wat", "Fietsen"}, {"begin", "13:00"}}));
  EXPECT_EQ(told.status(), 409);
  for (const char* words : {"Anna de Vries heeft deze afspraak veranderd terwijl jij bezig was.", "Zo is het nu",
                            "Duiken", "De Plons", "Zo heb jij het ingevuld", "van 13:00 tot 15:00 uur", "anders"})
    EXPECT_TRUE(told.says(words)) << words;
  EXPECT_EQ(told.input("wat"), "Fietsen");
  EXPECT_TRUE(stands_on("2026-11-24", "Duiken"));
  // Saving it again is a choice.
  EXPECT_EQ(browser.post(address(id, "veranderen"), form_of(told, {})).status(), 303);
  EXPECT_TRUE(stands_on("2026-11-24", "Fietsen"));
}

// proves AGENDA-10
TEST_P(TwoAtOnce, WhoIsTheOtherOneThemselvesIsToldSo) {
  const auto id = own(jan, "2026-11-24 14:00", "2026-11-24 15:00");
  const auto first_window = browser.get(address(id, "veranderen"));
  Browser second_window(house);
  second_window.is_signed_in_as(jan);
  const auto other = second_window.get(address(id, "veranderen"));
  EXPECT_EQ(second_window.post(address(id, "veranderen"), form_of(other, {{"wat", "Duiken"}})).status(), 303);
  const auto told = browser.post(address(id, "veranderen"), form_of(first_window, {{"wat", "Fietsen"}}));
  EXPECT_EQ(told.status(), 409);
  EXPECT_TRUE(told.says("Je hebt deze afspraak ook ergens anders veranderd"));
  EXPECT_FALSE(told.says("Jan de Vries heeft deze afspraak veranderd"));
}

// proves AGENDA-10
TEST_P(TwoAtOnce, AMistakeInTheFormDoesNotHideWhatSomebodyElseDid) {
  const auto id = own(anna, "2026-11-24 14:00", "2026-11-24 15:00");
  const auto mine = browser.get(address(id, "veranderen"));
  const auto path = portal_of(jan) + "/afspraken/" + id.text() + "/veranderen";
  annas.post(path, form_of(annas.get(path), {{"wat", "Duiken"}}));
  const auto wrong = browser.post(address(id, "veranderen"), form_of(mine, {{"wat", ""}}));
  EXPECT_EQ(wrong.status(), 422);
  EXPECT_EQ(browser.post(address(id, "veranderen"), form_of(wrong, {{"wat", "Fietsen"}})).status(), 409);
  EXPECT_TRUE(stands_on("2026-11-24", "Duiken"));
}

// proves AGENDA-10
TEST_P(TwoAtOnce, OneOfASeriesThatIsThrownAwayMeanwhileIsNotLost) {
  const auto id = weekly();
  const auto mine = browser.get(address(id, "veranderen", "?keer=2026-11-24&welke=een"));
  const TestContact marloes = house.add_contact(jan, "Marloes", "de Boer");
  house.make_manager(marloes, {Right::agenda_write});
  Browser managers(house);
  managers.is_signed_in_as(marloes);
  EXPECT_EQ(throw_away(managers, portal_of(jan), id, "2026-11-17", "alle").status(), 303);
  const auto told = browser.post(address(id, "veranderen"), form_of(mine, {{"wat", "Fietsen"}, {"waar", "Bos"}}));
  EXPECT_EQ(told.status(), 409);
  EXPECT_TRUE(told.says("Marloes de Boer heeft deze afspraak weggegooid."));
  EXPECT_EQ(told.input("wat"), "Fietsen");
  EXPECT_EQ(told.input("waar"), "Bos");
  EXPECT_TRUE(told.says("action=\"/mijn/afspraken/nieuw\""));
  EXPECT_EQ(browser.post("/mijn/afspraken/nieuw", form_of(told, {})).status(), 303);
  EXPECT_EQ(days_of({"2026-11-17", "2026-11-24", "2026-12-01"}, "Fietsen"), "11-24");
}

// proves AGENDA-10
TEST_P(TwoAtOnce, AChangeOfAllIsToldOfATimeThatWasChangedMeanwhile) {
  const auto id = weekly();
  const auto all = browser.get(address(id, "veranderen", "?keer=2026-11-24&welke=alle"));
  change(id, "?keer=2026-12-01&welke=een", {{"wat", "Duiken"}});
  EXPECT_EQ(browser.post(address(id, "veranderen"), form_of(all, {{"herhaal", ""}})).status(), 409);
  // And two different times of a series are no conflict.
  const auto one = browser.get(address(id, "veranderen", "?keer=2026-11-24&welke=een"));
  change(id, "?keer=2026-11-17&welke=een", {{"wat", "Duiken"}});
  EXPECT_EQ(browser.post(address(id, "veranderen"), form_of(one, {{"wat", "Fietsen"}})).status(), 303);
  EXPECT_EQ(days_of({"2026-11-17", "2026-12-01"}, "Duiken"), "11-17 12-01");
  EXPECT_TRUE(stands_on("2026-11-24", "Fietsen"));
}

// proves AGENDA-10
TEST_P(TwoAtOnce, WhoThrowsAwayWhatSomebodyJustChangedIsAskedAgain) {
  const auto id = own(anna, "2026-11-24 14:00", "2026-11-24 15:00");
  const auto question = browser.get(address(id, "weggooien"));
  house.clock().advance(std::chrono::seconds(5));
  const auto path = portal_of(jan) + "/afspraken/" + id.text() + "/veranderen";
  annas.post(path, form_of(annas.get(path), {{"wat", "Duiken"}}));
  const auto told = browser.post(address(id, "weggooien"), {{"gezien", question.input("gezien")}});
  EXPECT_EQ(told.status(), 409);
  EXPECT_TRUE(told.says("Anna de Vries heeft deze afspraak veranderd terwijl jij bezig was."));
  EXPECT_TRUE(told.says("Duiken"));
  EXPECT_TRUE(stands_on("2026-11-24", "Duiken"));
  EXPECT_EQ(browser.post(address(id, "weggooien"), {{"gezien", told.input("gezien")}}).status(), 303);
  EXPECT_FALSE(stands_on("2026-11-24", "Duiken"));
}

// proves AGENDA-10
TEST_P(TwoAtOnce, UndoingDoesNotOverwriteWhatSomebodyDidSince) {
  const auto id = own(anna, "2026-11-03 10:00", "2026-11-03 11:00", "FREQ=WEEKLY;BYDAY=TU");
  const auto page = browser.follow(throw_away(id, "2026-11-24", "later"));
  const auto path = portal_of(jan) + "/afspraken/" + id.text() + "/veranderen";
  EXPECT_EQ(
      annas.post(path, form_of(annas.get(path + "?keer=2026-11-10&welke=alle"), {{"wat", "Duiken"}, {"herhaal", ""}}))
          .status(),
      303);
  EXPECT_EQ(undo(browser, "/mijn", page).status(), 409);
  EXPECT_EQ(days_of({"2026-11-03", "2026-11-10", "2026-12-01"}, "Duiken"), "11-03");
}

// ---- nieuw en gewijzigd ---------------------------------------------------------------------------------------

// proves AGENDA-11
TEST_P(TwoAtOnce, WhatOthersDidSinceTheLastVisitIsMarkedDuringTheWholeVisitAndOnlyThen) {
  const auto old = own(anna, "2026-11-24 14:00", "2026-11-24 15:00");
  const auto newest_stored_look = [&] {
    auto tx = house.database().read();
    return tx.first("select last_look_at from agenda_visit order by last_look_at desc limit 1",
                    [](const db::Row& row) { return row.get<base::Instant>(0); });
  };
  // Between two looks the session may have ended. A look is stored without anybody waiting for it, and the next one here
  // must find it.
  const auto look = [&](Browser& with, const std::string& portal) {
    if (&with == &browser) with.is_signed_in_as(jan);
    auto page = with.get(portal + "/afspraken/dag/2026-11-24");
    const auto now = house.clock().now();
    for (int tries = 0; tries < 6'000 && newest_stored_look() != now; ++tries)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    EXPECT_EQ(newest_stored_look(), now);
    return page;
  };
  const auto marks = [&](const Reply& page) {
    return std::to_string(count(page.body(), "</svg> nieuw</span>")) + " new " +
           std::to_string(count(page.body(), "</svg> gewijzigd</span>")) + " changed";
  };
  EXPECT_EQ(marks(look(browser, "/mijn")), "0 new 0 changed");
  house.clock().advance(std::chrono::hours(2));
  annas.is_signed_in_as(anna);
  const auto path = portal_of(jan) + "/afspraken/" + old.text() + "/veranderen";
  annas.post(path, form_of(annas.get(path), {{"wat", "Duiken"}}));
  save(annas, portal_of(jan), changed(swimming(), "dag", "2026-11-24"));
  EXPECT_EQ(marks(look(annas, portal_of(jan))), "0 new 0 changed");
  house.clock().advance(std::chrono::minutes(5));
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(marks(look(browser, "/mijn")), "1 new 1 changed") << i;
    house.clock().advance(std::chrono::minutes(20));
  }
  house.clock().advance(std::chrono::minutes(11));
  EXPECT_EQ(marks(look(browser, "/mijn")), "0 new 0 changed");
}

}  // namespace
}  // namespace regie::agenda
