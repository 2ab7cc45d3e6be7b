// Adding an appointment, through the pipeline, on both engines.
#include <gtest/gtest.h>

#include <thread>

#include "agenda_house.h"
#include "store.h"

namespace regie::agenda {
namespace {

class FormPages : public AgendaHouse {};
INSTANTIATE_TEST_SUITE_P(Engines, FormPages, page::testing::both_engines(), page::testing::engine_name);

// proves AGENDA-4
TEST_P(FormPages, TheButtonLeadsToAFormWithTheFieldsOfTheSpecification) {
  EXPECT_TRUE(browser.get("/mijn/afspraken/dag/2026-11-28")
                  .says("href=\"/mijn/afspraken/nieuw?datum=2026-11-28\">+ Nieuwe afspraak</a>"));
  const auto form = browser.get("/mijn/afspraken/nieuw?datum=2026-11-28");
  EXPECT_EQ(form.status(), 200);
  for (const char* label : {">Wat<", ">Datum<", ">Begintijd<", ">Eindtijd<", ">Beschrijving<", "Opslaan</button>",
                            ">Waar", "hele dag", "Kies een plaatje", "Elke dag", "Elke week", "Elke 2 weken",
                            "Elke maand", "Elk jaar", ">Tot en met<", ">Aantal keren<", "dinsdag"})
    EXPECT_TRUE(form.says(label)) << label;
  EXPECT_EQ(form.input("dag"), "2026-11-28");
  EXPECT_FALSE(form.input("sleutel").empty());
  EXPECT_EQ(browser.get("/mijn/afspraken/nieuw").input("dag"), "2026-11-24");
}

// proves AGENDA-4
TEST_P(FormPages, ASavedAppointmentShowsOpenOnItsDayWithANoticeOnce) {
  const auto saved = save(swimming());
  EXPECT_EQ(saved.status(), 303);
  const auto location = saved.header("Location");
  EXPECT_TRUE(location.starts_with("/mijn/afspraken/dag/2026-11-28?opgeslagen="));
  const auto day_page = browser.follow(saved);
  EXPECT_TRUE(day_page.says("Je afspraak is opgeslagen."));
  EXPECT_TRUE(day_page.says("<b dir=\"auto\">Zwemmen</b>"));
  EXPECT_TRUE(day_page.says("id=\"" + location.substr(location.find('#') + 1) + "\" open>"));
  EXPECT_TRUE(day_page.says("zaterdag 28 november 2026, van 14:00 tot 15:00 uur"));
  EXPECT_TRUE(day_page.says("Handdoek mee."));
  house.clock().advance(std::chrono::minutes(2));
  EXPECT_FALSE(browser.get(location).says("opgeslagen."));
}

// proves TRUST-1
TEST_P(FormPages, SavingWritesALineWithTheAppointment) {
  save(swimming());
  const auto lines = house.access_log();
  ASSERT_FALSE(lines.empty());
  const auto& line = lines.back();
  EXPECT_EQ(line.action, "C");
  EXPECT_EQ(line.object_kind, "agenda");
  EXPECT_EQ(line.object_part, "dag 2026-11-28");
  EXPECT_EQ(line.object_id.size(), 36U);
  EXPECT_EQ(line.outcome, "allowed");
}

struct Wrong {
  const char* name;
  const char* field;
  std::string value;
  const char* anchor;
  const char* sentence;
};
// proves AGENDA-6
TEST_P(FormPages, EachErrorIsSaidAtTheFieldAndAtTheTopAndNothingTypedIsLost) {
  const std::vector<Wrong> all = {
      {"empty what", "wat", " ", "wat", "Schrijf op wat je gaat doen. Bijvoorbeeld: zwemmen."},
      {"long what", "wat", std::string(201, 'x'), "wat", "Gebruik niet meer dan 200 letters"},
      {"no date", "dag", "", "dag", "Kies een datum. Bijvoorbeeld: 24 november 2026."},
      {"30 february", "dag", "30 februari 2027", "dag", "Deze datum bestaat niet."},
      {"too far", "dag", "2036-11-25", "dag", "Deze datum is te ver weg. Kies een datum binnen 10 jaar."},
      {"no begin", "begin", "", "begin", "Vul in hoe laat het begint."},
      {"odd begin", "begin", "na het eten", "begin", "Deze begintijd bestaat niet."},
      {"end before begin", "eind", "13:00", "eind",
       "De eindtijd is eerder dan de begintijd. Kies een tijd na 14:00 uur."},
      {"end is begin", "eind", "14:00", "eind", "De eindtijd is hetzelfde als de begintijd."},
      {"long description", "beschrijving", std::string(10'000, 'y'), "beschrijving",
       "Gebruik niet meer dan 5000 letters"},
      {"long place", "waar", std::string(201, 'z'), "waar", "Gebruik niet meer dan 200 letters"},
      {"picture", "plaatje", "../x", "plaatje", "Dit plaatje is er niet."},
      {"repeat", "herhaal", "elk uur", "herhaal", "Dit herhalen kennen we niet."},
  };
  for (const auto& wrong : all) {
    const auto fields = changed(changed(swimming(), "waar", "Zwembad De Plons"), wrong.field, wrong.value);
    const auto page = save(fields);
    EXPECT_EQ(page.status(), 422) << wrong.name;
    EXPECT_TRUE(page.says("<title>Fout: Nieuwe afspraak")) << wrong.name;
    EXPECT_TRUE(page.says("Er klopt nog iets niet")) << wrong.name;
    EXPECT_TRUE(page.says(std::string("<a href=\"#") + wrong.anchor + "\">")) << wrong.name;
    EXPECT_TRUE(page.says(std::string("id=\"") + wrong.anchor + "-fout\"")) << wrong.name;
    EXPECT_TRUE(page.says(std::string("id=\"") + wrong.anchor + "\"")) << wrong.name;
    EXPECT_TRUE(page.says(wrong.sentence)) << wrong.name;
    for (const auto& [field, value] : fields) {
      if (field == "plaatje" || field == "herhaal") continue;  // a choice that is not there cannot be shown as chosen
      const bool is_kept =
          field == "beschrijving" ? page.says(">\n" + value + "</textarea>") : page.input(field) == value;
      EXPECT_TRUE(is_kept) << wrong.name << " " << field;
    }
    EXPECT_FALSE(page.input("sleutel").empty());
  }
  EXPECT_EQ(stored(), 0);
}

// proves AGENDA-6
TEST_P(FormPages, ATimeInTheHourThatDaylightSavingSkipsIsRefused) {
  const auto page = save({{"wat", "Wandelen"}, {"dag", "2027-03-28"}, {"begin", "02:30"}, {"eind", "04:00"}});
  EXPECT_EQ(page.status(), 422);
  EXPECT_TRUE(page.says("In deze nacht gaat de klok een uur vooruit. De tijd 02:30 bestaat dan niet."));
  EXPECT_EQ(page.input("begin"), "02:30");
  EXPECT_EQ(save({{"wat", "Wandelen"}, {"dag", "2026-10-25"}, {"begin", "02:30"}, {"eind", "04:00"}}).status(), 303);
}

TEST_P(FormPages, SeveralErrorsStandTogetherInTheOrderOfTheFields) {
  const auto page = save({});
  const auto what = page.body().find("href=\"#wat\""), date = page.body().find("href=\"#dag\""),
             begin = page.body().find("href=\"#begin\"");
  EXPECT_NE(begin, std::string::npos);
  EXPECT_LT(what, date);
  EXPECT_LT(date, begin);
}

TEST_P(FormPages, ChoicesAreKeptAfterAnError) {
  const auto page = save({{"wat", ""},
                          {"dag", "2026-11-28"},
                          {"heledag", "on"},
                          {"plaatje", "koffie"},
                          {"herhaal", "week"},
                          {"ma", "on"},
                          {"vr", "on"},
                          {"totenmet", "1 maart 2027"}});
  EXPECT_TRUE(page.says("value=\"koffie\" checked"));
  EXPECT_TRUE(page.says("value=\"week\" checked"));
  EXPECT_TRUE(page.says("name=\"ma\" checked"));
  EXPECT_TRUE(page.says("name=\"vr\" checked"));
  EXPECT_FALSE(page.says("name=\"di\" checked"));
  EXPECT_TRUE(page.says("name=\"heledag\" checked"));
  EXPECT_EQ(page.input("totenmet"), "1 maart 2027");
}

TEST_P(FormPages, EmojiRightToLeftTextAndMarkupComeOutAsTheyWentIn) {
  const auto saved = save(changed(changed(swimming(), "wat", "\U0001F3CA\u200D\u2642\uFE0F אמא <b>&\"'"),
                                  "beschrijving", "regel 1\r\n<script>alert(1)</script>\x07"));
  ASSERT_EQ(saved.status(), 303);
  const auto page = browser.follow(saved);
  EXPECT_TRUE(page.says("\U0001F3CA\u200D\u2642\uFE0F אמא &lt;b&gt;&amp;&quot;&#39;"));
  EXPECT_TRUE(page.says("&lt;script&gt;alert(1)&lt;/script&gt;"));
  EXPECT_FALSE(page.says("<script>"));
  EXPECT_FALSE(page.says("\x07"));
}

TEST_P(FormPages, TheLongestTextsAreTaken) {
  std::string emoji;
  for (int i = 0; i < 5000; ++i) emoji += "\U0001F600";
  EXPECT_EQ(save(changed(changed(swimming(), "wat", std::string(200, 'x')), "beschrijving", emoji)).status(), 303);
  EXPECT_TRUE(browser.get("/mijn/afspraken/dag/2026-11-28").says(emoji));
}

// ---- once -----------------------------------------------------------------------------------------------------

// proves AGENDA-4
TEST_P(FormPages, TheSameFormTwiceSavesOnceAndLeadsToTheSame) {
  const auto key = browser.get("/mijn/afspraken/nieuw").input("sleutel");
  const auto first = browser.post("/mijn/afspraken/nieuw", changed(swimming(), "sleutel", key));
  const auto second = browser.post("/mijn/afspraken/nieuw", changed(swimming(), "sleutel", key));
  EXPECT_EQ(first.status(), 303);
  EXPECT_EQ(second.status(), 303);
  EXPECT_EQ(first.header("Location"), second.header("Location"));
  EXPECT_EQ(stored(), 1);
}

TEST_P(FormPages, TheSameKeyWithOtherContentGivesTheFormBackWithANewKey) {
  const auto key = browser.get("/mijn/afspraken/nieuw").input("sleutel");
  browser.post("/mijn/afspraken/nieuw", changed(swimming(), "sleutel", key));
  const auto again =
      browser.post("/mijn/afspraken/nieuw", changed(changed(swimming(), "wat", "Fietsen"), "sleutel", key));
  EXPECT_EQ(again.status(), 409);
  EXPECT_TRUE(again.says("Je afspraak is nog niet opgeslagen."));
  EXPECT_EQ(again.input("wat"), "Fietsen");
  EXPECT_NE(again.input("sleutel"), key);
  EXPECT_EQ(stored(), 1);
  EXPECT_EQ(browser
                .post("/mijn/afspraken/nieuw",
                      changed(changed(swimming(), "wat", "Fietsen"), "sleutel", again.input("sleutel")))
                .status(),
            303);
  EXPECT_EQ(stored(), 2);
}

TEST_P(FormPages, AnErrorKeepsTheKeySoThatTheCorrectedFormStillSavesOnce) {
  const auto key = browser.get("/mijn/afspraken/nieuw").input("sleutel");
  const auto wrong =
      browser.post("/mijn/afspraken/nieuw", changed(changed(swimming(), "eind", "13:00"), "sleutel", key));
  EXPECT_EQ(wrong.input("sleutel"), key);
  const auto right = changed(changed(swimming(), "sleutel", key), "concept", wrong.input("concept"));
  for (int i = 0; i < 2; ++i) EXPECT_EQ(browser.post("/mijn/afspraken/nieuw", right).status(), 303);
  EXPECT_EQ(stored(), 1);
}

TEST_P(FormPages, AFormWithoutAKeyOrFromElsewhereSavesNothing) {
  browser.get("/mijn/afspraken/nieuw");
  EXPECT_EQ(browser.post("/mijn/afspraken/nieuw", swimming()).status(), 409);
  auto forged = changed(changed(swimming(), "sleutel", "k1"), std::string(page::Visit::form_token_field), "x");
  EXPECT_NE(browser.post("/mijn/afspraken/nieuw", forged).status(), 303);
  browser.fetch_site = "cross-site";
  browser.origin = "https://elsewhere.example";
  EXPECT_NE(browser.post("/mijn/afspraken/nieuw", changed(swimming(), "sleutel", "k2")).status(), 303);
  EXPECT_EQ(stored(), 0);
}

// proves PEOPLE-10
TEST_P(FormPages, ARightThatIsTakenAwayWhileTheFormIsOpenSavesNothing) {
  const TestContact anna = house.add_contact(jan, "Anna", "de Vries");
  house.grant(anna, {Right::agenda_write});
  Browser annas(house);
  annas.is_signed_in_as(anna);
  const auto key = annas.get(portal_of(jan) + "/afspraken/nieuw").input("sleutel");
  house.end_grants(anna);
  EXPECT_EQ(annas.post(portal_of(jan) + "/afspraken/nieuw", changed(swimming(), "sleutel", key)).status(), 404);
  EXPECT_EQ(stored(), 0);
}

// ---- repeating ------------------------------------------------------------------------------------------------

// proves AGENDA-4
TEST_P(FormPages, ARepeatFallsOnItsDays) {
  // 28 November 2026 is a Saturday; the series begins on the first chosen day.
  const auto saved = save({{"wat", "Hardlopen"},
                           {"dag", "2026-11-28"},
                           {"begin", "19:00"},
                           {"eind", "20:00"},
                           {"herhaal", "week"},
                           {"ma", "on"},
                           {"do", "on"},
                           {"aantalkeer", "3"}});
  EXPECT_TRUE(saved.header("Location").starts_with("/mijn/afspraken/dag/2026-11-30?"));
  EXPECT_TRUE(browser.follow(saved).says("elke week op maandag en donderdag, tot en met maandag 7 december 2026"));
  for (const auto& [date, falls] : {std::pair{"2026-11-28", false},
                                    {"2026-11-30", true},
                                    {"2026-12-01", false},
                                    {"2026-12-03", true},
                                    {"2026-12-07", true},
                                    {"2026-12-10", false}})
    EXPECT_EQ(browser.get(std::string("/mijn/afspraken/dag/") + date).says("Hardlopen"), falls) << date;
}

TEST_P(FormPages, AWholeDayThatRepeatsEachYear) {
  save({{"wat", "Verjaardag"}, {"dag", "24-11-2026"}, {"heledag", "on"}, {"herhaal", "jaar"}, {"plaatje", "feest"}});
  EXPECT_TRUE(browser.get("/mijn/afspraken/dag/2031-11-24").says("elk jaar op 24 november"));
  EXPECT_TRUE(browser.get("/mijn/afspraken/dag/2031-11-24").says("pictograms/feest.svg"));
  EXPECT_FALSE(browser.get("/mijn/afspraken/dag/2031-11-25").says("Verjaardag"));
}

// ---- size -----------------------------------------------------------------------------------------------------

class ViewCost : public AgendaHouse {};
INSTANTIATE_TEST_SUITE_P(Engines, ViewCost, page::testing::both_engines(), page::testing::engine_name);

TEST_P(ViewCost, EachViewReadsTheSameDatabasePagesWithTwentyThousandAppointmentsAsWithTwenty) {
  const TestClient few = house.add_client("Piet", "Weinig");
  house.agree(few, {Right::agenda_read});
  Browser fews(house);
  fews.is_signed_in_as(few);
  // The same two on the day looked at; the rest on days that none of the views shows.
  const auto fill = [&](const TestClient& client, int days_before) {
    house.database().write([&](db::WriteTx& tx) {
      for (int i = 1; i <= days_before; ++i) {
        auto made = care("Ergens", "2026-11-24 09:00", "2026-11-24 10:00");
        made.begins.date = made.ends.date = day("2026-10-20").plus_days(-i / 10);
        import_appointment(tx, client.client, made, house.clock().now());
      }
      for (const char* title : {"Een", "Twee"})
        import_appointment(tx, client.client, care(title, "2026-11-24 09:00", "2026-11-24 10:00"), house.clock().now());
    });
  };
  fill(few, 18);
  fill(jan, 19'998);
  const auto visits_stored = [&] {
    auto tx = house.database().read();
    return *tx.first("select count(*) from agenda_visit", [](const db::Row& row) { return row.integer(0); });
  };
  std::int64_t expected_visits = 1;
  const auto first_look = [&](Browser& with) {
    with.get("/mijn/afspraken/dag/2026-11-24");
    // That look is stored without anybody waiting for it; it must not be counted with the next.
    for (int tries = 0; tries < 6'000 && visits_stored() < expected_visits; ++tries)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    EXPECT_EQ(visits_stored(), expected_visits++);
  };
  const auto cost = [&](Browser& with, const std::string& address) {
    with.get(address);  // prepares the statements
    // The least of some tries: what others read meanwhile (the live connections each second) is counted too.
    std::pair<std::uint64_t, std::uint64_t> least{UINT64_MAX, UINT64_MAX};
    for (int tries = 0; tries < 4; ++tries) {
      const auto before = house.database().statistics();
      EXPECT_TRUE(with.get(address).says("Twee")) << address;
      const auto after = house.database().statistics();
      least.first = std::min(least.first, after.pages_read - before.pages_read);
      least.second = std::min(least.second, after.round_trips - before.round_trips);
    }
    return least;
  };
  first_look(fews);
  first_look(browser);
  for (const char* view : {"dag", "week", "maand", "lijst"}) {
    const std::string address = std::string("/mijn/afspraken/") + view + "/2026-11-24";
    const auto [few_pages, few_trips] = cost(fews, address);
    const auto [many_pages, many_trips] = cost(browser, address);
    if (GetParam() == db::Engine::sqlite) {
      EXPECT_GT(few_pages, 0U) << view;
      EXPECT_LE(many_pages * 10, few_pages * 12) << view << ": " << many_pages << " instead of " << few_pages;
    } else {
      EXPECT_EQ(many_trips, few_trips) << view;
    }
  }
}

// proves TRUST-6
TEST_P(FormPages, AnAgendaHoldsAHundredOwnSeriesThatRunAndSaysSo) {
  auto own = care("Fietsen", "2026-11-24 10:00", "2026-11-24 10:30");
  own.kind = Kind::own;
  own.repeat_rule = "FREQ=DAILY";
  for (int i = 0; i < most_own_series; ++i) plan(own);
  const auto weekly = changed(swimming(), "herhaal", "dag");
  const auto refused = save(weekly);
  EXPECT_EQ(refused.status(), 422);
  EXPECT_TRUE(refused.says("Er staan al heel veel afspraken in deze agenda."));
  EXPECT_EQ(refused.input("wat"), "Zwemmen") << "nothing of what was typed is lost";
  EXPECT_EQ(save(swimming()).status(), 303) << "one that does not repeat has room";
}

}  // namespace
}  // namespace regie::agenda
