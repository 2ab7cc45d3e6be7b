// A record of 5,000 reports costs what one of 50 costs.
#include <gtest/gtest.h>

#include <limits>

#include "dossier_house.h"

namespace regie::dossier {
namespace {

class Growth : public DossierHouse {
 protected:
  Growth() {
    house.agree(few, {Right::documents_read, Right::timeline_read});
    house.agree(jan, {Right::timeline_read});
    change([&](db::WriteTx& tx) {
      for (const auto topic : {important, living, health}) agree_topic(tx, few.client, topic, now());
    });
    fews.is_signed_in_as(few);
    fill(few, 50);
    fill(jan, 5'000);
    // SQLite goes to the last rows of a table by a shorter way, which neither of the two shall have: their ids are in this order.
    fill(last, 50);
    add(last, report(living, "2026-11-24 09:30", "", "Later."));
  }

  // One a day, until yesterday; the words are in all of them.
  void fill(const TestClient& client, int reports) {
    std::vector<ImportedReport> all;
    for (int days_ago = reports; days_ago > 0; --days_ago) {
      const std::array topics = {living, health, living, important, living};
      auto made =
          report(topics[static_cast<std::size_t>(days_ago) % topics.size()], "2026-11-24 09:00", "Koffie met de buren",
                 "Dag " + std::to_string(days_ago) + ". Samen koffie gedronken en over de tuin gepraat.");
      made.reported_at -= std::chrono::days(days_ago);
      all.push_back(std::move(made));
    }
    change([&](db::WriteTx& tx) { import_reports(tx, client.client, all, now()); });
  }

  TestClient add_later(std::string_view first_name, std::string_view last_name) {
    house.clock().advance(std::chrono::milliseconds(5));
    return house.add_client(first_name, last_name);
  }

  struct Cost {
    std::uint64_t pages, round_trips;
  };
  // The least of some tries: in one of them the house may have stored a look or a seal beside it.
  Cost cost(Browser& with, const std::string& address, std::string_view says) {
    with.get(address);  // prepares the statements
    Cost least{std::numeric_limits<std::uint64_t>::max(), std::numeric_limits<std::uint64_t>::max()};
    for (int tries = 0; tries < 4; ++tries) {
      const auto before = house.database().statistics();
      EXPECT_TRUE(with.get(address).says(says)) << address;
      const auto after = house.database().statistics();
      least.pages = std::min(least.pages, after.pages_read - before.pages_read);
      least.round_trips = std::min(least.round_trips, after.round_trips - before.round_trips);
    }
    return least;
  }
  // What the first look stores must not be counted with the next.
  void look_once() {
    browser.get("/mijn/dossier/lezen");
    fews.get("/mijn/dossier/lezen");
    wait_until(known_readers, 2);
  }
  void expect_no_more(const std::string& address, std::string_view says) {
    const auto small = cost(fews, address, says), large = cost(browser, address, says);
    if (GetParam() == db::Engine::sqlite) {
      EXPECT_GT(small.pages, 0U) << address;
      EXPECT_LE(large.pages * 10, small.pages * 12) << address << ": " << large.pages << " instead of " << small.pages;
    } else {
      EXPECT_EQ(large.round_trips, small.round_trips) << address;
    }
  }

  TestClient few = add_later("Piet", "Bakker"), last = add_later("Zoë", "Zwart");
  Browser fews{house};
};
INSTANTIATE_TEST_SUITE_P(Engines, Growth, page::testing::both_engines(), page::testing::engine_name);

// proves DOSSIER-4
TEST_P(Growth, ALargeRecordIsReadAndSearchedLikeASmallOne) {
  look_once();
  expect_no_more("/mijn/dossier/lezen", "Samen koffie gedronken");
  expect_no_more("/mijn/dossier/lezen/onderwerp/wonen", "Samen koffie gedronken");
  expect_no_more("/mijn/dossier/lezen/zoeken?zoek=koffie", "Samen <mark>koffie</mark>");
  expect_no_more("/mijn/dossier/lezen/zoeken?zoek=tuin+koffie+buren", "over de <mark>tuin</mark>");
  expect_no_more("/mijn/dossier/lezen/zoeken?zoek=koffie&onderwerp=wonen&wie=Fatima+Amrani",
                 "Samen <mark>koffie</mark>");
  expect_no_more("/mijn/dossier/lezen/zoeken?zoek=koffie&van=2026-11-01&tot=2026-11-20", "Samen <mark>koffie</mark>");
}

// proves DOSSIER-4
TEST_P(Growth, AWindowOfTheTimeBarCostsTheSameInALargeRecord) {
  look_once();
  for (const char* page : {"/mijn/dossier/tijdlijn", "/mijn/dossier/tijdlijn?zoom=dagen&vanaf=2026-11-01"})
    expect_no_more(page, "23 november: Koffie met de buren");
}

}  // namespace
}  // namespace regie::dossier
