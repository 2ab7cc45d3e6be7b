// Week, month and list, through the pipeline, on both engines.
#include <gtest/gtest.h>
#include <zlib.h>

#include <regex>
#include <set>

#include "agenda_house.h"
#include "ui/assets.h"

namespace regie::agenda {
namespace {

class ViewPages : public AgendaHouse {
 protected:
  // What the page and all it names come to, as a browser that knows gzip loads them for the first time. Photos aside.
  static std::size_t first_load(const std::string& page) {
    const auto zipped = [](std::string_view text) {
      uLongf length = compressBound(text.size());
      std::string out(length, '\0');
      EXPECT_EQ(compress2(reinterpret_cast<Bytef*>(out.data()), &length, reinterpret_cast<const Bytef*>(text.data()),
                          text.size(), 6),
                Z_OK);
      return std::size_t{length};
    };
    std::set<std::string> addresses{ui::asset_url("atkinson.woff2").text()};  // the styles name it
    const std::regex asset("(?:href|src)=\"(/a/[^\"#]+)");
    for (std::sregex_iterator it(page.begin(), page.end(), asset), end; it != end; ++it)
      addresses.insert((*it)[1].str());
    std::size_t total = zipped(page);
    for (const auto& address : addresses) {
      const auto* found = ui::find_asset(address);
      EXPECT_NE(found, nullptr) << address;
      if (found) total += found->bytes.gzip.empty() ? found->bytes.identity.size() : found->bytes.gzip.size();
    }
    return total;
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, ViewPages, page::testing::both_engines(), page::testing::engine_name);

// proves AGENDA-1
TEST_P(ViewPages, EachViewHasItsArrowsInItsOwnWordsAndTheWayToTheOthers) {
  struct Expected {
    std::string view, title, back, back_to, forward, forward_to;
  };
  for (const auto& [view, title, back, back_to, forward, forward_to] :
       {Expected{"dag", "dinsdag 24 november 2026", "vorige dag", "2026-11-23", "volgende dag", "2026-11-25"},
        {"week", "23 tot en met 29 november 2026", "vorige week", "2026-11-17", "volgende week", "2026-12-01"},
        {"maand", "november 2026", "vorige maand", "2026-10-24", "volgende maand", "2026-12-24"},
        {"lijst", "dinsdag 24 november tot en met maandag 7 december 2026", "vorige 2 weken", "2026-11-10",
         "volgende 2 weken", "2026-12-08"}}) {
    const auto page = browser.get("/mijn/afspraken/" + view + "/2026-11-24");
    EXPECT_EQ(page.status(), 200) << view;
    EXPECT_TRUE(page.says("<title>Mijn Afspraken, " + title)) << view;
    EXPECT_TRUE(page.says("href=\"/mijn/afspraken/" + view + "/" + back_to + "\"")) << view;
    EXPECT_TRUE(page.says(" " + back + "</a>")) << view;
    EXPECT_TRUE(page.says("href=\"/mijn/afspraken/" + view + "/" + forward_to + "\"")) << view;
    EXPECT_TRUE(page.says(">" + forward + " <svg")) << view;
    for (const char* other : {"dag", "week", "maand", "lijst"})
      EXPECT_TRUE(page.says(std::string("href=\"/mijn/afspraken/") + other + "/2026-11-24\"")) << view << other;
    EXPECT_TRUE(page.says("href=\"/mijn/afspraken/" + view + "/2026-11-24\" aria-current=\"page\"")) << view;
    EXPECT_TRUE(page.says(">Vandaag</a>")) << view;
  }
}

// proves AGENDA-1
TEST_P(ViewPages, TheLastUsedViewIsRememberedForTheAccountAndNotForTheBrowser) {
  EXPECT_EQ(browser.get("/mijn/afspraken").header("Location"), "/mijn/afspraken/dag/2026-11-24");
  browser.get("/mijn/afspraken/week/2026-12-25");
  EXPECT_EQ(browser.get("/mijn/afspraken").header("Location"), "/mijn/afspraken/week/2026-11-24");
  Browser other(house);
  other.is_signed_in_as(jan);
  EXPECT_EQ(other.get("/mijn/afspraken").header("Location"), "/mijn/afspraken/week/2026-11-24");
  other.get("/mijn/afspraken/maand/2026-11-24");
  EXPECT_EQ(browser.get("/mijn/afspraken").header("Location"), "/mijn/afspraken/maand/2026-11-24");
  const TestContact anna = house.add_contact(jan, "Anna", "de Vries");
  house.grant(anna, {Right::agenda_read});
  Browser annas(house);
  annas.is_signed_in_as(anna);
  EXPECT_EQ(annas.get(portal_of(jan) + "/afspraken").header("Location"), portal_of(jan) + "/afspraken/dag/2026-11-24");
  // What is shown after saving, and what does not exist, was not chosen.
  browser.get("/mijn/afspraken/dag/2026-02-30");
  browser.follow(save(swimming()));
  EXPECT_EQ(browser.get("/mijn/afspraken").header("Location"), "/mijn/afspraken/maand/2026-11-24");
}

// proves AGENDA-1
TEST_P(ViewPages, TheDatePickerJumpsInTheViewItStandsIn) {
  for (const std::string view : {"dag", "week", "maand", "lijst"}) {
    EXPECT_EQ(browser.get("/mijn/afspraken/" + view + "?datum=25+december+2026").header("Location"),
              "/mijn/afspraken/" + view + "/2026-12-25");
    EXPECT_EQ(browser.get("/mijn/afspraken/" + view + "?datum=").header("Location"),
              "/mijn/afspraken/" + view + "/2026-11-24");
    const auto mistake = browser.get("/mijn/afspraken/" + view + "?datum=30+februari+2027");
    EXPECT_EQ(mistake.status(), 422) << view;
    EXPECT_TRUE(mistake.says("Deze datum bestaat niet.")) << view;
    EXPECT_EQ(mistake.input("datum"), "30 februari 2027");
    for (const char* date : {"2026-02-30", "2026-13-01", "morgen", "0000-01-01", "%F0%9F%98%80"})
      EXPECT_EQ(browser.get("/mijn/afspraken/" + view + "/" + date).status(), 404) << view << date;
    for (const char* date : {"0001-01-01", "9999-12-31"})
      EXPECT_EQ(browser.get("/mijn/afspraken/" + view + "/" + date).status(), 200) << view << date;
  }
  EXPECT_EQ(browser.get("/mijn/afspraken/jaar/2026-11-24").status(), 404);
}

// proves AGENDA-2, AGENDA-3
TEST_P(ViewPages, TheWeekOpensThePanelOverItWithAllThereIs) {
  auto fysio = care("Fysiotherapie", "2026-11-24 14:00", "2026-11-24 14:45");
  fysio.place = "Praktijk In Beweging";
  fysio.description = "Oefeningen voor je knie.";
  fysio.attendees = {{std::nullopt, "Mo Haddad", "fysiotherapeut"}};
  fysio.pictogram = "sport";
  const auto id = plan(fysio).text();
  save(changed(swimming(), "dag", "2026-11-27"));
  const auto page = browser.get("/mijn/afspraken/week/2026-11-24");
  EXPECT_TRUE(page.says("class=\"item\" popovertarget=\"p-a-2026-11-24-" + id + "\""));
  EXPECT_TRUE(page.says("<div popover class=\"panel\" id=\"p-a-2026-11-24-" + id + "\" role=\"dialog\""));
  for (const char* fact : {"Mo Haddad, fysiotherapeut", "Praktijk In Beweging", "Oefeningen voor je knie.",
                           "vandaag, dinsdag 24 november 2026, van 14:00 tot 14:45 uur", "Fatima Amrani"})
    EXPECT_TRUE(page.says(fact)) << fact;
  EXPECT_TRUE(page.says("<span class=\"sr\">, zorg</span>"));
  EXPECT_EQ(count(page.body(), "class=\"item own\""), 1U);
  EXPECT_TRUE(page.says("<span class=\"sr\">, eigen</span>"));
  EXPECT_TRUE(page.says("<a class=\"btn\" href=\"/mijn/afspraken/dag/2026-11-24\">"));
  EXPECT_TRUE(page.says("<li aria-current=\"date\">"));
  EXPECT_EQ(count(page.body(), "Geen afspraken"), 5U);  // PAGE-9, for each empty day
}

// proves AGENDA-7
TEST_P(ViewPages, ASeriesHasOnePanelForEachOfItsTimesWithAnIdOfItsOwn) {
  auto night = care("Nachtdienst", "2026-11-23 22:00", "2026-11-24 07:00");
  night.repeat_rule = "FREQ=DAILY;UNTIL=20261126";
  plan(night);
  for (const char* view : {"week", "lijst"}) {
    const auto page = browser.get(std::string("/mijn/afspraken/") + view + "/2026-11-23");
    std::set<std::string> ids;
    const std::regex id(" id=\"([^\"]+)\"");
    const auto& body = page.body();
    for (std::sregex_iterator it(body.begin(), body.end(), id), end; it != end; ++it)
      EXPECT_TRUE(ids.insert((*it)[1].str()).second) << view << (*it)[1];
    EXPECT_TRUE(page.says("2026-11-27-gisteren-")) << view;  // the last one ends on the day after
    EXPECT_FALSE(page.says("2026-11-28-")) << view;
  }
}

// proves AGENDA-2
TEST_P(ViewPages, AMonthSaysForEachDayHowManyAndLeadsToIt) {
  plan(care("Een", "2026-11-05 09:00", "2026-11-05 10:00"));
  plan(care("Twee", "2026-11-05 11:00", "2026-11-05 12:00"));
  plan(care("Drie", "2026-11-05 13:00", "2026-11-05 14:00"));
  auto cancelled = care("Huisarts", "2026-11-06 13:00", "2026-11-06 14:00");
  cancelled.cancelled_at = house.clock().now();
  plan(cancelled);
  save(changed(swimming(), "dag", "2026-12-05"));
  const auto page = browser.get("/mijn/afspraken/maand/2026-11-24");
  EXPECT_TRUE(page.says("De afspraken van Jan in november 2026"));
  EXPECT_TRUE(page.says("donderdag 5 november: 3 afspraken"));
  EXPECT_TRUE(page.says("vrijdag 6 november: geen afspraken, 1 gaat niet door<"));
  EXPECT_TRUE(page.says("maandag 26 oktober: geen afspraken"));
  EXPECT_TRUE(page.says("nog 1</small>"));
  EXPECT_TRUE(page.says("<s>13:00 Huisarts</s>"));
  EXPECT_TRUE(page.says("<a class=\"out\" href=\"/mijn/afspraken/dag/2026-12-05\" data-paneel=\"\">"));
  EXPECT_TRUE(page.says("class=\"item own\""));
  EXPECT_TRUE(page.says("<a aria-current=\"date\" href=\"/mijn/afspraken/dag/2026-11-24\">"));
  EXPECT_EQ(count(page.body(), "<td>"), 42U);
}

// proves PAGE-7, PAGE-9
TEST_P(ViewPages, TheListWritesOutItsDaysAndSaysWhenThereAreNone) {
  const auto empty = browser.get("/mijn/afspraken/lijst/2026-11-24");
  EXPECT_TRUE(empty.says("Er zijn geen afspraken in deze 2 weken"));
  EXPECT_TRUE(empty.says("komen hier te staan"));
  plan(care("Fysiotherapie", "2026-11-25 14:00", "2026-11-25 14:45"));
  plan(care("Kapper", "2026-12-07 14:00", "2026-12-07 14:45"));
  plan(care("Later", "2026-12-08 14:00", "2026-12-08 14:45"));
  const auto page = browser.get("/mijn/afspraken/lijst/2026-11-24");
  EXPECT_TRUE(page.says("<span class=\"chip new\">morgen</span>"));
  EXPECT_TRUE(page.says("woensdag 25 november 2026</a></h3>"));
  EXPECT_TRUE(page.says("maandag 7 december 2026</a></h3>"));
  EXPECT_FALSE(page.says("Later"));
  EXPECT_FALSE(page.says("geen afspraken"));
}

// proves PAGE-13
TEST_P(ViewPages, AMonthOfABusyClientIsAFirstLoadOfAtMost60Kilobytes) {
  constexpr const char* pictures[] = {"sport", "eten", "plant", "winkel", "koffie", "muziek", "tv", "bus"};
  for (int i = 0; i < 42; ++i) {
    for (int hour = 8; hour < 18; ++hour) {
      auto made =
          care("Dagbesteding bij de bakkerij " + std::to_string(i * hour), "2026-11-24 08:00", "2026-11-24 09:00");
      made.begins = {day("2026-10-26").plus_days(i), *LocalTime::from_minutes(hour * 60)};
      made.ends = {made.begins.date, *LocalTime::from_minutes(hour * 60 + 50)};
      made.pictogram = pictures[(i + hour) % 8];
      made.place = "Bakkerij Het Deeg, Markt 14";
      made.description = "Koekjes bakken voor de winkel. Neem je schort mee.";
      plan(made);
    }
  }
  for (const char* view : {"maand", "week", "lijst", "dag"}) {
    const auto page = browser.get(std::string("/mijn/afspraken/") + view + "/2026-11-24");
    EXPECT_TRUE(page.says("Dagbesteding")) << view;
    EXPECT_LE(first_load(page.body()), 60U * 1024) << view;
  }
}

// proves PEOPLE-7
TEST_P(ViewPages, WithoutTheRightNoViewIsThere) {
  const TestContact other = house.add_contact(jan, "Bo", "Other");
  house.grant(other, {Right::board_read});
  Browser others(house);
  others.is_signed_in_as(other);
  for (const char* view : {"week", "maand", "lijst"}) {
    EXPECT_EQ(others.get(portal_of(jan) + "/afspraken/" + view + "/2026-11-24").status(), 404) << view;
    EXPECT_EQ(others.get(portal_of(jan) + "/afspraken/" + view + "?datum=2026-11-24").status(), 404) << view;
  }
}

// proves TRUST-1
TEST_P(ViewPages, ALookWritesALineWithTheDaysThatWereSeen) {
  browser.get("/mijn/afspraken/maand/2026-11-24");
  browser.get("/mijn/afspraken/week/2026-11-24");
  const auto lines = house.access_log();
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].object_part, "maand 2026-11-01/2026-11-30");
  EXPECT_EQ(lines[1].object_part, "week 2026-11-23/2026-11-29");
}

}  // namespace
}  // namespace regie::agenda
