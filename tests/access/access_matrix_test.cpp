// The access matrix: every row of app/routes.cpp × every kind of visitor × every portal, asked through the real pipeline.
// What the answer must be is worked out from the row's policy and what people.cpp says of the visitor. The suite fails when a
// row has no example request, was never let through, or was never refused.

#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>

#include "app/demonstration/pages.h"
#include "app/routes.h"
#include "people.h"
#include "rooms/agenda/agenda.h"

namespace regie::access {
namespace {

using page::PolicyKind;
using page::Route;
using page::testing::Browser;
using page::testing::Reply;
using page::testing::TestHouse;
using Fields = std::vector<std::pair<std::string, std::string>>;

// ---- an example request for each row ----------------------------------------------------------------------------

// What is made anew for each request has its place taken by make_example.
const std::map<std::string, std::string> examples_of_parts = {
    {"{date}", "2026-11-24"},
    {"{link}", "geen-echte-link"},
    {"{apparaat}", "01932f00-0000-7000-8000-000000000001"},
    {"{file}", std::string(secret_of_feed) + ".ics"},
    {"{appointment}", "appointment-example"},
    {"{removal}", "removal-example"},
};

std::optional<std::string> example_address(const Route& row) {
  std::string address = row.pattern;
  for (const auto& [part, example] : examples_of_parts)
    if (const auto at = address.find(part); at != std::string::npos) address.replace(at, part.size(), example);
  if (address.find('{') != std::string::npos) return std::nullopt;
  return address;
}

std::optional<Fields> example_form(const Route& row, int number) {
  if (row.method == http::Method::get) return Fields{};
  static const std::map<std::string, Fields> forms = {
      {"/inloggen", {{"naam", "niemand"}, {"ww", "niet goed"}}},
      {"/inloggen/code", {{"code", "000000"}}},
      {"/inloggen/wachtwoord", {{"w1", "x"}, {"w2", "x"}}},
      {"/inloggen/wachtwoord/oordeel", {{"w1", "x"}}},
      {"/inloggen/vergeten", {{"wie", "niemand"}}},
      {"/inloggen/vergeten/{link}", {}},
      {"/instellingen/wachtwoord", {{"ww", "x"}, {"w1", "x"}, {"w2", "x"}}},
      {"/instellingen/email", {{"email", "x"}, {"ww", "x"}}},
      {"/instellingen/mobiel", {{"mobiel", "x"}, {"ww", "x"}}},
      {"/instellingen/mobiel/code", {{"code", "000000"}}},
      {"/e-mailadres/{link}", {}},
      {"/instellingen/apparaten/anders", {}},
      {"/instellingen/apparaten/{apparaat}", {}},
      {"/uitloggen", {}},
      {"/sessie/blijf", {}},
      {"/tekstgrootte", {{"tekst", "2"}}},
      {"/demo/klok", {{"vooruit", "x"}}},
      {"/afspraken/eigen-agenda", {{"inhoud", "alles"}}},
      {"/afspraken/eigen-agenda/inhoud", {{"inhoud", "bezet"}}},
      {"/afspraken/eigen-agenda/stoppen", {}},
      {"/afspraken/nieuw",
       {{"wat", "Wandelen"},
        {"dag", "2026-11-25"},
        {"begin", "10:00"},
        {"eind", "11:00"},
        {"beschrijving", ""},
        {"waar", ""},
        {"plaatje", ""},
        {"herhaal", ""}}},
      {"/afspraken/{appointment}/veranderen",
       {{"versie", "1-0"}, {"wat", "Wandelen"}, {"dag", "2026-11-25"}, {"begin", "10:00"}, {"eind", "11:00"}}},
      {"/afspraken/{appointment}/weggooien", {{"gezien", "1"}}},
      {"/afspraken/{appointment}/herinnering", {{"herinnering", "uur"}}},
      {"/afspraken/weggegooid/{removal}", {}},
  };
  const auto found = forms.find(row.pattern);
  if (found == forms.end()) return std::nullopt;
  Fields form = found->second;
  // A form that creates something carries a key of its own each time.
  form.emplace_back("sleutel", "sleutel-" + std::to_string(number));
  return form;
}

std::string name_of(const Route& row) { return (row.method == http::Method::get ? "GET " : "POST ") + row.pattern; }

// ---- what the answer must be --------------------------------------------------------------------------------------

enum class Expected { allowed, to_login, refused };

Expected expected_answer(const Route& row, const Visitor& visitor, const std::string& portal_path) {
  if (row.policy == PolicyKind::everyone) return Expected::allowed;
  if (!visitor.is_signed_in) return Expected::to_login;
  if (row.policy == PolicyKind::signed_in) return Expected::allowed;
  if (row.policy == PolicyKind::staff) return visitor.roles.contains(*row.role) ? Expected::allowed : Expected::refused;
  const auto portal = visitor.portals.find(portal_path);
  if (portal == visitor.portals.end()) return Expected::refused;
  if (row.policy == PolicyKind::enters_portal) return Expected::allowed;
  return portal->second.contains(*row.right) ? Expected::allowed : Expected::refused;
}

Expected answer_given(const Reply& reply) {
  if (reply.status() == 404) return Expected::refused;
  if (reply.status() == 303 && reply.header("Location").starts_with("/inloggen?")) return Expected::to_login;
  if (reply.status() == 303 && reply.header("Location") == "/inloggen") return Expected::to_login;
  return Expected::allowed;
}

// A page without what differs each time: error number, nonce, tokens, and the address that was asked for.
std::string shape_of(const Reply& reply, const std::string& address) {
  std::string shape = std::regex_replace(reply.body(), std::regex("[A-Z][0-9]-[0-9]{4}"), "NUMBER");
  shape = std::regex_replace(shape, std::regex("nonce=\"[^\"]*\""), "NONCE");
  shape = std::regex_replace(shape, std::regex("name=\"token\" value=\"[^\"]*\""), "TOKEN");
  for (auto at = shape.find(address); at != std::string::npos; at = shape.find(address))
    shape.replace(at, address.size(), "ADDRESS");
  return shape;
}

std::set<std::string> header_names(const Reply& reply) {
  std::set<std::string> names;
  for (const auto& [name, value] : reply.response.headers) names.insert(name);
  return names;
}

// ---- the matrix ---------------------------------------------------------------------------------------------------

std::vector<Route> rows_under_test(base::MovableClock& clock) {
  // The test house brings the common rows itself.
  std::set<std::string> already;
  for (const auto& row : page::common_routes()) already.insert(name_of(row));
  std::vector<Route> rows;
  const page::Routes routes = app::all_routes();
  for (const auto& row : routes.rows())
    if (!already.contains(name_of(row))) rows.push_back(row);
  for (auto& row : app::demonstration::routes(clock)) rows.push_back(std::move(row));
  return rows;
}

class AccessMatrix : public page::testing::OnBothEngines {
 protected:
  base::MovableClock demonstration_clock_;
  TestHouse house_{GetParam(), rows_under_test(demonstration_clock_)};
  Town town_ = settle(house_);
  int requests_ = 0;
  std::string asked_;  // the address of the last request

