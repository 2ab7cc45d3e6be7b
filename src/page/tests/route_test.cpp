// The table of addresses.
#include "page/route.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace regie::page {
namespace {

using gate::Right;

http::Response empty_page(Visit& visit) {
  (void)visit;
  return {};
}
http::Response page_with_access(Visit& visit, const gate::Access<Right::agenda_read>& access) {
  (void)visit;
  (void)access;
  return {};
}

Routes some_rows() {
  Routes routes;
  routes.add(get("/", SignedIn{}, empty_page));
  routes.add(get("/inloggen", Public{}, empty_page));
  routes.add(post("/inloggen", Public{}, empty_page));
  routes.add(get("/", EntersPortal{}, empty_page).logs("start"));
  routes.add(get("/afspraken/dag/{date}", Needs<Right::agenda_read>{}, page_with_access).logs("agenda"));
  routes.add(get("/afspraken/dag/vandaag", Needs<Right::agenda_read>{}, page_with_access).logs("agenda"));
  routes.add(post("/afspraken/{id}/weg", Needs<Right::agenda_read>{}, page_with_access).logs("agenda"));
  return routes;
}

TEST(Routes, finds_a_row_and_its_parts_under_both_kinds_of_portal_address) {
  const Routes routes = some_rows();
  const auto own = routes.find(http::Method::get, "/mijn/afspraken/dag/2026-11-24");
  ASSERT_NE(own.route, nullptr);
  EXPECT_EQ(own.route->pattern, "/afspraken/dag/{date}");
  EXPECT_EQ(own.portal_address, "");
  ASSERT_EQ(own.parameters.size(), 1U);
  EXPECT_EQ(own.parameters[0], (std::pair<std::string, std::string>("date", "2026-11-24")));

  const auto other = routes.find(http::Method::get, "/bij/abc/afspraken/dag/2026-11-24");
  ASSERT_NE(other.route, nullptr);
  EXPECT_EQ(other.portal_address, "abc");
}

TEST(Routes, prefers_what_is_written_out_over_a_part_that_may_be_anything) {
  const Routes routes = some_rows();
  const auto match = routes.find(http::Method::get, "/mijn/afspraken/dag/vandaag");
  ASSERT_NE(match.route, nullptr);
  EXPECT_EQ(match.route->pattern, "/afspraken/dag/vandaag");
}

TEST(Routes, knows_the_root_of_the_house_and_of_a_portal_apart) {
  const Routes routes = some_rows();
  EXPECT_EQ(routes.find(http::Method::get, "/").route->policy, PolicyKind::signed_in);
  EXPECT_EQ(routes.find(http::Method::get, "/mijn").route->policy, PolicyKind::enters_portal);
  EXPECT_EQ(routes.find(http::Method::get, "/bij/abc").portal_address, "abc");
}

TEST(Routes, a_portal_row_is_not_found_outside_a_portal_nor_another_row_inside_one) {
  const Routes routes = some_rows();
  EXPECT_EQ(routes.find(http::Method::get, "/afspraken/dag/2026-11-24").route, nullptr);
  EXPECT_EQ(routes.find(http::Method::get, "/mijn/inloggen").route, nullptr);
}

TEST(Routes, says_the_portal_also_of_an_address_without_a_row) {
  const auto match = some_rows().find(http::Method::get, "/bij/abc/bestaat/niet");
  EXPECT_EQ(match.route, nullptr);
  EXPECT_EQ(match.portal_address, "abc");
}

TEST(Routes, an_empty_part_or_a_slash_too_many_fits_nothing) {
  const Routes routes = some_rows();
  for (const char* path : {"/mijn/afspraken/dag/", "/mijn/", "//", "/inloggen/", "/mijn//afspraken/dag/x", "/bij",
                           "/bij/", "/bij//afspraken/dag/x"})
    EXPECT_EQ(routes.find(http::Method::get, path).route, nullptr) << path;
}

TEST(Routes, another_method_finds_no_row_but_says_which_are_there) {
  const Routes routes = some_rows();
  const auto match = routes.find(http::Method::post, "/mijn/afspraken/dag/2026-11-24");
  EXPECT_EQ(match.route, nullptr);
  EXPECT_TRUE(match.path_exists);
  EXPECT_EQ(match.allowed, "GET, HEAD");
  EXPECT_EQ(routes.find(http::Method::get, "/mijn/afspraken/7/weg").allowed, "POST");
  EXPECT_NE(routes.find(http::Method::head, "/inloggen").route, nullptr);
}

TEST(Routes, refuses_a_row_that_stands_there_already_whatever_its_parts_are_called) {
  Routes routes = some_rows();
  EXPECT_THROW(routes.add(get("/inloggen", Public{}, empty_page)), std::logic_error);
  EXPECT_THROW(routes.add(get("/afspraken/dag/{day}", Needs<Right::agenda_read>{}, page_with_access).logs("agenda")),
               std::logic_error);
}

TEST(Routes, refuses_a_portal_row_that_does_not_say_what_it_logs_and_other_rows_under_a_portal) {
  Routes routes;
  EXPECT_THROW(routes.add(get("/afspraken", Needs<Right::agenda_read>{}, page_with_access)), std::logic_error);
  EXPECT_THROW(routes.add(get("/mijn/dingen", SignedIn{}, empty_page)), std::logic_error);
  EXPECT_THROW(routes.add(get("/bij/dingen", Public{}, empty_page)), std::logic_error);
  EXPECT_THROW(routes.add(get("geen-schuine-streep", Public{}, empty_page)), std::logic_error);
}

}  // namespace
}  // namespace regie::page
