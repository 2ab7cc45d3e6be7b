// Changing, throwing away and putting back, through the pipeline, on both engines.
#include <gtest/gtest.h>

#include <thread>

#include "agenda_house.h"

namespace regie::agenda {
namespace {

class ChangePages : public AgendaHouse {
 protected:
  // Anna may write in Jan's agenda, Bo too.
  TestContact anna = house.add_contact(jan, "Anna", "de Vries"), bo = house.add_contact(jan, "Bo", "Bakker");
  Browser annas{house}, bos{house};
  ChangePages() {
    house.grant(anna, {Right::agenda_write});
    house.grant(bo, {Right::agenda_write});
    annas.is_signed_in_as(anna);
    bos.is_signed_in_as(bo);
  }

  AppointmentId own(const page::testing::TestPerson& by, std::string_view begins, std::string_view ends,
                    std::optional<std::string> rule = {}, std::vector<ImportedException> exceptions = {}) {
    auto made = care("Zwemmen", begins, ends);
    made.kind = Kind::own;
    made.added_by_account = by.account;
    made.added_by_person = by.person;
    made.added_by_name = by.name;
    made.repeat_rule = std::move(rule);
    for (auto& [day, instead] : exceptions) {
      if (!instead) continue;
      instead->kind = Kind::own;
      instead->added_by_account = by.account;
    }
    made.exceptions = std::move(exceptions);
    return plan(made);
  }
  AppointmentId weekly() { return own(jan, "2026-11-03 10:00", "2026-11-03 11:00", "FREQ=WEEKLY;BYDAY=TU"); }

  // What a browser would send of the form on that page, with some fields filled in anew.
  static Fields form_of(const Reply& page, const Fields& typed) {
    Fields fields;
    for (const char* name :
         {"sleutel", "versie", "welke", "keer", "wat", "dag", "begin", "eind", "waar", "totenmet", "aantalkeer"})
      fields.emplace_back(name, page.input(name));
    for (const auto& [name, value] : typed) fields = changed(std::move(fields), name, value);
    return fields;
  }
  static std::string address(const AppointmentId& id, std::string_view what, std::string_view query = "") {
    return "/mijn/afspraken/" + id.text() + "/" + std::string(what) + std::string(query);
  }
  Reply change(const AppointmentId& id, std::string_view query, const Fields& typed) {
    const auto form = browser.get(address(id, "veranderen", query));
    EXPECT_EQ(form.status(), 200);
    return browser.post(address(id, "veranderen"), form_of(form, typed));
  }
  Reply throw_away(Browser& with, const std::string& portal, const AppointmentId& id, std::string_view time = "",
                   std::string_view scope = "") {
    const auto page = with.get(portal + "/afspraken/" + id.text() + "/weggooien?keer=" + std::string(time));
    EXPECT_EQ(page.status(), 200);
    EXPECT_TRUE(page.says("Wil je deze afspraak weggooien?"));
    return with.post(portal + "/afspraken/" + id.text() + "/weggooien",
                     {{"gezien", page.input("gezien")}, {"keer", std::string(time)}, {"welke", std::string(scope)}});
  }
  Reply throw_away(const AppointmentId& id, std::string_view time = "", std::string_view scope = "") {
    return throw_away(browser, "/mijn", id, time, scope);
  }
  Reply undo(Browser& with, const std::string& portal, const Reply& page) {
    constexpr std::string_view before = "/afspraken/weggegooid/";
    const auto at = page.body().find(before);
    EXPECT_NE(at, std::string::npos);
    if (at == std::string::npos) return page;
    return with.post(portal + page.body().substr(at, before.size() + 36));
  }
  bool stands_on(std::string_view date, std::string_view what = "Zwemmen") {
    return browser.get("/mijn/afspraken/dag/" + std::string(date))
        .says("<b dir=\"auto\">" + std::string(what) + "</b>");
  }
  // The days of which "Zwemmen" stands, of those given.
  std::string days_of(std::initializer_list<const char*> dates, std::string_view what = "Zwemmen") {
    std::string found;
    for (const char* date : dates)
      if (stands_on(date, what)) found.append(found.empty() ? "" : " ").append(std::string_view(date).substr(5));
    return found;
  }
};
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

// ---- throwing away --------------------------------------------------------------------------------------------

// proves AGENDA-5
TEST_P(ChangePages, ThrownAwayIsGoneAndCanBePutBackForTenMinutes) {
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
TEST_P(ChangePages, AfterTenMinutesOrForAnotherPersonItCannotBePutBack) {
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
TEST_P(ChangePages, OfASeriesOneOrThisAndLaterOrAllAreThrownAwayAndComeBack) {
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
TEST_P(ChangePages, ATimeThatWentItsOwnWayComesBackAsItWas) {
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

TEST_P(ChangePages, ThrowingAwayTwiceIsNoMistake) {
  const auto id = own(jan, "2026-11-24 14:00", "2026-11-24 15:00");
  const auto question = browser.get(address(id, "weggooien"));
  const Fields fields = {{"gezien", question.input("gezien")}};
  EXPECT_EQ(browser.post(address(id, "weggooien"), fields).status(), 303);
  EXPECT_EQ(browser.post(address(id, "weggooien"), fields).status(), 303);
  EXPECT_EQ(count(browser.get("/mijn/afspraken/dag/2026-11-24").body(), "Je hebt Zwemmen weggegooid."), 1U);
  EXPECT_TRUE(browser.get(address(id, "veranderen")).says("Jan de Vries heeft deze afspraak weggegooid."));
}

// ---- two at once ----------------------------------------------------------------------------------------------

// proves AGENDA-10
TEST_P(ChangePages, TheSecondOfTwoIsToldSeesBothVersionsAndLosesNothing) {
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
TEST_P(ChangePages, AMistakeInTheFormDoesNotHideWhatSomebodyElseDid) {
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
TEST_P(ChangePages, OneOfASeriesThatIsThrownAwayMeanwhileIsNotLost) {
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
TEST_P(ChangePages, AChangeOfAllIsToldOfATimeThatWasChangedMeanwhile) {
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
TEST_P(ChangePages, WhoThrowsAwayWhatSomebodyJustChangedIsAskedAgain) {
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
TEST_P(ChangePages, UndoingDoesNotOverwriteWhatSomebodyDidSince) {
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
TEST_P(ChangePages, WhatOthersDidSinceTheLastVisitIsMarkedDuringTheWholeVisitAndOnlyThen) {
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
