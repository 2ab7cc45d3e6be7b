#pragma once
// The rows of the table in app/routes.cpp. A row cannot be built without a policy, and the policy's type decides what
// the page function is handed: no Access, no page.
//
//   get("/afspraken/dag/{date}", Needs<Right::agenda_read>{}, day_page).logs("agenda")
//
// Rows with Needs<Right>, SharesPortal and EntersPortal are portal rows: their address stands under /mijn and under /bij/{portal}.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gate/access.h"
#include "gate/decide.h"
#include "http/message.h"
#include "http/server.h"
#include "page/visit.h"

namespace regie::page {

struct Public {};        // anyone
struct SignedIn {};      // a session whose person is logged in; otherwise to /inloggen before any look-up
struct EntersPortal {};  // a portal that one may enter, whatever one's rights in it (START); otherwise 404
// The user management of a portal: its client or its manager, in these situations (people.md); otherwise 404.
struct SharesPortal {
  bool gives_access = true, takes_away_only = true, another_manages = true;
  bool client_only = false;
  constexpr bool fits(gate::Situation situation, bool is_the_client) const {
    if (client_only && !is_the_client) return false;
    switch (situation) {
      case gate::Situation::gives_access: return gives_access;
      case gate::Situation::takes_away_only: return takes_away_only;
      case gate::Situation::another_manages: return another_manages;
    }
    return false;
  }
};
template <gate::Right R>
struct Needs {};  // a portal and the right in it; otherwise 404
// The client, in their own portal, with the right; otherwise 404, also for who has the right but is somebody else.
template <gate::Right R>
struct NeedsAsClient {};
// A portal and at least one of these rights in it; otherwise 404. For a page that only leads on: it is handed no access.
template <gate::Right... R>
struct NeedsOneOf {};
template <gate::StaffRole R>
struct Staff {};  // a running employment in that role and a second factor in this session; otherwise 404

// A page that answers later (password hashing). The visit is kept by the shared pointer. `Reply` is called once, from any
// thread, with the function that makes the answer: what that throws becomes the error page.
using Reply = std::function<void(const std::function<http::Response()>&)>;
using LaterPage = std::function<void(std::shared_ptr<Visit>, Reply)>;

enum class PolicyKind { everyone, signed_in, enters_portal, shares_portal, needs_right, staff };
// True for rows whose address stands under a portal.
constexpr bool is_portal_policy(PolicyKind policy) {
  return policy == PolicyKind::enters_portal || policy == PolicyKind::shares_portal ||
         policy == PolicyKind::needs_right;
}

class Route {
 public:
  http::Method method = http::Method::get;
  std::string pattern;  // "/afspraken/dag/{date}"
  PolicyKind policy = PolicyKind::everyone;
  gate::Rights any_of;                  // for needs_right: one of these
  bool client_only = false;             // for needs_right: and one is the client, in their own portal
  std::optional<gate::StaffRole> role;  // for staff
  std::optional<SharesPortal> sharing;  // for shares_portal
  // Runs the page function with the access its policy made, or nothing when that was refused.
  std::function<std::optional<http::Response>(Visit&)> run;
  LaterPage run_later;             // instead of run
  std::string log_object;          // object kind in the access log; required for portal rows
  bool counts_as_activity = true;  // streams, live refreshes and keep-alives do not (LOGIN-12)
  std::uint64_t largest_body = 64 * 1024;
  bool accepts_files = false;
  bool asks_form_token = true;  // for POST
  bool comes_back = false;      // see typing_comes_back

  Route&& logs(std::string object) && {
    log_object = std::move(object);
    return std::move(*this);
  }
  Route&& is_no_activity() && {
    counts_as_activity = false;
    return std::move(*this);
  }
  Route&& takes_body_of(std::uint64_t bytes) && {
    largest_body = bytes;
    return std::move(*this);
  }
  Route&& takes_files() && {
    accepts_files = true;
    return std::move(*this);
  }
  // What was typed here comes back after logging in again when the session had ended (LOGIN-12). Forms of a portal always
  // do; others only when they say so, and only when all they do goes through Visit::perform_own. Never where a
  // password or a code is typed.
  Route&& typing_comes_back() && {
    comes_back = true;
    return std::move(*this);
  }
  // For the demonstration's own rows, which scripts call without having seen a form. Sec-Fetch-Site and Origin still decide.
  Route&& takes_scripts() && {
    asks_form_token = false;
    return std::move(*this);
  }

