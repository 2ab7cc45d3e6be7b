// Changing and throwing away: the buttons in the black panel, the questions, and what is said afterwards (AGENDA-5, AGENDA-10).
#include <algorithm>
#include <array>
#include <utility>

#include "base/dates_in_words.h"
#include "change_view.h"
#include "reminders.h"
#include "ui/texts.h"

namespace regie::agenda {
namespace {

using ui::Texts;

// Where one may change or throw away this time.
html::Url of_time(const html::Url& room, const Occurrence& occurrence, std::string_view what) {
  const auto series = occurrence.series();
  const auto url = room / series.value_or(occurrence.appointment->id).text() / what;
  return series ? url.with_query(field::time, occurrence.original_date.iso()) : url;
}
html::Url of_target(const html::Url& room, const Target& target, std::string_view what) {
  const auto url = room / target.appointment.id.text() / what;
  return target.date ? url.with_query(field::time, target.date->iso()) : url;
}

std::string dialog_id(const Occurrence& occurrence, const DayPage& page) {
  return "weg-" + anchor_of(occurrence, page);
}

struct Question {
  html::Url action, leave;
  html::Markup token;
  base::Instant seen_at;
  std::optional<LocalDate> time;  // of a series
  std::string title, when;
};

// "Wil je deze afspraak weggooien?": the same in the dialog and on the page.
html::Markup question(const Texts& texts, const Question& asked, bool is_dialog, std::string dialog = "") {
  html::Markup form = asked.token;
  form += ui::hidden_field(field::seen_at, std::to_string(base::to_microseconds(asked.seen_at)));
  if (asked.time) {
    form += ui::hidden_field(field::time, asked.time->iso());
    const std::array choices = {
        ui::Choice{std::string(name_of(Scope::one)), std::string(texts(text::agenda_change_only_this)), ""},
        ui::Choice{std::string(name_of(Scope::later)), std::string(texts(text::agenda_change_this_and_later)), ""},
        ui::Choice{std::string(name_of(Scope::all)), std::string(texts(text::agenda_change_all_times)), ""}};
    form += ui::radio_choices(field::scope, texts(text::agenda_change_which_times), choices, name_of(Scope::one));
  }
  html::Markup leave = is_dialog ? html::render(html::button(html::class_("btn alt"), html::type("button"),
                                                             html::autofocus(), html::attribute("command", "close"),
                                                             html::attribute("commandfor", std::move(dialog)),
                                                             texts(text::agenda_change_no_leave)))
                                 : ui::button_link(asked.leave, texts(text::agenda_change_no_leave), "", "btn alt");
  form +=
      html::div(html::class_("row"),
                html::button(html::class_("btn no"), ui::icon("i-weg"), " ", texts(text::agenda_change_yes_throw_away)),
                " ", std::move(leave));
  return html::render(html::fragment(
      html::p(html::attribute("dir", "auto"), texts(text::agenda_change_what_and_when, asked.title, asked.when), " ",
              texts(text::agenda_change_can_be_undone)),
      html::form(html::method("post"), html::action(asked.action), std::move(form))));
}

bool may_change(const Occurrence& occurrence, const DayPage& page) {
  const Appointment& appointment = *occurrence.appointment;
  return page.may_add && page.changing && appointment.kind == Kind::own &&
         gate::may_change_added(page.changing->capacity, page.viewer, appointment.added_by_account);
}

ui::Page page_of(const Texts& texts, std::string_view title, const html::Url& back) {
  ui::Page page;
  page.title = title;
  page.section = ui::Section::appointments;
  page.band = ui::band(ui::Section::appointments, title,
                       ui::button_link(back, texts(text::common_back), "i-terug", "btn alt"), {}, "");
  return page;
}

Occurrence occurrence_of(const Appointment& appointment) {
  return {&appointment, appointment.begins, appointment.ends, appointment.begins.date};
}

// What was typed, as far as it can be read.
std::string date_in_words(const Texts& texts, const std::string& typed) {
  const auto date = LocalDate::parse_written(typed);
  return date ? base::written_date(*date, texts.language()) : typed;
}
std::string times_in_words(const Texts& texts, const TypedAppointment& typed) {
  if (typed.whole_day) return std::string(texts(text::agenda_whole_day));
  const auto words = [](const std::string& time) {
    const auto read = LocalTime::parse_written(time);
    return read ? read->text() : time;
  };
  return texts(text::agenda_change_from_to, words(typed.begin), words(typed.end));
}
std::string repeat_in_words(const Texts& texts, const TypedAppointment& typed) {
  constexpr std::array words = {std::pair{"", text::agenda_form_repeat_not},
                                std::pair{"dag", text::agenda_form_repeat_daily},
                                std::pair{"week", text::agenda_form_repeat_weekly},
                                std::pair{"tweeweken", text::agenda_form_repeat_every_two_weeks},
                                std::pair{"maand", text::agenda_form_repeat_monthly},
                                std::pair{"jaar", text::agenda_form_repeat_yearly},
                                std::pair{"zo", text::agenda_repeats_otherwise}};
  std::string said;
  for (const auto& [name, key] : words)
    if (typed.repeat == name) said = texts(key);
  for (const auto& code : typed.weekdays) {
    const auto place = std::ranges::find(weekday_codes, code);
    if (place == weekday_codes.end()) continue;
    const auto weekday = std::chrono::weekday(static_cast<unsigned>(place - weekday_codes.begin() + 1));
    said.append(", ").append(base::weekday_name(weekday, texts.language()));
  }
  if (!typed.until.empty())
    said.append(", ").append(texts(text::agenda_form_until)).append(" ").append(date_in_words(texts, typed.until));
  if (!typed.times.empty()) said.append(", ").append(texts(text::agenda_form_times)).append(": ").append(typed.times);
  return said;
}

// Somebody can be the other one themselves, in another window.
std::string who_changed(const Texts& texts, const Appointment& appointment, base::AccountId viewer) {
  if (appointment.changed_by_account == viewer) return std::string(texts(text::agenda_change_changed_by_you));
  if (appointment.changed_by_name.empty()) return std::string(texts(text::agenda_change_changed_by_someone));
  return texts(text::agenda_change_changed_by, appointment.changed_by_name);
}

}  // namespace

html::Markup change_buttons(const Texts& texts, const Occurrence& occurrence, const DayPage& page) {
  if (!page.changing) return {};
  const auto& room = page.changing->room;
  html::Markup reminder;
  if (occurrence.series() || !occurrence.is_over(page.now))
    reminder = html::render(html::a(html::class_("btn alt"), html::href(of_time(room, occurrence, "herinnering")),
                                    ui::icon("i-bel"), " ", texts(text::agenda_reminder_button)));
  if (!may_change(occurrence, page)) {
    if (reminder.empty()) return {};
    return html::render(html::div(html::class_("row noprint"), std::move(reminder)));
  }
  // Without scripts the link leads to the question on a page of its own.
  return html::render(html::div(html::class_("row noprint"),
                                html::a(html::class_("btn alt"), html::href(of_time(room, occurrence, "veranderen")),
                                        ui::icon("i-potlood"), " ", texts(text::agenda_change_change)),
                                " ",
                                html::a(html::class_("btn alt no"), html::href(of_time(room, occurrence, "weggooien")),
                                        html::attribute("data-dialog", dialog_id(occurrence, page)), ui::icon("i-weg"),
                                        " ", texts(text::agenda_change_throw_away)),
                                " ", std::move(reminder)));
}

html::Markup removal_dialog(const Texts& texts, const Occurrence& occurrence, const DayPage& page) {
  if (!may_change(occurrence, page)) return {};
  const auto id = dialog_id(occurrence, page), heading = id + "-kop";
  const auto& room = page.changing->room;
  const Question asked{.action = of_time(room, occurrence, "weggooien"),
                       .leave = room,
                       .token = page.changing->token,
                       .seen_at = page.changing->seen_at,
                       .time = occurrence.series() ? std::optional(occurrence.original_date) : std::nullopt,
                       .title = occurrence.appointment->title,
                       .when = when_in_words(texts, occurrence, page.now.date)};
  return html::render(html::dialog(html::id(id), html::attribute("closedby", "any"), html::aria_labelledby(heading),
                                   html::h2(html::id(heading), texts(text::agenda_change_question)),
                                   question(texts, asked, true, id)));
}

html::Markup removal_notices(const Texts& texts, const std::vector<Removal>& removals, const Changing& changing) {
  html::Markup all;
  for (const auto& removal : removals) {
    const auto sentence = removal.scope == Scope::one     ? texts(text::agenda_change_thrown_away_one, removal.title)
                          : removal.scope == Scope::later ? texts(text::agenda_change_thrown_away_later, removal.title)
                                                          : texts(text::agenda_change_thrown_away, removal.title);
    const auto until = base::to_local(removal.removed_at + undo_time).time.text();
    all += ui::note(
        "ok", "i-weg",
        html::render(html::fragment(
            html::p(html::role("status"), html::attribute("dir", "auto"), sentence, " ",
                    texts(text::agenda_change_undo_until, until)),
            html::form(
                html::method("post"), html::action(changing.room / "weggegooid" / removal.id.text()), changing.token,
                html::button(html::class_("btn alt"), ui::icon("i-ongedaan"), " ", texts(text::agenda_change_undo))))));
  }
  return all;
}

html::Markup mark_chip(const Texts& texts, Mark mark) {
  switch (mark) {
    case Mark::none: break;
    case Mark::added: return ui::chip("new", "i-ster", texts(text::agenda_change_new));
    case Mark::changed: return ui::chip("new", "i-potlood", texts(text::agenda_change_changed));
  }
  return {};
}

ui::Page which_times_page(const Texts& texts, const Target& target, const html::Url& room, const html::Url& back) {
  auto page = page_of(texts, texts(text::agenda_change_title), back);
  const auto form = of_target(room, target, "veranderen");
  const auto choice = [&](Scope scope, std::string_view icon, std::string_view words, std::string hint) {
    return html::li(html::a(html::class_("btn alt block"), html::href(form.with_query(field::scope, name_of(scope))),
                            ui::icon(icon), " ", html::span(html::b(words), " ", std::move(hint))));
  };
  const auto day = base::written_date(*target.date, texts.language());
  page.content = html::render(html::div(
      html::class_("slim"), html::h2(texts(text::agenda_change_which_title)),
      html::p(html::attribute("dir", "auto"), texts(text::agenda_change_which_intro, target.appointment.title,
                                                    repeats_in_words(texts, target.appointment))),
      html::ul(html::class_("list"), choice(Scope::one, "i-agenda", texts(text::agenda_change_only_this), day),
               choice(Scope::later, "i-rechts", texts(text::agenda_change_this_and_later),
                      texts(text::agenda_change_from_day, day)),
               choice(Scope::all, "i-agendasync", texts(text::agenda_change_all_times),
                      std::string(texts(text::agenda_change_all_times_hint))))));
  return page;
}

ui::Page removal_page(const Texts& texts, const RemovalPage& asked) {
  auto page = page_of(texts, texts(text::agenda_change_throw_away_title), asked.back);
  const auto appointment = shown(asked.target, asked.target.date ? Scope::one : Scope::all);
  html::Markup content;
  if (asked.was_changed) {
    page.has_errors = true;
    content +=
        html::div(html::class_("note no"), html::role("alert"), html::id("fouten"), ui::icon("i-letop", true), " ",
                  html::div(html::h2(who_changed(texts, appointment, asked.viewer)),
                            html::p(texts(text::agenda_change_changed_look_again))));
  }
  content += html::div(html::class_("card"), html::h2(texts(text::agenda_change_question)),
                       question(texts,
                                {.action = of_target(asked.room, asked.target, "weggooien"),
                                 .leave = asked.back,
                                 .token = asked.token,
                                 .seen_at = asked.seen_at,
                                 .time = asked.target.date,
                                 .title = appointment.title,
                                 .when = when_in_words(texts, occurrence_of(appointment), asked.today)},
                                false));
  page.content = html::render(html::div(html::class_("slim"), std::move(content)));
  return page;
}

std::vector<ui::TwoVersions::Line> differences(const Texts& texts, const TypedAppointment& theirs,
                                               const TypedAppointment& mine) {
  std::vector<ui::TwoVersions::Line> lines;
  const auto add = [&](std::string_view label, std::string there, std::string here) {
    lines.push_back({std::string(label), std::move(there), std::move(here)});
  };
  add(texts(text::agenda_form_what), theirs.what, mine.what);
  add(texts(text::agenda_form_date), date_in_words(texts, theirs.date), date_in_words(texts, mine.date));
  add(texts(text::agenda_change_time), times_in_words(texts, theirs), times_in_words(texts, mine));
  add(texts(text::agenda_form_where), theirs.place, mine.place);
  add(texts(text::agenda_form_description), theirs.description, mine.description);
  if (!theirs.repeat.empty() || !mine.repeat.empty())
    add(texts(text::agenda_form_repeat), repeat_in_words(texts, theirs), repeat_in_words(texts, mine));
  return lines;
}

html::Markup both_versions(const Texts& texts, const Appointment& theirs, const TypedAppointment& mine,
                           base::AccountId viewer, const html::Url& leave) {
  return ui::two_versions(texts,
                          {who_changed(texts, theirs, viewer), differences(texts, typed_of(theirs), mine), leave, {}});
}

html::Markup gone_notice(const Texts& texts, const std::string& removed_by) {
  return html::render(html::div(html::class_("note no"), html::role("alert"), html::id("fouten"),
                                ui::icon("i-letop", true), " ",
                                html::div(html::h2(removed_by.empty() ? std::string(texts(text::agenda_change_gone))
                                                                      : texts(text::agenda_change_gone_by, removed_by)),
                                          html::p(texts(text::agenda_change_gone_nothing_lost)))));
}

ui::Page reminder_page(const Texts& texts, const ReminderPage& asked) {
  auto page = page_of(texts, texts(text::agenda_reminder_button), asked.back);
  const auto appointment = shown(asked.target, asked.target.date ? Scope::one : Scope::all);
  const auto& chosen = asked.target.appointment.reminder;
  html::Markup form = asked.token;
  if (asked.target.date) form += ui::hidden_field(field::time, asked.target.date->iso());
  ui::FormErrors errors;
  if (asked.too_late)
    errors.push_back({std::string(field::reminder), std::string(texts(text::agenda_reminder_too_late)),
                      std::string(texts(text::agenda_reminder_too_late_short))});
  page.has_errors = !errors.empty();
  const auto shown_choice = asked.too_late ? asked.too_late : chosen;
  form += reminder_choices(texts, shown_choice ? name_of(*shown_choice) : "", errors);
  if (asked.target.repeats()) form += html::p(html::class_("hint"), texts(text::agenda_reminder_all_times));
  form += html::div(html::class_("row"), ui::submit_button(texts(text::common_save), "i-vink"), " ",
                    ui::button_link(asked.back, texts(text::common_cancel), "", "btn alt"));
  page.content = ui::error_summary(texts, errors);
  page.content += html::render(html::div(
      html::class_("slim card"),
      html::p(html::attribute("dir", "auto"), texts(text::agenda_change_what_and_when, appointment.title,
                                                    when_in_words(texts, occurrence_of(appointment), asked.today))),
      html::form(html::method("post"), html::action(of_target(asked.room, asked.target, "herinnering")),
                 std::move(form))));
  return page;
}

ui::Page gone_page(const Texts& texts, const std::string& removed_by, const html::Url& agenda) {
  auto page = page_of(texts, texts(text::agenda_change_gone_title), agenda);
  page.content =
      html::render(html::div(html::class_("slim card"),
                             html::p(removed_by.empty() ? std::string(texts(text::agenda_change_gone))
                                                        : texts(text::agenda_change_gone_by, removed_by)),
                             html::p(ui::button_link(agenda, texts(text::agenda_change_to_agenda), "i-agenda"))));
  return page;
}

ui::Page cannot_undo_page(const Texts& texts, const html::Url& agenda) {
  auto page = page_of(texts, texts(text::agenda_change_cannot_undo_title), agenda);
  page.content =
      html::render(html::div(html::class_("slim card"), html::p(texts(text::agenda_change_cannot_undo)),
                             html::p(ui::button_link(agenda, texts(text::agenda_change_to_agenda), "i-agenda"))));
  return page;
}

}  // namespace regie::agenda
