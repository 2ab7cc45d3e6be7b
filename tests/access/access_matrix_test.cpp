// The access matrix: every row of app/routes.cpp × every kind of visitor × every portal, asked through the real pipeline.
// What the answer must be is worked out from the row's policy and what people.cpp says of the visitor. The suite fails when a
// row has no example request, was never let through, or was never refused.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "all_rows.h"
#include "examples.h"
#include "people.h"

namespace regie::access {
namespace {

using page::PolicyKind;
using page::Route;
using page::testing::Browser;
using page::testing::Reply;
using page::testing::TestHouse;

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
  if (row.policy == PolicyKind::shares_portal) {
    const auto shares = visitor.shares.find(portal_path);
    if (shares == visitor.shares.end()) return Expected::refused;
    return row.sharing->fits(shares->second.situation, shares->second.is_the_client) ? Expected::allowed
                                                                                     : Expected::refused;
  }
  if (row.client_only && portal_path != "/mijn") return Expected::refused;
  return std::ranges::any_of(portal->second, [&](gate::Right right) { return row.any_of.has_exactly(right); })
             ? Expected::allowed
             : Expected::refused;
}

Expected answer_given(const Reply& reply) {
  if (reply.status() == 404) return Expected::refused;
  if (reply.status() == 303 && reply.header("Location").starts_with("/inloggen?")) return Expected::to_login;
  if (reply.status() == 303 && reply.header("Location") == "/inloggen") return Expected::to_login;
  return Expected::allowed;
}

// Takes out what stands between `before` and the next quote, each time.
void blank(std::string& text, std::string_view before) {
  for (auto at = text.find(before); at != std::string::npos; at = text.find(before, at + before.size()))
    text.erase(at + before.size(), text.find('"', at + before.size()) - at - before.size());
}

bool is_error_number(std::string_view text) {
  constexpr std::string_view pattern = "A0-0000";
  return text.size() >= pattern.size() &&
         std::ranges::equal(text.substr(0, pattern.size()), pattern, [](char c, char p) {
           if (p == 'A') return c >= 'A' && c <= 'Z';
           return p == '0' ? c >= '0' && c <= '9' : c == p;
         });
}

// A page without what differs each time: error number, nonce, tokens, and the address that was asked for. By hand, as
// regular expressions over thousands of pages took most of the time of this suite.
std::string shape_of(const Reply& reply, const std::string& address) {
  std::string shape = reply.body();
  blank(shape, "nonce=\"");
  blank(shape, "name=\"token\" value=\"");
  for (auto dash = shape.find('-'); dash != std::string::npos; dash = shape.find('-', dash + 1))
    if (dash >= 2 && is_error_number(std::string_view(shape).substr(dash - 2))) shape.replace(dash - 2, 7, "NUMBER");
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

struct LogEntry {
  std::string outcome, person, client, object, basis;
};

class AccessMatrix : public page::testing::OnBothEngines {
 protected:
  base::MovableClock demonstration_clock_;
  TestHouse house_{GetParam(), all_rows(demonstration_clock_)};
  Town town_ = settle(house_);
  int requests_ = 0;
  std::string asked_;  // the address of the last request
  Examples examples_{house_, town_};

  std::vector<std::string> paths_of(const Route& row) const {
    if (page::is_portal_policy(row.policy)) return town_.portal_paths;
    return {""};
  }

  // Everybody's session and form token are fresh, so that one request (logging out!) does not change the next.
  Reply ask(const Route& row, const Visitor& visitor, const std::string& with_examples) {
    const std::string address = asked_ = examples_.make(visitor, with_examples);
    Browser browser = visitor.come(house_);
    if (row.method == http::Method::get) return browser.get(address);
    return browser.post(address, *example_form(row, ++requests_));
  }

  static std::string address_of(const Route& row, const std::string& portal_path) {
    const std::string own = *example_address(row);
    return portal_path + (own == "/" && !portal_path.empty() ? "" : own);
  }

  // Where this visitor may use the row; the first of all when there is no such place.
  std::string best_path(const Route& row, const Visitor& visitor) const {
    const auto paths = paths_of(row);
    const auto found = std::ranges::find_if(
        paths, [&](const auto& path) { return expected_answer(row, visitor, path) == Expected::allowed; });
    return found == paths.end() ? paths.front() : *found;
  }

  std::string client_of(const std::string& path, const Visitor& visitor) const {
    if (path == "/mijn") return visitor.name;
    const auto known = town_.client_of.find(path);
    return known == town_.client_of.end() ? std::string() : known->second;
  }

  // Where the access log is now; what comes after it is all that is read, as there are tens of thousands of lines by the end.
  std::int64_t end_of_log() {
    auto read = house_.database().read();
    return *read.first("select coalesce(max(position), 0) from access_log",
                       [](const db::Row& row) { return row.integer(0); });
  }
  std::vector<LogEntry> lines_after(std::int64_t end) {
    auto read = house_.database().read();
    return read.all(
        "select outcome, person_name, client_name, object_kind, basis from access_log where position > $1"
        " order by position, id",
        [](const db::Row& row) {
          return LogEntry{row.get<std::string>(0), row.get<std::string>(1),
                          row.get<std::optional<std::string>>(2).value_or(""), row.get<std::string>(3),
                          row.get<std::string>(4)};
        },
        end);
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, AccessMatrix, page::testing::both_engines(), page::testing::engine_name);

TEST_P(AccessMatrix, every_row_has_an_example_request) {
  for (const auto& row : house_.routes().rows()) {
    EXPECT_TRUE(example_address(row).has_value()) << "say in examples_of_parts what may stand in " << row.pattern;
    EXPECT_TRUE(example_form(row, 0).has_value()) << "say in example_form what is sent to " << row.pattern;
  }
}

// What a visitor gets where nothing is.
struct Missing {
  std::set<std::string> headers;
  std::string shape;
};
// The same whatever the row, so asked once for each visitor under each path.
class Nowhere {
 public:
  explicit Nowhere(TestHouse& house) : house_(house) {}
  const Missing& seen_by(const Visitor& visitor, const std::string& path) {
    const auto [place, is_new] = seen_.try_emplace({visitor.who, path});
    if (is_new) {
      Browser browser = visitor.come(house_);
      const std::string address = path + "/bestaat-niet";
      const Reply reply = browser.get(address);
      EXPECT_EQ(reply.status(), 404) << address << " for " << visitor.who;
      place->second = {header_names(reply), shape_of(reply, address)};
    }
    return place->second;
  }

 private:
  TestHouse& house_;
  std::map<std::pair<std::string, std::string>, Missing> seen_;
};

// proves PEOPLE-5
// proves PEOPLE-6
// proves PEOPLE-8
// proves PEOPLE-10
void expect_answer(const Route& row, const Visitor& visitor, Expected expected, const Reply& reply,
                   const std::string& what) {
  if (row.policy == PolicyKind::everyone) {
    // The page for logging in may lead on or back; what counts is that it answers everybody.
    EXPECT_TRUE(reply.status() < 400 || reply.status() == 422 || reply.status() == 429)
        << what << ": " << reply.status();
  } else if (row.pattern == "/uitloggen" && expected == Expected::allowed) {
    EXPECT_EQ(reply.status(), 303) << visitor.who;
  } else {
    EXPECT_EQ(answer_given(reply), expected) << what << ": " << reply.status();
  }
}

// proves PEOPLE-7
void expect_looks_like_nothing(const Route& row, const Reply& refused, const std::string& asked, const Missing& missing,
                               const std::string& what) {
  EXPECT_EQ(refused.status(), 404) << what;
  EXPECT_EQ(header_names(refused), missing.headers) << what;
  // A form that was refused cannot be asked for again; the letter size then leads to START.
  if (row.method == http::Method::get) {
    EXPECT_TRUE(shape_of(refused, asked) == missing.shape) << what;
  }
}

// proves TRUST-1
void expect_line(const Route& row, const Visitor& visitor, Expected expected, const Reply& reply,
                 const std::vector<LogEntry>& lines, const std::string& client, const std::string& what) {
  // Who has not logged in saw nothing and is nobody; a redirect within the portal, and a live connection, show nothing either.
  const bool only_led_on =
      row.method == http::Method::get && (reply.status() == 303 || reply.response.event_stream != nullptr);
  if (expected == Expected::to_login || only_led_on) {
    EXPECT_TRUE(lines.empty()) << what;
    return;
  }
  ASSERT_EQ(lines.size(), 1U) << what << ": " << reply.status();
  EXPECT_EQ(lines[0].outcome, expected == Expected::allowed ? "allowed" : "refused") << what;
  EXPECT_EQ(lines[0].person, visitor.name) << what;
  EXPECT_EQ(lines[0].object, row.log_object) << what;
  if (expected != Expected::allowed) return;
  EXPECT_EQ(lines[0].client, client) << what;
  EXPECT_NE(lines[0].basis, "none") << what;
}

// Each request once, and everything that must be so of its answer: who gets in, what the refused see, and what the log says.
TEST_P(AccessMatrix, everybody_gets_exactly_what_the_rules_say) {
  Nowhere nowhere(house_);
  for (const auto& row : house_.routes().rows()) {
    int allowed = 0, refused = 0;
    for (const auto& path : paths_of(row))
      for (const auto& visitor : town_.visitors) {
        const Expected expected = expected_answer(row, visitor, path);
        ++(expected == Expected::allowed ? allowed : refused);
        const auto before = end_of_log();
        const Reply reply = ask(row, visitor, address_of(row, path));
        const std::string what = name_of(row) + " under \"" + path + "\" for " + visitor.who;
        expect_answer(row, visitor, expected, reply, what);
        if (!page::is_portal_policy(row.policy)) continue;
        const std::string asked = asked_;
        expect_line(row, visitor, expected, reply, lines_after(before), client_of(path, visitor), what);
        if (expected == Expected::refused)
          expect_looks_like_nothing(row, reply, asked, nowhere.seen_by(visitor, path), what);
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
    for (const auto& visitor : town_.visitors) {
      const std::string path = best_path(row, visitor);
      Browser without = visitor.come(house_);
      Browser elsewhere = without;
      elsewhere.origin = "https://boef.example";
      elsewhere.fetch_site = "cross-site";
      EXPECT_EQ(elsewhere.post(address_of(row, path), *example_form(row, ++requests_)).status(), 403)
          << name_of(row) << " for " << visitor.who;
      if (!row.asks_form_token) continue;
      without.form_token = "";
      const auto reply = without.post(address_of(row, path), *example_form(row, ++requests_));
      EXPECT_TRUE(reply.status() == 403 || answer_given(reply) == Expected::to_login)
          << name_of(row) << " for " << visitor.who << ": " << reply.status();
    }
  }
}

}  // namespace
}  // namespace regie::access
