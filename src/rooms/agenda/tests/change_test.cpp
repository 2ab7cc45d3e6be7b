// Changing an appointment, and who may, through the pipeline, on both engines.
#include <gtest/gtest.h>

#include "change_house.h"
#include "store.h"

namespace regie::agenda {
namespace {

class ChangePages : public ChangeHouse {};
INSTANTIATE_TEST_SUITE_P(Engines, ChangePages, page::testing::both_engines(), page::testing::engine_name);

// ---- who ------------------------------------------------------------------------------------------------------

// proves AGENDA-5
TEST_P(ChangePages, WhoAddedItAndTheClientMayChangeItAndAnotherContactMayNot) {
  const auto id = own(anna, "2026-11-24 14:00", "2026-11-24 15:00");
  const std::string day = "/afspraken/dag/2026-11-24", form = "/afspraken/" + id.text() + "/veranderen",
                    question = "/afspraken/" + id.text() + "/weggooien";
  EXPECT_TRUE(browser.get(std::string("/mijn") + day).says("Veranderen"));
  EXPECT_TRUE(annas.get(portal_of(jan) + day).says("Veranderen"));
  EXPECT_FALSE(bos.get(portal_of(jan) + day).says("Veranderen"));
  EXPECT_FALSE(bos.get(portal_of(jan) + day).says("Weggooien"));
  EXPECT_EQ(browser.get("/mijn" + form).status(), 200);
  EXPECT_EQ(annas.get(portal_of(jan) + form).status(), 200);
  for (const auto& address : {form, question}) {
    EXPECT_EQ(bos.get(portal_of(jan) + address).status(), 404);
    EXPECT_EQ(bos.post(portal_of(jan) + address, {{"gezien", "1"}, {"versie", "1-0"}, {"sleutel", "k"}}).status(), 404);
  }
  EXPECT_TRUE(stands_on("2026-11-24"));
}

// proves AGENDA-5
TEST_P(ChangePages, ThePortalManagerMayToo) {
  const auto id = own(anna, "2026-11-24 14:00", "2026-11-24 15:00");
  const TestContact marloes = house.add_contact(jan, "Marloes", "de Boer");
  house.make_manager(marloes, {Right::agenda_write});
  Browser managers(house);
  managers.is_signed_in_as(marloes);
  EXPECT_EQ(throw_away(managers, portal_of(jan), id).status(), 303);
  EXPECT_FALSE(stands_on("2026-11-24"));
}

// proves AGENDA-2
TEST_P(ChangePages, ACareAppointmentIsNobodysToChangeInThePortal) {
  const auto id = plan(care("Huisarts", "2026-11-24 14:00", "2026-11-24 15:00"));
  EXPECT_FALSE(browser.get("/mijn/afspraken/dag/2026-11-24").says("Veranderen"));
  EXPECT_EQ(browser.get(address(id, "veranderen")).status(), 404);
  EXPECT_EQ(browser.get(address(id, "weggooien")).status(), 404);
  EXPECT_EQ(browser.post(address(id, "weggooien"), {{"gezien", "1"}}).status(), 404);
  EXPECT_TRUE(stands_on("2026-11-24", "Huisarts"));
}

// proves PEOPLE-7
TEST_P(ChangePages, AnAppointmentOfAnotherClientIsNotThereInWhateverField) {
  const TestClient piet = house.add_client("Piet", "Bakker");
  house.agree(piet, {Right::agenda_write});
  Browser piets(house);
  piets.is_signed_in_as(piet);
  const auto id = own(jan, "2026-11-24 14:00", "2026-11-24 15:00");
  EXPECT_EQ(piets.get(address(id, "veranderen")).status(), 404);
  EXPECT_EQ(piets.post(address(id, "veranderen"), changed(swimming(), "versie", "1-0")).status(), 404);
  EXPECT_EQ(piets.post(address(id, "weggooien"), {{"gezien", "9"}}).status(), 404);
  EXPECT_TRUE(throw_away(id).status() == 303);
  const auto page = browser.get("/mijn/afspraken/dag/2026-11-24");
  EXPECT_EQ(undo(piets, "/mijn", page).status(), 409);
  EXPECT_FALSE(stands_on("2026-11-24"));
  for (const char* odd : {"x", "00000000-0000-0000-0000-000000000000", "%F0%9F%98%80"})
    EXPECT_EQ(browser.get(std::string("/mijn/afspraken/") + odd + "/veranderen").status(), 404) << odd;
}

// proves PEOPLE-10
TEST_P(ChangePages, ARightThatIsTakenAwayWhileTheFormIsOpenChangesNothing) {
  const auto id = own(anna, "2026-11-24 14:00", "2026-11-24 15:00");
  const auto path = portal_of(jan) + "/afspraken/" + id.text();
  const auto form = annas.get(path + "/veranderen");
  house.end_grants(anna);
  EXPECT_EQ(annas.post(path + "/veranderen", form_of(form, {{"wat", "Fietsen"}})).status(), 404);
  EXPECT_EQ(annas.post(path + "/weggooien", {{"gezien", "9"}}).status(), 404);
  EXPECT_TRUE(stands_on("2026-11-24"));
}

// ---- changing -------------------------------------------------------------------------------------------------

// proves AGENDA-5
TEST_P(ChangePages, TheFormHasWhatStoodThereAndSavingShowsTheNewDay) {
  const auto id = own(jan, "2026-11-24 14:00", "2026-11-24 15:00");
  const auto form = browser.get(address(id, "veranderen"));
  EXPECT_TRUE(form.says("Afspraak veranderen"));
  EXPECT_EQ(form.input("wat"), "Zwemmen");
  EXPECT_EQ(form.input("dag"), "2026-11-24");
  EXPECT_EQ(form.input("eind"), "15:00");
  const auto saved = change(id, "", {{"wat", "Fietsen"}, {"dag", "2026-11-25"}});
  EXPECT_EQ(saved.status(), 303);
  const auto page = browser.follow(saved);
  EXPECT_TRUE(page.says("Je afspraak is opgeslagen."));
  EXPECT_TRUE(page.says("Fietsen"));
  EXPECT_FALSE(stands_on("2026-11-24"));
  EXPECT_EQ(stored(), 1);
  const auto lines = house.access_log();
  EXPECT_TRUE(std::ranges::any_of(lines, [&](const auto& line) {
    return line.event == "change" && line.action == "U" && line.object_id == id.text() && line.outcome == "allowed";
  }));
}

// proves AGENDA-6
TEST_P(ChangePages, AMistakeComesBackWithWhatWasTypedAndTheSameVersion) {
  const auto id = own(jan, "2026-11-24 14:00", "2026-11-24 15:00");
  const auto form = browser.get(address(id, "veranderen"));
  const auto wrong = browser.post(address(id, "veranderen"), form_of(form, {{"wat", "Fietsen"}, {"eind", "13:00"}}));
  EXPECT_EQ(wrong.status(), 422);
  EXPECT_EQ(wrong.input("wat"), "Fietsen");
  EXPECT_EQ(wrong.input("versie"), form.input("versie"));
  EXPECT_TRUE(wrong.says("De eindtijd is eerder dan de begintijd."));
  EXPECT_EQ(browser.post(address(id, "veranderen"), form_of(wrong, {{"eind", "16:00"}})).status(), 303);
}

TEST_P(ChangePages, TheSameFormTwiceChangesOnceAndSaysTheSame) {
  const auto id = own(jan, "2026-11-24 14:00", "2026-11-24 15:00");
  const auto fields = form_of(browser.get(address(id, "veranderen")), {{"wat", "Fietsen"}});
  EXPECT_EQ(browser.post(address(id, "veranderen"), fields).status(), 303);
  EXPECT_EQ(browser.post(address(id, "veranderen"), fields).status(), 303);
  EXPECT_TRUE(stands_on("2026-11-24", "Fietsen"));
}

// proves AGENDA-5, AGENDA-7
TEST_P(ChangePages, OfASeriesOneIsChangedAloneAndTheOthersStay) {
  const auto id = weekly();
  const auto asked = browser.get(address(id, "veranderen", "?keer=2026-11-24"));
  for (const char* words : {"Welke keer wil je veranderen?", "Alleen deze keer", "Deze keer en alle keren daarna",
                            "Alle keren", "elke week op dinsdag", "dinsdag 24 november 2026"})
    EXPECT_TRUE(asked.says(words)) << words;
  EXPECT_EQ(
      change(id, "?keer=2026-11-24&welke=een", {{"dag", "2026-11-26"}, {"begin", "09:00"}, {"eind", "10:00"}}).status(),
      303);
  EXPECT_EQ(days_of({"2026-11-17", "2026-11-24", "2026-11-26", "2026-12-01"}), "11-17 11-26 12-01");
  EXPECT_TRUE(browser.get("/mijn/afspraken/dag/2026-11-26").says("Deze keer is anders dan de andere keren."));
  // Once more the same one, found by the day it was moved from.
  EXPECT_EQ(change(id, "?keer=2026-11-24&welke=een", {{"wat", "Fietsen"}}).status(), 303);
  EXPECT_EQ(days_of({"2026-11-24", "2026-11-26"}, "Fietsen"), "11-26");
  EXPECT_EQ(stored(), 2);
}

// proves AGENDA-5, AGENDA-7
TEST_P(ChangePages, OfASeriesThisAndAllLaterGoTheirOwnWay) {
  const auto id = weekly();
  EXPECT_EQ(change(id, "?keer=2026-11-24&welke=later",
                   {{"wat", "Fietsen"}, {"dag", "2026-11-25"}, {"herhaal", "week"}, {"aantalkeer", "2"}})
                .status(),
            303);
  EXPECT_EQ(days_of({"2026-11-10", "2026-11-17", "2026-11-24", "2026-12-01"}), "11-10 11-17");
  EXPECT_EQ(days_of({"2026-11-18", "2026-11-25", "2026-12-02", "2026-12-09"}, "Fietsen"), "11-25 12-02");
}

// proves AGENDA-5
TEST_P(ChangePages, OfASeriesAllAreChanged) {
  const auto id = weekly();
  const auto form = browser.get(address(id, "veranderen", "?keer=2026-11-24&welke=alle"));
  EXPECT_EQ(form.input("dag"), "2026-11-03");
  EXPECT_EQ(change(id, "?keer=2026-11-24&welke=alle", {{"wat", "Fietsen"}, {"herhaal", "week"}}).status(), 303);
  EXPECT_EQ(days_of({"2026-11-03", "2026-11-24", "2026-12-01"}, "Fietsen"), "11-03 11-24 12-01");
  EXPECT_EQ(stored(), 1);
}

TEST_P(ChangePages, LaterFromTheFirstTimeOnIsAll) {
  const auto id = weekly();
  change(id, "?keer=2026-11-03&welke=later", {{"wat", "Fietsen"}, {"herhaal", "week"}});
  EXPECT_EQ(days_of({"2026-11-03", "2026-11-10"}, "Fietsen"), "11-03 11-10");
  EXPECT_EQ(stored(), 1);
}

// proves AGENDA-7
TEST_P(ChangePages, TimesThatWentTheirOwnWayStayWhereTheSeriesStillFallsOnTheirDay) {
  auto moved = care("Zwemmen apart", "2026-12-03 10:00", "2026-12-03 11:00");
  const auto id =
      own(jan, "2026-11-03 10:00", "2026-11-03 11:00", "FREQ=WEEKLY;BYDAY=TU",
          {{day("2026-11-24"), std::nullopt}, {day("2026-12-01"), moved}, {day("2026-12-08"), std::nullopt}});
  EXPECT_EQ(change(id, "?keer=2026-11-17&welke=later", {{"wat", "Fietsen"}, {"herhaal", "week"}}).status(), 303);
  EXPECT_EQ(days_of({"2026-11-17", "2026-11-24", "2026-12-01", "2026-12-08", "2026-12-15"}, "Fietsen"), "11-17 12-15");
  EXPECT_TRUE(stands_on("2026-12-03", "Zwemmen apart"));
  // Another weekday: what was apart is overtaken.
  const auto page = browser.get("/mijn/afspraken/dag/2026-12-03").body();
  const auto at = page.find("/veranderen?keer=");
  ASSERT_NE(at, std::string::npos);
  const auto later = *AppointmentId::parse(page.substr(at - 36, 36));
  EXPECT_NE(later, id);
  EXPECT_EQ(change(later, "?keer=2026-12-01&welke=alle", {{"dag", "2026-11-18"}, {"herhaal", "week"}}).status(), 303);
  EXPECT_EQ(days_of({"2026-11-18", "2026-11-25", "2026-12-02", "2026-12-09"}, "Fietsen"), "11-18 11-25 12-02 12-09");
  EXPECT_FALSE(stands_on("2026-12-03", "Zwemmen apart"));
}

TEST_P(ChangePages, ARuleThatTheFormCannotMakeIsKept) {
  const auto id = own(jan, "2026-11-03 10:00", "2026-11-03 11:00", "FREQ=MONTHLY;BYDAY=1TU");
  const auto form = browser.get(address(id, "veranderen", "?keer=2026-12-01&welke=alle"));
  EXPECT_TRUE(form.says("Zoals het nu is"));
  EXPECT_EQ(change(id, "?keer=2026-12-01&welke=alle", {{"wat", "Fietsen"}, {"herhaal", "zo"}}).status(), 303);
  EXPECT_EQ(days_of({"2026-11-03", "2026-11-10", "2026-12-01", "2027-01-05"}, "Fietsen"), "11-03 12-01 01-05");
  // Only where it stood there.
  EXPECT_EQ(save(changed(swimming(), "herhaal", "zo")).status(), 422);
}

TEST_P(ChangePages, ATimeThatASeriesDoesNotHaveIsNotThere) {
  const auto id = weekly();
  EXPECT_TRUE(
      browser.get(address(id, "veranderen", "?keer=2026-11-25&welke=een")).says("Deze afspraak is er niet meer"));
  EXPECT_EQ(browser.get(address(id, "veranderen", "?welke=een")).status(), 404);
  EXPECT_EQ(browser.get(address(id, "veranderen")).status(), 404);
  EXPECT_EQ(browser.get(address(id, "veranderen", "?keer=30-02-2027&welke=een")).status(), 404);
}

// proves TRUST-6
TEST_P(ChangePages, AFullAgendaTakesNoMoreByChangingOnesEither) {
  const auto id = own(jan, "2026-11-24 10:00", "2026-11-24 11:00");
  for (int i = 0; i < most_own_series; ++i) own(jan, "2026-11-24 12:00", "2026-11-24 12:30", "FREQ=DAILY");
  const auto refused = change(id, "", {{"herhaal", "dag"}});
  EXPECT_EQ(refused.status(), 422);
  EXPECT_TRUE(refused.says("Er staan al heel veel afspraken in deze agenda."));
  EXPECT_EQ(change(id, "", {{"wat", "Duiken"}, {"herhaal", ""}}).status(), 303) << "that makes none more";
}

}  // namespace
}  // namespace regie::agenda
