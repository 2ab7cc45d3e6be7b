// `regie demo` as somebody who tries it sees it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <chrono>
#include <future>
#include <nlohmann/json.hpp>
#include <regex>

#include "db/testing.h"
#include "tests/program.h"

namespace regie::app {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using testing::run_regie;
using testing::RunningRegie;
using testing::TemporaryFolder;
using testing::WebBrowser;

json ask_at(const std::string& origin, const std::string& address) {
  return json::parse(WebBrowser(origin).get(address, "application/json").body);
}

json account_at(const std::string& origin, const std::string& username) {
  for (const auto& one : ask_at(origin, "/demo/accounts.json"))
    if (one.at("username") == username) return one;
  throw std::runtime_error("nobody is called " + username);
}

std::string newest_code_at(const std::string& origin, const std::string& mobile) {
  for (const auto& posted : ask_at(origin, "/demo/postvak.json")) {
    std::smatch found;
    const std::string text = posted.at("text");
    if (posted.at("channel") == "sms" && posted.at("to") == mobile &&
        std::regex_search(text, found, std::regex("\\b\\d{6}\\b")))
      return found[0];
  }
  return {};
}

// Through the door as a person goes: password, code of the SMS, START.
WebBrowser logged_in_at(const std::string& origin, const json& who) {
  WebBrowser browser(origin);
  auto page = browser.get("/inloggen");
  auto answer = browser.post(
      "/inloggen", {{"token", page.input("token")}, {"naam", who.at("username")}, {"ww", who.at("password")}});
  EXPECT_EQ(answer.status, 303) << who.at("username");
  if (answer.location.starts_with("/inloggen/code")) {
    page = browser.get(answer.location);
    answer = browser.post("/inloggen/code",
                          {{"token", page.input("token")}, {"code", newest_code_at(origin, who.at("mobile"))}});
    EXPECT_EQ(answer.status, 303) << who.at("username");
  }
  return browser;
}

// One filled demonstration for all tests here, each of which adds to it what does not bother the others.
class Demo : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TemporaryFolder;
    regie_ = new RunningRegie({"demo", "--data", folder_->path("data")});
  }
  static void TearDownTestSuite() {
    delete regie_;
    delete folder_;
  }
  static json ask(const std::string& address) { return ask_at(regie_->origin(), address); }
  static json account(const std::string& username) { return account_at(regie_->origin(), username); }
  static std::string newest_code(const std::string& mobile) { return newest_code_at(regie_->origin(), mobile); }
  static WebBrowser logged_in(const json& who) { return logged_in_at(regie_->origin(), who); }

  static TemporaryFolder* folder_;
  static RunningRegie* regie_;
};
TemporaryFolder* Demo::folder_ = nullptr;
RunningRegie* Demo::regie_ = nullptr;

// proves OPS-3
TEST_F(Demo, prints_who_can_log_in) {
  const json jan = account("jan.devries");
  for (const char* part : {"name", "username", "password"})
    EXPECT_THAT(regie_->output(), HasSubstr(jan.at(part).get<std::string>()));
  EXPECT_THAT(regie_->output(), HasSubstr("client, situation 1"));
  EXPECT_THAT(regie_->output(), HasSubstr("/demo/postvak"));
}

// proves OPS-3
TEST_F(Demo, lists_accounts_with_all_that_a_script_needs) {
  const json accounts = ask("/demo/accounts.json");
  EXPECT_GE(accounts.size(), 43U);
  for (const auto& one : accounts)
    for (const char* part : {"username", "password", "name", "kind", "client", "rights", "situation"})
      EXPECT_TRUE(one.contains(part)) << one;
  std::set<int> situations;
  for (const auto& one : accounts)
    if (one.at("kind") == "client" && !one.at("situation").is_null()) situations.insert(one.at("situation").get<int>());
  EXPECT_EQ(situations, (std::set<int>{1, 2, 3}));
}

// proves OPS-3
// proves LOGIN-5
TEST_F(Demo, everybody_in_the_list_can_log_in_with_the_code_from_the_letterbox) {
  int tried = 0;
  for (const auto& one : ask("/demo/accounts.json")) {
    if (one.at("blocked").get<bool>()) continue;
    // Every third, and each of the first ones: clients of all situations.
    if (++tried > 6 && tried % 3 != 0) continue;
    WebBrowser browser = logged_in(one);
    const auto start = browser.get("/");
    EXPECT_TRUE(start.status == 200 || start.location.starts_with("/mijn") || start.location.starts_with("/bij/"))
        << one << start.location;
  }
}

TEST_F(Demo, a_blocked_account_does_not_get_in) {
  const json youssef = account("youssef.elidrissi");
  EXPECT_TRUE(youssef.at("blocked").get<bool>());
  WebBrowser browser(regie_->origin());
  const auto page = browser.get("/inloggen");
  const auto answer = browser.post(
      "/inloggen", {{"token", page.input("token")}, {"naam", "youssef.elidrissi"}, {"ww", youssef.at("password")}});
  EXPECT_NE(answer.status, 303);
}

