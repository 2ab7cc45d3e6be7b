// The form "Nieuwe afspraak", with its errors at the field and at the top (PAGE-8).
#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/dates_in_words.h"
#include "ui/texts.h"
#include "views.h"

namespace regie::agenda {
namespace {

using ui::Texts;

struct Sentences {
  std::string sentence, summary;
};

Sentences sentences_of(const Texts& texts, const FormMistake& wrong) {
  const auto& detail = wrong.detail;
  const auto say = [&](ui::TextKey<0> sentence, ui::TextKey<0> summary) {
    return Sentences{std::string(texts(sentence)), std::string(texts(summary))};
  };
  const auto say_with = [&](ui::TextKey<1> sentence, ui::TextKey<0> summary) {
    return Sentences{texts(sentence, detail), std::string(texts(summary))};
  };
  switch (wrong.mistake) {
    using enum Mistake;
    case what_empty: return say(text::agenda_form_what_empty, text::agenda_form_what_empty_short);
    case what_too_long: return say_with(text::agenda_form_what_too_long, text::agenda_form_what_too_long_short);
    case description_too_long:
      return say_with(text::agenda_form_description_too_long, text::agenda_form_description_too_long_short);
    case place_too_long: return say_with(text::agenda_form_place_too_long, text::agenda_form_place_too_long_short);
    case pictogram_unknown: return say(text::agenda_form_pictogram_unknown, text::agenda_form_pictogram_unknown);
    case date_empty: return say(text::agenda_form_date_empty, text::agenda_form_date_empty_short);
    case date_does_not_exist:
      return say(text::agenda_form_date_does_not_exist, text::agenda_form_date_does_not_exist_short);
    case date_too_far: return say_with(text::agenda_form_date_too_far, text::agenda_form_date_too_far_short);
    case date_too_long_ago:
      return say_with(text::agenda_form_date_too_long_ago, text::agenda_form_date_too_long_ago_short);
    case begin_empty: return say(text::agenda_form_begin_empty, text::agenda_form_begin_empty_short);
    case begin_unreadable: return say(text::agenda_form_begin_unreadable, text::agenda_form_begin_unreadable_short);
    case begin_skipped: return say_with(text::agenda_form_begin_skipped, text::agenda_form_begin_skipped_short);
    case end_empty: return say(text::agenda_form_end_empty, text::agenda_form_end_empty_short);
    case end_unreadable: return say(text::agenda_form_end_unreadable, text::agenda_form_end_unreadable_short);
    case end_skipped: return say_with(text::agenda_form_end_skipped, text::agenda_form_end_skipped_short);
    case end_before_begin:
      return say_with(text::agenda_form_end_before_begin, text::agenda_form_end_before_begin_short);
    case end_same_as_begin: return say_with(text::agenda_form_end_same, text::agenda_form_end_same_short);
    case repeat_unknown: return say(text::agenda_form_repeat_unknown, text::agenda_form_repeat_unknown);
    case until_does_not_exist:
      return say(text::agenda_form_until_does_not_exist, text::agenda_form_until_does_not_exist_short);
    case until_before_date: return say(text::agenda_form_until_before_date, text::agenda_form_until_before_date_short);
    case until_too_far: return say_with(text::agenda_form_until_too_far, text::agenda_form_until_too_far_short);
    case times_unreadable:
      return say_with(text::agenda_form_times_unreadable, text::agenda_form_times_unreadable_short);
    case reminder_unknown: return say(text::agenda_reminder_unknown, text::agenda_reminder_unknown);
    case reminder_too_late: return say(text::agenda_reminder_too_late, text::agenda_reminder_too_late_short);
    case until_and_times: return say(text::agenda_form_until_and_times, text::agenda_form_until_and_times_short);
  }
  return {};
}

ui::FormErrors errors_of(const Texts& texts, const FormPage& page) {
  ui::FormErrors errors;
  if (page.is_full)
    errors.push_back({"", std::string(texts(text::agenda_form_full)), std::string(texts(text::agenda_form_full))});
  if (page.is_too_old)
    errors.push_back({"", std::string(texts(text::agenda_form_too_old_sentence)),
                      std::string(texts(text::agenda_form_too_old_sentence))});
  for (const auto& mistake : page.mistakes) {
    auto [sentence, summary] = sentences_of(texts, mistake);
    errors.push_back({std::string(mistake.field), std::move(sentence), std::move(summary)});
  }
  return errors;
}

ui::TextField text_field(std::string_view id, std::string_view label, const std::string& value) {
  ui::TextField field;
  field.id = id;
  field.label = label;
  field.value = value;
  return field;
}
// A date or time field of the browser shows only what is a date or time; anything else stays as text, as it was typed.
ui::TextField date_field(std::string_view id, std::string_view label, const std::string& value) {
  auto field = text_field(id, label, value);
  if (value.empty() || LocalDate::parse_iso(value)) field.type = "date";
  return field;
}
ui::TextField time_field(std::string_view id, std::string_view label, const std::string& value) {
  auto field = text_field(id, label, value);
  const auto time = LocalTime::parse_written(value);
  if (value.empty() || (time && time->text() == value)) field.type = "time";
  return field;
}

html::Markup main_card(const Texts& texts, const FormPage& page, const ui::FormErrors& errors) {
  const TypedAppointment& typed = page.typed;
  auto what = text_field(field::what, texts(text::agenda_form_what), typed.what);
  auto date = date_field(field::date, texts(text::agenda_form_date), typed.date);
  auto begin = time_field(field::begin, texts(text::agenda_form_begin), typed.begin);
  auto end = time_field(field::end, texts(text::agenda_form_end), typed.end);
  date.hint = page.date_hint;
  for (auto* field : {&what, &date}) field->required = true;
  what.autocomplete = "off";
  auto description = text_field(field::description, texts(text::agenda_form_description), typed.description);
  description.hint = texts(text::agenda_form_description_hint);
  return html::render(html::div(
      html::class_("card"), ui::text_field(texts, what, errors), ui::text_field(texts, date, errors),
      html::div(html::class_("grid m"), ui::text_field(texts, begin, errors), ui::text_field(texts, end, errors)),
      ui::checkbox_choice(field::whole_day, texts(text::agenda_form_whole_day), typed.whole_day),
      ui::text_area(texts, description, errors)));
}

html::Markup weekday_choices(const Texts& texts, const TypedAppointment& typed) {
  html::Markup boxes;
  for (std::size_t i = 0; i < weekday_codes.size(); ++i) {
    const bool chosen = std::ranges::find(typed.weekdays, weekday_codes[i]) != typed.weekdays.end();
    const auto weekday = std::chrono::weekday(static_cast<unsigned>(i + 1));
    boxes += ui::checkbox_choice(weekday_codes[i], base::weekday_name(weekday, texts.language()), chosen);
    boxes += " ";
  }
  return html::render(html::fieldset(html::class_("weekly"), html::legend(texts(text::agenda_form_weekdays)),
                                     html::p(html::class_("hint"), texts(text::agenda_form_weekdays_hint)),
                                     html::div(html::class_("grid s"), std::move(boxes))));
}

html::Markup repeating(const Texts& texts, const FormPage& page, const ui::FormErrors& errors) {
  if (!page.may_repeat) return {};
  const TypedAppointment& typed = page.typed;
  std::vector<ui::Choice> choices = {
      ui::Choice{"", std::string(texts(text::agenda_form_repeat_not)), ""},
      ui::Choice{"dag", std::string(texts(text::agenda_form_repeat_daily)), ""},
      ui::Choice{"week", std::string(texts(text::agenda_form_repeat_weekly)), ""},
      ui::Choice{"tweeweken", std::string(texts(text::agenda_form_repeat_every_two_weeks)), ""},
      ui::Choice{"maand", std::string(texts(text::agenda_form_repeat_monthly)), ""},
      ui::Choice{"jaar", std::string(texts(text::agenda_form_repeat_yearly)), ""},
  };
  if (page.keeps_rule) choices.push_back({"zo", std::string(texts(text::agenda_change_repeat_as_it_was)), ""});
  auto until = date_field(field::until, texts(text::agenda_form_until), typed.until);
  auto times = text_field(field::times, texts(text::agenda_form_times), typed.times);
  times.inputmode = "numeric";
  times.autocomplete = "off";
  return html::render(html::fragment(
      html::when(!page.repeat_hint.empty(), [&] { return html::p(html::class_("hint"), page.repeat_hint); }),
      html::div(html::id(field::repeat), ui::field_error(errors, field::repeat),
                ui::radio_choices(field::repeat, texts(text::agenda_form_repeat), choices, typed.repeat)),
      weekday_choices(texts, typed),
      html::fieldset(html::class_("repeats"), html::legend(texts(text::agenda_form_repeat_end)),
                     html::p(html::class_("hint"), texts(text::agenda_form_repeat_end_hint)),
                     html::div(html::class_("grid m"), ui::text_field(texts, until, errors),
                               ui::text_field(texts, times, errors)))));
}

html::Markup reminding(const Texts& texts, const FormPage& page, const ui::FormErrors& errors) {
  if (!page.may_remind) return {};
  return html::render(html::div(html::id(field::reminder), ui::field_error(errors, field::reminder),
                                reminder_choices(texts, page.typed.reminder, errors)));
}

// What Enter in a field presses: neither searching nor saving by name, so that the server can tell what was meant.
html::Markup default_button() {
  return html::render(html::button(html::class_("sr"), html::attribute("tabindex", "-1"), html::aria_hidden()));
}

}  // namespace

html::Markup reminder_choices(const Texts& texts, std::string_view chosen, const ui::FormErrors& errors) {
  const std::array choices = {ui::Choice{"", std::string(texts(text::agenda_reminder_none)), ""},
                              ui::Choice{"dag", std::string(texts(text::agenda_reminder_day)), ""},
                              ui::Choice{"uur", std::string(texts(text::agenda_reminder_hour)), ""}};
  return html::render(html::fragment(
      html::div(html::id(field::reminder), ui::radio_choices(field::reminder, texts(text::agenda_reminder_title),
                                                             choices, chosen, false, "", errors)),
      html::p(html::class_("hint"), texts(text::agenda_reminder_hint))));
}

ui::Page form_page(const Texts& texts, const FormPage& page) {
  const auto errors = errors_of(texts, page);
  ui::Page result;
  result.title = page.title;
  result.section = ui::Section::appointments;
  result.has_errors = !errors.empty() || !page.above.empty() || page.draft.has_trouble;
  result.band = ui::band(ui::Section::appointments, page.title,
                         ui::button_link(page.back, texts(text::common_back), "i-terug", "btn alt"), {}, "");
  auto place = text_field(field::place, texts(text::agenda_form_where), page.typed.place);
  place.optional_mark = true;
  place.autocomplete = "off";
  result.content = html::render(html::fragment(
      page.draft.above, page.above,
      html::form(
          html::class_("slim"), html::method("post"), html::action(page.action), html::novalidate(),
          html::aria_label(page.title), page.draft.attributes(), default_button(), page.token, page.more_fields,
          page.draft.line, ui::error_summary(texts, errors), main_card(texts, page, errors),
          html::div(html::class_("card"), picture_field(texts, page, errors), ui::text_field(texts, place, errors),
                    repeating(texts, page, errors), reminding(texts, page, errors)),
          html::div(html::class_("row"),
                    html::button(html::class_("btn big"), html::name(save_button), html::value("1"), ui::icon("i-vink"),
                                 " ", texts(text::common_save)),
                    " ", ui::button_link(page.back, texts(text::common_back), "i-terug", "btn alt"), " ",
                    page.draft.discard))));
  result.after = page.draft.after;
  return result;
}

}  // namespace regie::agenda
