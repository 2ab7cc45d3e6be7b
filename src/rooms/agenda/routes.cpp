#include "calendar_pages.h"
#include "feed_pages.h"
#include "pages.h"
#include "rooms/agenda/agenda.h"

namespace regie::agenda {

using gate::Right;
using page::get;
using page::Needs;
using page::post;

std::vector<page::Route> routes() {
  std::vector<page::Route> rows;
  rows.push_back(get("/afspraken", Needs<Right::agenda_read>{}, to_today).logs("agenda"));
  for (const View view : views) {  // /afspraken/dag, /week, /maand, /lijst
    const std::string path = "/afspraken/" + std::string(name_of(view));
    const auto jump = [view](page::Visit& visit, const ReadAccess& access) { return to_date(visit, access, view); };
    const auto show = [view](page::Visit& visit, const ReadAccess& access) { return show_view(visit, access, view); };
    rows.push_back(get(path, Needs<Right::agenda_read>{}, jump).logs("agenda"));
    rows.push_back(get(path + "/{date}", Needs<Right::agenda_read>{}, show).logs("agenda"));
  }
  rows.push_back(get("/afspraken/dag/{date}/dagplanning", Needs<Right::agenda_read>{}, show_sheet).logs("agenda"));
  rows.push_back(get("/afspraken/eigen-agenda", Needs<Right::agenda_read>{}, own_agenda).logs("agenda"));
  rows.push_back(post("/afspraken/eigen-agenda", Needs<Right::agenda_read>{}, make_feed).logs("agenda"));
  rows.push_back(post("/afspraken/eigen-agenda/inhoud", Needs<Right::agenda_read>{}, change_feed).logs("agenda"));
  rows.push_back(get("/afspraken/eigen-agenda/stoppen", Needs<Right::agenda_read>{}, ask_to_stop_feed).logs("agenda"));
  rows.push_back(post("/afspraken/eigen-agenda/stoppen", Needs<Right::agenda_read>{}, stop_feed).logs("agenda"));
  rows.push_back(get("/agenda/{file}", page::Public{}, calendar_feed));
  rows.push_back(get("/afspraken/nieuw", Needs<Right::agenda_write>{}, new_appointment).logs("agenda"));
  rows.push_back(post("/afspraken/nieuw", Needs<Right::agenda_write>{}, save_appointment)
                     .logs("agenda")
                     .takes_body_of(largest_form));
  rows.push_back(get("/afspraken/{appointment}/veranderen", Needs<Right::agenda_write>{}, change_form).logs("agenda"));
  rows.push_back(post("/afspraken/{appointment}/veranderen", Needs<Right::agenda_write>{}, save_change)
                     .logs("agenda")
                     .takes_body_of(largest_form));
  rows.push_back(get("/afspraken/{appointment}/weggooien", Needs<Right::agenda_write>{}, ask_removal).logs("agenda"));
  rows.push_back(post("/afspraken/{appointment}/weggooien", Needs<Right::agenda_write>{}, throw_away).logs("agenda"));
  rows.push_back(post("/afspraken/weggegooid/{removal}", Needs<Right::agenda_write>{}, put_back).logs("agenda"));
  rows.push_back(get("/afspraken/{appointment}/herinnering", Needs<Right::agenda_read>{}, ask_reminder).logs("agenda"));
  rows.push_back(
      post("/afspraken/{appointment}/herinnering", Needs<Right::agenda_read>{}, save_reminder).logs("agenda"));
  for (auto& row : page::draft_rows(new_appointment_draft())) rows.push_back(std::move(row));
  for (auto& row : page::draft_rows(change_draft())) rows.push_back(std::move(row));
  return rows;
}

page::Tile tile() { return {page::Tile::Section::appointments, {Right::agenda_read}, "/afspraken", news}; }

}  // namespace regie::agenda