// proves OPS-3
TEST_F(Demo, today_has_something_for_jan_and_his_sister_sees_it) {
  WebBrowser jan = logged_in(account("jan.devries"));
  auto day = jan.get("/mijn/afspraken");
  EXPECT_EQ(day.status, 303);
  day = jan.get(day.location);
  EXPECT_EQ(day.status, 200);
  for (const char* what : {"Dagbesteding: de tuin", "Fysiotherapie", "Boodschappen met Rik", "Bingo"})
    EXPECT_TRUE(day.says(what)) << what;

  const json anna = account("anna.devries");
  WebBrowser sister = logged_in(anna);
  const std::string portal = anna.at("portal");
  EXPECT_EQ(sister.get(sister.get(portal + "/afspraken").location).status, 200);
  EXPECT_EQ(logged_in(account("corrie.bos")).get(portal + "/afspraken").status, 404) << "a stranger";
}

// proves PEOPLE-10
TEST_F(Demo, blocking_on_the_command_line_works_on_the_next_request_of_the_running_server) {
  WebBrowser browser = logged_in(account("rik.jansen"));
  const std::string portal = account("rik.jansen").at("portal");
  EXPECT_EQ(browser.get(portal).status, 200);
  EXPECT_EQ(run_regie({"account", "block", "rik.jansen"}, {{"REGIE_DATABASE", folder_->path("data")}}).exit_code, 0);
  const auto after = browser.get(portal);
  EXPECT_EQ(after.status, 303);
  EXPECT_THAT(after.location, ::testing::StartsWith("/inloggen"));
  EXPECT_EQ(run_regie({"account", "unblock", "rik.jansen"}, {{"REGIE_DATABASE", folder_->path("data")}}).exit_code, 0);
}

TEST_F(Demo, the_clock_can_be_moved_by_a_script) {
  WebBrowser browser(regie_->origin());
  const auto local = [&](const std::vector<std::pair<std::string, std::string>>& fields) {
    return json::parse(browser.post("/demo/klok", fields, "application/json").body).at("local").get<std::string>();
  };
  EXPECT_EQ(local({{"zet", "2026-11-24T13:05"}}), "2026-11-24T13:05");
  EXPECT_EQ(local({{"vooruit", "90"}}), "2026-11-24T14:35");
  EXPECT_EQ(browser.post("/demo/klok", {{"zet", "2026-02-30 10:00"}}, "application/json").status, 422);
  EXPECT_EQ(browser.post("/demo/klok", {{"vooruit", "-5"}}, "application/json").status, 422);
  EXPECT_EQ(browser.post("/demo/klok", {{"vooruit", "5"}}).location, "/demo/klok");
  EXPECT_TRUE(browser.get("/demo/klok").says("dinsdag 24 november 2026"));
  local({{"echt", "1"}});
  EXPECT_NE(
      json::parse(browser.get("/demo/klok", "application/json").body).at("local").get<std::string>().substr(0, 16),
      "2026-11-24T14:40");
}

TEST_F(Demo, the_letterbox_shows_the_newest_first) {
  logged_in(account("samira.yilmaz"));
  const json messages = ask("/demo/postvak.json");
  ASSERT_FALSE(messages.empty());
  EXPECT_EQ(messages[0].at("channel"), "sms");
  EXPECT_EQ(messages[0].at("to"), account("samira.yilmaz").at("mobile"));
  EXPECT_TRUE(std::is_sorted(messages.begin(), messages.end(),
                             [](const json& a, const json& b) { return a.at("when") > b.at("when"); }));
  const auto page = WebBrowser(regie_->origin()).get("/demo/postvak");
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(page.says("Postvak"));
  EXPECT_TRUE(page.says(newest_code(account("samira.yilmaz").at("mobile"))));
}

// proves OPS-3
TEST(DemoAndServe, never_start_on_each_others_data) {
  const TemporaryFolder folder;
  {
    RunningRegie demo({"demo", "--data", folder.path("demo")});
    EXPECT_EQ(demo.end(SIGTERM).exit_code, 0);
  }
  const auto refused = run_regie({"serve"}, {{"REGIE_DATABASE", folder.path("demo")}});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.messages, HasSubstr("demonstration"));

  ASSERT_EQ(
      run_regie({"migrate"}, {{"REGIE_DATABASE", folder.path("real")}, {"REGIE_ORGANISATION_NAME", "Echt"}}).exit_code,
      0);
  const auto refused_too = run_regie({"demo", "--port", "0", "--data", folder.path("real")});
  EXPECT_EQ(refused_too.exit_code, 1);
  EXPECT_THAT(refused_too.messages, HasSubstr("not a demonstration"));

  // Nor is it brought forward, or is anybody told to throw it away.
  db::Settings real;
  real.location = folder.path("real");
  const auto newest = [&] {
    const auto database = db::Database::open(real);
    auto read = database->read();
    return *read.first("select max(number) from migration", [](const db::Row& row) { return row.get<int>(0); });
  };
  db::Database::open(real)->write([](db::WriteTx& tx) {
    tx.execute("delete from migration where number = (select max(m.number) from migration m)");
  });
  const int older = newest();
  EXPECT_EQ(run_regie({"demo", "--port", "0", "--data", folder.path("real")}).exit_code, 1);
  EXPECT_EQ(newest(), older);
  std::filesystem::resize_file(folder.path("real/regie.db"), 30'000);
  const auto damaged = run_regie({"demo", "--port", "0", "--data", folder.path("real")});
  EXPECT_EQ(damaged.exit_code, 1);
  EXPECT_THAT(damaged.messages, Not(HasSubstr("delete")));
}

