#pragma once
// What the four views of the calendar have in common: the band with its tabs, the arrows, the way to another date.

#include <optional>
#include <string>
#include <vector>

#include "calendar.h"
#include "views.h"

namespace regie::agenda {

struct CalendarPage {
  View view = View::week;
  LocalDate date;                       // of the address
  LocalDateTime now;                    // on the clock in Amsterdam
  std::vector<DayOfAppointments> days;  // of shown_stretch_of(view, date)
  base::AccountId viewer;
  bool may_add = false;
  base::Instant marks_since;         // as in DayPage
  std::optional<Changing> changing;  // where appointments can be changed on the page itself
  html::Url agenda;                  // /mijn/afspraken
  html::Url new_appointment;
  std::string client_called;  // "Jan"
  std::string typed_date;     // in the way to another date, when it is no date

  html::Url address_of(View other, LocalDate day) const { return agenda / name_of(other) / day.iso(); }
};

ui::Page week_page(const ui::Texts& texts, const CalendarPage& page);
ui::Page month_page(const ui::Texts& texts, const CalendarPage& page);
ui::Page list_page(const ui::Texts& texts, const CalendarPage& page);

// ---- parts ----------------------------------------------------------------------------------------------------
// Title, band with tabs, and the mistake in a typed date at the top; the content comes after.
ui::Page calendar_frame(const ui::Texts& texts, const CalendarPage& page, std::string_view title);
// The arrows of this view ("vorige week"), with what stands between them.
html::Markup arrows(const ui::Texts& texts, const CalendarPage& page, html::Markup heading);
// "Ga naar een andere week", with the calendar to pick from and "Vandaag"; and the way to one's own agenda.
html::Markup other_date_form(const ui::Texts& texts, const CalendarPage& page);
html::Markup own_agenda_card(const ui::Texts& texts, const CalendarPage& page);
// What the two colours mean (AGENDA-2).
html::Markup legend(const ui::Texts& texts);
// "14:00", "hele dag", "tot 09:00 uur" for what began the day before.
std::string short_time(const ui::Texts& texts, const Occurrence& occurrence, LocalDate day);
// What the views of one day need of the page.
DayPage as_day_page(const CalendarPage& page, const DayOfAppointments& day);

}  // namespace regie::agenda
