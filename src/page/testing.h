#pragma once
// For tests of rooms: a house with a real database of either engine, people in it, and a browser that keeps cookies and
// calls the pipeline directly. Link TEST_LIBRARIES regie_page_testing.
//
//   class MyPages : public page::testing::OnBothEngines {};
//   INSTANTIATE_TEST_SUITE_P(Engines, MyPages, page::testing::both_engines(), page::testing::engine_name);
//
//   TEST_P(MyPages, a_contact_sees_the_day) {
//     TestHouse house(GetParam(), my_rows());
//     const TestClient jan = house.add_client("Jan", "de Vries");
//     house.agree(jan, {Right::agenda_read});
//     Browser browser(house);
//     browser.is_signed_in_as(jan.person);
//     EXPECT_EQ(browser.get("/mijn/afspraken").status(), 200);
//   }

#include <gtest/gtest.h>

#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "db/database.h"
#include "gate/rights.h"
#include "page/house.h"
#include "page/pipeline.h"
#include "page/route.h"

namespace regie::page::testing {

class OnBothEngines : public ::testing::TestWithParam<db::Engine> {};
// SQLite, and PostgreSQL when the environment names a server to make databases on.
::testing::internal::ParamGenerator<db::Engine> both_engines();
std::string engine_name(const ::testing::TestParamInfo<db::Engine>& info);

struct TestPerson {
  base::PersonId person;
  base::AccountId account;
  std::string username;  // "jan.de.vries"
  std::string name;      // "Jan de Vries"
};
struct TestClient : TestPerson {
  base::ClientId client;
  std::string portal_address;  // "/bij/{address}"
};
struct TestContact : TestPerson {
  base::ContactId contact;
  base::ClientId client;
};

// An empty database with the newest schema, an organisation with one team and one support worker (Fatima Amrani), and the
// pipeline over the given rows. The clock stands on Tuesday 24 November 2026, 10:00 in Amsterdam.
class TestHouse {
 public:
  TestHouse(db::Engine engine, std::vector<Route> rows);
  ~TestHouse();

  db::Database& database();
  base::MovableClock& clock();
  Pipeline& pipeline();
  const House& house() const;
  Routes& routes();  // for tiles and menu entries: add before the first request

  // People with an account; the password hash is `password_hash` as it stands ("" lets nobody in by password).
  TestPerson add_person(std::string_view first_name, std::string_view last_name, std::string_view password_hash = "-");
  // A client with an open portal of which they are the manager; nothing is agreed yet.
  TestClient add_client(std::string_view first_name, std::string_view last_name, std::string_view password_hash = "-");
  TestContact add_contact(const TestClient& client, std::string_view first_name, std::string_view last_name);
  // Another capacity of somebody who is there already.
  TestContact add_contact(const TestClient& client, const TestPerson& person);
  void agree(const TestClient& client, std::initializer_list<gate::Right> rights);
  // An accepted invitation and running grants.
  void grant(const TestContact& contact, std::initializer_list<gate::Right> rights);
  void end_grants(const TestContact& contact);
  void make_manager(const TestContact& contact, std::initializer_list<gate::Right> mandated);
  void block(const TestPerson& person);

  // Lines of the access log, oldest first.
  struct Line {
    std::string event, action, outcome, person_name, role, client_name, object_kind, object_id, object_part, basis,
        network_address;
  };
  std::vector<Line> access_log();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

struct Reply {
  http::Response response;
  int status() const { return static_cast<int>(response.status); }
  const std::string& body() const { return response.body; }
  // The first header of that name, whatever its capitals; empty when there is none.
  std::string header(std::string_view name) const;
  bool says(std::string_view text) const { return response.body.find(text) != std::string::npos; }
  // The value of the hidden or other input of that name; empty when there is none.
  std::string input(std::string_view name) const;
};

// One browser: keeps its cookies, sends Origin and Sec-Fetch-Site as browsers do, and takes the form token from the page
// it saw last. It talks to the pipeline as the server does, admit() first.
class Browser {
 public:
  explicit Browser(TestHouse& house);

  Reply get(std::string_view address);
  // A form of the page seen last (its token goes along unless `fields` has one), as application/x-www-form-urlencoded.
  Reply post(std::string_view address, std::vector<std::pair<std::string, std::string>> fields = {});
  // Any request; nothing is added but the cookies.
  Reply send(http::Request request);
  // Follows Location until there is none, at most 10 times.
  Reply follow(Reply reply);

  // A session that is signed in, as after the last step of logging in.
  void is_signed_in_as(const TestPerson& person);

  std::map<std::string, std::string> cookies;
  std::string network_address = "203.0.113.7";
  std::string user_agent =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
  std::string origin = "http://localhost:8080";  // of the page that sends a form
  std::string fetch_site = "same-origin";        // empty: a browser that does not send it
  std::string fetch_mode = "navigate";           // "cors": a script asks
  std::string form_token;                        // of the page seen last
  Pipeline* server = nullptr;                    // another one on the same database; null: the house's own

 private:
  http::Request request_to(http::Method method, std::string_view address);
  TestHouse& house_;
};

}  // namespace regie::page::testing
