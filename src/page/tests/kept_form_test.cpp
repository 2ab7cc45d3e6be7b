// What somebody was typing when their session ended.
#include <gmock/gmock.h>

#include "rows_for_tests.h"

namespace regie::page {
namespace {

using gate::Right;
using testing::Browser;
using ::testing::HasSubstr;
using ::testing::Not;
using namespace std::chrono_literals;

// The form of a room: it shows what was typed, and saves it once.
http::Response write_something(Visit& visit, const gate::Access<Right::agenda_write>& access) {
  visit.finish_reading();
  const std::string typed(visit.request().form.get("wat"));
  Act act;
  act.object_kind = "things";
  const auto outcome = visit.perform_once(
      access, act, visit.request().form.get("sleutel"), typed, visit.in_portal("/"), [&](db::WriteTx& tx) {
        tx.execute("update person set called = $1 where id = $2", typed, access.actor().person);
      });
  if (outcome.kind == FormOutcome::Kind::other_content)
    return words(visit, "nog niet opgeslagen: " + typed, http::Status::unprocessable);
  return go_to(*html::parse_own_path(outcome.went_to));
}

// A form of one's own account, outside any portal.
http::Response rename_oneself(Visit& visit) {
  visit.finish_reading();
  const std::string typed(visit.request().form.get("wat"));
  if (visit.request().form.get("sleutel") == "k1")
    return words(visit, "kijk het na: " + typed, http::Status::unprocessable);
  Act act;
  act.object_kind = "account";
  visit.perform_own(act, [&](db::WriteTx& tx) {
    tx.execute("update person set called = $1 where id = $2", typed, visit.visitor().person);
  });
  return go_to(html::path("/"));
}

std::vector<Route> rows() {
  auto all = rows_for_tests();
  all.push_back(post("/naam", SignedIn{}, rename_oneself).typing_comes_back());
  all.push_back(post("/geheim", SignedIn{}, rename_oneself));
  all.push_back(post("/schrijf", Needs<Right::agenda_write>{}, write_something).logs("things"));
  return all;
}

class KeptForms : public testing::OnBothEngines {
 protected:
  testing::TestHouse house_{GetParam(), rows()};
  std::string called(const testing::TestPerson& person) {
    auto tx = house_.database().read();
    return tx
        .first(
            "select called from person where id = $1", [](const db::Row& row) { return row.get<std::string>(0); },
            person.person)
        .value_or("");
  }
  testing::Reply send_too_late(Browser& browser, const testing::TestPerson& person, const std::string& address) {
    browser.is_signed_in_as(person);
    house_.clock().advance(31min);
    return browser.post(address, {{"sleutel", "k1"}, {"wat", "een lang verhaal & meer"}});
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, KeptForms, testing::both_engines(), testing::engine_name);

TEST_P(KeptForms, come_back_after_logging_in_and_are_carried_out_only_when_sent_again) {
  const auto jan = house_.add_client("Jan", "de Vries");
  house_.agree(jan, {Right::agenda_write});
  Browser browser(house_);
  const auto late = send_too_late(browser, jan, "/mijn/schrijf");
  EXPECT_EQ(late.header("Location"), "/inloggen?verlopen=1&naar=%2Fbewaard");
  EXPECT_EQ(called(jan), "Jan");

  browser.is_signed_in_as(jan);
  for (int i = 0; i < 2; ++i) {
    const auto again = browser.get("/bewaard");
    EXPECT_EQ(again.status(), 422);
    EXPECT_THAT(again.body(), HasSubstr("nog niet opgeslagen: een lang verhaal &amp; meer"));
  }
  EXPECT_EQ(called(jan), "Jan");
  EXPECT_EQ(browser.post("/mijn/schrijf", {{"sleutel", "k2"}, {"wat", "een lang verhaal & meer"}}).status(), 303);
  EXPECT_EQ(called(jan), "een lang verhaal & meer");
}

// proves LOGIN-12
TEST_P(KeptForms, outside_a_portal_come_back_only_where_the_row_says_so_and_are_not_carried_out) {
  const auto jan = house_.add_person("Jan", "de Vries");
  Browser browser(house_);
  EXPECT_THAT(send_too_late(browser, jan, "/naam").header("Location"), HasSubstr("naar=%2Fbewaard"));
  browser.is_signed_in_as(jan);
  EXPECT_THAT(browser.get("/bewaard").body(), HasSubstr("kijk het na: een lang verhaal &amp; meer"));
  EXPECT_EQ(called(jan), "Jan");
  // A page that would carry it out at once is stopped.
  browser.is_signed_in_as(jan);
  house_.clock().advance(31min);
  browser.post("/naam", {{"sleutel", "k2"}, {"wat", "Piet"}});
  browser.is_signed_in_as(jan);
  EXPECT_EQ(browser.get("/bewaard").header("Location"), "/");
  EXPECT_EQ(called(jan), "Jan");
  // Where it does not say so (passwords!) nothing is kept.
  house_.database().write([](db::WriteTx& tx) { tx.execute("delete from kept_form"); });
  EXPECT_EQ(send_too_late(browser, jan, "/geheim").header("Location"), "/inloggen?verlopen=1");
  auto tx = house_.database().read();
  EXPECT_FALSE(tx.first("select 1 from kept_form", [](const db::Row&) { return true; }));
}

TEST_P(KeptForms, are_shown_to_nobody_else_and_in_no_other_browser) {
  const auto jan = house_.add_client("Jan", "de Vries");
  const auto els = house_.add_client("Els", "Bakker");
  house_.agree(jan, {Right::agenda_write});
  house_.agree(els, {Right::agenda_write});
  Browser browser(house_);
  send_too_late(browser, jan, "/mijn/schrijf");
  EXPECT_THAT(browser.get("/bewaard").header("Location"), ::testing::StartsWith("/inloggen?verlopen=1"));
  browser.is_signed_in_as(els);
  EXPECT_EQ(browser.get("/bewaard").header("Location"), "/");
  Browser other(house_);
  other.is_signed_in_as(jan);
  EXPECT_EQ(other.get("/bewaard").header("Location"), "/");
}

TEST_P(KeptForms, are_gone_after_an_hour_and_sealed_until_then) {
  const auto jan = house_.add_client("Jan", "de Vries");
  house_.agree(jan, {Right::agenda_write});
  Browser browser(house_);
  send_too_late(browser, jan, "/mijn/schrijf");
  {
    auto tx = house_.database().read();
    int rows_seen = 0;
    tx.each("select sealed from kept_form", [&](const db::Row& row) {
      ++rows_seen;
      EXPECT_THAT(std::string(row.blob(0)), Not(HasSubstr("verhaal")));
      EXPECT_THAT(std::string(row.blob(0)), Not(HasSubstr("schrijf")));
    });
    EXPECT_EQ(rows_seen, 1);
  }
  house_.clock().advance(59min);
  browser.is_signed_in_as(jan);
  EXPECT_EQ(browser.get("/bewaard").status(), 422);
  house_.clock().advance(1min);
  EXPECT_EQ(browser.get("/bewaard").header("Location"), "/");
}

TEST_P(KeptForms, of_a_right_that_was_taken_away_meanwhile_are_not_there) {
  const auto jan = house_.add_client("Jan", "de Vries");
  house_.agree(jan, {Right::agenda_write});
  const auto anna = house_.add_contact(jan, "Anna", "de Vries");
  house_.grant(anna, {Right::agenda_write});
  Browser browser(house_);
  send_too_late(browser, anna, "/bij/" + jan.portal_address + "/schrijf");
  house_.end_grants(anna);
  browser.is_signed_in_as(anna);
  EXPECT_EQ(browser.get("/bewaard").status(), 404);
}

TEST_P(KeptForms, that_another_site_made_or_a_stranger_sent_are_not_kept) {
  const auto jan = house_.add_client("Jan", "de Vries");
  house_.agree(jan, {Right::agenda_write});
  Browser browser(house_);
  browser.is_signed_in_as(jan);
  house_.clock().advance(31min);
  EXPECT_EQ(browser.post("/mijn/schrijf", {{"token", "vals"}, {"wat", "x"}}).header("Location"),
            "/inloggen?verlopen=1");
  browser.fetch_site = "cross-site";
  EXPECT_EQ(browser.post("/mijn/schrijf", {{"wat", "x"}}).status(), 403);
  Browser stranger(house_);
  EXPECT_EQ(stranger.post("/mijn/schrijf", {{"wat", "x"}}).header("Location"), "/inloggen");
  auto tx = house_.database().read();
  EXPECT_EQ(tx.first("select count(*) from kept_form", [](const db::Row& row) { return row.integer(0); }), 0);
}

TEST_P(KeptForms, without_anything_to_show_lead_to_START) {
  const auto jan = house_.add_client("Jan", "de Vries");
  house_.agree(jan, {Right::agenda_write});
  Browser browser(house_);
  // This row's page ends the portal's rights before it acts, and never shows a form.
  send_too_late(browser, jan, "/mijn/later");
  browser.is_signed_in_as(jan);
  EXPECT_EQ(browser.get("/bewaard").header("Location"), "/");
  EXPECT_EQ(called(jan), "Jan");
}

}  // namespace
}  // namespace regie::page
