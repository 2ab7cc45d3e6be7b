// The form of an appointment keeps what is typed (DOSSIER-10's way), on both engines.
#include <gtest/gtest.h>

#include "agenda_house.h"

namespace regie::agenda {
namespace {

class AppointmentDrafts : public AgendaHouse {
 protected:
  // As the script sends it, from a window of its own.
  Reply keep(Browser& with, const std::string& address, Fields fields, int turn = 1) {
    fields.emplace_back("schrijver", "venster");
    fields.emplace_back("beurt", std::to_string(turn));
    with.fetch_mode = "cors";
    auto reply = with.post(address, std::move(fields));
    with.fetch_mode = "navigate";
    return reply;
  }
  std::int64_t drafts() {
    auto tx = house.database().read();
    return *tx.first("select count(*) from draft", [](const db::Row& row) { return row.integer(0); });
  }
  AppointmentId add_own(const std::string& repeat = "") {
    const auto saved = save(changed(swimming(), "herhaal", repeat));
    const auto location = saved.header("Location");
    const auto from = location.find("opgeslagen=") + std::string_view("opgeslagen=").size();
    return *AppointmentId::parse(location.substr(from, 36));
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, AppointmentDrafts, page::testing::both_engines(), page::testing::engine_name);

// proves DOSSIER-10
TEST_P(AppointmentDrafts, SomethingNewGoesOnOnAnotherDeviceAndIsGoneOnceSaved) {
  const auto form = browser.get("/mijn/afspraken/nieuw?datum=2026-11-28");
  EXPECT_FALSE(form.says("Je was hier al mee bezig"));
  auto fields = swimming();
  fields.emplace_back("herhaal", "week");
  fields.emplace_back("wo", "on");
  fields.emplace_back("heledag", "on");
  fields.emplace_back("plaatje", "sport");
  fields.emplace_back("sleutel", form.input("sleutel"));
  EXPECT_EQ(keep(browser, "/mijn/afspraken/nieuw/bewaren", fields).status(), 204);
  EXPECT_EQ(stored(), 0);

  Browser phone(house);
  phone.is_signed_in_as(jan);
  const auto again = phone.get("/mijn/afspraken/nieuw?datum=2026-12-24");
  EXPECT_TRUE(again.says("Je was hier al mee bezig: vandaag, dinsdag 24 november 2026, om 10:00 uur."));
  EXPECT_EQ(again.input("wat"), "Zwemmen");
  EXPECT_EQ(again.input("dag"), "2026-11-28");
  EXPECT_TRUE(again.says("Handdoek mee.</textarea>"));
  for (const char* chosen : {"name=\"wo\" checked", "name=\"heledag\" checked", "value=\"week\" checked"})
    EXPECT_TRUE(again.says(chosen)) << chosen;
  EXPECT_EQ(drafts(), 1);
  EXPECT_EQ(again.input("sleutel"), form.input("sleutel"));
  EXPECT_EQ(phone.post("/mijn/afspraken/nieuw", changed(fields, "concept", again.input("concept"))).status(), 303);
  EXPECT_EQ(stored(), 1);
  EXPECT_EQ(drafts(), 0);
  EXPECT_EQ(phone.get("/mijn/afspraken/nieuw").input("wat"), "");
  EXPECT_EQ(keep(browser, "/mijn/afspraken/nieuw/bewaren", fields, 2).status(), 409);
  EXPECT_EQ(drafts(), 0);
}

// proves DOSSIER-10, AGENDA-4
TEST_P(AppointmentDrafts, ADayThatWasNotChosenFollowsTheDayOneComesFrom) {
  const auto form = browser.get("/mijn/afspraken/nieuw?datum=2026-11-28");
  EXPECT_EQ(form.input("vandag"), "2026-11-28");
  Fields fields = {
      {"wat", "Zwemmen"}, {"dag", "2026-11-28"}, {"vandag", "2026-11-28"}, {"sleutel", form.input("sleutel")}};
  EXPECT_EQ(keep(browser, "/mijn/afspraken/nieuw/bewaren", fields).status(), 204);
  const auto from_another = browser.get("/mijn/afspraken/nieuw?datum=2026-12-24");
  EXPECT_EQ(from_another.input("wat"), "Zwemmen");
  EXPECT_EQ(from_another.input("dag"), "2026-12-24");
  EXPECT_EQ(browser.get("/mijn/afspraken/nieuw").input("dag"), "2026-11-28");
  // Chosen in the form, it stays.
  EXPECT_EQ(keep(browser, "/mijn/afspraken/nieuw/bewaren", changed(fields, "dag", "2027-01-02"), 2).status(), 204);
  EXPECT_EQ(browser.get("/mijn/afspraken/nieuw?datum=2026-12-24").input("dag"), "2027-01-02");
}

// proves DOSSIER-10
TEST_P(AppointmentDrafts, AMistakeOrASearchForAPictureKeepsWhatWasTyped) {
  auto fields = changed(swimming(), "eind", "13:00");
  EXPECT_EQ(save(fields).status(), 422);
  EXPECT_EQ(browser.get("/mijn/afspraken/nieuw").input("eind"), "13:00");
  const auto form = browser.get("/mijn/afspraken/nieuw");
  fields = changed(changed(fields, "wat", "Zwemles"), "zoek", "water");
  fields.emplace_back("zoekplaatje", "1");
  fields.emplace_back("sleutel", form.input("sleutel"));
  fields.emplace_back("concept", form.input("concept"));
  EXPECT_EQ(browser.post("/mijn/afspraken/nieuw", fields).status(), 200);
  EXPECT_EQ(browser.get("/mijn/afspraken/nieuw").input("wat"), "Zwemles");
}

// proves AGENDA-10
TEST_P(AppointmentDrafts, OfTwoDevicesBothAreShownInWords) {
  const auto form = browser.get("/mijn/afspraken/nieuw");
  auto fields = swimming();
  fields.emplace_back("sleutel", form.input("sleutel"));
  keep(browser, "/mijn/afspraken/nieuw/bewaren", fields);
  const auto both = browser.post("/mijn/afspraken/nieuw/bewaren", changed(fields, "wat", "Zwemmen met Anna"));
  EXPECT_EQ(both.status(), 409);
  EXPECT_TRUE(both.says("<p>Zwemmen</p>"));
  EXPECT_TRUE(both.says("<p>Zwemmen met Anna</p>"));
  EXPECT_TRUE(both.says("zaterdag 28 november 2026"));
  EXPECT_EQ(both.input("wat"), "Zwemmen met Anna");
  EXPECT_EQ(browser.get("/mijn/afspraken/nieuw").input("wat"), "Zwemmen");
}

// proves DOSSIER-10
TEST_P(AppointmentDrafts, OfAChangeIsAboutThatAppointmentAndThoseTimes) {
  const auto id = add_own("dag");
  const auto path = "/mijn/afspraken/" + id.text() + "/veranderen";
  const auto one = path + "?keer=2026-11-29&welke=een", all = path + "?keer=2026-11-29&welke=alle";
  const auto form = browser.get(one);
  Fields fields = changed(swimming(), "wat", "Duiken");
  for (const char* name : {"sleutel", "versie", "keer", "welke"}) fields.emplace_back(name, form.input(name));
  EXPECT_EQ(keep(browser, path + "/bewaren", fields).status(), 204);
  const auto again = browser.get(one);
  EXPECT_EQ(again.input("wat"), "Duiken");
  EXPECT_EQ(again.input("versie"), form.input("versie"));
  EXPECT_EQ(browser.get(all).input("wat"), "Zwemmen");
  EXPECT_EQ(browser.get("/mijn/afspraken/nieuw").input("wat"), "");
  // Thrown away, one comes back to the same times.
  const Fields which{{"sleutel", form.input("sleutel")}};
  const auto back = browser.post(path + "/concept-weg", which).header("Location");
  EXPECT_EQ(back, one);
  EXPECT_EQ(browser.get(back).input("wat"), "Zwemmen");
  browser.post(path + "/concept-terug", which);
  EXPECT_EQ(browser.get(one).input("wat"), "Duiken");

  // Another window has written more since: nothing is carried out, and both are shown.
  const auto conflict = browser.post(path, fields);
  EXPECT_EQ(conflict.status(), 409);
  EXPECT_TRUE(conflict.says("Je hebt dit ook ergens anders open, en daar verder geschreven."));
  EXPECT_FALSE(conflict.says("heeft deze afspraak veranderd"));
  EXPECT_EQ(browser.post(path, changed(fields, "concept", conflict.input("concept"))).status(), 303);
  EXPECT_EQ(drafts(), 0);
  EXPECT_EQ(browser.get("/mijn/afspraken/nieuw").input("wat"), "");
}

// proves AGENDA-10
TEST_P(AppointmentDrafts, OfAChangeDoesNotHideWhatSomebodyElseDidSince) {
  const auto anna = house.add_contact(jan, "Anna", "de Vries");
  house.make_manager(anna, {Right::agenda_write});
  const auto id = add_own();
  const auto path = "/mijn/afspraken/" + id.text() + "/veranderen";
  const auto form = browser.get(path);
  Fields fields = changed(swimming(), "wat", "Duiken");
  for (const char* name : {"sleutel", "versie"}) fields.emplace_back(name, form.input(name));
  keep(browser, path + "/bewaren", fields);

  Browser annas(house);
  annas.is_signed_in_as(anna);
  const auto at = portal_of(jan) + "/afspraken/" + id.text() + "/veranderen";
  const auto hers = annas.get(at);
  EXPECT_EQ(hers.input("wat"), "Zwemmen") << "a draft is the writer's own";
  Fields change = changed(swimming(), "wat", "Zwemmen met Anna");
  for (const char* name : {"sleutel", "versie"}) change.emplace_back(name, hers.input(name));
  ASSERT_EQ(annas.post(at, change).status(), 303);

  const auto again = browser.get(path);
  EXPECT_EQ(again.input("wat"), "Duiken");
  Fields send = changed(swimming(), "wat", "Duiken");
  for (const char* name : {"sleutel", "versie", "concept"}) send.emplace_back(name, again.input(name));
  const auto conflict = browser.post(path, send);
  EXPECT_EQ(conflict.status(), 409);
  EXPECT_TRUE(conflict.says("Anna de Vries heeft deze afspraak veranderd terwijl jij bezig was."));
  EXPECT_TRUE(conflict.says("<p>Zwemmen met Anna</p>"));
  EXPECT_EQ(conflict.input("wat"), "Duiken");
}

// proves AGENDA-5
TEST_P(AppointmentDrafts, OfAnAppointmentThatIsNotTheVisitorsToChangeAreNotKept) {
  const auto planned = plan(care("Fysiotherapie", "2026-11-24 14:00", "2026-11-24 14:45"));
  const auto path = "/mijn/afspraken/" + planned.text() + "/veranderen/bewaren";
  EXPECT_EQ(keep(browser, path, {{"sleutel", "k"}, {"wat", "x"}}).status(), 404);
  EXPECT_EQ(drafts(), 0);
}

}  // namespace
}  // namespace regie::agenda
