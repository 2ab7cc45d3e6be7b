#pragma once
// A few rows of every policy, as a room would have them.

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

#include "page/route.h"
#include "page/testing.h"
#include "page/visit.h"

namespace regie::page {

// How often a page function ran.
inline std::atomic<int> pages_run{0};

inline http::Response words(Visit& visit, const std::string& text, http::Status status = http::Status::ok) {
  ++pages_run;
  ui::Page page;
  page.title = "Proef";
  page.content = html::render(html::fragment(
      html::p(text), html::form(html::method("post"), html::action(html::path("/mijn/dingen")), visit.form_token())));
  return show(visit, std::move(page), status);
}

inline std::vector<Route> rows_for_tests() {
  using gate::Right;
  using Reads = gate::Access<Right::agenda_read>;
  using Writes = gate::Access<Right::agenda_write>;
  std::vector<Route> rows;
  rows.push_back(
      get("/open", Public{}, [](Visit& visit) { return words(visit, visit.is_signed_in() ? "iemand" : "niemand"); }));
  rows.push_back(get("/inloggen", Public{}, [](Visit& visit) { return words(visit, "inloggen"); }));
  rows.push_back(post("/open", Public{}, [](Visit& visit) { return words(visit, "verstuurd"); }));
  rows.push_back(
      get("/eigen", SignedIn{}, [](Visit& visit) { return words(visit, "hallo " + visit.visitor().called); }));
  rows.push_back(get("/stil", SignedIn{}, [](Visit& visit) { return words(visit, "stil"); }).is_no_activity());
  rows.push_back(post("/eigen", SignedIn{}, [](Visit& visit) { return words(visit, "gedaan"); }));
  rows.push_back(get("/kapot", SignedIn{}, [](Visit& visit) -> http::Response {
    (void)visit;
    throw std::runtime_error("the secret of the inside");
  }));
  rows.push_back(get("/onbereikbaar", SignedIn{}, [](Visit& visit) -> http::Response {
    (void)visit;
    throw db::Unavailable("the secret of the inside");
  }));
  rows.push_back(get("/", EntersPortal{}, [](Visit& visit) {
                   return words(visit, "start van " + visit.portal().of.client_name);
                 }).logs("start"));
  rows.push_back(get("/dingen", Needs<Right::agenda_read>{}, [](Visit& visit, const Reads& access) {
                   visit.looked_at("alles", "dag 2026-11-24");
                   return words(visit, "dingen van " + access.portal().client_name + " voor " + access.actor().name);
                 }).logs("things"));
  rows.push_back(get("/dingen/{id}", Needs<Right::agenda_read>{}, [](Visit& visit, const Reads& access) {
                   (void)access;
                   return not_found(visit);
                 }).logs("things"));
  rows.push_back(get("/door", Needs<Right::agenda_read>{}, [](Visit& visit, const Reads& access) {
                   (void)access;
                   return go_to(visit.in_portal("/dingen"));
                 }).logs("things"));
  rows.push_back(post("/dingen", Needs<Right::agenda_write>{}, [](Visit& visit, const Writes& access) {
                   visit.finish_reading();
                   const auto& typed = visit.request().form;
                   Act act;
                   act.object_kind = "things";
                   act.object_id = "ding";
                   const auto outcome = visit.perform_once(
                       access, act, typed.get("sleutel"), typed.get("wat"), visit.in_portal("/dingen"),
                       [&](db::WriteTx& tx) {
                         tx.execute("update person set called = called || '!' where id = $1", access.actor().person);
                       });
                   if (outcome.kind == FormOutcome::Kind::other_content)
                     return words(visit, "opnieuw", http::Status::unprocessable);
                   return go_to(*html::parse_own_path(outcome.went_to));
                 }).logs("things"));
  rows.push_back(
      post("/later", Needs<Right::agenda_write>{}, [](Visit& visit, const Writes& access) {
        visit.finish_reading();
        // Between the decision and the act, the right is taken away.
        visit.house().database.write([&](db::WriteTx& tx) {
          tx.execute("update agreed_right set ended_at = $1 where client_id = $2", visit.now(), access.client());
        });
        visit.perform(access, Act{}, [](db::WriteTx& tx) { tx.execute("update person set called = 'nee'"); });
        return words(visit, "gedaan");
      }).logs("things"));
  rows.push_back(
      get("/werk", Staff<gate::StaffRole::support_worker>{}, [](Visit& visit) { return words(visit, "werk"); }));
  return rows;
}

class Passing : public testing::OnBothEngines {
 protected:
  testing::TestHouse house_{GetParam(), rows_for_tests()};

  // Without what is meant to differ from page to page: tokens, nonces and error numbers.
  static std::string without_chance(std::string body) {
    for (const std::string_view start : {"nonce=\"", "name=\"token\" value=\"", "fout: <b>"}) {
      for (auto at = body.find(start); at != std::string::npos; at = body.find(start, at + start.size())) {
        const auto from = at + start.size();
        body.erase(from, body.find_first_of("\"<", from) - from);
      }
    }
    return body;
  }
};

}  // namespace regie::page