  std::vector<std::string> paths_of(const Route& row) const {
    if (page::is_portal_policy(row.policy)) return town_.portal_paths;
    return {""};
  }

  // Everybody's session and form token are fresh, so that one request (logging out!) does not change the next.
  Reply ask(const Route& row, const Visitor& visitor, const std::string& with_examples) {
    const std::string address = asked_ = make_examples(visitor, with_examples);
    Browser browser = visitor.come(house_);
    if (row.method == http::Method::get) return browser.get(address);
    return browser.post(address, *example_form(row, ++requests_));
  }

  // An appointment that the visitor added in that portal, and one that they threw away: a row about one of these is judged by its right,
  // and whose it is by the room's own tests.
  std::string make_examples(const Visitor& visitor, std::string address) {
    const auto put = [&](std::string_view example, const std::string& id) {
      if (const auto at = address.find(example); at != std::string::npos) address.replace(at, example.size(), id);
    };
    // Forms about feeds may have stopped it, or made another in its place.
    if (address.find(secret_of_feed) != std::string::npos) {
      house_.database().write([](db::WriteTx& tx) {
        const auto hash = base::sha256(secret_of_feed);
        tx.execute("delete from agenda_feed where secret_hash <> $1", hash);
        tx.execute("update agenda_feed set ended_at = null where secret_hash = $1", hash);
      });
      return address;
    }
    const bool is_removal = address.find("removal-example") != std::string::npos;
    if (!is_removal && address.find("appointment-example") == std::string::npos) return address;
    const auto client = client_at(visitor, address);
    const auto now = house_.clock().now();
    agenda::ImportedAppointment own;
    own.kind = agenda::Kind::own;
    own.title = "Wandelen";
    own.begins = {base::to_local(now).date, *base::LocalTime::from_minutes(20 * 60)};
    own.ends = {own.begins.date, *base::LocalTime::from_minutes(21 * 60)};
    own.added_by_account = visitor.person.account;
    const auto removal = base::new_uuid(now);
    const auto id = house_.database().write([&](db::WriteTx& tx) {
      const auto made = agenda::import_appointment(tx, client, own, now);
      if (is_removal) {
        tx.execute("update appointment set removed_at = $2, removed_by = 'Jan', version = 2 where id = $1", made, now);
        tx.execute(
            "insert into appointment_removal (client_id, account_id, removed_at, id, appointment_id, scope, "
            "version_after)"
            " values ($1, $2, $3, $4, $5, 'all', 2)",
            client, visitor.is_signed_in ? visitor.person.account : any_account(tx), now, removal, made);
      }
      return made;
    });
    put("appointment-example", id.text());
    put("removal-example", removal.text());
    return address;
  }
  static base::AccountId any_account(db::WriteTx& tx) {
    return *tx.first("select id from account limit 1", [](const db::Row& row) { return row.get<base::AccountId>(0); });
  }
  base::ClientId client_at(const Visitor& visitor, const std::string& address) {
    for (const auto& [path, client] : town_.client_ids)
      if (address.starts_with(path + "/")) return client;
    auto read = house_.database().read();
    return read
        .first(
            "select id from client where person_id = $1", [](const db::Row& row) { return row.get<base::ClientId>(0); },
            visitor.person.person)
        .value_or(town_.client_ids.begin()->second);
  }

