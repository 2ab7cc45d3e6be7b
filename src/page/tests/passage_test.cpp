// Who gets which answer.
#include <gmock/gmock.h>

#include "rows_for_tests.h"

namespace regie::page {
namespace {

using gate::Right;
using testing::Browser;
using ::testing::HasSubstr;
using ::testing::Not;

INSTANTIATE_TEST_SUITE_P(Engines, Passing, testing::both_engines(), testing::engine_name);

TEST_P(Passing, without_a_session_every_personal_address_leads_to_logging_in_and_keeps_where_one_wanted_to_go) {
  Browser browser(house_);
  for (const char* address : {"/eigen", "/mijn/dingen?a=1&b=2", "/mijn/bestaat/niet", "/bij/zomaar/dingen", "/werk"}) {
    const auto reply = browser.get(address);
    EXPECT_EQ(reply.status(), 303) << address;
    EXPECT_EQ(reply.header("Location"), "/inloggen?naar=" + html::percent_encoded(address)) << address;
  }
  EXPECT_TRUE(house_.access_log().empty());
}

TEST_P(Passing, without_a_session_a_personal_address_is_sent_away_before_anything_is_looked_up) {
  Browser browser(house_);
  pages_run = 0;
  // The least of some tries: what the live connections read meanwhile is counted too.
  std::uint64_t round_trips = UINT64_MAX, pages_read = UINT64_MAX;
  for (int tries = 0; tries < 4; ++tries) {
    const auto before = house_.database().statistics();
    browser.get("/mijn/dingen");
    const auto after = house_.database().statistics();
    round_trips = std::min(round_trips, after.round_trips - before.round_trips);
    pages_read = std::min(pages_read, after.pages_read - before.pages_read);
  }
  EXPECT_EQ(round_trips, 0U);
  EXPECT_EQ(pages_read, 0U);
  EXPECT_EQ(pages_run, 0);
}

TEST_P(Passing, a_forged_cookie_is_no_session) {
  Browser browser(house_);
  const auto jan = house_.add_client("Jan", "de Vries");
  browser.is_signed_in_as(jan);
  auto& cookie = browser.cookies[house_.house().cookies.session];
  const std::string real = cookie;
  for (const std::string& forged : {real.substr(0, real.size() - 1), real + "A", std::string("' or 1=1 --"),
                                    std::string(5000, 'x'), std::string("\xc3\xa9")}) {
    cookie = forged;
    EXPECT_EQ(browser.get("/eigen").header("Location"), "/inloggen?verlopen=1&naar=%2Feigen");
  }
  cookie = real;
  EXPECT_EQ(browser.get("/eigen").status(), 200);
}

TEST_P(Passing, a_page_acts_in_the_capacity_that_its_address_says) {
  const auto jan = house_.add_client("Jan", "de Vries");
  const auto els = house_.add_client("Els", "Bakker");
  house_.agree(jan, {Right::agenda_read});
  house_.agree(els, {Right::agenda_read});
  const auto jan_at_els = house_.add_contact(els, jan);
  house_.grant(jan_at_els, {Right::agenda_read});
  Browser browser(house_);
  browser.is_signed_in_as(jan);
  EXPECT_THAT(browser.get("/mijn/dingen").body(), HasSubstr("dingen van Jan de Vries voor Jan de Vries"));
  const auto other = browser.get("/bij/" + els.portal_address + "/dingen");
  EXPECT_THAT(other.body(), HasSubstr("dingen van Els Bakker voor Jan de Vries"));
  EXPECT_THAT(other.body(), HasSubstr("Portaal van Els Bakker"));
  // One's own portal is not reached as a contact, nor somebody else's as one's own.
  EXPECT_EQ(browser.get("/bij/" + jan.portal_address + "/dingen").status(), 404);
}

// proves PEOPLE-6
TEST_P(Passing, a_page_runs_only_for_whom_the_gate_gives_the_right_of_its_row) {
  const auto jan = house_.add_client("Jan", "de Vries");
  house_.agree(jan, {Right::agenda_read, Right::board_read});
  const auto reader = house_.add_contact(jan, "Anna", "de Vries");
  house_.grant(reader, {Right::agenda_read});
  const auto looker = house_.add_contact(jan, "Bo", "Smit");
  house_.grant(looker, {Right::board_read});
  const auto ungranted = house_.add_contact(jan, "Cor", "Smit");
  const auto stranger = house_.add_client("Els", "Bakker");
  const std::string address = "/bij/" + jan.portal_address + "/dingen";

  const auto runs_for = [&](const testing::TestPerson& person, const std::string& at) {
    Browser browser(house_);
    browser.is_signed_in_as(person);
    pages_run = 0;
    const int status = browser.get(at).status();
    EXPECT_EQ(status, pages_run == 1 ? 200 : 404);
    return pages_run == 1;
  };
  EXPECT_TRUE(runs_for(jan, "/mijn/dingen"));
  EXPECT_TRUE(runs_for(reader, address));
  EXPECT_FALSE(runs_for(looker, address));
  EXPECT_FALSE(runs_for(ungranted, address));
  EXPECT_FALSE(runs_for(stranger, address));
  EXPECT_FALSE(runs_for(reader, "/mijn/dingen"));
  house_.end_grants(reader);
  EXPECT_FALSE(runs_for(reader, address));
}

// proves PEOPLE-7
TEST_P(Passing, what_one_may_not_see_and_what_is_not_there_are_the_same_to_the_last_byte) {
  const auto jan = house_.add_client("Jan", "de Vries");
  house_.agree(jan, {Right::agenda_read, Right::board_read});
  const auto bo = house_.add_contact(jan, "Bo", "Smit");
  house_.grant(bo, {Right::board_read});
  Browser browser(house_);
  browser.is_signed_in_as(bo);
  const std::string portal = "/bij/" + jan.portal_address;
  const auto missing_portal = browser.get("/bij/bestaat-niet/dingen");
  const auto els = house_.add_client("Els", "Bakker");
  const std::vector<std::string> others = {portal + "/dingen", portal + "/bestaat/niet",
                                           "/bij/" + els.portal_address + "/dingen", "/mijn/dingen", "/werk"};
  EXPECT_EQ(missing_portal.status(), 404);
  EXPECT_THAT(missing_portal.body(), HasSubstr("Deze pagina is er niet, of je mag hem niet zien."));
  for (const auto& address : others) {
    const auto reply = browser.get(address);
    EXPECT_EQ(reply.status(), 404) << address;
    EXPECT_EQ(without_chance(reply.body()), without_chance(missing_portal.body())) << address;
    ASSERT_EQ(reply.response.headers.size(), missing_portal.response.headers.size()) << address;
    for (std::size_t i = 0; i < reply.response.headers.size(); ++i)
      EXPECT_EQ(reply.response.headers[i].first, missing_portal.response.headers[i].first);
  }
  // A thing that is not there, in a portal that one may see.
  const auto anna = house_.add_contact(jan, "Anna", "de Vries");
  house_.grant(anna, {Right::agenda_read});
  Browser annas(house_);
  annas.is_signed_in_as(anna);
  EXPECT_EQ(without_chance(annas.get(portal + "/dingen/7").body()),
            without_chance(annas.get("/bij/bestaat-niet/dingen").body()));
}

TEST_P(Passing, work_is_only_for_staff_with_a_second_factor_in_this_session) {
  const auto worker = house_.add_person("Mo", "Haddad");
  Browser browser(house_);
  browser.is_signed_in_as(worker);
  EXPECT_EQ(browser.get("/werk").status(), 404);
  house_.database().write([&](db::WriteTx& tx) {
    tx.execute("insert into employee (id, person_id, role, job_title) values ($1, $2, 'support_worker', 'begeleider')",
               base::new_uuid(house_.clock().now()), worker.person);
  });
  EXPECT_EQ(browser.get("/werk").status(), 404);
  house_.database().write([&](db::WriteTx& tx) {
    tx.execute("update session set second_factor_at = $1 where account_id = $2", house_.clock().now(), worker.account);
  });
  EXPECT_EQ(browser.get("/werk").status(), 200);
}

TEST_P(Passing, a_blocked_account_is_out_on_its_next_request) {
  const auto jan = house_.add_client("Jan", "de Vries");
  Browser browser(house_);
  browser.is_signed_in_as(jan);
  ASSERT_EQ(browser.get("/eigen").status(), 200);
  house_.block(jan);
  EXPECT_EQ(browser.get("/eigen").status(), 303);
}

TEST_P(Passing, nothing_of_the_inside_shows_when_a_page_breaks) {
  const auto jan = house_.add_client("Jan", "de Vries");
  Browser browser(house_);
  browser.is_signed_in_as(jan);
  const auto reply = browser.get("/kapot");
  EXPECT_EQ(reply.status(), 500);
  EXPECT_THAT(reply.body(), Not(HasSubstr("secret")));
  EXPECT_THAT(reply.body(), HasSubstr("Terug naar START"));
  EXPECT_THAT(reply.body(), ::testing::ContainsRegex("[A-Z][0-9]-[0-9][0-9][0-9][0-9]"));
}

TEST_P(Passing, when_the_database_is_away_the_page_says_so_and_when_to_come_back) {
  const auto jan = house_.add_client("Jan", "de Vries");
  Browser browser(house_);
  browser.is_signed_in_as(jan);
  const auto reply = browser.get("/onbereikbaar");
  EXPECT_EQ(reply.status(), 503);
  EXPECT_EQ(reply.header("Retry-After"), "5");
  EXPECT_THAT(reply.body(), HasSubstr("Regie is even niet bereikbaar"));
  EXPECT_THAT(reply.body(), Not(HasSubstr("secret")));
}

// proves PAGE-8
TEST_P(Passing, an_error_page_has_a_short_number_that_the_log_has_too) {
  const auto jan = house_.add_client("Jan", "de Vries");
  Browser browser(house_);
  browser.is_signed_in_as(jan);
  for (const char* address : {"/bestaat-niet", "/mijn/dingen", "/kapot", "/onbereikbaar"}) {
    ::testing::internal::CaptureStderr();
    const auto reply = browser.get(address);
    const std::string log = ::testing::internal::GetCapturedStderr();
    const auto at = reply.body().find("fout: <b>");
    ASSERT_NE(at, std::string::npos) << address;
    const std::string number = reply.body().substr(at + 9, 7);
    EXPECT_THAT(number, ::testing::MatchesRegex("[A-Z][0-9]-[0-9][0-9][0-9][0-9]")) << address;
    EXPECT_THAT(log, HasSubstr("\"" + number + "\"")) << address;
    EXPECT_THAT(log, Not(HasSubstr("Jan"))) << address;
    EXPECT_TRUE(reply.says("href=\"/\"")) << address;
  }
  for (const auto status : {http::Status::bad_request, http::Status::payload_too_large, http::Status::too_many_requests,
                            http::Status::unavailable}) {
    const auto id = base::RequestId::create(house_.clock().now());
    ::testing::internal::CaptureStderr();
    const auto complaint = house_.pipeline().complaint(status, id);
    EXPECT_THAT(::testing::internal::GetCapturedStderr(), HasSubstr("\"" + error_number(id) + "\""));
    EXPECT_EQ(complaint.status, status);
    EXPECT_THAT(complaint.body, HasSubstr(error_number(id)));
  }
}

TEST_P(Passing, another_method_is_refused_with_those_that_work) {
  const auto jan = house_.add_client("Jan", "de Vries");
  Browser browser(house_);
  browser.is_signed_in_as(jan);
  const auto reply = browser.post("/kapot");
  EXPECT_EQ(reply.status(), 405);
  EXPECT_EQ(reply.header("Allow"), "GET, HEAD");
}

TEST_P(Passing, the_letter_size_is_remembered_before_and_after_logging_in) {
  Browser browser(house_);
  EXPECT_TRUE(browser.get("/open").says("data-tekst=\"1\""));
  const auto reply = browser.post("/tekstgrootte", {{"tekst", "3"}, {"terug", "/open"}});
  EXPECT_EQ(reply.header("Location"), "/open");
  EXPECT_TRUE(browser.get("/open").says("data-tekst=\"3\""));

  const auto jan = house_.add_client("Jan", "de Vries");
  Browser jans(house_);
  jans.is_signed_in_as(jan);
  jans.post("/tekstgrootte", {{"tekst", "2"}, {"terug", "//evil.example"}});
  Browser elsewhere(house_);
  elsewhere.is_signed_in_as(jan);
  EXPECT_TRUE(elsewhere.get("/eigen").says("data-tekst=\"2\""));
  for (const char* wrong : {"4", "0", "", "1 or 1=1", "-1"})
    elsewhere.post("/tekstgrootte", {{"tekst", wrong}, {"terug", "/"}});
  EXPECT_TRUE(elsewhere.get("/eigen").says("data-tekst=\"2\""));
}

TEST_P(Passing, going_back_after_the_letter_size_stays_on_this_server) {
  Browser browser(house_);
  browser.get("/open");
  for (const char* elsewhere :
       {"//evil.example", "https://evil.example/", "javascript:alert(1)", "/\\evil.example", ""})
    EXPECT_EQ(browser.post("/tekstgrootte", {{"tekst", "2"}, {"terug", elsewhere}}).header("Location"), "/")
        << elsewhere;
}

}  // namespace
}  // namespace regie::page
