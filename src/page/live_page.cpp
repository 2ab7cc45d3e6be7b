#include "page/live_page.h"

#include "gate/live.h"
#include "gate/standing.h"

namespace regie::page {
namespace {

// The row of the page that keeps the connection. A page that answered a form may stand at an address that only takes forms, and a kept
// form (kept_form.h) at one outside the portal: then whoever may not enter the portal any more is the one whose page ends.
const Route* watched_row(const Visit& visit) {
  const std::string& portal = visit.portal().path;
  const Routes& routes = *visit.house().routes;
  const std::string path(visit.request().query.get("pagina"));
  if (path.starts_with(portal + "/")) {
    if (const auto* page = routes.find(http::Method::get, path).route) return page;
    if (const auto* form = routes.find(http::Method::post, path).route) return form;
  }
  return routes.find(http::Method::get, portal).route;
}

// The same that the row's own policy would say of who stands so (route.h).
bool admits(const Route& row, const gate::Standing& standing) {
  const bool is_the_client = standing.actor.capacity == gate::Capacity::client;
  switch (row.policy) {
    case PolicyKind::enters_portal: return true;
    case PolicyKind::needs_right:
      return standing.rights.allows_one_of(row.any_of) && (is_the_client || !row.client_only);
    case PolicyKind::shares_portal: return standing.situation && row.sharing->fits(*standing.situation, is_the_client);
    default: return false;
  }
}

// Asked each second, on the hub's thread. Rows and house live longer than the hub.
std::function<gate::LiveHub::Answer(db::Batch&)> still_sees(const Visit& visit, const Route& row) {
  return [&house = visit.house(), &row, session = visit.visitor().session, account = visit.visitor().account,
          person = visit.visitor().person, client = visit.portal().of.client](db::Batch& batch) {
    auto ask = gate::ask_standing(batch, account, person, client, house.clock.now(), session);
    return [&row, ask = std::move(ask)] {
      const auto standing = ask();
      return standing && admits(row, *standing);
    };
  };
}

http::Response keep_connection(Visit& visit) {
  const Route* row = watched_row(visit);
  // Whoever looks as another holds no connection of theirs.
  if (row == nullptr || visit.entry().looks_as) return not_found(visit);
  http::Response response;
  response.media_type = "text/event-stream";
  response.event_stream = [&hub = visit.house().live, still_allowed = still_sees(visit, *row)](http::EventSink sink) {
    hub.subscribe(std::move(sink), {.topics = {}, .last_event_id = {}, .still_allowed = still_allowed});
  };
  return response;
}

}  // namespace

Route live_row() { return get("/live", EntersPortal{}, keep_connection).logs("page").is_no_activity(); }

}  // namespace regie::page
