// What START gets from this room: the line on the tile and today's row of pictures.
#include <gtest/gtest.h>

#include "agenda_house.h"
#include "page/testing_tile.h"

namespace regie::agenda {
namespace {

std::vector<page::Route> rows_with_start() {
  auto rows = routes();
  rows.push_back(page::testing::start_with(tile()));
  return rows;
}

class TileNews : public AgendaHouse {
 protected:
  TestHouse start_house{GetParam(), rows_with_start()};
  TestClient client = start_house.add_client("Jan", "de Vries");
  void add(const ImportedAppointment& appointment) {
    start_house.database().write(
        [&](db::WriteTx& tx) { import_appointment(tx, client.client, appointment, start_house.clock().now()); });
  }
  Reply look(const page::testing::TestPerson& person, const std::string& address) {
    Browser eyes(start_house);
    eyes.is_signed_in_as(person);
    return eyes.get(address);
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, TileNews, page::testing::both_engines(), page::testing::engine_name);

// proves START-1
TEST_P(TileNews, SaysWhatComesFirstAndShowsToday) {
  start_house.agree(client, {Right::agenda_read});
  EXPECT_TRUE(look(client, "/mijn").says("[Vandaag geen afspraken]"));
  EXPECT_TRUE(look(client, "/mijn").says("Vandaag staat er niets in de agenda."));
  auto weekly = care("Zwemles", "2026-11-18 11:00", "2026-11-18 12:00");
  weekly.repeat_rule = "FREQ=WEEKLY;BYDAY=WE";
  add(weekly);
  EXPECT_TRUE(look(client, "/mijn").says("[Morgen om 11:00: Zwemles]"));
  add(care("Fysiotherapie", "2026-11-24 14:00", "2026-11-24 14:45"));
  add(care("Logeren", "2026-11-23 20:00", "2026-11-24 09:00"));
  const auto page = look(client, "/mijn");
  EXPECT_TRUE(page.says("[Vandaag om 14:00: Fysiotherapie]"));
  EXPECT_TRUE(page.says("<ol class=\"strip\">"));
  EXPECT_TRUE(page.says("href=\"/mijn/afspraken/dag/2026-11-24\""));
  EXPECT_TRUE(page.says("tot 09:00 uur"));
  EXPECT_FALSE(page.says("<time datetime=\"11:00\">11:00</time> <span dir=\"auto\">Zwemles"));
}

// proves PEOPLE-7
TEST_P(TileNews, SaysNothingToWhoMayNotReadTheAgenda) {
  start_house.agree(client, {Right::agenda_read, Right::board_read});
  add(care("Fysiotherapie", "2026-11-24 14:00", "2026-11-24 14:45"));
  const TestContact anna = start_house.add_contact(client, "Anna", "de Vries");
  start_house.grant(anna, {Right::board_read});
  const auto page = look(anna, portal_of(client));
  EXPECT_EQ(page.status(), 200);
  EXPECT_TRUE(page.says("[]"));
  EXPECT_FALSE(page.says("Fysiotherapie"));
}

}  // namespace
}  // namespace regie::agenda