  static std::string address_of(const Route& row, const std::string& portal_path) {
    const std::string own = *example_address(row);
    return portal_path + (own == "/" && !portal_path.empty() ? "" : own);
  }

  std::int64_t count_lines() {
    auto read = house_.database().read();
    return *read.first("select count(*) from access_log", [](const db::Row& row) { return row.integer(0); });
  }
  struct Line {
    std::string outcome, person, client, object, basis;
  };
  std::vector<Line> lines_after(std::int64_t count) {
    auto read = house_.database().read();
    auto all =
        read.all("select outcome, person_name, client_name, object_kind, basis from access_log order by position, id",
                 [](const db::Row& row) {
                   return Line{row.get<std::string>(0), row.get<std::string>(1),
                               row.get<std::optional<std::string>>(2).value_or(""), row.get<std::string>(3),
                               row.get<std::string>(4)};
                 });
    return {all.begin() + count, all.end()};
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, AccessMatrix, page::testing::both_engines(), page::testing::engine_name);

TEST_P(AccessMatrix, every_row_has_an_example_request) {
  for (const auto& row : house_.routes().rows()) {
    EXPECT_TRUE(example_address(row).has_value()) << "say in examples_of_parts what may stand in " << row.pattern;
    EXPECT_TRUE(example_form(row, 0).has_value()) << "say in example_form what is sent to " << row.pattern;
  }
}

// proves PEOPLE-5
// proves PEOPLE-6
// proves PEOPLE-8
// proves PEOPLE-10
TEST_P(AccessMatrix, everybody_gets_exactly_what_the_rules_say) {
  for (const auto& row : house_.routes().rows()) {
    int allowed = 0, refused = 0;
    for (const auto& path : paths_of(row))
      for (const auto& visitor : town_.visitors) {
        const Expected expected = expected_answer(row, visitor, path);
        const Reply reply = ask(row, visitor, address_of(row, path));
        ++(expected == Expected::allowed ? allowed : refused);
        if (row.policy == PolicyKind::everyone) {
          // The page for logging in may lead on or back; what counts is that it answers everybody.
          EXPECT_TRUE(reply.status() < 400 || reply.status() == 422 || reply.status() == 429)
              << name_of(row) << " for " << visitor.who << ": " << reply.status();
        } else if (row.pattern == "/uitloggen" && expected == Expected::allowed) {
          EXPECT_EQ(reply.status(), 303) << visitor.who;
        } else {
          EXPECT_EQ(answer_given(reply), expected)
              << name_of(row) << " under \"" << path << "\" for " << visitor.who << ": " << reply.status();
        }
      }
    EXPECT_GT(allowed, 0) << name_of(row) << " was never let through";
    if (row.policy != PolicyKind::everyone) {
      EXPECT_GT(refused, 0) << name_of(row) << " was never refused";
    }
  }
}

// proves LOGIN-15
TEST_P(AccessMatrix, no_form_is_taken_from_another_site_or_without_its_token) {
  for (const auto& row : house_.routes().rows()) {
    if (row.method != http::Method::post) continue;
    for (const auto& path : paths_of(row))
      for (const auto& visitor : town_.visitors) {
        Browser elsewhere = visitor.come(house_);
        elsewhere.origin = "https://boef.example";
        elsewhere.fetch_site = "cross-site";
        EXPECT_EQ(elsewhere.post(address_of(row, path), *example_form(row, ++requests_)).status(), 403)
            << name_of(row) << " for " << visitor.who;
        if (!row.asks_form_token) continue;
        Browser without = visitor.come(house_);
        without.form_token = "";
        const auto reply = without.post(address_of(row, path), *example_form(row, ++requests_));
        EXPECT_TRUE(reply.status() == 403 || answer_given(reply) == Expected::to_login)
            << name_of(row) << " for " << visitor.who << ": " << reply.status();
      }
  }
}

// proves PEOPLE-7
TEST_P(AccessMatrix, refused_looks_like_what_does_not_exist) {
  for (const auto& row : house_.routes().rows()) {
    if (!page::is_portal_policy(row.policy)) continue;
    for (const auto& path : paths_of(row))
      for (const auto& visitor : town_.visitors) {
        if (expected_answer(row, visitor, path) != Expected::refused) continue;
        const std::string address = address_of(row, path), nowhere = path + "/bestaat-niet";
        const Reply refused = ask(row, visitor, address);
        const std::string asked = asked_;
        Browser browser = visitor.come(house_);
        const Reply missing = browser.get(nowhere);
        ASSERT_EQ(missing.status(), 404);
        EXPECT_EQ(refused.status(), 404);
        EXPECT_EQ(header_names(refused), header_names(missing)) << name_of(row) << " for " << visitor.who;
        // A form that was refused cannot be asked for again; the letter size then leads to START.
        if (row.method == http::Method::get) {
          EXPECT_EQ(shape_of(refused, asked), shape_of(missing, nowhere)) << name_of(row) << " for " << visitor.who;
        }
      }
  }
}

// proves TRUST-1
TEST_P(AccessMatrix, each_look_and_each_refusal_in_a_portal_leaves_its_line) {
  for (const auto& row : house_.routes().rows()) {
    if (!page::is_portal_policy(row.policy)) continue;
    for (const auto& path : paths_of(row))
      for (const auto& visitor : town_.visitors) {
        const auto before = count_lines();
        const Reply reply = ask(row, visitor, address_of(row, path));
        const auto lines = lines_after(before);
        const std::string what = name_of(row) + " under \"" + path + "\" for " + visitor.who;
        const Expected expected = expected_answer(row, visitor, path);
        // Who has not logged in saw nothing and is nobody; a redirect within the portal shows nothing either.
        const bool only_led_on = row.method == http::Method::get && reply.status() == 303;
        if (expected == Expected::to_login || only_led_on) {
          EXPECT_TRUE(lines.empty()) << what;
          continue;
        }
        ASSERT_EQ(lines.size(), 1U) << what << ": " << reply.status();
        EXPECT_EQ(lines[0].outcome, expected == Expected::allowed ? "allowed" : "refused") << what;
        EXPECT_EQ(lines[0].person, visitor.name) << what;
        EXPECT_EQ(lines[0].object, row.log_object) << what;
        if (expected != Expected::allowed) continue;
        EXPECT_EQ(lines[0].client, path == "/mijn" ? visitor.name : town_.client_of.at(path)) << what;
        EXPECT_NE(lines[0].basis, "none") << what;
      }
  }
}

}  // namespace
}  // namespace regie::access
