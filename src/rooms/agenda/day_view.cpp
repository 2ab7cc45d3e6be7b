// The day: the row of pictures, the lists of morning, afternoon and evening, and the way to other days (AGENDA-1).
#include "base/dates_in_words.h"
#include "calendar_view.h"
#include "ui/texts.h"
#include "views.h"

namespace regie::agenda {
namespace {

using ui::Texts;

html::Markup date_heading(const Texts& texts, LocalDate day, LocalDate today) {
  const auto near = base::near_day(day, today, texts.language());
  html::Markup content;
  if (!near.empty()) {
    content += html::span(html::class_("chip new"), near);
    content += html::literal("<span class=\"sr\">,</span> ");
  }
  content += base::written_date(day, texts.language());
  return content;
}

html::Markup picture(const Texts& texts, const Occurrence& occurrence, LocalDate day, LocalDateTime now) {
  const Appointment& appointment = *occurrence.appointment;
  const bool is_past = occurrence.is_over(now);
  const std::string_view tone = appointment.kind == Kind::own ? "pic own" : is_past ? "pic" : "pic s-afspraken";
  html::Markup words;
  if (appointment.whole_day)
    words += html::b(texts(text::agenda_whole_day));
  else if (occurrence.begins.date < day)
    words += html::b(texts(text::agenda_until_time, occurrence.ends.time.text()));
  else
    words += html::time(html::datetime(occurrence.begins.time.text()), occurrence.begins.time.text());
  words += " ";
  words += title_of(appointment);
  if (appointment.is_cancelled()) {
    words += " ";
    words += cancelled_chip(texts);
  } else if (is_past)
    words += html::span(html::class_("sr"), " – ", texts(text::agenda_is_over));
  return html::render(html::li(html::attribute("class", is_past ? std::optional<std::string>("past") : std::nullopt),
                               html::span(html::class_(tone), picture_of(appointment)), " ",
                               html::span(std::move(words))));
}

html::Markup now_marker(const Texts& texts, LocalDateTime now) {
  return html::render(
      html::li(html::class_("now"), html::span(ui::icon("i-klok"), " ", texts(text::agenda_now), " ",
                                               html::time(html::datetime(now.time.text()), now.time.text()))));
}

struct PartWords {
  PartOfDay part;
  ui::TextKey<0> word;
  std::string_view icon;
};
constexpr std::array part_words = {
    PartWords{PartOfDay::whole_day, text::agenda_whole_day, "i-agenda"},
    PartWords{PartOfDay::morning, text::agenda_morning, "i-ochtend"},
    PartWords{PartOfDay::afternoon, text::agenda_afternoon, "i-middag"},
    PartWords{PartOfDay::evening, text::agenda_evening, "i-avond"},
};

// Elements, not Markup: they are most of the page, and would be copied at each step outwards.
using Item = decltype(html::li(html::Markup()));
auto list(std::string_view heading, std::string_view icon, std::vector<Item> items) {
  return html::fragment(html::h3(html::class_("row"), ui::icon(icon, true), " ", heading),
                        html::ul(html::class_("list"), std::move(items)));
}
auto lists(const Texts& texts, const DayPage& page) {
  std::vector<decltype(list("", "", {}))> all;
  for (const auto& [part, word, icon] : part_words) {
    std::vector<Item> items;
    for (const auto& occurrence : page.occurrences)
      if (part_of_day(occurrence, page.day) == part) items.push_back(html::li(fold(texts, occurrence, page)));
    if (!items.empty()) all.push_back(list(texts(word), icon, std::move(items)));
  }
  return all;
}

html::Markup empty_state(const Texts& texts, const DayPage& page) {
  if (!page.occurrences.empty()) return {};
  return html::render(html::div(html::class_("card"), html::h3(texts(text::agenda_empty_title)),
                                html::p(page.may_add ? texts(text::agenda_empty_can_add) : texts(text::agenda_empty))));
}

// What the day has in common with the other views.
CalendarPage as_calendar(const DayPage& page) {
  return {.view = View::day,
          .date = page.day,
          .now = page.now,
          .days = {},
          .viewer = page.viewer,
          .may_add = page.may_add,
          .marks_since = page.marks_since,
          .changing = {},
          .agenda = page.agenda,
          .new_appointment = page.new_appointment,
          .client_called = {},
          .typed_date = page.typed_date};
}

}  // namespace

html::Markup row_of_pictures(const Texts& texts, const std::vector<Occurrence>& occurrences, LocalDate day,
                             LocalDateTime now, bool is_wide) {
  if (occurrences.empty()) return {};
  const std::size_t now_before = day == now.date ? place_of_now(occurrences, now) : occurrences.size() + 1;
  std::vector<html::Markup> items;
  for (std::size_t i = 0; i <= occurrences.size(); ++i) {
    if (i == now_before) items.push_back(now_marker(texts, now));
    if (i < occurrences.size()) items.push_back(picture(texts, occurrences[i], day, now));
  }
  return html::render(html::ol(html::class_(is_wide ? "strip wide" : "strip"), std::move(items)));
}

ui::Page day_page(const Texts& texts, const DayPage& page) {
  const CalendarPage calendar = as_calendar(page);
  ui::Page result = calendar_frame(texts, calendar, base::written_date(page.day, texts.language()));
  html::Markup content = std::move(result.content);
  content += page.notices;
  content += arrows(texts, calendar, date_heading(texts, page.day, page.now.date));
  if (auto row = row_of_pictures(texts, page.occurrences, page.day, page.now, true); !row.empty()) {
    content += html::section(
        html::class_("card"), html::aria_labelledby("dagplanning"),
        html::div(html::class_("row"), html::h3(html::id("dagplanning"), texts(text::agenda_day_planning)), " ",
                  html::a(html::class_("target end noprint"),
                          html::href(calendar.address_of(View::day, page.day) / "dagplanning"), ui::icon("i-print"),
                          " ", texts(text::agenda_sheet_print))),
        std::move(row));
  }
  content += html::div(html::class_("cols"), html::div(html::id("lijst"), empty_state(texts, page), lists(texts, page)),
                       html::aside(html::class_("noprint"), html::aria_label(texts(text::agenda_more)),
                                   other_date_form(texts, calendar), own_agenda_card(texts, calendar)));
  result.content = std::move(content);
  return result;
}

html::Markup today_card(const Texts& texts, const std::vector<Occurrence>& occurrences, LocalDateTime now,
                        const html::Url& day) {
  auto row = row_of_pictures(texts, occurrences, now.date, now, false);
  if (row.empty()) row = html::render(html::p(texts(text::agenda_today_card_empty)));
  return html::render(html::section(
      html::class_("card"), html::aria_labelledby("vandaag"),
      html::div(html::class_("row"), html::h2(html::id("vandaag"), texts(text::agenda_today_card)), " ",
                html::a(html::class_("target end"), html::href(day), texts(text::agenda_today_card_whole_day))),
      std::move(row)));
}

}  // namespace regie::agenda
