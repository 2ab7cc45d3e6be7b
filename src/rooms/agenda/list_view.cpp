// The list: all appointments of two weeks under each other, each day that has any with its own heading.
#include "base/dates_in_words.h"
#include "calendar_view.h"
#include "ui/texts.h"

namespace regie::agenda {
namespace {

using ui::Texts;

html::Markup one_day(const Texts& texts, const CalendarPage& page, const DayOfAppointments& day) {
  const DayPage of_day = as_day_page(page, day);
  const auto near = base::near_day(day.day, page.now.date, texts.language());
  html::Markup heading;
  if (!near.empty()) {
    heading += html::span(html::class_("chip new"), near);
    heading += html::literal("<span class=\"sr\">,</span> ");
  }
  heading += html::a(html::class_("target"), html::href(page.address_of(View::day, day.day)),
                     base::written_date(day.day, texts.language()));
  html::Markup items;
  for (const auto& occurrence : day.occurrences) items += html::li(fold(texts, occurrence, of_day));
  return html::render(html::fragment(html::h3(html::class_("row"), std::move(heading)),
                                     html::ul(html::class_("list"), std::move(items))));
}

html::Markup empty_state(const Texts& texts, const CalendarPage& page) {
  return html::render(html::div(
      html::class_("card"), html::h3(texts(text::agenda_views_list_empty_title)),
      html::p(page.may_add ? texts(text::agenda_views_list_empty_can_add) : texts(text::agenda_views_list_empty))));
}

}  // namespace

ui::Page list_page(const Texts& texts, const CalendarPage& page) {
  const auto [first, last] = stretch_of(View::list, page.date);
  const auto words = texts(text::agenda_views_from_until, base::written_date_without_year(first, texts.language()),
                           base::written_date(last, texts.language()));
  ui::Page result = calendar_frame(texts, page, words);
  html::Markup heading, days;
  heading += words;
  for (const auto& day : page.days)
    if (!day.occurrences.empty()) days += one_day(texts, page, day);
  if (days.empty()) days = empty_state(texts, page);
  result.content += arrows(texts, page, std::move(heading));
  result.content += html::div(html::class_("cols"), html::div(std::move(days)),
                              html::aside(html::class_("noprint"), html::aria_label(texts(text::agenda_more)),
                                          other_date_form(texts, page), own_agenda_card(texts, page)));
  return result;
}

}  // namespace regie::agenda
