#pragma once
// The HTML of "Zet in mijn eigen agenda".

#include <optional>
#include <string>

#include "html/html.h"
#include "html/url.h"
#include "store_feed.h"
#include "ui/catalogue.h"
#include "ui/layout.h"
#include "views.h"

namespace regie::agenda {

// The names in the form.
inline constexpr std::string_view content_field = "inhoud", only_busy = "bezet", everything = "alles";

struct OwnAgendaPage {
  html::Url back;        // to the calendar
  html::Url own_agenda;  // this page
  html::Markup token;
  std::string form_key;
  LocalDate today;
  std::optional<OwnFeed> feed;
  std::string address;  // with the secret: only right after it was made
};
ui::Page own_agenda_page(const ui::Texts& texts, const OwnAgendaPage& page);
ui::Page stop_feed_page(const ui::Texts& texts, const OwnAgendaPage& page);

}  // namespace regie::agenda
