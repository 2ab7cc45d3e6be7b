// START through the pipeline, on both engines, with sections that only this test has.
#include <gtest/gtest.h>

#include "page/testing.h"
#include "rooms/start/start.h"

namespace regie::start {
namespace {

using gate::Right;
using page::testing::Browser;
using page::testing::TestClient;
using page::testing::TestContact;
using page::testing::TestHouse;

page::Tile tile(page::Tile::Section section, Right right, std::string path, std::string line) {
  return {section,
          {right},
          std::move(path),
          [line, right](page::Visit&, const page::SeenPortal& seen, db::Batch&) -> std::function<page::News()> {
            const bool may = seen.rights.allows(right);
            std::string said = may ? line + " (" + seen.of.client_name + ", " + seen.actor.basis + ")" : "";
            return [said] {
              return page::News{said, "i-klok", html::render(html::section(html::class_("card"), said))};
            };
          }};
}

std::vector<page::Route> rows_with_sections() {
  auto rows = routes();
  const auto empty = [](page::Visit& visit, const auto&) { return page::show(visit, {}); };
  rows.push_back(page::get("/afspraken", page::Needs<Right::agenda_read>{}, empty).logs("agenda"));
  rows.push_back(page::get("/dossier", page::Needs<Right::timeline_read>{}, empty).logs("dossier"));
  rows.push_back(page::get("/gegevens", page::Needs<Right::details_read>{}, empty).logs("gegevens"));
  return rows;
}

class Start : public page::testing::OnBothEngines {
 protected:
  Start() {
    using Section = page::Tile::Section;
    house.routes().add_tile(tile(Section::details, Right::details_read, "/gegevens", "Nieuwe foto"));
    house.routes().add_tile(
        tile(Section::messages, Right::messages_use, "/berichten", "2 nieuwe berichten"));  // has no page yet
    house.routes().add_tile(tile(Section::record, Right::timeline_read, "/dossier", "1 nieuwe rapportage"));
    house.routes().add_tile(tile(Section::appointments, Right::agenda_read, "/afspraken", "Vandaag om 14:00"));
  }
  Browser browser_of(const page::testing::TestPerson& person) {
    Browser browser(house);
    browser.is_signed_in_as(person);
    return browser;
  }
  static std::string portal_of(const TestClient& client) { return "/bij/" + client.portal_address; }

