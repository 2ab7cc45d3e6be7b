// Who looked, and what was done: nothing shows without its line.
#include <gmock/gmock.h>

#include "rows_for_tests.h"

namespace regie::page {
namespace {

using gate::Right;
using testing::Browser;

class Logging : public Passing {
 protected:
  // From here on no line can be stored.
  void break_the_log() {
    house_.database().write([&](db::WriteTx& tx) {
      if (house_.database().engine() == db::Engine::sqlite) {
        tx.execute("create trigger full_disk before insert on access_log begin select raise(abort, 'full'); end");
      } else {
        tx.execute("alter table access_log add constraint full_disk check (event = '') not valid");
      }
    });
  }
  // The next test gets the same PostgreSQL database, emptied.
  void TearDown() override {
    if (house_.database().engine() == db::Engine::sqlite) return;
    house_.database().write(
        [](db::WriteTx& tx) { tx.execute("alter table access_log drop constraint if exists full_disk"); });
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, Logging, testing::both_engines(), testing::engine_name);

// proves TRUST-1
TEST_P(Logging, each_look_has_its_line_before_the_page_is_out_and_without_the_line_there_is_no_page) {
  const auto jan = house_.add_client("Jan", "de Vries");
  house_.agree(jan, {Right::agenda_read});
  const auto anna = house_.add_contact(jan, "Anna", "de Vries");
  house_.grant(anna, {Right::agenda_read});
  Browser browser(house_);
  browser.is_signed_in_as(anna);
  ASSERT_EQ(browser.get("/bij/" + jan.portal_address + "/dingen").status(), 200);
  const auto lines = house_.access_log();
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].event, "read");
  EXPECT_EQ(lines[0].action, "R");
  EXPECT_EQ(lines[0].outcome, "allowed");
  EXPECT_EQ(lines[0].person_name, "Anna de Vries");
  EXPECT_EQ(lines[0].role, "contact");
  EXPECT_EQ(lines[0].client_name, "Jan de Vries");
  EXPECT_EQ(lines[0].object_kind, "things");
  EXPECT_EQ(lines[0].object_id, "alles");
  EXPECT_EQ(lines[0].object_part, "dag 2026-11-24");
  EXPECT_EQ(lines[0].basis, "grant");
  EXPECT_EQ(lines[0].network_address, "203.0.113.7");

  break_the_log();
  const auto unlogged = browser.get("/bij/" + jan.portal_address + "/dingen");
  EXPECT_EQ(unlogged.status(), 503);
  EXPECT_FALSE(unlogged.says("dingen van"));
  EXPECT_EQ(browser.get("/bij/bestaat-niet/dingen").status(), 503);
}

TEST_P(Logging, an_act_writes_its_line_in_its_own_transaction) {
  const auto jan = house_.add_client("Jan", "de Vries");
  house_.agree(jan, {Right::agenda_write});
  Browser browser(house_);
  browser.is_signed_in_as(jan);
  ASSERT_EQ(browser.post("/mijn/dingen", {{"sleutel", "a"}, {"wat", "x"}}).status(), 303);
  const auto lines = house_.access_log();
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].event, "change");
  EXPECT_EQ(lines[0].action, "C");
  EXPECT_EQ(lines[0].object_id, "ding");
  EXPECT_EQ(lines[0].role, "client");

  break_the_log();
  EXPECT_EQ(browser.post("/mijn/dingen", {{"sleutel", "b"}, {"wat", "x"}}).status(), 500);
  auto tx = house_.database().read();
  const auto called = tx.first(
      "select called from person where id = $1", [](const db::Row& row) { return row.get<std::string>(0); },
      jan.person);
  EXPECT_EQ(called, "Jan!");
}

TEST_P(Logging, refused_and_missing_both_leave_a_refusal) {
  const auto jan = house_.add_client("Jan", "de Vries");
  house_.agree(jan, {Right::agenda_read});
  const auto bo = house_.add_contact(jan, "Bo", "Smit");
  Browser browser(house_);
  browser.is_signed_in_as(bo);
  browser.get("/bij/" + jan.portal_address + "/dingen");
  browser.get("/bij/bestaat-niet/dingen");
  browser.post("/bij/" + jan.portal_address + "/dingen", {{"sleutel", "a"}, {"wat", "x"}});
  browser.is_signed_in_as(jan);
  browser.get("/mijn/dingen/7");
  const auto lines = house_.access_log();
  ASSERT_EQ(lines.size(), 4U);
  for (const auto& line : lines) EXPECT_EQ(line.outcome, "refused");
  EXPECT_EQ(lines[0].person_name, "Bo Smit");
  EXPECT_EQ(lines[3].client_name, "Jan de Vries");
}

TEST_P(Logging, a_redirect_shows_nothing_and_leaves_no_line) {
  const auto jan = house_.add_client("Jan", "de Vries");
  house_.agree(jan, {Right::agenda_read});
  Browser browser(house_);
  browser.is_signed_in_as(jan);
  EXPECT_EQ(browser.get("/mijn/door").header("Location"), "/mijn/dingen");
  EXPECT_TRUE(house_.access_log().empty());
}

TEST_P(Logging, a_right_that_ends_between_the_page_and_its_act_stops_the_act) {
  const auto jan = house_.add_client("Jan", "de Vries");
  house_.agree(jan, {Right::agenda_write});
  Browser browser(house_);
  browser.is_signed_in_as(jan);
  EXPECT_EQ(browser.post("/mijn/later").status(), 404);
  auto tx = house_.database().read();
  EXPECT_EQ(tx.first(
                "select called from person where id = $1", [](const db::Row& row) { return row.get<std::string>(0); },
                jan.person),
            "Jan");
}

TEST_P(Logging, a_form_sent_twice_is_carried_out_once) {
  const auto jan = house_.add_client("Jan", "de Vries");
  house_.agree(jan, {Right::agenda_write});
  Browser browser(house_);
  browser.is_signed_in_as(jan);
  const auto send = [&](const char* key, const char* what) {
    return browser.post("/mijn/dingen", {{"sleutel", key}, {"wat", what}});
  };
  EXPECT_EQ(send("k1", "x").header("Location"), "/mijn/dingen");
  EXPECT_EQ(send("k1", "x").header("Location"), "/mijn/dingen");
  EXPECT_EQ(send("k1", "iets anders").status(), 422);
  EXPECT_EQ(send("", "x").status(), 422);
  EXPECT_EQ(send(std::string(65, 'k').c_str(), "x").status(), 422);
  const auto called = [&] {
    auto tx = house_.database().read();
    return tx
        .first(
            "select called from person where id = $1", [](const db::Row& row) { return row.get<std::string>(0); },
            jan.person)
        .value_or("");
  };
  EXPECT_EQ(called(), "Jan!");
  // Somebody else's key is another key.
  const auto els = house_.add_client("Els", "Bakker");
  house_.agree(els, {Right::agenda_write});
  Browser other(house_);
  other.is_signed_in_as(els);
  EXPECT_EQ(other.post("/mijn/dingen", {{"sleutel", "k1"}, {"wat", "y"}}).status(), 303);
  // After a day the key is forgotten with all others of its age.
  house_.clock().advance(std::chrono::hours(25));
  browser.is_signed_in_as(jan);
  EXPECT_EQ(send("k2", "x").status(), 303);
  auto tx = house_.database().read();
  EXPECT_EQ(tx.first("select count(*) from form_receipt", [](const db::Row& row) { return row.integer(0); }), 1);
}

}  // namespace
}  // namespace regie::page
