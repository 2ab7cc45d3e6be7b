#include "calendar_view.h"

#include "base/dates_in_words.h"
#include "ui/texts.h"

namespace regie::agenda {
namespace {

using ui::Texts;

struct ViewWords {
  View view;
  ui::TextKey<0> tab;
  std::string_view icon;
  ui::TextKey<0> previous, next, go_to, show;
};
constexpr std::array view_words = {
    ViewWords{View::day, text::agenda_views_day, "i-middag", text::agenda_previous_day, text::agenda_next_day,
              text::agenda_go_to_day, text::agenda_show_this_day},
    ViewWords{View::week, text::agenda_views_week, "i-agenda", text::agenda_views_previous_week,
              text::agenda_views_next_week, text::agenda_views_go_to_week, text::agenda_views_show_week},
    ViewWords{View::month, text::agenda_views_month, "i-agenda", text::agenda_views_previous_month,
              text::agenda_views_next_month, text::agenda_views_go_to_month, text::agenda_views_show_month},
    ViewWords{View::list, text::agenda_views_list, "i-lijst", text::agenda_views_previous_list,
              text::agenda_views_next_list, text::agenda_views_go_to_list, text::agenda_views_show_list},
};
const ViewWords& words_of(View view) { return view_words[static_cast<std::size_t>(view)]; }

constexpr std::string_view picker_id = "kalender";

// The calendar of web/ts/calendar.ts, which is loaded when it is asked for.
html::Markup date_picker(const Texts& texts) {
  const auto arrow = [&](std::string_view slot, ui::TextKey<0> word) {
    return html::span(html::attribute("slot", slot), texts(word));
  };
  return html::render(html::div(
      html::flag("popover"), html::class_("panel"), html::id(picker_id), html::role("dialog"),
      html::aria_label(texts(text::agenda_views_pick)),
      html::element(
          "calendar-date", html::attribute("locale", texts.language() == base::Language::english ? "en-GB" : "nl-NL"),
          html::attribute("first-day-of-week", "1"), html::attribute("format-weekday", "short"),
          html::span(html::attribute("slot", "heading")), arrow("previous", text::agenda_views_previous_month),
          arrow("next", text::agenda_views_next_month), html::element("calendar-month"))));
}

ui::FormErrors errors_of(const Texts& texts, const CalendarPage& page) {
  if (page.typed_date.empty()) return {};
  return {{"datum", std::string(texts(text::agenda_form_date_does_not_exist)),
           std::string(texts(text::agenda_form_date_does_not_exist_short))}};
}

}  // namespace

ui::Page calendar_frame(const Texts& texts, const CalendarPage& page, std::string_view title) {
  ui::Page result;
  result.title = texts(text::agenda_day_title, title);
  result.section = ui::Section::appointments;
  result.has_errors = !page.typed_date.empty();
  html::Markup action;
  if (page.may_add)
    action = html::render(
        html::a(html::class_("btn alt"), html::href(page.new_appointment), "+ ", texts(text::agenda_new_appointment)));
  std::vector<ui::Tab> tabs;
  tabs.reserve(view_words.size());
  for (const auto& words : view_words)
    tabs.push_back({page.address_of(words.view, page.date), std::string(words.icon), std::string(texts(words.tab)),
                    words.view == page.view});
  result.band = ui::band(ui::Section::appointments, texts(text::agenda_title), std::move(action), tabs,
                         texts(text::agenda_views_label));
  result.content = ui::error_summary(texts, errors_of(texts, page));
  return result;
}

html::Markup arrows(const Texts& texts, const CalendarPage& page, html::Markup heading) {
  const auto& words = words_of(page.view);
  html::Markup row;
  if (const auto before = step(page.view, page.date, -1))
    row += html::a(html::class_("btn alt"), html::href(page.address_of(page.view, *before)), ui::icon("i-terug"), " ",
                   texts(words.previous));
  row += html::h2(std::move(heading));
  if (const auto after = step(page.view, page.date, 1))
    row += html::a(html::class_("btn alt"), html::href(page.address_of(page.view, *after)), texts(words.next), " ",
                   ui::icon("i-verder"));
  return html::render(html::div(html::class_("row daynav"), std::move(row)));
}

html::Markup other_date_form(const Texts& texts, const CalendarPage& page) {
  const auto& words = words_of(page.view);
  const auto errors = errors_of(texts, page);
  ui::TextField field;
  field.id = "datum";
  field.label = texts(words.go_to);
  // A date field would swallow what is no date; then it is shown as text.
  field.type = errors.empty() ? "date" : "text";
  field.value = errors.empty() ? page.date.iso() : page.typed_date;
  if (!errors.empty()) field.hint = texts(text::agenda_go_to_day_hint);
  return html::render(html::form(
      html::class_("card"), html::action(page.agenda / name_of(page.view)), html::method("get"), html::novalidate(),
      ui::text_field(texts, field, errors),
      html::div(
          html::class_("row"), ui::submit_button(texts(words.show), "", "btn"), " ",
          html::button(html::type("button"), html::class_("btn alt js"), html::attribute("data-kalender", field.id),
                       html::attribute("aria-controls", picker_id), html::attribute("aria-haspopup", "dialog"),
                       ui::icon("i-agenda"), " ", texts(text::agenda_views_pick)),
          " ", ui::button_link(page.address_of(page.view, page.now.date), texts(text::agenda_today), "", "btn alt")),
      date_picker(texts)));
}

html::Markup own_agenda_card(const Texts& texts, const CalendarPage& page) {
  return html::render(html::div(
      html::class_("card"), html::h3(texts(text::agenda_feed_card_title)), html::p(texts(text::agenda_feed_card)),
      ui::button_link(page.agenda / "eigen-agenda", texts(text::agenda_feed_title), "i-agendasync", "btn alt")));
}

html::Markup legend(const Texts& texts) {
  return html::render(html::p(html::class_("row"), ui::chip("", "i-zorg", texts(text::agenda_views_legend_care)), " ",
                              ui::chip("own", "i-persoon", texts(text::agenda_views_legend_own))));
}

std::string short_time(const Texts& texts, const Occurrence& occurrence, LocalDate day) {
  if (occurrence.appointment->whole_day) return std::string(texts(text::agenda_whole_day));
  if (occurrence.begins.date < day) return texts(text::agenda_until_time, occurrence.ends.time.text());
  return occurrence.begins.time.text();
}

DayPage as_day_page(const CalendarPage& page, const DayOfAppointments& day) {
  return {.day = day.day,
          .now = page.now,
          .occurrences = day.occurrences,
          .viewer = page.viewer,
          .may_add = page.may_add,
          .just_saved = {},
          .is_among_days = true,
          .agenda = page.agenda,
          .put_back = {},
          .marks_since = page.marks_since,
          .changing = page.changing,
          .notices = {},
          .new_appointment = page.new_appointment,
          .typed_date = {}};
}

}  // namespace regie::agenda