 private:
  Route() = default;  // only the functions below make one
  friend Route make_route(http::Method, std::string_view);
};
Route make_route(http::Method method, std::string_view pattern);

namespace detail {
// A running employment in that role, and a second factor in this very session (LOGIN-6).
bool works_as(const gate::Visitor& visitor, gate::StaffRole role);

template <class Function>
Route with_policy(Route route, Public, Function page) {
  route.policy = PolicyKind::everyone;
  if constexpr (std::is_invocable_r_v<http::Response, Function, Visit&>)
    route.run = [page](Visit& visit) -> std::optional<http::Response> { return page(visit); };
  else
    route.run_later = page;
  return route;
}
template <class Function>
Route with_policy(Route route, SignedIn, Function page) {
  route.policy = PolicyKind::signed_in;  // the pipeline redirects before `run`
  if constexpr (std::is_invocable_r_v<http::Response, Function, Visit&>)
    route.run = [page](Visit& visit) -> std::optional<http::Response> { return page(visit); };
  else
    route.run_later = page;
  return route;
}
template <class Function>
Route with_policy(Route route, EntersPortal, Function page) {
  route.policy = PolicyKind::enters_portal;
  route.run = [page](Visit& visit) -> std::optional<http::Response> {
    if (!visit.entry().portal) return std::nullopt;
    return page(visit);
  };
  return route;
}
// A page that answers later is handed the access too; the visit it is about lives as long as the page holds on to it.
template <class Function>
Route with_policy(Route route, SharesPortal who, Function page) {
  route.policy = PolicyKind::shares_portal;
  route.sharing = who;
  const auto access_of = [who](const Visit& visit) -> std::optional<gate::SharingAccess> {
    if (!visit.entry().portal) return std::nullopt;
    auto access = gate::Decision::decide_sharing(visit.entry().actor, visit.portal());
    if (!access || !who.fits(access->situation(), access->is_the_client())) return std::nullopt;
    return access;
  };
  if constexpr (std::is_invocable_r_v<http::Response, Function, Visit&, const gate::SharingAccess&>) {
    route.run = [page, access_of](Visit& visit) -> std::optional<http::Response> {
      const auto access = access_of(visit);
      if (!access) return std::nullopt;
      return page(visit, *access);
    };
  } else {
    route.run_later = [page, access_of](std::shared_ptr<Visit> visit, const Reply& reply) {
      const auto access = access_of(*visit);
      if (!access) return reply([&] { return not_found(*visit); });
      page(std::move(visit), *access, reply);
    };
  }
  return route;
}
template <gate::Right R, class Function>
Route with_policy(Route route, Needs<R>, Function page) {
  route.policy = PolicyKind::needs_right;
  route.any_of.add(R);
  route.run = [page](Visit& visit) -> std::optional<http::Response> {
    if (!visit.entry().portal) return std::nullopt;
    const auto access = gate::Decision::decide<R>(visit.entry().actor, visit.portal().of, visit.portal().rights);
    if (!access) return std::nullopt;
    return page(visit, *access);
  };
  return route;
}
template <gate::Right R, class Function>
Route with_policy(Route route, NeedsAsClient<R>, Function page) {
  route.policy = PolicyKind::needs_right;
  route.any_of.add(R);
  route.client_only = true;
  route.run = [page](Visit& visit) -> std::optional<http::Response> {
    if (!visit.entry().portal) return std::nullopt;
    const auto access = gate::Decision::decide_own<R>(visit.entry().actor, visit.portal().of, visit.portal().rights);
    if (!access) return std::nullopt;
    return page(visit, *access);
  };
  return route;
}
template <gate::Right... R, class Function>
Route with_policy(Route route, NeedsOneOf<R...>, Function page) {
  route.policy = PolicyKind::needs_right;
  route.any_of = gate::Rights{R...};
  route.run = [page](Visit& visit) -> std::optional<http::Response> {
    if (!visit.entry().portal || !(visit.portal().rights.allows(R) || ...)) return std::nullopt;
    return page(visit);
  };
  return route;
}
template <gate::StaffRole R, class Function>
Route with_policy(Route route, Staff<R>, Function page) {
  route.policy = PolicyKind::staff;
  route.role = R;
  route.run = [page](Visit& visit) -> std::optional<http::Response> {
    if (!visit.is_signed_in() || !works_as(visit.visitor(), R)) return std::nullopt;
    return page(visit);
  };
  return route;
}
}  // namespace detail

template <class Policy, class Function>
Route get(std::string_view pattern, Policy policy, Function page) {
  return detail::with_policy(make_route(http::Method::get, pattern), policy, std::move(page));
}
template <class Policy, class Function>
Route post(std::string_view pattern, Policy policy, Function page) {
  return detail::with_policy(make_route(http::Method::post, pattern), policy, std::move(page));
}

// What START and the menu offer; drawn only when the right is there and its row exists, so that what is offered and
// what is allowed cannot differ.
//
// START makes one batch: each tile adds its statements when it is asked, and the function it gave back is called once
// the batch has run.
struct News {
  std::string line;   // "Vandaag om 14:00: Fysiotherapie"; empty: no line
  std::string icon;   // "i-klok"
  html::Markup card;  // what the room adds beside the tiles (today's row of pictures); may be empty
};
// A portal that START shows something of: the page's own, or one of those to choose from.
struct SeenPortal {
  const gate::Actor& actor;
  const gate::PortalOf& of;
  gate::Rights rights;
  const std::string& path;  // "/mijn" or "/bij/{address}"
};
struct Tile {
  enum class Section { appointments, record, messages, details } section;
  gate::Rights any_of;  // one of these shows it
  std::string path;     // "/afspraken", under the portal
  // The room decides the right itself; without it, it adds nothing and says nothing. What is handed over by reference
  // lives until the answer was made.
  std::function<std::function<News()>(Visit&, const SeenPortal&, db::Batch&)> news;
};
struct MenuEntry {
  // The absolute path for this visitor, on this page; nothing: it does not show. Its row must exist.
  std::function<std::optional<std::string>(const Visit&)> path;
  std::string icon;  // "i-instellen"
  std::function<std::string(const ui::Texts&)> label;
  std::function<int(const Visit&)> count = [](const Visit&) { return 0; };  // the green number; 0: none
};

// What a room adds to "Instellingen", for this visitor; empty: nothing.
using SettingsPart = std::function<html::Markup(Visit&)>;

class Routes {
 public:
  void add(
      Route route);  // throws std::logic_error for a pattern that stands there already, or a portal row without logs()
  void add(std::vector<Route> rows) {
    for (auto& row : rows) add(std::move(row));
  }
  void add_tile(Tile tile) { tiles_.push_back(std::move(tile)); }
  void add_menu_entry(MenuEntry entry) { menu_.push_back(std::move(entry)); }
  void add_settings_part(SettingsPart part) { settings_parts_.push_back(std::move(part)); }

