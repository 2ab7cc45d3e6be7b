// Forms that are not ours.
#include <gmock/gmock.h>

#include "gate/forgery.h"
#include "rows_for_tests.h"

namespace regie::page {
namespace {

using gate::Right;
using testing::Browser;

class Forgery : public Passing {};
INSTANTIATE_TEST_SUITE_P(Engines, Forgery, testing::both_engines(), testing::engine_name);

// proves LOGIN-15
TEST_P(Forgery, a_form_from_another_site_or_without_the_token_of_this_session_changes_nothing) {
  const auto jan = house_.add_client("Jan", "de Vries");
  house_.agree(jan, {Right::agenda_write});
  const auto els = house_.add_client("Els", "Bakker");
  Browser browser(house_);
  browser.is_signed_in_as(jan);
  const std::string good = browser.form_token;
  Browser other(house_);
  other.is_signed_in_as(els);
  const auto sends = [&](const std::string& token, const std::string& site, const std::string& origin) {
    browser.fetch_site = site;
    browser.origin = origin;
    pages_run = 0;
    const int status = browser.post("/eigen", {{"token", token}}).status();
    EXPECT_EQ(status, pages_run == 1 ? 200 : 403);
    return pages_run == 1;
  };
  const std::string own = "http://localhost:8080";
  EXPECT_TRUE(sends(good, "same-origin", own));
  EXPECT_TRUE(sends(good, "", own));
  EXPECT_FALSE(sends(good, "cross-site", own));
  EXPECT_FALSE(sends(good, "same-site", own));
  EXPECT_FALSE(sends(good, "", "https://evil.example"));
  EXPECT_FALSE(sends(good, "", "null"));
  EXPECT_FALSE(sends("", "same-origin", own));
  EXPECT_FALSE(sends("onzin", "same-origin", own));
  EXPECT_FALSE(sends(other.form_token, "same-origin", own));
  EXPECT_FALSE(sends(good.substr(1), "same-origin", own));
  // Nor the token that the same browser had before it logged in.
  Browser fresh(house_);
  fresh.get("/open");
  const std::string before = fresh.form_token;
  fresh.is_signed_in_as(jan);
  pages_run = 0;
  EXPECT_EQ(fresh.post("/eigen", {{"token", before}}).status(), 403);
  EXPECT_EQ(pages_run, 0);
}

TEST_P(Forgery, a_token_differs_in_each_page_and_keeps_working) {
  const auto jan = house_.add_client("Jan", "de Vries");
  Browser browser(house_);
  browser.is_signed_in_as(jan);
  browser.get("/eigen");
  const std::string first = browser.form_token;
  browser.get("/eigen");
  EXPECT_NE(first, browser.form_token);
  EXPECT_EQ(browser.post("/eigen", {{"token", first}}).status(), 200);
}

TEST_P(Forgery, before_logging_in_a_form_needs_the_token_of_this_browser) {
  Browser browser(house_), other(house_);
  browser.get("/open");
  other.get("/open");
  EXPECT_EQ(browser.post("/open").status(), 200);
  EXPECT_EQ(browser.post("/open", {{"token", other.form_token}}).status(), 403);
  Browser never_here(house_);
  EXPECT_EQ(never_here.post("/open", {{"token", browser.form_token}}).status(), 403);
}

TEST_P(Forgery, a_forged_form_does_not_find_out_whether_a_page_exists_and_is_in_the_log) {
  const auto jan = house_.add_client("Jan", "de Vries");
  Browser browser(house_);
  browser.is_signed_in_as(jan);
  EXPECT_EQ(browser.post("/mijn/dingen", {{"token", "vals"}}).status(), 403);
  const auto lines = house_.access_log();
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].outcome, "refused");
  EXPECT_EQ(lines[0].object_part, "forged");
}

}  // namespace
}  // namespace regie::page
