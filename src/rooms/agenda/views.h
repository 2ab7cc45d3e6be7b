#pragma once
// The HTML of this room. Says in words what rules.h and form.h decide.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "appointment.h"
#include "form.h"
#include "html/html.h"
#include "html/url.h"
#include "page/draft_view.h"
#include "page/route.h"
#include "pictograms.h"
#include "rules.h"
#include "ui/catalogue.h"
#include "ui/components.h"
#include "ui/layout.h"

namespace regie::agenda {

// ---- words ----------------------------------------------------------------------------------------------------
// "elke week op dinsdag en donderdag, tot en met maandag 1 maart 2027"
std::string repeats_in_words(const ui::Texts& texts, const Appointment& appointment);
// "vandaag, dinsdag 24 november 2026, van 14:00 tot 14:45 uur"
std::string when_in_words(const ui::Texts& texts, const Occurrence& occurrence, LocalDate today);
std::string headline_in_words(const ui::Texts& texts, const Headline& headline);
// The picture of an appointment; a care or own sign when it has none that is known. `css_class` as for an icon: "i", "i own".
html::Markup picture_of(const Appointment& appointment, std::string_view css_class = "i");
html::Markup picture_of(const Pictogram& pictogram, std::string_view css_class = "i");  // one of pictograms()

// What a page needs for buttons that change something (change_view.h).
struct Changing {
  html::Url room;      // /mijn/afspraken
  html::Markup token;  // of Visit::form_token
  base::Instant seen_at;
  gate::Capacity capacity = gate::Capacity::contact;
};

// ---- the day (AGENDA-1 to 3) ----------------------------------------------------------------------------------
struct DayPage {
  LocalDate day;
  LocalDateTime now;
  std::vector<Occurrence> occurrences;
  base::AccountId viewer;
  bool may_add = false;
  std::optional<AppointmentId> just_saved;  // is open, and says so
  bool is_among_days = false;               // one of several days on the page: its folds bear the date in their ids
  html::Url agenda;                         // /mijn/afspraken
  std::optional<AppointmentId> put_back;    // the same, after undoing
  base::Instant marks_since;                // "nieuw" and "gewijzigd" are what others did after this
  std::optional<Changing> changing;
  html::Markup notices;  // what was thrown away a moment ago
  html::Url new_appointment;
  std::string typed_date;  // in "Ga naar een andere dag", when it is no date
};
ui::Page day_page(const ui::Texts& texts, const DayPage& page);

// The day as a row of pictures with "nu" (also on START). Empty without occurrences.
html::Markup row_of_pictures(const ui::Texts& texts, const std::vector<Occurrence>& occurrences, LocalDate day,
                             LocalDateTime now, bool is_wide);
// The title, struck through when it does not take place; and the chip that says so in words (AGENDA-11).
html::Markup title_of(const Appointment& appointment);
html::Markup cancelled_chip(const ui::Texts& texts);
// The fold of one appointment, with the black panel inside.
html::Markup fold(const ui::Texts& texts, const Occurrence& occurrence, const DayPage& page);
// What stands in the black panel: heading (with that id, when it has one) and facts (AGENDA-3).
html::Markup panel_content(const ui::Texts& texts, const Occurrence& occurrence, const DayPage& page,
                           std::string_view heading_id = "");
// The id of its fold: "a-0192…".
std::string anchor_of(const Occurrence& occurrence, const DayPage& page);

// ---- the form (AGENDA-4, AGENDA-6) ----------------------------------------------------------------------------
struct FormPage {
  std::string title;         // "Nieuwe afspraak"
  html::Markup above;        // what somebody else did meanwhile; announces itself
  html::Markup more_fields;  // hidden: what is changed
  std::string date_hint;
  bool may_repeat = true;   // not one time of a series
  bool may_remind = false;  // only where it is made; later it is chosen in the black panel
  bool keeps_rule = false;  // offers "Zoals het nu is"
  std::string repeat_hint;
  TypedAppointment typed;
  std::vector<FormMistake> mistakes;
  bool is_too_old = false;  // its key was used for something else
  bool is_full = false;     // the agenda has as many appointments as it may have
  html::Markup token;       // of Visit::form_token
  page::DraftParts draft;
  html::Url action, back;
  LocalDate today;
  std::optional<std::string>
      picture_search;  // a value: pictures were looked for by this word, and nothing is saved yet
};
// The pictures to choose from, with a search by word that works without scripts: the form comes back with what was found and
// all that was typed.
html::Markup picture_field(const ui::Texts& texts, const FormPage& page, const ui::FormErrors& errors);
inline constexpr std::string_view picture_search_field = "zoek", picture_searched_field = "gezocht",
                                  picture_search_button = "zoekplaatje", save_button = "opslaan";
// "Wil je een herinnering?" with its three answers.
html::Markup reminder_choices(const ui::Texts& texts, std::string_view chosen, const ui::FormErrors& errors);
ui::Page form_page(const ui::Texts& texts, const FormPage& page);

// ---- START ----------------------------------------------------------------------------------------------------
html::Markup today_card(const ui::Texts& texts, const std::vector<Occurrence>& occurrences, LocalDateTime now,
                        const html::Url& day);

}  // namespace regie::agenda
