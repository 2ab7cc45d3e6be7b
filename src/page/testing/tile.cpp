#include "html/html.h"
#include "page/testing_tile.h"

namespace regie::page::testing {

Route start_with(Tile tile) {
  return get("/", EntersPortal{},
             [tile = std::move(tile)](Visit& visit) {
               const auto& portal = visit.portal();
               const SeenPortal seen{visit.entry().actor, portal.of, portal.rights, portal.path};
               db::Batch batch(visit.read());
               const auto tell = tile.news(visit, seen, batch);
               batch.run();
               const News news = tell();
               ui::Page page;
               page.content = html::render(html::div(html::p("[", news.line, "]"), news.card));
               return show(visit, std::move(page));
             })
      .logs("start");
}

}  // namespace regie::page::testing
