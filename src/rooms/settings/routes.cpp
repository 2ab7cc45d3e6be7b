#include "pages.h"
#include "rooms/settings/settings.h"
#include "ui/texts.h"

namespace regie::settings {

using page::get;
using page::post;
using page::SignedIn;

std::vector<page::Route> routes() {
  std::vector<page::Route> rows;
  rows.push_back(get("/instellingen", SignedIn{}, show_settings));
  rows.push_back(post("/instellingen/meldingen", SignedIn{}, save_notifications));
  rows.push_back(get("/instellingen/apparaten/anders", SignedIn{}, ask_to_end_others));
  rows.push_back(post("/instellingen/apparaten/anders", SignedIn{}, end_others));
  rows.push_back(get("/instellingen/apparaten/{apparaat}", SignedIn{}, ask_to_end));
  rows.push_back(post("/instellingen/apparaten/{apparaat}", SignedIn{}, end_one));
  return rows;
}

page::MenuEntry menu_entry() {
  return {.path = [](const page::Visit&) { return "/instellingen"; },
          .icon = "i-instellen",
          .label = [](const ui::Texts& texts) { return std::string(texts(text::settings_title)); }};
}

}  // namespace regie::settings
