// The month. A cell is one link to its day, so that it works everywhere and is said in one sentence; a script opens that day
// in the black panel over the month instead (web/ts/components/day_panel.ts).
#include <algorithm>

#include "base/dates_in_words.h"
#include "calendar_view.h"
#include "ui/texts.h"

namespace regie::agenda {
namespace {

using ui::Texts;

constexpr std::size_t most_items = 2;

// Colour and line say whose it is, and that it does not take place.
std::string classes_of(const Appointment& appointment) {
  std::string classes = appointment.kind == Kind::own ? "own" : "care";
  if (appointment.is_cancelled()) classes += " off";
  return classes;
}

// "dinsdag 24 november: 2 afspraken, 1 gaat niet door"
std::string said_of(const Texts& texts, const DayOfAppointments& day) {
  const auto date = base::written_date_without_year(day.day, texts.language());
  const auto cancelled = std::ranges::count_if(
      day.occurrences, [](const Occurrence& occurrence) { return occurrence.appointment->is_cancelled(); });
  const auto count = std::ssize(day.occurrences) - cancelled;
  std::string said =
      count == 0 ? texts(text::agenda_views_said_none, date) : texts.count(text::agenda_views_said_count, count, date);
  if (cancelled > 0) said += ", " + texts.count(text::agenda_views_said_cancelled, cancelled);
  return said;
}

// On a phone: a picture for each, or the first and how many more.
html::Markup dots(const DayOfAppointments& day) {
  const bool all = day.occurrences.size() <= most_items;
  html::Markup pictures;
  for (const auto& occurrence : day.occurrences) {
    pictures += html::span(html::class_(classes_of(*occurrence.appointment)), picture_of(*occurrence.appointment));
    if (!all) break;
  }
  if (!all) pictures += "+" + std::to_string(day.occurrences.size() - 1);
  return html::render(html::span(html::class_("dots"), html::aria_hidden(), std::move(pictures)));
}

html::Markup items(const Texts& texts, const DayOfAppointments& day) {
  html::Markup all;
  const std::size_t shown = std::min(day.occurrences.size(), most_items);
  for (const auto& occurrence : std::span(day.occurrences).first(shown)) {
    const Appointment& appointment = *occurrence.appointment;
    html::Markup line;
    line += short_time(texts, occurrence, day.day) + " " + appointment.title;
    if (appointment.is_cancelled()) line = html::render(html::element("s", std::move(line)));
    all += html::span(html::class_("item " + classes_of(appointment)), html::aria_hidden(),
                      html::attribute("dir", "auto"), std::move(line));
  }
  if (day.occurrences.size() > shown)
    all += html::small(html::class_("item"), html::aria_hidden(),
                       texts(text::agenda_views_more, std::to_string(day.occurrences.size() - shown)));
  return all;
}

html::Markup cell(const Texts& texts, const CalendarPage& page, const DayOfAppointments& day) {
  const bool is_out = day.day.month() != page.date.month();
  html::Markup content;
  content += html::b(html::aria_hidden(), static_cast<int>(day.day.day()));
  content += html::span(html::class_("sr"), said_of(texts, day));
  if (!day.occurrences.empty()) {
    content += dots(day);
    content += items(texts, day);
  }
  return html::render(html::td(html::a(
      html::attribute("class", is_out ? std::optional<std::string>("out") : std::nullopt),
      html::attribute("aria-current", day.day == page.now.date ? std::optional<std::string>("date") : std::nullopt),
      html::href(page.address_of(View::day, day.day)),
      html::attribute("data-paneel", !day.occurrences.empty() ? std::optional<std::string>("") : std::nullopt),
      std::move(content))));
}

html::Markup head(const Texts& texts) {
  html::Markup names;
  for (unsigned iso = 1; iso <= 7; ++iso) {
    const std::string_view name = base::weekday_name(std::chrono::weekday(iso), texts.language());
    names += html::th(html::attribute("scope", "col"), html::span(html::aria_hidden(), name.substr(0, 2)),
                      html::span(html::class_("sr"), name));
  }
  return html::render(html::thead(html::tr(std::move(names))));
}

// Where the script puts the day that was clicked; its words stand here.
html::Markup day_panel(const Texts& texts) {
  return html::render(html::div(html::flag("popover"), html::class_("panel"), html::id("dagpaneel"),
                                html::role("dialog"), html::aria_labelledby("dagpaneel-kop"),
                                html::h2(html::id("dagpaneel-kop"), html::attribute("tabindex", "-1")), html::div(),
                                html::div(html::class_("row"),
                                          html::a(html::class_("btn"), html::href(html::anchor("inhoud")),
                                                  ui::icon("i-middag"), " ", texts(text::agenda_views_open_day)),
                                          " ",
                                          html::button(html::class_("btn alt"), html::type("button"),
                                                       html::attribute("popovertarget", "dagpaneel"),
                                                       html::attribute("popovertargetaction", "hide"),
                                                       ui::icon("i-kruis"), " ", texts(text::agenda_views_close)))));
}

}  // namespace

ui::Page month_page(const Texts& texts, const CalendarPage& page) {
  const std::string month =
      std::string(base::month_name(page.date.month(), texts.language())) + " " + std::to_string(page.date.year());
  ui::Page result = calendar_frame(texts, page, month);
  html::Markup heading;
  heading += month;
  html::Markup weeks, row;
  for (std::size_t i = 0; i < page.days.size(); ++i) {
    row += cell(texts, page, page.days[i]);
    if (i % 7 == 6) weeks += html::tr(std::exchange(row, {}));
  }
  if (!row.empty()) weeks += html::tr(std::move(row));  // the calendar itself ends: 31 December 9999
  result.content += arrows(texts, page, std::move(heading));
  result.content +=
      html::table(html::class_("month"),
                  html::caption(html::class_("sr"), texts(text::agenda_views_month_caption, page.client_called, month)),
                  head(texts), html::tbody(std::move(weeks)));
  result.content += legend(texts);
  result.content += html::div(html::class_("grid noprint"), other_date_form(texts, page), own_agenda_card(texts, page));
  result.after += day_panel(texts);
  return result;
}

}  // namespace regie::agenda
