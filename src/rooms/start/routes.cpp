#include "pages.h"
#include "rooms/start/start.h"

namespace regie::start {

std::vector<page::Route> routes() {
  std::vector<page::Route> rows;
  rows.push_back(page::get("/", page::SignedIn{}, first_screen_page));
  rows.push_back(page::get("/", page::EntersPortal{}, portal_start).logs("start"));
  return rows;
}

}  // namespace regie::start