  const std::vector<Route>& rows() const { return rows_; }
  const std::vector<Tile>& tiles() const { return tiles_; }
  const std::vector<MenuEntry>& menu() const { return menu_; }
  const std::vector<SettingsPart>& settings_parts() const { return settings_parts_; }

  struct Match {
    const Route* route = nullptr;
    std::optional<std::string> portal_address;  // "" for /mijn; also when no row fits
    std::optional<std::string> looks_as;        // the contact of "/als/{contact}" in front of it (SHARING-9)
    std::vector<std::pair<std::string, std::string>> parameters;
    bool path_exists = false;  // with another method: 405
    std::string allowed;       // those methods, for the Allow header: "GET, HEAD"
  };
  Match find(http::Method method, std::string_view path) const;

 private:
  // A pattern in its parts: text that must be there, or the name of what may be anything.
  struct Segment {
    bool is_parameter;
    std::string text;
  };
  struct Pattern {
    std::vector<Segment> segments;
    std::size_t row;
    int parameters;
  };
  static std::vector<Segment> segments_of(std::string_view pattern);
  const std::vector<Pattern>* patterns_of(bool in_portal, std::size_t segments) const;

  std::vector<Route> rows_;
  std::vector<std::vector<Pattern>> plain_, in_portal_;  // by the number of segments; those with fewer parameters first
  std::vector<Tile> tiles_;
  std::vector<MenuEntry> menu_;
  std::vector<SettingsPart> settings_parts_;
};

}  // namespace regie::page
