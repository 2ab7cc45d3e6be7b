#include "pages.h"

#include <algorithm>
#include <memory>

#include "base/text.h"
#include "calendar_pages.h"
#include "change_view.h"
#include "form.h"
#include "rules.h"
#include "store_changes.h"
#include "store_reminders.h"
#include "ui/texts.h"
#include "views.h"
#include "visits.h"

namespace regie::agenda {
namespace {

constexpr html::LiteralPath agenda_path = "/afspraken";
constexpr html::LiteralPath new_path = "/afspraken/nieuw";

std::string part_of(LocalDate day) { return "dag " + day.iso(); }

// The way to the form starts from the day that was looked at.
html::Url new_url(const page::Visit& visit, LocalDate day) {
  return visit.in_portal(new_path).with_query("datum", day.iso());
}

}  // namespace

http::Response show_day(page::Visit& visit, const ReadAccess& access, LocalDate day, std::string typed_date) {
  Calendar calendar;
  std::optional<View> last_view;
  db::Batch batch(visit.read());
  read_days(batch, access, day, day, calendar);
  read_last_view(batch, access, last_view);
  std::vector<Removal> removals;
  const bool may_write = visit.portal().rights.allows(gate::Right::agenda_write);
  if (may_write) read_removals(batch, access, visit.now(), removals);
  LastVisit last_visit(visit, access, batch);
  batch.run();

  DayPage page{.day = day,
               .now = base::to_local(visit.now()),
               .occurrences = occurrences_on(calendar, day),
               .viewer = access.actor().account,
               .may_add = may_write,
               .just_saved = {},
               .is_among_days = false,
               .agenda = visit.in_portal(agenda_path),
               .put_back = {},
               .marks_since = last_visit.note(),
               .changing = {},
               .notices = {},
               .new_appointment = new_url(visit, day),
               .typed_date = std::move(typed_date)};
  page.changing = Changing{visit.in_portal("/afspraken"), visit.form_token(), visit.now(), access.actor().capacity};
  page.notices = removal_notices(visit.texts(), removals, *page.changing);
  const auto& query = visit.request().query;
  const auto put_back = AppointmentId::parse(query.get(put_back_parameter));
  const auto saved = AppointmentId::parse(query.get(saved_parameter));
  for (const auto& appointment : calendar.appointments) {
    if (appointment.id == saved && was_just_saved(appointment, page.viewer, visit.now())) page.just_saved = saved;
    if (appointment.id == put_back) page.put_back = put_back;
  }
  visit.looked_at("", part_of(day));
  // After saving one is led here, which chooses nothing.
  if (!visit.request().query.has(saved_parameter)) remember_view(visit, access, View::day, last_view);
  const auto status = page.typed_date.empty() ? http::Status::ok : http::Status::unprocessable;
  return page::show(visit, day_page(visit.texts(), page), status);
}

namespace {

// Back to the day that is typed, when there is one.
LocalDate day_to_go_back_to(const page::Visit& visit, std::string_view typed) {
  return LocalDate::parse_written(base::trimmed(typed)).value_or(visit.today());
}

}  // namespace

html::Url day_url(const page::Visit& visit, LocalDate day) {
  return visit.in_portal(agenda_path) / name_of(View::day) / day.iso();
}

TypedAppointment typed_in(const http::Values& form) {
  const auto text = [&](std::string_view name) { return std::string(form.get(name)); };
  TypedAppointment typed;
  typed.what = text(field::what);
  typed.date = text(field::date);
  typed.begin = text(field::begin);
  typed.end = text(field::end);
  typed.whole_day = form.has(field::whole_day);
  typed.description = text(field::description);
  typed.place = text(field::place);
  typed.pictogram = text(field::pictogram);
  typed.repeat = text(field::repeat);
  typed.until = text(field::until);
  typed.times = text(field::times);
  typed.reminder = text(field::reminder);
  for (const auto code : weekday_codes)
    if (form.has(code)) typed.weekdays.emplace_back(code);
  return typed;
}

// Its own button was pressed, or Enter after a word was typed that was not looked for yet.
bool looks_for_picture(const http::Values& form) {
  if (form.has(picture_search_button)) return true;
  return !form.has(save_button) && form.get(picture_search_field) != form.get(picture_searched_field);
}

http::Response show_pictures_found(const page::Visit& visit, FormPage page) {
  page.picture_search = visit.request().form.get(picture_search_field);
  return page::show(visit, form_page(visit.texts(), page));
}

FormPage form_of(const page::Visit& visit, TypedAppointment typed) {
  const auto back = day_url(visit, day_to_go_back_to(visit, typed.date));
  return {.title = std::string(visit.texts()(text::agenda_new_appointment)),
          .above = {},
          .more_fields = {},
          .date_hint = {},
          .repeat_hint = {},
          .typed = std::move(typed),
          .mistakes = {},
          .is_too_old = false,
          .token = visit.form_token(),
          .draft = {},
          .action = visit.in_portal(new_path),
          .back = back,
          .today = visit.today(),
          .picture_search = {}};
}

namespace {

const page::DraftOf new_draft{"agenda.new", ""};

// To the day that one came from: the one in the form may be thrown away with it.
html::Url new_form_url(const page::Visit& visit, const http::Values& fields) {
  const auto came_from = fields.get(field::came_from);
  return new_url(visit, day_to_go_back_to(visit, came_from.empty() ? fields.get(field::date) : came_from));
}

// Whoever comes from a day wants it on that day, also with a draft that was begun from another one; but a day that somebody chose in the
// form stays.
http::Values coming_from(const http::Values& fields, const std::string& day) {
  const bool was_chosen = fields.get(field::date) != fields.get(field::came_from);
  http::Values all;
  for (const auto& [name, value] : fields.pairs())
    if (name != field::came_from && (name != field::date || was_chosen)) all.add(name, value);
  if (!was_chosen) all.add(std::string(field::date), day);
  all.add(std::string(field::came_from), day);
  return all;
}

}  // namespace

std::vector<ui::TwoVersions::Line> differences(const ui::Texts& texts, const page::FormDraft& draft,
                                               const TypedAppointment& mine) {
  if (draft.trouble != page::FormDraft::Trouble::changed_elsewhere) return {};
  return differences(texts, typed_in(draft.theirs), mine);
}

FormPage new_form(const page::Visit& visit, const page::FormDraft& draft) {
  auto page = form_of(visit, typed_in(draft.fields));
  page.may_remind = true;
  page.more_fields = ui::hidden_field(field::came_from, draft.fields.get(field::came_from));
  page.draft = page::draft_parts(visit, draft, page.action, new_form_url(visit, draft.fields),
                                 differences(visit.texts(), draft, page.typed));
  return page;
}

page::DraftForm<gate::Right::agenda_write> new_appointment_draft() {
  return {
      .path = "/afspraken/nieuw",
      .kind = new_draft.kind,
      .logs = "agenda",
      .largest_body = largest_form,
      .subject = [](page::Visit&, const WriteAccess&, const http::Values&) { return std::optional(new_draft.subject); },
      .address = [](page::Visit& visit, const http::Values& fields) { return new_form_url(visit, fields); },
      .show =
          [](page::Visit& visit, const WriteAccess&, const page::FormDraft& draft, http::Status status) {
            visit.looked_at("", "nieuw");
            return page::show(visit, form_page(visit.texts(), new_form(visit, draft)), status);
          }};
}

http::Response new_appointment(page::Visit& visit, const WriteAccess& access) {
  auto draft = page::open_draft(visit, access, new_draft);
  std::string day(visit.request().query.get("datum"));
  if (day.empty() && !draft.is_continued) day = visit.today().iso();
  if (!day.empty()) draft.fields = coming_from(draft.fields, day);
  visit.looked_at("", "nieuw");
  return page::show(visit, form_page(visit.texts(), new_form(visit, draft)));
}

http::Response save_appointment(page::Visit& visit, const WriteAccess& access) {
  const auto& form = visit.request().form;
  visit.looked_at("", "nieuw");
  // The form with what was typed and what is wrong with it; or, before that, what another window kept of it.
  const auto again = [&](std::vector<FormMistake> mistakes, bool is_full = false) {
    const auto draft = page::keep_typed(visit, access, new_draft);
    auto page = new_form(visit, draft);
    page.is_full = is_full;
    if (!draft.is_conflict()) page.mistakes = std::move(mistakes);
    const auto status = draft.is_conflict() ? http::Status::conflict : http::Status::unprocessable;
    return page::show(visit, form_page(visit.texts(), page), status);
  };
  if (looks_for_picture(form))
    return show_pictures_found(visit, new_form(visit, page::keep_typed(visit, access, new_draft)));
  const auto typed = typed_in(form);
  auto checked = check(typed, visit.today());
  if (!checked.appointment) return again(std::move(checked.mistakes));

  const NewAppointment& appointment = *checked.appointment;
  const auto id = AppointmentId::create(visit.now());
  const LocalDate day = appointment.begins.date;
  const auto went_to = day_url(visit, day).with_query(saved_parameter, id.text()).with_fragment("a-" + id.text());
  const page::Act act{.action = gate::LogAction::create,
                      .event = "change",
                      .object_kind = "agenda",
                      .object_id = id.text(),
                      .object_part = part_of(day)};
  visit.finish_reading();  // a write may have to wait for its turn; others can read meanwhile
  try {
    const auto outcome =
        visit.perform_once(access, act, form.get(page::form_key_field), typed.content(), went_to, [&](db::WriteTx& tx) {
          add_own(tx, access, id, appointment, visit.now());
          page::end_draft(tx, access, form);
        });
    if (outcome.kind == page::FormOutcome::Kind::other_content) {
      auto page = new_form(visit, page::with_new_key(visit));
      page.is_too_old = true;
      return page::show(visit, form_page(visit.texts(), page), http::Status::conflict);
    }
    const auto answer = html::parse_own_path(outcome.went_to);
    return page::go_to(answer ? *answer : day_url(visit, day));
  } catch (const AgendaIsFull&) {
    return again({}, true);
  } catch (const ReminderTooLate&) {
    return again({{field::reminder, Mistake::reminder_too_late, {}}});
  } catch (const page::ChangedMeanwhile&) {
    return again({});
  }
}

std::function<page::News()> news(page::Visit& visit, const page::SeenPortal& seen, db::Batch& batch) {
  const auto access = gate::Decision::decide<gate::Right::agenda_read>(seen.actor, seen.of, seen.rights);
  if (!access) return [] { return page::News{}; };
  const auto now = base::to_local(visit.now());
  auto calendar = std::make_shared<Calendar>();
  read_days_in_short(batch, *access, now.date, now.date.plus_days(1), *calendar);
  return [calendar, now, &visit, &path = seen.path] {
    const auto today = occurrences_on(*calendar, now.date);
    const auto tomorrow = occurrences_on(*calendar, now.date.plus_days(1));
    page::News news{headline_in_words(visit.texts(), headline(today, tomorrow, now)), "i-klok", {}};
    if (const auto day = html::parse_own_path(path + "/afspraken/dag/" + now.date.iso()))
      news.card = today_card(visit.texts(), today, now, *day);
    return news;
  };
}

}  // namespace regie::agenda
