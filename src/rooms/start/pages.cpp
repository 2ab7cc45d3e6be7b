#include "pages.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "page/route.h"
#include "rules.h"
#include "views.h"

namespace regie::start {
namespace {

html::Url address_of(const std::string& path) { return html::parse_own_path(path).value_or(html::path("/")); }

// The tiles that the rights held show and whose pages exist: a section one may not see has no tile (START-1).
std::vector<const page::Tile*> tiles_for(const page::Visit& visit, gate::Rights rights,
                                         const std::string& portal_path) {
  const page::Routes& routes = *visit.house().routes;
  std::vector<const page::Tile*> tiles;
  for (const auto& tile : routes.tiles())
    if (rights.allows_one_of(tile.any_of) && routes.find(http::Method::get, portal_path + tile.path).route)
      tiles.push_back(&tile);
  std::ranges::stable_sort(tiles, {}, [](const page::Tile* tile) { return tile->section; });
  return tiles;
}

using News = std::function<page::News()>;

std::vector<News> ask_news(page::Visit& visit, const page::SeenPortal& seen,
                           const std::vector<const page::Tile*>& tiles, db::Batch& batch) {
  std::vector<News> news;
  for (const auto* tile : tiles)
    news.push_back(tile->news ? tile->news(visit, seen, batch) : News([] { return page::News{}; }));
  return news;
}

// Several portals to choose from; each shows its own line, as the visitor may see it there.
http::Response choose(page::Visit& visit) {
  const gate::Visitor& visitor = visit.visitor();
  const auto& doors = visit.entry().doors;
  std::vector<gate::Actor> actors;
  actors.reserve(doors.size());  // the portals seen refer to them
  std::vector<std::vector<News>> news;
  db::Batch batch(visit.read());
  for (const auto& door : doors) {
    actors.push_back({visitor.account, visitor.person, visitor.name, door.capacity, door.basis});
    const page::SeenPortal seen{actors.back(), door.of, door.rights, door.path};
    news.push_back(ask_news(visit, seen, tiles_for(visit, door.rights, door.path), batch));
    visit.looked_at_client(door.of, door.capacity, door.basis, "start", "keuze");
  }
  batch.run();

  ChoicePage page{visitor.called, base::to_local(visit.now()), {}, visit.entry().open_invitations};
  for (std::size_t i = 0; i < doors.size(); ++i) {
    ShownPortal shown{address_of(doors[i].path), doors[i].client_name, doors[i].portrait, doors[i].is_own, {}};
    for (const auto& tell : news[i]) shown.news.push_back(tell());
    page.portals.push_back(std::move(shown));
  }
  return page::show(visit, choice_page(visit.texts(), page));
}

}  // namespace

http::Response first_screen_page(page::Visit& visit) {
  switch (first_screen(visit.entry().doors.size())) {
    case FirstScreen::the_one_portal: return page::go_to(address_of(visit.entry().doors.front().path));
    case FirstScreen::choose: return choose(visit);
    case FirstScreen::no_portal_yet: break;
  }
  const ChoicePage page{visit.visitor().called, base::to_local(visit.now()), {}, visit.entry().open_invitations};
  return page::show(visit, choice_page(visit.texts(), page));
}

http::Response portal_start(page::Visit& visit) {
  const gate::OpenPortal& portal = visit.portal();
  const page::SeenPortal seen{visit.entry().actor, portal.of, portal.rights, portal.path};
  const auto tiles = tiles_for(visit, portal.rights, portal.path);
  db::Batch batch(visit.read());
  const auto news = ask_news(visit, seen, tiles, batch);
  batch.run();

  PortalPage page{visit.visitor().called, portal.of.client_name, portal.is_own(), base::to_local(visit.now()), {}};
  for (std::size_t i = 0; i < tiles.size(); ++i)
    page.tiles.push_back({tiles[i]->section, address_of(portal.path + tiles[i]->path), news[i]()});
  visit.looked_at("", "dag " + visit.today().iso());
  return page::show(visit, portal_page(visit.texts(), page));
}

}  // namespace regie::start
