// The day page, through the pipeline, on both engines.
#include <gtest/gtest.h>

#include "agenda_house.h"
#include "ui/assets.h"
#include "views.h"

namespace regie::agenda {
namespace {

class DayPages : public AgendaHouse {};
INSTANTIATE_TEST_SUITE_P(Engines, DayPages, page::testing::both_engines(), page::testing::engine_name);

// proves AGENDA-1
TEST_P(DayPages, TheAgendaOpensOnTodayAndTheAddressHoldsTheDate) {
  const auto opened = browser.get("/mijn/afspraken");
  EXPECT_EQ(opened.status(), 303);
  EXPECT_EQ(opened.header("Location"), "/mijn/afspraken/dag/2026-11-24");
  const auto today = browser.follow(opened);
  EXPECT_EQ(today.status(), 200);
  EXPECT_TRUE(today.says("<title>Mijn Afspraken, dinsdag 24 november 2026"));
  EXPECT_TRUE(today.says("<span class=\"chip new\">vandaag</span>"));
  EXPECT_TRUE(today.says("dinsdag 24 november 2026</h2>"));
}

// proves AGENDA-1
TEST_P(DayPages, ArrowsGoOneDayBackAndForwardAndVandaagComesBack) {
  const auto page = browser.get("/mijn/afspraken/dag/2026-12-31");
  EXPECT_TRUE(page.says("href=\"/mijn/afspraken/dag/2026-12-30\""));
  EXPECT_TRUE(page.says("vorige dag"));
  EXPECT_TRUE(page.says("href=\"/mijn/afspraken/dag/2027-01-01\""));
  EXPECT_TRUE(page.says("volgende dag"));
  EXPECT_TRUE(page.says("href=\"/mijn/afspraken/dag/2026-11-24\""));
  EXPECT_FALSE(page.says("class=\"chip new\""));
  EXPECT_TRUE(browser.get("/mijn/afspraken/dag/2026-11-25").says("<span class=\"chip new\">morgen</span>"));
  EXPECT_TRUE(browser.get("/mijn/afspraken/dag/2026-11-23").says("<span class=\"chip new\">gisteren</span>"));
}

// The wall clock decides what today is, also in the nights that are an hour shorter or longer.
// proves PAGE-7
TEST_P(DayPages, TodayIsTheDayInAmsterdamOnTheDaysThatTheClockIsPutForwardOrBack) {
  set_clock("2026-03-01 12:00");
  const TestClient mia = house.add_client("Mia", "Mol");
  house.agree(mia, {Right::agenda_read});
  for (const auto& [moment, date] : {std::pair{"2026-03-28 23:59", "2026-03-28"},
                                     {"2026-03-29 00:00", "2026-03-29"},
                                     {"2026-03-29 23:30", "2026-03-29"},
                                     {"2026-03-30 00:00", "2026-03-30"},
                                     {"2026-10-25 00:10", "2026-10-25"},
                                     {"2026-10-25 23:59", "2026-10-25"},
                                     {"2026-10-26 00:00", "2026-10-26"},
                                     {"2026-12-31 23:59", "2026-12-31"},
                                     {"2027-01-01 00:00", "2027-01-01"}}) {
    set_clock(moment);
    Browser mias(house);
    mias.is_signed_in_as(mia);
    EXPECT_EQ(mias.get("/mijn/afspraken").header("Location"), std::string("/mijn/afspraken/dag/") + date) << moment;
  }
}

// proves AGENDA-1
TEST_P(DayPages, TheDatePickerJumpsToADateAsItIsTyped) {
  for (const char* typed : {"2026-12-25", "25-12-2026", "25+december+2026", "25%2F12%2F2026"}) {
    EXPECT_EQ(browser.get(std::string("/mijn/afspraken/dag?datum=") + typed).header("Location"),
              "/mijn/afspraken/dag/2026-12-25")
        << typed;
  }
  EXPECT_EQ(browser.get("/mijn/afspraken/dag?datum=").header("Location"), "/mijn/afspraken/dag/2026-11-24");
}

// proves PAGE-8
TEST_P(DayPages, ADateThatDoesNotExistComesBackWithWhatWasTyped) {
  const auto page = browser.get("/mijn/afspraken/dag?datum=30+februari+2027");
  EXPECT_EQ(page.status(), 422);
  EXPECT_TRUE(page.says("<title>Fout: "));
  EXPECT_TRUE(page.says("href=\"#datum\""));
  EXPECT_TRUE(page.says("Deze datum bestaat niet."));
  EXPECT_EQ(page.input("datum"), "30 februari 2027");
}

TEST_P(DayPages, AnImpossibleDateInTheAddressIsNotThere) {
  for (const char* date :
       {"2026-02-30", "2026-13-01", "morgen", "2026-11-24x", "26-11-24", "0000-01-01", "%F0%9F%98%80"})
    EXPECT_EQ(browser.get(std::string("/mijn/afspraken/dag/") + date).status(), 404) << date;
  EXPECT_EQ(browser.get("/mijn/afspraken/dag/0001-01-01").status(), 200);
  EXPECT_EQ(browser.get("/mijn/afspraken/dag/9999-12-31").status(), 200);
}

// proves AGENDA-3
TEST_P(DayPages, ThePanelHasAllThereIs) {
  auto fysio = care("Fysiotherapie", "2026-11-24 14:00", "2026-11-24 14:45");
  fysio.place = "Praktijk In Beweging, Molenstraat 8";
  fysio.description = "Oefeningen voor je knie.\nTrek makkelijke schoenen aan.";
  fysio.pictogram = "sport";
  const auto mo = house.add_person("Mo", "Haddad");
  house.database().write(
      [&](db::WriteTx& tx) { tx.execute("update person set portrait = 'mo' where id = $1", mo.person); });
  fysio.attendees = {{mo.person, "Mo Haddad", "fysiotherapeut"}, {std::nullopt, "Bart Kuiper", "stagiair"}};
  const auto id = plan(fysio);
  const auto page = browser.get("/mijn/afspraken/dag/2026-11-24");
  EXPECT_TRUE(page.says("<details class=\"fold kind\" name=\"afspraak\" id=\"a-" + id.text() + "\">"));
  EXPECT_TRUE(page.says("vandaag, dinsdag 24 november 2026, van 14:00 tot 14:45 uur"));
  EXPECT_TRUE(page.says("Praktijk In Beweging, Molenstraat 8"));
  EXPECT_TRUE(page.says("Mo Haddad, fysiotherapeut"));
  EXPECT_TRUE(page.says("Bart Kuiper, stagiair"));
  EXPECT_TRUE(page.says("portraits/mo.svg"));
  EXPECT_TRUE(page.says("Trek makkelijke schoenen aan."));
  EXPECT_TRUE(page.says("Erin gezet door"));
  EXPECT_TRUE(page.says("Fatima Amrani"));
  EXPECT_TRUE(page.says("pictograms/sport.svg"));
}

// proves AGENDA-2
TEST_P(DayPages, CareAndOwnStandApartByColourIconAndWord) {
  plan(care("Huisarts", "2026-11-24 15:00", "2026-11-24 15:20"));
  save(changed(swimming(), "dag", "2026-11-24"));
  const auto page = browser.get("/mijn/afspraken/dag/2026-11-24");
  const auto own_starts = page.body().find("Van jou"), care_starts = page.body().find(" Zorg</span>");
  EXPECT_NE(own_starts, std::string::npos);
  EXPECT_NE(care_starts, std::string::npos);
  EXPECT_EQ(count(page.body(), "<details class=\"fold kind mine\""), 1U);
  EXPECT_EQ(count(page.body(), "<details class=\"fold kind\""), 1U);
  EXPECT_TRUE(page.says("#i-zorg"));
  EXPECT_TRUE(page.says("class=\"chip own\""));
  EXPECT_TRUE(page.says("#i-persoon"));
  EXPECT_TRUE(page.says("<dd><span dir=\"auto\">jou</span></dd>"));
}

// proves AGENDA-2
TEST_P(DayPages, WhatSomebodyElseAddedBearsTheirName) {
  const TestContact anna = house.add_contact(jan, "Anna", "de Vries");
  house.grant(anna, {Right::agenda_write});
  Browser annas(house);
  annas.is_signed_in_as(anna);
  EXPECT_EQ(save(annas, portal_of(jan), changed(swimming(), "dag", "2026-11-24")).status(), 303);
  EXPECT_TRUE(browser.get("/mijn/afspraken/dag/2026-11-24").says("Van Anna de Vries"));
  EXPECT_TRUE(annas.get(portal_of(jan) + "/afspraken/dag/2026-11-24").says("Van jou"));
}

TEST_P(DayPages, ACancelledAppointmentIsStruckThroughWithTheReason) {
  auto doctor = care("Huisarts", "2026-11-24 15:00", "2026-11-24 15:20");
  doctor.cancelled_at = house.clock().now();
  doctor.cancelled_because = "De huisarts is ziek.";
  plan(doctor);
  const auto page = browser.get("/mijn/afspraken/dag/2026-11-24");
  EXPECT_TRUE(page.says("class=\"fold kind off\""));
  EXPECT_TRUE(page.says("Deze afspraak gaat niet door."));
  EXPECT_TRUE(page.says("De huisarts is ziek."));
  EXPECT_TRUE(page.says("gaat niet door</span>"));
  // Also in the panel and in the row of pictures, as on START.
  EXPECT_TRUE(page.says("<s><span dir=\"auto\">Huisarts</span></s></h3><p class=\"row\"><span class=\"chip no\">"));
  const auto row = page.body().substr(page.body().find("id=\"dagplanning\""), 1500);
  EXPECT_NE(row.find("<s><span dir=\"auto\">Huisarts</span></s> <span class=\"chip no\">"), std::string::npos);
}

TEST_P(DayPages, TheRowOfPicturesHasAMarkerForNowOnlyToday) {
  plan(care("De tuin", "2026-11-24 08:00", "2026-11-24 09:30"));
  plan(care("Fysiotherapie", "2026-11-24 14:00", "2026-11-24 14:45"));
  plan(care("Zwemmen", "2026-11-25 14:00", "2026-11-25 14:45"));
  const auto today = browser.get("/mijn/afspraken/dag/2026-11-24");
  EXPECT_TRUE(today.says("nu: <time datetime=\"10:00\">10:00</time>"));
  const auto past = today.body().find("class=\"past\""), now = today.body().find("class=\"now\""),
             next = today.body().find("pic s-afspraken");
  ASSERT_NE(past, std::string::npos);
  EXPECT_LT(past, now);
  EXPECT_LT(now, next);
  EXPECT_TRUE(today.says("is klaar"));
  const auto tomorrow = browser.get("/mijn/afspraken/dag/2026-11-25");
  EXPECT_TRUE(tomorrow.says("id=\"dagplanning\""));
  EXPECT_FALSE(tomorrow.says("class=\"now\""));
}

TEST_P(DayPages, TheListIsInPartsOfTheDay) {
  plan(care("Vroeg", "2026-11-24 09:00", "2026-11-24 10:00"));
  plan(care("Laat", "2026-11-24 19:00", "2026-11-24 20:00"));
  auto free = care("Vrij", "2026-11-24 00:00", "2026-11-24 00:00");
  free.whole_day = true;
  plan(free);
  const auto page = browser.get("/mijn/afspraken/dag/2026-11-24");
  EXPECT_TRUE(page.says(" Ochtend</h3>"));
  EXPECT_FALSE(page.says(" Middag</h3>"));
  EXPECT_TRUE(page.says(" Avond</h3>"));
  EXPECT_TRUE(page.says(" Hele dag</h3>"));
  EXPECT_TRUE(page.says("vandaag, dinsdag 24 november 2026, de hele dag"));
}

// proves PAGE-9
TEST_P(DayPages, AnEmptyDaySaysSoInWords) {
  const auto page = browser.get("/mijn/afspraken/dag/2026-11-24");
  EXPECT_TRUE(page.says("Er zijn geen afspraken op deze dag"));
  EXPECT_TRUE(page.says("komen hier te staan"));
  plan(care("Fysiotherapie", "2026-11-24 14:00", "2026-11-24 14:45"));
  EXPECT_FALSE(browser.get("/mijn/afspraken/dag/2026-11-24").says("Er zijn geen afspraken"));
}

// proves AGENDA-7
TEST_P(DayPages, WhatCrossesMidnightStandsOnBothDaysAlsoAtTheEndOfTheYear) {
  plan(care("Logeren", "2026-12-31 20:00", "2027-01-01 09:00"));
  EXPECT_TRUE(browser.get("/mijn/afspraken/dag/2026-12-31").says("tot de volgende dag 09:00 uur"));
  const auto next = browser.get("/mijn/afspraken/dag/2027-01-01");
  EXPECT_TRUE(next.says("sinds gisteren"));
  EXPECT_TRUE(next.says("van donderdag 31 december 2026, 20:00 uur tot vrijdag 1 januari 2027, 09:00 uur"));
  EXPECT_FALSE(browser.get("/mijn/afspraken/dag/2027-01-02").says("Logeren"));
}

// proves AGENDA-7
TEST_P(DayPages, ASeriesFallsOnItsDaysAtTheSameTimeAcrossDaylightSaving) {
  auto swim = care("Zwemles", "2026-03-24 10:00", "2026-03-24 11:00");
  swim.repeat_rule = "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261231";
  swim.attendees = {{std::nullopt, "Bart Kuiper", "zwemleraar"}};
  plan(swim);
  for (const char* date : {"2026-03-24", "2026-03-31", "2026-10-20", "2026-10-27", "2026-12-29"}) {
    const auto page = browser.get(std::string("/mijn/afspraken/dag/") + date);
    EXPECT_TRUE(page.says(std::string("<time datetime=\"") + date + "T10:00\">10:00</time>")) << date;
    EXPECT_TRUE(page.says("Bart Kuiper, zwemleraar")) << date;
    EXPECT_TRUE(page.says("elke week op dinsdag, tot en met donderdag 31 december 2026")) << date;
  }
  for (const char* date : {"2026-03-17", "2026-03-25", "2027-01-05"})
    EXPECT_FALSE(browser.get(std::string("/mijn/afspraken/dag/") + date).says("Zwemles")) << date;
}

// proves AGENDA-7
TEST_P(DayPages, ASeriesComesInWithItsExceptionsMovedChangedCancelledAndLeftOut) {
  auto swim = care("Zwemles", "2026-11-03 10:00", "2026-11-03 11:00");
  swim.repeat_rule = "FREQ=WEEKLY;BYDAY=TU";
  auto moved = care("Zwemles", "2026-11-26 15:00", "2026-11-26 16:00");
  moved.attendees = {{std::nullopt, "Bart Kuiper", "zwemleraar"}};
  auto cancelled = care("Zwemles", "2026-12-01 10:00", "2026-12-01 11:00");
  cancelled.cancelled_at = house.clock().now();
  cancelled.cancelled_because = "Het zwembad is dicht.";
  swim.exceptions = {{day("2026-11-17"), std::nullopt}, {day("2026-11-24"), moved}, {day("2026-12-01"), cancelled}};
  plan(swim);
  const auto of = [&](const char* date) { return browser.get(std::string("/mijn/afspraken/dag/") + date); };
  EXPECT_TRUE(of("2026-11-10").says("Zwemles"));
  EXPECT_FALSE(of("2026-11-17").says("Zwemles"));
  EXPECT_FALSE(of("2026-11-24").says("Zwemles"));
  EXPECT_TRUE(of("2026-11-26").says("Bart Kuiper, zwemleraar"));
  EXPECT_TRUE(of("2026-11-26").says("T15:00\">15:00</time>"));
  EXPECT_TRUE(of("2026-12-01").says("Het zwembad is dicht."));
  EXPECT_EQ(count(of("2026-12-01").body(), "class=\"fold kind"), 1U);
  EXPECT_TRUE(of("2026-12-08").says("Zwemles"));
}

TEST_P(DayPages, EachIconIsInTheSprite) {
  const auto* sprite = ui::find_asset(ui::asset_url("icons.svg").text());
  ASSERT_NE(sprite, nullptr);
  for (const auto name : {"i-agenda", "i-ochtend", "i-middag", "i-avond", "i-plek", "i-blad", "i-potlood", "i-info",
                          "i-agendasync", "i-persoon", "i-zorg", "i-lijst", "i-print", "i-zoek", "i-kruis", "i-dubbel"})
    EXPECT_NE(sprite->bytes.identity.find("\"" + std::string(name) + "\""), std::string_view::npos) << name;
}

TEST_P(DayPages, APictureOfAnUnknownNameBecomesAKnownOne) {
  auto odd = care("Iets", "2026-11-24 14:00", "2026-11-24 14:45");
  odd.pictogram = "x\"><script>";
  plan(odd);
  const auto page = browser.get("/mijn/afspraken/dag/2026-11-24");
  EXPECT_FALSE(page.says("<script>"));
  EXPECT_TRUE(page.says("<span class=\"pic\"><svg class=\"i\""));
}

// ---- who sees what --------------------------------------------------------------------------------------------

// proves PEOPLE-7
TEST_P(DayPages, AContactWithReadSeesTheDayAndOneWithoutGetsTheSameAsNothing) {
  plan(care("Fysiotherapie", "2026-11-24 14:00", "2026-11-24 14:45"));
  const TestContact reader = house.add_contact(jan, "Anna", "Reader"), other = house.add_contact(jan, "Bo", "Other");
  house.grant(reader, {Right::agenda_read});
  house.grant(other, {Right::board_read});
  Browser readers(house), others(house), strangers(house);
  readers.is_signed_in_as(reader);
  others.is_signed_in_as(other);
  strangers.is_signed_in_as(house.add_person("Cor", "Stranger"));
  const std::string day = portal_of(jan) + "/afspraken/dag/2026-11-24";
  const auto seen = readers.get(day);
  EXPECT_EQ(seen.status(), 200);
  EXPECT_TRUE(seen.says("Fysiotherapie"));
  EXPECT_TRUE(seen.says("Portaal van Jan de Vries"));
  EXPECT_FALSE(seen.says("Nieuwe afspraak"));
  for (auto* nobody : {&others, &strangers}) {
    for (const std::string& address :
         {day, portal_of(jan) + "/afspraken", portal_of(jan) + "/afspraken/dag?datum=2026-11-24",
          portal_of(jan) + "/afspraken/nieuw"})
      EXPECT_EQ(nobody->get(address).status(), 404) << address;
  }
  house.end_grants(reader);
  EXPECT_EQ(readers.get(day).status(), 404);
}

// proves PEOPLE-8
TEST_P(DayPages, AContactWhoMayReadButNotWriteGetsNoFormAndCannotPost) {
  const TestContact reader = house.add_contact(jan, "Anna", "Reader");
  house.grant(reader, {Right::agenda_read});
  Browser readers(house);
  readers.is_signed_in_as(reader);
  EXPECT_EQ(readers.get(portal_of(jan) + "/afspraken/nieuw").status(), 404);
  EXPECT_EQ(readers.post(portal_of(jan) + "/afspraken/nieuw", changed(swimming(), "sleutel", "k")).status(), 404);
  EXPECT_EQ(stored(), 0);
}

// proves PEOPLE-5
TEST_P(DayPages, WithoutAgreementTheClientHasNoAgendaEither) {
  const TestClient piet = house.add_client("Piet", "Bakker");
  house.agree(piet, {Right::board_read});
  Browser piets(house);
  piets.is_signed_in_as(piet);
  EXPECT_EQ(piets.get("/mijn/afspraken/dag/2026-11-24").status(), 404);
}

TEST_P(DayPages, AnotherClientsAppointmentsNeverShow) {
  const TestClient piet = house.add_client("Piet", "Bakker");
  const auto id = plan(piet, care("Geheim van Piet", "2026-11-24 14:00", "2026-11-24 14:45"));
  const auto page = browser.get("/mijn/afspraken/dag/2026-11-24?opgeslagen=" + id.text());
  EXPECT_FALSE(page.says("Geheim"));
  EXPECT_FALSE(page.says("Je afspraak is opgeslagen."));
  EXPECT_EQ(browser.get(portal_of(piet) + "/afspraken/dag/2026-11-24").status(), 404);
}

// proves TRUST-1
TEST_P(DayPages, EachLookWritesALineWithTheDayAndEachRefusalToo) {
  browser.get("/mijn/afspraken/dag/2026-11-24");
  const TestContact other = house.add_contact(jan, "Bo", "Other");
  house.grant(other, {Right::board_read});
  Browser others(house);
  others.is_signed_in_as(other);
  others.get(portal_of(jan) + "/afspraken/dag/2026-11-25");
  const auto lines = house.access_log();
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].person_name, "Jan de Vries");
  EXPECT_EQ(lines[0].client_name, "Jan de Vries");
  EXPECT_EQ(lines[0].action, "R");
  EXPECT_EQ(lines[0].object_kind, "agenda");
  EXPECT_EQ(lines[0].object_part, "dag 2026-11-24");
  EXPECT_EQ(lines[0].outcome, "allowed");
  EXPECT_EQ(lines[1].person_name, "Bo Other");
  EXPECT_EQ(lines[1].outcome, "refused");
}

