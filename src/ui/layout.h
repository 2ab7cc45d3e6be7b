#pragma once
// The frame around every page (START-2, PAGE-1 to 4): skip link, black bar with name and START, menu, reading tools, the
// page's own content, and the foot that says whom to call. Same HTML and class names as the visual reference.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "html/html.h"
#include "html/url.h"
#include "ui/catalogue.h"

namespace regie::ui {

// The colour a page has; none is sand (settings, help).
enum class Section { none, appointments, record, messages, details, workplace };
std::string_view section_class(Section section);  // "s-afspraken", …; "" for none

// What a room makes.
struct Page {
  std::string title;  // without " – Regie"; "Fout: " is put in front when has_errors
  Section section = Section::none;
  bool has_errors = false;
  bool answers_form = false;  // it came in answer to a form, and its address opens a page too
  html::Markup band;          // inside <main>, above .wrap: heading band with tabs; may be empty
  html::Markup content;       // inside <div class="wrap">
  html::Markup after;         // dialogs, after .wrap
};

struct MenuItem {
  html::Url url;
  std::string icon, label;
  int count = 0;  // green number when above 0
};
struct PortalChoice {
  html::Url url;
  std::string name;  // of the client
  bool is_current = false;
  bool is_own = false;
};
// What the page pipeline fills in from the visit.
struct Frame {
  struct Person {
    std::string name;
    std::optional<std::string> portrait;
    int invitations = 0;
  };
  std::optional<Person> person;  // nothing: nobody is logged in
  std::vector<MenuItem> menu;
  std::vector<PortalChoice> portals;  // more than one: the bar has a switch (START-3)
  std::string whose_portal;           // "Portaal van Jan de Vries" when it is not one's own; else empty
  std::string whose_name;             // "Jan de Vries", with it
  std::optional<std::string> whose_portrait;
  // Shown as this person sees it, and only to look at (SHARING-9).
  struct LooksAs {
    std::string name;
    html::Url stop;
  };
  std::optional<LooksAs> looks_as;
  // "/mijn": the page stays open only as long as it may be seen (PEOPLE-10). Nothing: outside a portal.
  std::optional<std::string> watched_portal;
  html::Url start = html::path("/");
  html::Markup form_token;  // for logging out and the letter size; without it neither is shown
  int text_size = 1;
  std::string organisation, foot_name, foot_telephone, foot_hours;  // whom to call
  bool foot_is_support_worker = false;
  std::string script_nonce;
  std::string return_to;             // own path, for the letter-size form
  std::int64_t session_seconds = 0;  // until the warning of LOGIN-12; 0: no session
  bool is_demonstration = false;
};

// The whole document, "<!doctype html>" included. Its forms: POST /uitloggen; POST /tekstgrootte with tekst (1 to 3) and
// terug (return_to); POST /sessie/blijf. Each begins with the form token.
std::string document(const Texts& texts, const Frame& frame, const Page& page);
// A style sheet of web/css/pages, for the content of the page that alone needs it.
html::Markup style_sheet(std::string_view name);

}  // namespace regie::ui
