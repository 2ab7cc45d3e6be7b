#include "page/frame.h"

#include <algorithm>
#include <chrono>

#include "page/maker.h"
#include "page/route.h"
#include "ui/texts.h"

namespace regie::page {
namespace {

html::Url own_path(const std::string& text) { return html::parse_own_path(text).value_or(html::path("/")); }

void add_visitor(ui::Frame& frame, const Visit& visit) {
  const gate::Visitor& visitor = visit.visitor();
  frame.person = ui::Frame::Person{visitor.name, visitor.portrait, visit.entry().open_invitations};
  for (const MenuEntry& entry : visit.house().routes->menu()) {
    const auto path = entry.path(visit);
    if (!path || !visit.house().routes->find(http::Method::get, *path).route) continue;
    frame.menu.push_back({own_path(*path), entry.icon, entry.label(visit.texts()), entry.count(visit)});
  }
  // Rounded up: a page that leaves for /inloggen at the end must not find the session still there, and so keep it going.
  const auto until_warning = Visit::Maker::session_end(visit) - visit.now() - gate::session_warning_before_end;
  frame.session_seconds = std::max<std::int64_t>(1, std::chrono::ceil<std::chrono::seconds>(until_warning).count());
}

void add_portals(ui::Frame& frame, const Visit& visit) {
  const auto& portal = visit.entry().portal;
  if (const auto& as = visit.entry().looks_as) {
    const auto list = own_path(as->own_path + "/gebruikersbeheer");
    frame.looks_as = ui::Frame::LooksAs{as->name, list.with_fragment("mens-" + as->contact.text())};
  } else {
    for (const gate::Door& door : visit.entry().doors)
      frame.portals.push_back(
          {own_path(door.path), door.client_name, portal && portal->path == door.path, door.is_own});
    if (portal) frame.watched_portal = portal->path;
  }
  if (!portal) return;
  frame.start = own_path(portal->path);  // back to the tiles of this portal, not to the choice between portals
  if (!portal->is_own()) {
    frame.whose_portal = visit.texts()(text::layout_portal_of, portal->of.client_name);
    frame.whose_name = portal->of.client_name;
    frame.whose_portrait = portal->client_portrait;
  }
  if (portal->support_worker_name.empty() || portal->support_worker_telephone.empty()) return;
  frame.foot_is_support_worker = true;
  frame.foot_name = portal->support_worker_name;
  frame.foot_telephone = portal->support_worker_telephone;
  frame.foot_hours.clear();
}

}  // namespace

ui::Frame bare_frame(const House& house) {
  ui::Frame frame;
  frame.organisation = house.organisation.name;
  frame.foot_name = house.organisation.name;
  frame.foot_telephone = house.organisation.care_administration_telephone;
  frame.foot_hours = house.organisation.care_administration_hours;
  frame.is_demonstration = house.is_demonstration;
  frame.return_to = "/";
  return frame;
}

ui::Frame frame_of(const Visit& visit, FrameShows shows) {
  ui::Frame frame = bare_frame(visit.house());
  frame.script_nonce = Visit::Maker::script_nonce(visit);
  frame.form_token = visit.form_token();
  frame.text_size = Visit::Maker::text_size(visit);
  if (visit.is_signed_in()) add_visitor(frame, visit);
  if (shows == FrameShows::portal_of_page) {
    frame.return_to = visit.request().raw_target;
    if (visit.is_signed_in()) add_portals(frame, visit);
  }
  return frame;
}

// Pages are handed over for good: whoever made one has no more use for it.
// NOLINTNEXTLINE(performance-unnecessary-value-param)
http::Response show(const Visit& visit, ui::Page page, http::Status status) {
  // Then going back to it in the browser can open the address, instead of asking whether to send the form again (PAGE-8).
  page.answers_form = visit.request().method == http::Method::post && visit.house().routes != nullptr &&
                      visit.house().routes->find(http::Method::get, visit.request().path).route != nullptr;
  http::Response response;
  response.status = status;
  response.body = ui::document(visit.texts(), frame_of(visit, FrameShows::portal_of_page), page);
  return response;
}

http::Response go_to(const html::Url& url) { return http::redirect_to(url.text()); }

}  // namespace regie::page