// proves TRUST-6
TEST_P(DayPages, TheLastDaysOfTheCalendarAreShownLikeAnyOther) {
  auto daily = care("Koffie", "2026-11-24 10:00", "2026-11-24 10:30");
  daily.repeat_rule = "FREQ=DAILY";
  plan(daily);
  for (const char* view : {"dag/9999-12-31", "week/9999-12-31", "maand/9999-12-01", "lijst/9999-12-31"}) {
    const auto reply = browser.get(std::string("/mijn/afspraken/") + view);
    EXPECT_TRUE(reply.status() == 200 || reply.status() == 404) << view << ": " << reply.status();
  }
}

TEST_P(DayPages, ImportRefusesWhatCannotBe) {
  EXPECT_THROW(plan(care("  ", "2026-11-24 14:00", "2026-11-24 15:00")), std::invalid_argument);
  EXPECT_THROW(plan(care("x", "2026-11-24 14:00", "2026-11-24 14:00")), std::invalid_argument);
  EXPECT_THROW(plan(care("x", "2026-11-24 14:00", "2026-11-26 01:00")), std::invalid_argument);
  auto hourly = care("x", "2026-11-24 14:00", "2026-11-24 15:00");
  hourly.repeat_rule = "FREQ=HOURLY";
  EXPECT_THROW(plan(hourly), std::invalid_argument);
  auto weekly = care("x", "2026-11-24 14:00", "2026-11-24 15:00");
  weekly.repeat_rule = "FREQ=WEEKLY";
  weekly.exceptions = {{day("2026-11-25"), std::nullopt}};  // the series does not fall on it
  EXPECT_THROW(plan(weekly), std::invalid_argument);
  weekly.exceptions = {{day("2026-12-01"), std::nullopt}, {day("2026-12-01"), std::nullopt}};
  EXPECT_THROW(plan(weekly), std::invalid_argument);
  weekly.exceptions = {{day("2026-12-01"), care("x", "2026-12-02 14:00", "2026-12-02 13:00")}};
  EXPECT_THROW(plan(weekly), std::invalid_argument);
  auto once = care("x", "2026-11-24 14:00", "2026-11-24 15:00");
  once.exceptions = {{day("2026-11-24"), std::nullopt}};
  EXPECT_THROW(plan(once), std::invalid_argument);
  EXPECT_EQ(stored(), 0);
}

}  // namespace
}  // namespace regie::agenda
