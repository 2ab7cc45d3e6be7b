// Looking at a portal as somebody else sees it, over every page of the program: what it shows, whom it lets look, and that nothing
// is left behind by it.

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <latch>
#include <map>
#include <regex>
#include <thread>

#include "all_rows.h"
#include "examples.h"
#include "people.h"

namespace regie::access {
namespace {

using page::Route;
using page::testing::Browser;
using page::testing::Reply;
using page::testing::TestHouse;

// What a page says, without what differs each time and without in whose way it was reached.
std::string what_is_said(const Reply& reply, const std::string& portal_path) {
  const auto begin = reply.body().find("<main"), end = reply.body().find("</main>");
  if (begin == std::string::npos || end == std::string::npos) return "no page";
  std::string said = reply.body().substr(begin, end - begin);
  for (auto at = said.find(portal_path); at != std::string::npos; at = said.find(portal_path, at))
    said.replace(at, portal_path.size(), "PORTAL");
  said = std::regex_replace(said, std::regex("name=\"(token|sleutel|schrijver)\" value=\"[^\"]*\""), "OWN");
  said = std::regex_replace(said, std::regex("sleutel=[^\"&]*"), "OWN");
  return std::regex_replace(said, std::regex("nonce=\"[^\"]*\""), "NONCE");
}

// Whole pages are too long to read in a failure.
std::string first_difference(const std::string& one, const std::string& other) {
  if (one == other) return {};
  const auto at = static_cast<std::size_t>(std::ranges::mismatch(one, other).in1 - one.begin());
  return "\"" + one.substr(at, 120) + "\" and \"" + other.substr(std::min(at, other.size()), 120) + "\"";
}

class LooksAs : public page::testing::OnBothEngines {
 protected:
  base::MovableClock demonstration_clock_;
  TestHouse house_{GetParam(), all_rows(demonstration_clock_)};
  Town town_ = settle(house_);
  Examples examples_{house_, town_};

