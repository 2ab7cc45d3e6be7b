// The week: a column for each day on a wide screen, a list of days on a phone. What is clicked opens the black panel over it;
// the day's heading leads to the day's own address.
#include "base/dates_in_words.h"
#include "calendar_view.h"
#include "ui/texts.h"

namespace regie::agenda {
namespace {

using ui::Texts;

std::string panel_id(const DayPage& day, const Occurrence& occurrence) { return "p-" + anchor_of(occurrence, day); }

html::Markup item(const Texts& texts, const DayPage& day, const Occurrence& occurrence) {
  const Appointment& appointment = *occurrence.appointment;
  const bool is_own = appointment.kind == Kind::own;
  std::string said = ", " + std::string(texts(is_own ? text::agenda_views_said_own : text::agenda_views_said_care));
  if (appointment.is_cancelled()) said += ", " + std::string(texts(text::agenda_cancelled));
  return html::render(
      html::li(html::button(html::type("button"), html::class_(is_own ? "item own" : "item"),
                            html::attribute("popovertarget", panel_id(day, occurrence)), picture_of(appointment),
                            html::b(short_time(texts, occurrence, day.day)), " ", title_of(appointment),
                            html::span(html::class_("sr"), std::move(said)))));
}

html::Markup panel(const Texts& texts, const CalendarPage& page, const DayPage& day, const Occurrence& occurrence) {
  const auto id = panel_id(day, occurrence);
  return html::render(html::div(
      html::flag("popover"), html::class_("panel"), html::id(id), html::role("dialog"),
      html::aria_labelledby(id + "-kop"), panel_content(texts, occurrence, day, id + "-kop"),
      html::div(html::class_("row"),
                ui::button_link(page.address_of(View::day, day.day), texts(text::agenda_views_open_day), "i-middag"),
                " ",
                html::button(html::class_("btn alt"), html::type("button"), html::attribute("popovertarget", id),
                             html::attribute("popovertargetaction", "hide"), ui::icon("i-kruis"), " ",
                             texts(text::agenda_views_close)))));
}

html::Markup column(const Texts& texts, const CalendarPage& page, const DayPage& day) {
  const auto near = base::near_day(day.day, page.now.date, texts.language());
  std::string name(base::weekday_name(day.day.weekday(), texts.language()));
  if (!near.empty()) name += ", " + std::string(near);
  html::Markup content = html::render(
      html::h3(html::class_("row"),
               html::a(html::class_("target"), html::href(page.address_of(View::day, day.day)), std::move(name)), " ",
               html::b(html::class_("end"), static_cast<int>(day.day.day()))));
  if (day.occurrences.empty()) {
    content += html::p(html::class_("meta"), texts(text::agenda_views_none));
  } else {
    html::Markup items;
    for (const auto& occurrence : day.occurrences) items += item(texts, day, occurrence);
    content += html::ul(html::class_("list"), std::move(items));
  }
  const bool is_today = day.day == page.now.date;
  return html::render(
      html::li(html::attribute("aria-current", is_today ? std::optional<std::string>("date") : std::nullopt),
               std::move(content)));
}

// "23 tot en met 29 november 2026", "28 september tot en met 4 oktober 2026"
std::string days_in_words(const Texts& texts, Stretch days) {
  const auto language = texts.language();
  std::string from = std::to_string(days.first.day());
  const bool other_year = days.first.year() != days.last.year();
  if (days.first.month() != days.last.month() || other_year)
    from += " " + std::string(base::month_name(days.first.month(), language));
  if (other_year) from += " " + std::to_string(days.first.year());
  return texts(text::agenda_views_from_until, from,
               std::to_string(days.last.day()) + " " + std::string(base::month_name(days.last.month(), language)) +
                   " " + std::to_string(days.last.year()));
}

// "vorige week", "deze week", "volgende week": said of the weeks around today.
html::Markup near_week(const Texts& texts, const CalendarPage& page) {
  const int days = stretch_of(View::week, page.now.date).first.days_until(stretch_of(View::week, page.date).first);
  html::Markup chip;
  if (days != 0) return chip;
  chip += html::span(html::class_("chip new"), texts(text::agenda_views_this_week));
  chip += html::literal("<span class=\"sr\">,</span> ");
  return chip;
}

}  // namespace

ui::Page week_page(const Texts& texts, const CalendarPage& page) {
  const auto words = days_in_words(texts, stretch_of(View::week, page.date));
  ui::Page result = calendar_frame(texts, page, words);
  html::Markup heading = near_week(texts, page);
  heading += words;
  html::Markup columns;
  for (const auto& day : page.days) {
    const DayPage of_day = as_day_page(page, day);
    columns += column(texts, page, of_day);
    for (const auto& occurrence : of_day.occurrences) result.after += panel(texts, page, of_day, occurrence);
  }
  result.content += arrows(texts, page, std::move(heading));
  result.content += html::ol(html::class_("week"), std::move(columns));
  result.content += legend(texts);
  result.content += html::div(html::class_("grid noprint"), other_date_form(texts, page), own_agenda_card(texts, page));
  return result;
}

}  // namespace regie::agenda
