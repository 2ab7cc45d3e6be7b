// What keeps a page safe in the browser.
#include <gmock/gmock.h>

#include "rows_for_tests.h"

namespace regie::page {
namespace {

using testing::Browser;
using ::testing::HasSubstr;
using ::testing::Not;

class Headers : public Passing {};
INSTANTIATE_TEST_SUITE_P(Engines, Headers, testing::both_engines(), testing::engine_name);

void expect_safe(const testing::Reply& reply, const std::string& what) {
  const std::string policy = reply.header("Content-Security-Policy");
  for (const char* part :
       {"default-src 'none'", "base-uri 'none'", "object-src 'none'", "form-action 'self'", "frame-ancestors 'none'",
        "img-src 'self' blob:", "media-src 'self' blob:", "'strict-dynamic'"})
    EXPECT_THAT(policy, HasSubstr(part)) << what;
  EXPECT_THAT(policy, Not(HasSubstr("unsafe"))) << what;
  EXPECT_EQ(reply.header("X-Content-Type-Options"), "nosniff") << what;
  EXPECT_EQ(reply.header("Referrer-Policy"), "same-origin") << what;
  EXPECT_EQ(reply.header("Cross-Origin-Opener-Policy"), "same-origin") << what;
  EXPECT_EQ(reply.header("Cross-Origin-Resource-Policy"), "same-origin") << what;
  EXPECT_THAT(reply.header("Permissions-Policy"), HasSubstr("microphone=(self)")) << what;
  EXPECT_THAT(reply.header("Permissions-Policy"), HasSubstr("camera=()")) << what;
  EXPECT_THAT(reply.header("Strict-Transport-Security"), HasSubstr("max-age=63072000")) << what;
  EXPECT_EQ(reply.header("Cache-Control"), "no-store") << what;
  // The page's own script carries the nonce that the policy names; no other page has the same.
  const auto at = policy.find("'nonce-");
  ASSERT_NE(at, std::string::npos) << what;
  const std::string nonce = policy.substr(at + 7, policy.find('\'', at + 1) - at - 7);
  EXPECT_GE(nonce.size(), 22U) << what;
  EXPECT_THAT(reply.body(), HasSubstr("nonce=\"" + nonce + "\"")) << what;
}

// proves TRUST-4
TEST_P(Headers, stand_on_every_page_also_on_those_that_say_no) {
  const auto jan = house_.add_client("Jan", "de Vries");
  house_.agree(jan, {gate::Right::agenda_read});
  Browser browser(house_);
  expect_safe(browser.get("/open"), "public");
  browser.is_signed_in_as(jan);
  for (const char* address : {"/eigen", "/mijn/dingen", "/mijn/dingen/7", "/bestaat-niet", "/kapot", "/onbereikbaar"})
    expect_safe(browser.get(address), address);
  expect_safe(browser.post("/kapot"), "wrong method");
  expect_safe(browser.post("/mijn/dingen", {{"token", "vals"}}), "forged");
  browser.fetch_site = "cross-site";
  expect_safe(browser.post("/mijn/dingen"), "another site");
  const testing::Reply complaint{
      house_.pipeline().complaint(http::Status::bad_request, base::RequestId::create(house_.clock().now()))};
  expect_safe(complaint, "complaint");
}

TEST_P(Headers, a_nonce_is_used_once) {
  Browser browser(house_);
  EXPECT_NE(browser.get("/open").header("Content-Security-Policy"),
            browser.get("/open").header("Content-Security-Policy"));
}

TEST_P(Headers, a_redirect_is_not_kept_and_names_no_other_site) {
  Browser browser(house_);
  const auto reply = browser.get("/eigen");
  EXPECT_EQ(reply.header("Cache-Control"), "no-store");
  EXPECT_EQ(reply.header("X-Content-Type-Options"), "nosniff");
}

TEST_P(Headers, embedded_files_are_kept_for_a_year_and_set_no_cookie) {
  Browser browser(house_);
  const auto page = browser.get("/open");
  const auto at = page.body().find("/a/");
  ASSERT_NE(at, std::string::npos);
  Browser fresh(house_);
  const auto file = fresh.get(page.body().substr(at, page.body().find('"', at) - at));
  EXPECT_EQ(file.status(), 200);
  ASSERT_NE(file.response.static_bytes, nullptr);
  EXPECT_THAT(file.header("Cache-Control"), HasSubstr("immutable"));
  EXPECT_EQ(file.header("X-Content-Type-Options"), "nosniff");
  EXPECT_TRUE(fresh.cookies.empty());
  EXPECT_EQ(fresh.get("/a/verzonnen/app.css").status(), 404);
}

}  // namespace
}  // namespace regie::page