  const Visitor& visitor(std::string_view who) const { return *std::ranges::find(town_.visitors, who, &Visitor::who); }
  const Visitor& jan() const { return visitor("the client, who manages the portal"); }
  std::string path_of(std::string_view client) const {
    for (const auto& [path, name] : town_.client_of)
      if (name == client) return path;
    return {};
  }
  // The contact's id in that portal.
  std::string contact_of(const Visitor& visitor, const std::string& portal_path) {
    auto read = house_.database().read();
    return read
        .first(
            "select id from contact where person_id = $1 and client_id = $2",
            [](const db::Row& row) { return row.get<base::ContactId>(0); }, visitor.person.person,
            town_.client_ids.at(portal_path))
        .value()
        .text();
  }
  // How many rows there are of all that a person's own looking, reading and typing could leave.
  std::map<std::string, std::int64_t> everything_kept() {
    auto read = house_.database().read();
    std::map<std::string, std::int64_t> counts;
    read.each(
        "select 'agenda_visit', count(*) from agenda_visit"
        " union all select 'agenda_last_view', count(*) from agenda_last_view"
        " union all select 'agenda_feed', count(*) from agenda_feed"
        " union all select 'appointment', count(*) from appointment"
        " union all select 'appointment_reminder', count(*) from appointment_reminder"
        " union all select 'record_reader', count(*) from record_reader"
        " union all select 'report_unread', count(*) from report_unread"
        " union all select 'report_unread_count', count(*) from report_unread_count"
        " union all select 'record_last_tab', count(*) from record_last_tab"
        " union all select 'draft', count(*) from draft"
        " union all select 'form_receipt', count(*) from form_receipt"
        " union all select 'kept_form', count(*) from kept_form"
        " union all select 'plan_rating', count(*) from plan_rating"
        " union all select 'plan_tick', count(*) from plan_tick"
        " union all select 'plan_opinion', count(*) from plan_opinion"
        " union all select 'outbox', count(*) from outbox"
        " union all select 'unseen_news', count(*) from unseen_news"
        " union all select 'told_of_news', count(*) from told_of_news"
        " union all select 'access_grant', count(*) from access_grant"
        " union all select 'invitation', count(*) from invitation"
        " union all select 'device', count(*) from device"
        " union all select 'throttle', count(*) from throttle"
        " union all select 'live_event', count(*) from live_event",
        [&](const db::Row& row) { counts[std::string(row.text(0))] = row.integer(1); });
    return counts;
  }
  // What the contact's own look leaves is stored after its answer (write_later); it must not be counted with the next look. Such jobs are
  // begun in their order, on at most so many connections at once: when that many wait for each other, what came before them is done.
  void let_it_be_stored() {
    const int at_once = GetParam() == db::Engine::sqlite ? 1 : 4;
    std::atomic<int> running = 0;
    std::latch done(at_once);
    for (int i = 0; i < at_once; ++i) {
      house_.database().write_later(
          [&](db::WriteTx&) {
            ++running;
            const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(100);
            while (running < at_once && std::chrono::steady_clock::now() < until)
              std::this_thread::sleep_for(std::chrono::milliseconds(1));
          },
          [&](const std::exception_ptr&) { done.count_down(); });
    }
    done.wait();
  }
  Reply look(const Visitor& visitor, const std::string& address) {
    Browser browser = visitor.come(house_);
    return browser.get(address);
  }
  std::string as(const Visitor& contact, const std::string& of_portal) {
    return "/als/" + contact_of(contact, of_portal);
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, LooksAs, page::testing::both_engines(), page::testing::engine_name);

// proves SHARING-9
TEST_P(LooksAs, shows_every_page_as_the_contact_sees_it_and_leaves_nothing_behind) {
  const std::string portal = path_of("Jan de Vries");
  int shown = 0, refused = 0;
  for (const auto& contact : town_.visitors) {
    if (!contact.portals.contains(portal)) continue;
    const std::string eyes = as(contact, portal) + "/mijn";
    for (const auto& row : house_.routes().rows()) {
      if (row.method != http::Method::get || !page::is_portal_policy(row.policy)) continue;
      if (row.pattern == "/live") continue;  // a connection, and no page
      const std::string what = name_of(row) + " as " + contact.who;
      const std::string address = examples_.make(jan(), "/mijn" + *example_address(row)).substr(5);
      const auto before = everything_kept();
      const Reply seen = look(jan(), eyes + (address == "/" ? "" : address));
      EXPECT_EQ(everything_kept(), before) << what;
      const Reply own = look(contact, portal + (address == "/" ? "" : address));
      let_it_be_stored();
      EXPECT_EQ(seen.status(), own.status()) << what;
      ++(seen.status() == 404 ? refused : shown);
      if (seen.status() != 200) continue;
      EXPECT_EQ(first_difference(what_is_said(seen, eyes), what_is_said(own, portal)), "") << what;
      if (!seen.response.media_type.starts_with("text/html")) continue;  // a file, and no page
      EXPECT_TRUE(seen.says("Zo ziet " + contact.name + " het portaal.")) << what;
      EXPECT_TRUE(seen.says("href=\"/mijn/gebruikersbeheer#mens-")) << what << ": no way out";
    }
  }
  EXPECT_GT(shown, 20);
  EXPECT_GT(refused, 20);
}

// proves SHARING-9
TEST_P(LooksAs, is_for_the_client_and_the_manager_only) {
  const std::string portal = path_of("Jan de Vries");
  const Visitor& reader = visitor("a contact with timeline.read only");
  const std::string eyes = as(reader, portal);
  for (const auto& somebody : town_.visitors) {
    const Reply reply = look(somebody, eyes + portal);
    if (somebody.is_signed_in)
      EXPECT_EQ(reply.status(), 404) << somebody.who;
    else
      EXPECT_EQ(reply.status(), 303) << somebody.who;
    if (somebody.who != jan().who) {
      EXPECT_NE(look(somebody, eyes + "/mijn").status(), 200) << somebody.who;
    }
  }
  EXPECT_EQ(look(jan(), eyes + "/mijn").status(), 200);

  // The client sees what the manager sees, and the manager what a contact sees (situation 3).
  const std::string lotte = path_of("Lotte Vermeer");
  const Visitor& manager = visitor("a manager with a mandate");
  EXPECT_EQ(look(visitor("a client whose portal somebody else manages"), as(manager, lotte) + "/mijn").status(), 200);
  EXPECT_EQ(look(manager, as(visitor("a contact of another client"), lotte) + lotte).status(), 200);
}

// proves PEOPLE-3
TEST_P(LooksAs, shows_a_manager_no_more_than_they_may_see_themselves) {
  const std::string lotte = path_of("Lotte Vermeer");
  const Visitor& manager = visitor("a manager with a mandate");
  const Visitor& client = visitor("a client whose portal somebody else manages");
  const Visitor& reader = visitor("a contact of another client");
  const auto statuses = [&](const Visitor& who, const std::string& portal) {
    return std::pair(look(who, portal + "/afspraken/dag/2026-11-24").status(),
                     look(who, as(reader, lotte) + portal + "/afspraken/dag/2026-11-24").status());
  };
  EXPECT_EQ(statuses(manager, lotte), std::pair(200, 200));
  house_.database().write([&](db::WriteTx& tx) {
    tx.execute("insert into veto (client_id, person_id, right_name, closed_at) values ($1, $2, 'agenda.read', $3)",
               town_.client_ids.at(lotte), manager.person.person, house_.clock().now());
  });
  EXPECT_EQ(statuses(manager, lotte), std::pair(404, 404));
  EXPECT_EQ(statuses(client, "/mijn"), std::pair(200, 200));
  EXPECT_EQ(look(reader, lotte + "/afspraken/dag/2026-11-24").status(), 200);
}

// proves SHARING-9
TEST_P(LooksAs, shows_nothing_of_who_may_not_enter_themselves) {
  const std::string portal = path_of("Jan de Vries");
  for (const char* who : {"a contact whose account is blocked", "a contact whose grant was withdrawn a moment ago",
                          "a contact whose time is over", "a contact who did not accept yet",
                          "a contact who was removed", "a manager whose mandate was withdrawn"})
    EXPECT_EQ(look(jan(), as(visitor(who), portal) + "/mijn").status(), 404) << who;
  const std::string of_another = contact_of(visitor("a contact of another client"), path_of("Lotte Vermeer"));
  for (const std::string& contact : {of_another, std::string("x"), std::string("%00"), base::new_uuid({}).text(),
                                     std::string(36, '0'), std::string(5000, 'a')})
    EXPECT_EQ(look(jan(), "/als/" + contact + "/mijn").status(), 404) << contact;
  for (const char* address :
       {"/als", "/als/mijn", "/als//mijn", "/als/x", "/als/x/instellingen", "/als/x/uitnodigingen"})
    EXPECT_EQ(look(jan(), address).status(), 404) << address;
}

// proves SHARING-9
TEST_P(LooksAs, changes_nothing_whatever_is_sent) {
  const std::string portal = path_of("Jan de Vries");
  const std::string eyes = as(visitor("a contact with agenda.write only"), portal) + "/mijn";
  int number = 0;
  for (const auto& row : house_.routes().rows()) {
    if (!page::is_portal_policy(row.policy)) continue;
    const std::string address = eyes + examples_.make(jan(), "/mijn" + *example_address(row)).substr(5);
    if (row.method == http::Method::get) {
      if (row.policy == page::PolicyKind::shares_portal) {
        EXPECT_EQ(look(jan(), address).status(), 404) << name_of(row);
      }
      continue;
    }
    const auto before = everything_kept();
    Browser browser = jan().come(house_);
    const Reply reply = browser.post(address, *example_form(row, ++number));
    EXPECT_EQ(reply.status(), 403) << name_of(row);
    EXPECT_TRUE(reply.says("Je kijkt alleen mee")) << name_of(row);
    EXPECT_EQ(everything_kept(), before) << name_of(row);
  }
  EXPECT_GT(number, 5);
}

// proves SHARING-9
TEST_P(LooksAs, stands_in_the_access_log_with_both_names) {
  const std::string portal = path_of("Jan de Vries");
  const Visitor& reader = visitor("a contact with agenda.read only");
  look(jan(), as(reader, portal) + "/mijn/afspraken/dag/2026-11-24");
  const auto line = house_.access_log().back();
  EXPECT_EQ(line.event, "look_as");
  EXPECT_EQ(line.person_name, "Jan de Vries");
  EXPECT_EQ(line.role, "client");
  EXPECT_EQ(line.basis, "own record");
  EXPECT_EQ(line.object_kind, "agenda");
  EXPECT_EQ(line.object_part.rfind("als " + reader.name + ": ", 0), 0U) << line.object_part;
}

}  // namespace
}  // namespace regie::access