  TestHouse house{GetParam(), rows_with_sections()};
  TestClient jan = house.add_client("Jan", "de Vries");
};
INSTANTIATE_TEST_SUITE_P(Engines, Start, page::testing::both_engines(), page::testing::engine_name);

// proves START-1
TEST_P(Start, ShowsTheTilesInTheirOrderAndColoursWithOneLineOfNews) {
  house.agree(jan, {Right::details_read, Right::agenda_read, Right::timeline_read});
  const auto page = browser_of(jan).get("/mijn");
  EXPECT_EQ(page.status(), 200);
  const auto appointments = page.body().find("<a class=\"tile s-afspraken\" href=\"/mijn/afspraken\">");
  const auto record = page.body().find("<a class=\"tile s-dossier\" href=\"/mijn/dossier\">");
  const auto details = page.body().find("<a class=\"tile s-gegevens\" href=\"/mijn/gegevens\">");
  ASSERT_NE(appointments, std::string::npos);
  ASSERT_NE(record, std::string::npos);
  ASSERT_NE(details, std::string::npos);
  EXPECT_LT(appointments, record);
  EXPECT_LT(record, details);
  for (const char* text : {"<b>Mijn Afspraken</b>", "<b>Mijn Dossier</b>", "<b>Mijn Gegevens</b>",
                           "Vandaag om 14:00 (Jan de Vries, own record)", "1 nieuwe rapportage", "#art-afspraken",
                           "<section class=\"card\">Vandaag om 14:00"})
    EXPECT_TRUE(page.says(text)) << text;
}

// proves START-1
TEST_P(Start, ASectionOneMayNotSeeHasNoTile) {
  house.agree(jan, {Right::agenda_read, Right::details_read});
  const TestContact anna = house.add_contact(jan, "Anna", "de Vries");
  house.grant(anna, {Right::details_read});
  const auto page = browser_of(anna).get(portal_of(jan));
  EXPECT_TRUE(page.says("Mijn Gegevens"));
  EXPECT_FALSE(page.says("Mijn Afspraken"));
  EXPECT_FALSE(page.says("Vandaag om 14:00"));
}

TEST_P(Start, ASectionWhosePageIsNotThereHasNoTile) {
  house.agree(jan, {Right::messages_use, Right::agenda_read});
  const auto page = browser_of(jan).get("/mijn");
  EXPECT_FALSE(page.says("Mijn Berichten"));
  EXPECT_TRUE(page.says("Mijn Afspraken"));
}

TEST_P(Start, GreetsByTheTimeOfDayAndSaysTheDate) {
  house.agree(jan, {Right::agenda_read});
  auto browser = browser_of(jan);
  const auto page = browser.get("/mijn");
  EXPECT_TRUE(page.says("<h1>Goedemorgen, Jan</h1>"));
  EXPECT_TRUE(page.says("<p>dinsdag 24 november 2026</p>"));
  house.clock().advance(std::chrono::minutes(20));
  house.clock().set(house.clock().now() + std::chrono::hours(2));
  browser.is_signed_in_as(jan);
  EXPECT_TRUE(browser.get("/mijn").says("Goedemiddag, Jan"));
}

// proves START-3
TEST_P(Start, OnePortalOpensAtOnce) {
  house.agree(jan, {Right::agenda_read});
  EXPECT_EQ(browser_of(jan).get("/").header("Location"), "/mijn");
  const TestContact anna = house.add_contact(jan, "Anna", "de Vries");
  house.grant(anna, {Right::agenda_read});
  EXPECT_EQ(browser_of(anna).get("/").header("Location"), portal_of(jan));
}

// proves START-3
TEST_P(Start, SeveralPortalsAreChosenFromOwnFirstEachWithItsOwnLine) {
  const TestClient anna = house.add_client("Anna", "Zwart");
  house.agree(anna, {Right::agenda_read});
  house.agree(jan, {Right::agenda_read, Right::details_read});
  const TestClient piet = house.add_client("Piet", "Bakker");
  house.agree(piet, {Right::agenda_read, Right::details_read});
  house.grant(house.add_contact(jan, anna), {Right::agenda_read});
  house.grant(house.add_contact(piet, anna), {Right::details_read});
  const auto page = browser_of(anna).get("/");
  EXPECT_EQ(page.status(), 200);
  EXPECT_TRUE(page.says("Welk portaal wil je zien?"));
  const auto own = page.body().find("<a class=\"btn alt block\" href=\"/mijn\">"),
             jans = page.body().find("block\" href=\"" + portal_of(jan)),
             piets = page.body().find("block\" href=\"" + portal_of(piet));
  ASSERT_NE(own, std::string::npos);
  ASSERT_NE(jans, std::string::npos);
  ASSERT_NE(piets, std::string::npos);
  EXPECT_LT(own, jans);
  EXPECT_LT(own, piets);
  EXPECT_TRUE(page.says("Vandaag om 14:00 (Anna Zwart, own record)"));
  EXPECT_TRUE(page.says("Vandaag om 14:00 (Jan de Vries, grant)"));
  EXPECT_FALSE(page.says("Vandaag om 14:00 (Piet Bakker"));
  EXPECT_TRUE(page.says("Nieuwe foto (Piet Bakker, grant)"));
  EXPECT_FALSE(page.says("Nieuwe foto (Jan de Vries"));

  // proves TRUST-1: one line for each client that was shown.
  const auto lines = house.access_log();
  ASSERT_EQ(lines.size(), 3U);
  std::vector<std::string> clients;
  for (const auto& line : lines) {
    EXPECT_EQ(line.person_name, "Anna Zwart");
    EXPECT_EQ(line.object_kind, "start");
    EXPECT_EQ(line.outcome, "allowed");
    clients.push_back(line.client_name + ", " + line.role + ", " + line.basis);
  }
  EXPECT_NE(std::ranges::find(clients, "Anna Zwart, client, own record"), clients.end());
  EXPECT_NE(std::ranges::find(clients, "Jan de Vries, contact, grant"), clients.end());
}

// proves START-3
TEST_P(Start, WithoutAPortalItSaysKindlyWhatWillStandHere) {
  const TestContact bo = house.add_contact(jan, "Bo", "Bos");
  auto browser = browser_of(bo);
  const auto page = browser.get("/");
  EXPECT_EQ(page.status(), 200);
  EXPECT_TRUE(page.says("Je hebt nog geen portaal"));
  EXPECT_FALSE(page.says("Je hebt 1 uitnodiging."));
  house.database().write([&](db::WriteTx& tx) {
    tx.execute(
        "insert into invitation (client_id, id, contact_id, state, created_at, lapses_at) values ($1, $2, $3, 'open', "
        "$4, $5)",
        bo.client, base::new_uuid(house.clock().now()), bo.contact, house.clock().now(),
        house.clock().now() + std::chrono::hours(24));
  });
  EXPECT_TRUE(browser.get("/").says("Je hebt 1 uitnodiging."));
  EXPECT_TRUE(house.access_log().empty());
}

// proves START-3
TEST_P(Start, SomebodyElsesPortalSaysWhoseItIsAndStartLeadsBackToItsTiles) {
  house.agree(jan, {Right::agenda_read});
  const TestContact anna = house.add_contact(jan, "Anna", "de Vries");
  house.grant(anna, {Right::agenda_read});
  const auto page = browser_of(anna).get(portal_of(jan));
  EXPECT_TRUE(page.says("Portaal van Jan de Vries"));
  EXPECT_TRUE(page.says("<a class=\"start\" href=\"" + portal_of(jan) + "\""));
  EXPECT_FALSE(browser_of(jan).get("/mijn").says("Portaal van Jan de Vries"));
}

TEST_P(Start, WithoutAnyTileItSaysWhatWillStandHere) {
  house.agree(jan, {Right::board_read});  // whose page is not there yet
  EXPECT_TRUE(browser_of(jan).get("/mijn").says("Er is hier nog niets voor je"));
  const TestContact anna = house.add_contact(jan, "Anna", "de Vries");
  house.grant(anna, {Right::board_read});
  EXPECT_TRUE(browser_of(anna).get(portal_of(jan)).says("Wat je mag zien van Jan de Vries"));
}

// proves PEOPLE-7
TEST_P(Start, WhoMayNotEnterGetsWhatIsNotThereAndNobodyLogsIn) {
  house.agree(jan, {Right::agenda_read});
  auto stranger = browser_of(house.add_person("Cor", "Stranger"));
  EXPECT_EQ(stranger.get(portal_of(jan)).status(), 404);
  EXPECT_EQ(stranger.get("/bij/nergens").status(), 404);
  EXPECT_EQ(stranger.get("/mijn").status(), 404);
  Browser nobody(house);
  EXPECT_TRUE(nobody.get("/").header("Location").starts_with("/inloggen"));
  EXPECT_TRUE(nobody.get("/mijn").header("Location").starts_with("/inloggen"));
  EXPECT_TRUE(nobody.get(portal_of(jan)).header("Location").starts_with("/inloggen"));
}

// proves TRUST-1
TEST_P(Start, LookingAtItWritesALine) {
  house.agree(jan, {Right::agenda_read});
  browser_of(jan).get("/mijn");
  const auto lines = house.access_log();
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].object_kind, "start");
  EXPECT_EQ(lines[0].object_part, "dag 2026-11-24");
  EXPECT_EQ(lines[0].client_name, "Jan de Vries");
  EXPECT_EQ(lines[0].action, "R");
}

}  // namespace
}  // namespace regie::start
