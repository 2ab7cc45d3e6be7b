// "Zet in mijn eigen agenda" through the pipeline, on both engines.
#include <gtest/gtest.h>

#include "agenda_house.h"

namespace regie::agenda {
namespace {

class Feeds : public AgendaHouse {
 protected:
  // Makes an address as a person does; gives the path of the calendar.
  std::string make(Browser& with, const std::string& portal, const std::string& content = "alles") {
    const auto page = with.get(portal + "/afspraken/eigen-agenda");
    const auto made = with.follow(
        with.post(portal + "/afspraken/eigen-agenda", {{"sleutel", page.input("sleutel")}, {"inhoud", content}}));
    const std::string origin = "http://localhost:8080/agenda/";
    const auto at = made.body().find(origin);
    if (at == std::string::npos) return "";
    return made.body().substr(at + origin.size() - 8, 8 + 43 + 4);
  }
  std::string make() { return make(browser, "/mijn"); }
  // As a phone asks: no cookies, no session.
  Reply fetch(const std::string& path) {
    Browser phone(house);
    phone.network_address = "198.51.100.9";
    return phone.get(path);
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, Feeds, page::testing::both_engines(), page::testing::engine_name);

// proves AGENDA-9
TEST_P(Feeds, TheAddressIsShownOnceAndGivesTheCalendarWithoutLoggingIn) {
  plan(care("Fysiotherapie", "2026-11-24 14:00", "2026-11-24 14:45"));
  const auto path = make();
  ASSERT_EQ(path.size(), 55U);
  const auto calendar = fetch(path);
  EXPECT_EQ(calendar.status(), 200);
  EXPECT_EQ(calendar.response.media_type, "text/calendar; charset=utf-8");
  EXPECT_EQ(calendar.header("Cache-Control"), "private, no-cache");
  EXPECT_TRUE(calendar.says("SUMMARY:Fysiotherapie\r\n"));
  EXPECT_TRUE(calendar.says("DTSTART;TZID=Europe/Amsterdam:20261124T140000\r\n"));
  EXPECT_TRUE(calendar.says("REFRESH-INTERVAL;VALUE=DURATION:PT1H"));
  // Once: the page does not know it any more, nor does the database.
  EXPECT_FALSE(browser.get("/mijn/afspraken/eigen-agenda").says(path.substr(8, 43)));
  auto tx = house.database().read();
  EXPECT_EQ(tx.first("select count(*) from agenda_feed where ended_at is null",
                     [](const db::Row& row) { return row.integer(0); }),
            1);
}

// proves AGENDA-9
TEST_P(Feeds, SaysAfspraakWhenThatWasChosenAndAllAfterItWasChanged) {
  auto made = care("Fysiotherapie", "2026-11-24 14:00", "2026-11-24 14:45");
  made.place = "Molenstraat 8";
  plan(made);
  const auto path = make(browser, "/mijn", "bezet");
  const auto busy = fetch(path);
  EXPECT_TRUE(busy.says("SUMMARY:Afspraak\r\n"));
  EXPECT_FALSE(busy.says("Fysio"));
  EXPECT_FALSE(busy.says("Molenstraat"));
  EXPECT_FALSE(busy.says("Jan"));
  browser.get("/mijn/afspraken/eigen-agenda");
  browser.post("/mijn/afspraken/eigen-agenda/inhoud", {{"inhoud", "alles"}});
  const auto all = fetch(path);
  EXPECT_TRUE(all.says("SUMMARY:Fysiotherapie\r\n"));
  EXPECT_NE(all.response.etag, busy.response.etag);
}

// proves AGENDA-9
TEST_P(Feeds, HasAnETagThatStaysWhileNothingChanges) {
  plan(care("Fysiotherapie", "2026-11-24 14:00", "2026-11-24 14:45"));
  const auto path = make();
  const auto first = fetch(path);
  house.clock().advance(std::chrono::hours(2));
  EXPECT_FALSE(first.response.etag.empty());
  EXPECT_EQ(fetch(path).response.etag, first.response.etag);
  plan(care("Kapper", "2026-11-25 14:00", "2026-11-25 14:45"));
  EXPECT_NE(fetch(path).response.etag, first.response.etag);
}

// A withdrawn grant, a blocked account, a stopped address, a new one in its place and a wrong character: all the same.
// proves AGENDA-9
// proves PEOPLE-10
TEST_P(Feeds, WhatMayNotBeSeenAnyMoreIsGoneAtOnceAndLooksLikeAWrongAddress) {
  plan(care("Fysiotherapie", "2026-11-24 14:00", "2026-11-24 14:45"));
  const TestContact anna = house.add_contact(jan, "Anna", "de Vries");
  house.grant(anna, {Right::agenda_read});
  Browser annas(house);
  annas.is_signed_in_as(anna);
  const auto hers = make(annas, portal_of(jan));
  const auto first = make();
  EXPECT_EQ(fetch(hers).status(), 200);
  house.end_grants(anna);
  EXPECT_EQ(fetch(hers).status(), 404);

  const auto second = make();  // replaces the first
  EXPECT_EQ(fetch(first).status(), 404);
  EXPECT_EQ(fetch(second).status(), 200);
  auto wrong = second;
  wrong[20] = wrong[20] == 'a' ? 'b' : 'a';
  EXPECT_EQ(fetch(wrong).status(), 404);
  EXPECT_EQ(fetch(wrong).body().size(), fetch(hers).body().size());
  for (const std::string odd : {"/agenda/x.ics", "/agenda/%F0%9F%98%80.ics"})
    EXPECT_EQ(fetch(odd).status(), 404) << odd;
  EXPECT_EQ(fetch(second.substr(0, 51)).status(), 404);  // without .ics

  browser.get("/mijn/afspraken/eigen-agenda/stoppen");
  EXPECT_EQ(browser.post("/mijn/afspraken/eigen-agenda/stoppen").status(), 303);
  EXPECT_EQ(fetch(second).status(), 404);
  const auto third = make();
  EXPECT_EQ(fetch(third).status(), 200);
  house.block(jan);
  EXPECT_EQ(fetch(third).status(), 404);
}

// Who once sat behind somebody else's session keeps nothing of it.
// proves LOGIN-10
TEST_P(Feeds, EndsWithThePasswordItWasMadeUnder) {
  const auto path = make();
  EXPECT_EQ(fetch(path).status(), 200);
  house.clock().advance(std::chrono::seconds(1));
  house.database().write([&](db::WriteTx& tx) {
    tx.execute("update account set password_changed_at = $2 where id = $1", jan.account, house.clock().now());
  });
  EXPECT_EQ(fetch(path).status(), 404);
  EXPECT_FALSE(browser.get("/mijn/afspraken/eigen-agenda").says("/mijn/afspraken/eigen-agenda/stoppen"));
  EXPECT_EQ(fetch(make()).status(), 200);
}

// proves TRUST-1
TEST_P(Feeds, EachFetchWritesALineOnBehalfOfWhoMadeTheAddress) {
  const auto path = make();
  const auto before = house.access_log().size();
  fetch(path);
  fetch(path);
  const auto lines = house.access_log();
  ASSERT_EQ(lines.size(), before + 2);
  EXPECT_EQ(lines.back().person_name, "Jan de Vries");
  EXPECT_EQ(lines.back().client_name, "Jan de Vries");
  EXPECT_EQ(lines.back().object_kind, "agenda");
  EXPECT_EQ(lines.back().object_part, "eigen agenda");
  EXPECT_EQ(lines.back().basis, "own record");
  EXPECT_EQ(lines.back().network_address, "198.51.100.9");
}

TEST_P(Feeds, GuessingIsSlowedDownForThatNetworkOnly) {
  const auto path = make();
  Browser guesser(house);
  guesser.network_address = "192.0.2.66";
  int refused_at = 0;
  for (int i = 1; i <= 120 && refused_at == 0; ++i) {
    std::string guess = "/agenda/" + std::string(43, 'A') + ".ics";
    guess[10] = static_cast<char>('a' + i % 26);
    if (guesser.get(guess).status() == 429) refused_at = i;
    house.database().write([](db::WriteTx&) {});  // what was to be counted has been
  }
  EXPECT_GT(refused_at, 20);
  EXPECT_EQ(fetch(path).status(), 200);
}

TEST_P(Feeds, TheSameFormTwiceMakesOneAddress) {
  const auto page = browser.get("/mijn/afspraken/eigen-agenda");
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(browser.post("/mijn/afspraken/eigen-agenda", {{"sleutel", page.input("sleutel")}, {"inhoud", "alles"}})
                  .status(),
              303);
  auto tx = house.database().read();
  EXPECT_EQ(tx.first("select count(*) from agenda_feed", [](const db::Row& row) { return row.integer(0); }), 1);
}

// proves AGENDA-9
TEST_P(Feeds, EachAccountHasItsOwnAddressAndSeesOnlyThisClient) {
  const TestClient piet = house.add_client("Piet", "Bakker");
  house.agree(piet, {Right::agenda_read});
  plan(piet, care("Geheim van Piet", "2026-11-24 14:00", "2026-11-24 14:45"));
  plan(care("Van Jan", "2026-11-24 14:00", "2026-11-24 14:45"));
  const TestContact anna = house.add_contact(jan, "Anna", "de Vries");
  house.grant(anna, {Right::agenda_read});
  Browser annas(house);
  annas.is_signed_in_as(anna);
  const auto hers = make(annas, portal_of(jan)), his = make();
  EXPECT_NE(hers, his);
  for (const auto& path : {hers, his}) {
    EXPECT_TRUE(fetch(path).says("Van Jan"));
    EXPECT_FALSE(fetch(path).says("Geheim"));
  }
  browser.get("/mijn/afspraken/eigen-agenda/stoppen");
  browser.post("/mijn/afspraken/eigen-agenda/stoppen");
  EXPECT_EQ(fetch(hers).status(), 200);
}

}  // namespace
}  // namespace regie::agenda