// proves OPS-3
TEST(DemoAndServe, a_second_start_is_quick_and_keeps_what_was_added) {
  const TemporaryFolder folder;
  auto began = std::chrono::steady_clock::now();
  std::chrono::steady_clock::duration filling{};
  {
    RunningRegie first({"demo", "--data", folder.path("data")});
    filling = std::chrono::steady_clock::now() - began;
    EXPECT_EQ(run_regie({"account", "create", "--username", "nieuw", "--first-name", "N", "--last-name", "N", "--email",
                         "n@v.example", "--mobile", "0600001111"},
                        {{"REGIE_DATABASE", folder.path("data")}})
                  .exit_code,
              0);
    first.end(SIGKILL);
  }
  began = std::chrono::steady_clock::now();
  RunningRegie second({"demo", "--data", folder.path("data")});
  EXPECT_LT(std::chrono::steady_clock::now() - began, filling / 2) << "it did not fill anything again";
  EXPECT_THAT(run_regie({"account", "list"}, {{"REGIE_DATABASE", folder.path("data")}}).output,
              HasSubstr("nieuw\tN N"));
}

class Servers : public ::testing::TestWithParam<db::Engine> {};
INSTANTIATE_TEST_SUITE_P(Engines, Servers, ::testing::ValuesIn(db::testing::engines_under_test()),
                         db::testing::engine_name);

// proves OPS-5
TEST_P(Servers, on_postgresql_several_share_sessions_and_data_on_sqlite_one_takes_over_from_the_one_before) {
  const db::testing::Place place(GetParam());
  const bool is_sqlite = GetParam() == db::Engine::sqlite;
  const std::vector<std::string> arguments = {"demo", is_sqlite ? "--data" : "--database", place.settings().location};
  RunningRegie one(arguments);
  WebBrowser jan = logged_in_at(one.origin(), account_at(one.origin(), "jan.devries"));
  const auto form = jan.get("/mijn/afspraken/nieuw");
  const auto saved = jan.post("/mijn/afspraken/nieuw", {{"token", form.input("token")},
                                                        {"sleutel", form.input("sleutel")},
                                                        {"wat", "Samen naar zee"},
                                                        {"dag", form.input("dag")},
                                                        {"begin", "10:00"},
                                                        {"eind", "11:00"}});
  ASSERT_EQ(saved.status, 303);
  if (is_sqlite) one.end(SIGTERM);

  const RunningRegie other(arguments);
  WebBrowser at_the_other(other.origin());
  at_the_other.cookies = jan.cookies;
  const auto day = at_the_other.get(saved.location.substr(0, saved.location.find('#')));
  EXPECT_EQ(day.status, 200) << "the session counts on every server";
  EXPECT_TRUE(day.says("Samen naar zee"));
}

// proves PEOPLE-10
TEST_P(Servers, what_is_taken_away_on_one_closes_the_open_pages_of_the_other) {
  if (GetParam() == db::Engine::sqlite) return;  // there is one server then; page's own tests have it
  const db::testing::Place place(GetParam());
  const std::vector<std::string> arguments = {"demo", "--database", place.settings().location};
  const RunningRegie one(arguments), other(arguments);
  WebBrowser joyce = logged_in_at(one.origin(), account_at(one.origin(), "joyce.pinas"));
  WebBrowser ingrid = logged_in_at(other.origin(), account_at(other.origin(), "ingrid.pinas"));
  const std::string list =
      account_at(one.origin(), "ingrid.pinas").at("portals").at(0).at("path").get<std::string>() + "/gebruikersbeheer";
  ASSERT_EQ(ingrid.get(list).status, 200);

  // Her page's connection: this call ends when the server closes it.
  auto connection = std::async(std::launch::async, [&ingrid, &list] {
    WebBrowser page = ingrid;
    return page.get(list.substr(0, list.rfind('/')) + "/live?pagina=" + list, "text/event-stream");
  });
  EXPECT_EQ(connection.wait_for(std::chrono::milliseconds(2500)), std::future_status::timeout)
      << "it stays open as long as she may see the page";
  const auto form = joyce.get("/mijn/gebruikersbeheer/machtiging");
  ASSERT_EQ(joyce.post("/mijn/gebruikersbeheer/machtiging", {{"token", form.input("token")}}).status, 303);
  EXPECT_EQ(ingrid.get(list).status, 404) << "the very next request";
  ASSERT_EQ(connection.wait_for(std::chrono::seconds(10)), std::future_status::ready);
  const auto told = connection.get();
  EXPECT_EQ(told.status, 200);
  EXPECT_THAT(told.body, HasSubstr("event: ready"));
  EXPECT_THAT(told.body, HasSubstr("event: ended"));
}

}  // namespace
}  // namespace regie::app
