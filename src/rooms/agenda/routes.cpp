#include "pages.h"
#include "rooms/agenda/agenda.h"

namespace regie::agenda {

using gate::Right;
using page::get;
using page::Needs;
using page::post;

namespace {
// 5,000 characters of the description are up to 60 KB in a form; what is longer must still come back to be shortened.
constexpr std::uint64_t largest_form = 512 * 1024;
}  // namespace

std::vector<page::Route> routes() {
  const auto show_one_day = static_cast<http::Response (*)(page::Visit&, const ReadAccess&)>(show_day);
  std::vector<page::Route> rows;
  rows.push_back(get("/afspraken", Needs<Right::agenda_read>{}, to_today).logs("agenda"));
  rows.push_back(get("/afspraken/dag", Needs<Right::agenda_read>{}, other_day).logs("agenda"));
  rows.push_back(get("/afspraken/dag/{date}", Needs<Right::agenda_read>{}, show_one_day).logs("agenda"));
  rows.push_back(get("/afspraken/nieuw", Needs<Right::agenda_write>{}, new_appointment).logs("agenda"));
  rows.push_back(post("/afspraken/nieuw", Needs<Right::agenda_write>{}, save_appointment)
                     .logs("agenda")
                     .takes_body_of(largest_form));
  return rows;
}

page::Tile tile() { return {page::Tile::Section::appointments, Right::agenda_read, "/afspraken", news}; }

}  // namespace regie::agenda
