// Changing, throwing away and putting back: request in, store, HTML out (AGENDA-5, AGENDA-10).
#include <charconv>

#include "change_view.h"
#include "pages.h"
#include "store_changes.h"
#include "ui/texts.h"

namespace regie::agenda {
namespace {

html::Url room_url(const page::Visit& visit) { return visit.in_portal("/afspraken"); }

// What the address and the form name, and how it stands; nothing when it is not this client's or not the visitor's to change.
struct Asked {
  Aim aim;
  std::optional<Scope> scope;
  Target target;
};

std::optional<Asked> read_asked(page::Visit& visit, const WriteAccess& access, const http::Values& fields) {
  const auto id = AppointmentId::parse(visit.parameter("appointment"));
  if (!id) return std::nullopt;
  Asked asked;
  const auto date = LocalDate::parse_iso(fields.get(field::time));
  auto target = read_target(visit.read(), access, *id, date);
  if (!target || target->appointment.kind != Kind::own) return std::nullopt;
  const auto& actor = access.actor();
  if (!gate::may_change_added(actor.capacity, actor.account, target->appointment.added_by_account)) return std::nullopt;
  asked.scope = scope_named(fields.get(field::scope));
  if (!target->repeats()) asked.scope = Scope::all;
  // One time needs its day.
  if (target->repeats() && !target->date && asked.scope != Scope::all) return std::nullopt;
  asked.aim = {target->appointment.id,
               target->date,
               asked.scope.value_or(Scope::one),
               std::string(fields.get(field::version)),
               {}};
  asked.target = *std::move(target);
  return asked;
}

LocalDate day_of(const Target& target) { return shown(target, target.date ? Scope::one : Scope::all).begins.date; }
html::Url back_of(const page::Visit& visit, const Target& target) { return day_url(visit, day_of(target)); }

http::Response gone(page::Visit& visit, const Target& target) {
  return page::show(visit, gone_page(visit.texts(), target.removed ? target.removed->by : "", room_url(visit)));
}

html::Markup hidden(std::string_view name, std::string_view value) {
  return html::render(html::input(html::type("hidden"), html::name(name), html::value(std::string(value))));
}

std::string title_of(const ui::Texts& texts, const Target& target, Scope scope) {
  if (!target.repeats()) return std::string(texts(text::agenda_change_title));
  switch (scope) {
    case Scope::one: return std::string(texts(text::agenda_change_title_one));
    case Scope::later: return std::string(texts(text::agenda_change_title_later));
    case Scope::all: return std::string(texts(text::agenda_change_title_all));
  }
  return {};
}

// The form for a change, as of how it stands now.
FormPage change_form_of(page::Visit& visit, const Asked& asked, TypedAppointment typed,
                        const std::optional<std::string>& version = {}) {
  const auto& texts = visit.texts();
  const Scope scope = asked.aim.scope;
  const bool repeats = asked.target.repeats();
  FormPage page = form_of(visit, std::move(typed));
  page.title = title_of(texts, asked.target, scope);
  page.more_fields = hidden(field::version, version.value_or(version_of(asked.target, scope)));
  if (repeats) page.more_fields += hidden(field::scope, name_of(scope));
  if (asked.aim.date) page.more_fields += hidden(field::time, asked.aim.date->iso());
  page.may_repeat = !repeats || scope != Scope::one;
  page.keeps_rule = has_rule_of_another_kind(asked.target.appointment);
  if (repeats && scope == Scope::all) page.date_hint = texts(text::agenda_change_date_hint_all);
  if (repeats && scope == Scope::later) page.date_hint = texts(text::agenda_change_date_hint_later);
  if (repeats && scope != Scope::one && asked.target.exceptions_version > 0)
    page.repeat_hint = texts(text::agenda_change_own_times_hint);
  page.action = room_url(visit) / asked.aim.id.text() / "veranderen";
  page.back = back_of(visit, asked.target);
  return page;
}

// Somebody was first: both versions, and the form with what was typed, made from how it stands now.
http::Response show_conflict(page::Visit& visit, const Asked& asked, TypedAppointment typed) {
  const auto& texts = visit.texts();
  if (is_gone(asked.target, asked.aim.scope)) {
    FormPage page = form_of(visit, std::move(typed));
    page.title = texts(text::agenda_new_appointment);
    page.may_remind = true;
    page.form_key = page::Visit::new_form_key();
    page.above = gone_notice(texts, asked.target.removed ? asked.target.removed->by : "");
    return page::show(visit, form_page(texts, page), http::Status::conflict);
  }
  const auto now_there = shown(asked.target, asked.aim.scope);
  FormPage page = change_form_of(visit, asked, std::move(typed));
  page.form_key = page::Visit::new_form_key();
  page.above = both_versions(texts, now_there, page.typed, page.back);
  return page::show(visit, form_page(texts, page), http::Status::conflict);
}

}  // namespace

http::Response change_form(page::Visit& visit, const WriteAccess& access) {
  const auto asked = read_asked(visit, access, visit.request().query);
  if (!asked) return page::not_found(visit);
  visit.looked_at(asked->aim.id.text(), "veranderen");
  if (is_gone(asked->target, asked->aim.scope)) return gone(visit, asked->target);
  if (!asked->scope)
    return page::show(visit,
                      which_times_page(visit.texts(), asked->target, room_url(visit), back_of(visit, asked->target)));
  FormPage page = change_form_of(visit, *asked, typed_of(shown(asked->target, asked->aim.scope)));
  page.form_key = page::Visit::new_form_key();
  return page::show(visit, form_page(visit.texts(), page));
}

http::Response save_change(page::Visit& visit, const WriteAccess& access) {
  auto asked = read_asked(visit, access, visit.request().form);
  if (!asked || !asked->scope) return page::not_found(visit);
  visit.looked_at(asked->aim.id.text(), "veranderen");
  auto typed = typed_in(visit.request().form);
  if (asked->target.repeats() && *asked->scope == Scope::one) typed.repeat.clear();
  if (is_gone(asked->target, *asked->scope)) return show_conflict(visit, *asked, std::move(typed));
  if (looks_for_picture(visit.request().form))
    return show_pictures_found(visit, change_form_of(visit, *asked, std::move(typed), asked->aim.version));
  const auto before = shown(asked->target, *asked->scope);
  auto checked = check(typed, visit.today(), &before);
  if (!checked.appointment) {
    // What the form was made from stays as it was, so that a mistake does not hide what somebody else did.
    FormPage page = change_form_of(visit, *asked, std::move(typed), asked->aim.version);
    page.mistakes = std::move(checked.mistakes);
    if (page.form_key.empty()) page.form_key = page::Visit::new_form_key();
    return page::show(visit, form_page(visit.texts(), page), http::Status::unprocessable);
  }

  const auto& values = *checked.appointment;
  const auto back = day_url(visit, values.begins.date);
  const page::Act act{.action = gate::LogAction::update,
                      .event = "change",
                      .object_kind = "agenda",
                      .object_id = asked->aim.id.text(),
                      .object_part = std::string(name_of(*asked->scope))};
  visit.finish_reading();
  AppointmentId changed = asked->aim.id;
  try {
    const auto outcome = visit.perform_once(
        access, act, visit.request().form.get(form_key_field), typed.content() + asked->aim.version, back,
        [&](db::WriteTx& tx) { changed = change_appointment(tx, access, asked->aim, values, visit.now()); });
    if (outcome.kind == page::FormOutcome::Kind::other_content) {
      FormPage page = change_form_of(visit, *asked, std::move(typed));
      page.is_too_old = true;
      page.form_key = page::Visit::new_form_key();
      return page::show(visit, form_page(visit.texts(), page), http::Status::conflict);
    }
  } catch (const page::ChangedMeanwhile&) {
    asked = read_asked(visit, access, visit.request().form);
    if (!asked) return page::not_found(visit);
    return show_conflict(visit, *asked, std::move(typed));
  }
  return page::go_to(back.with_query(saved_parameter, changed.text()).with_fragment("a-" + changed.text()));
}

namespace {

RemovalPage removal_question(page::Visit& visit, const Asked& asked) {
  return {.target = asked.target,
          .room = room_url(visit),
          .back = back_of(visit, asked.target),
          .token = visit.form_token(),
          .seen_at = visit.now(),
          .today = visit.today()};
}

}  // namespace

http::Response ask_removal(page::Visit& visit, const WriteAccess& access) {
  const auto asked = read_asked(visit, access, visit.request().query);
  if (!asked) return page::not_found(visit);
  visit.looked_at(asked->aim.id.text(), "weggooien");
  if (is_gone(asked->target, asked->aim.scope)) return gone(visit, asked->target);
  return page::show(visit, removal_page(visit.texts(), removal_question(visit, *asked)));
}

http::Response throw_away(page::Visit& visit, const WriteAccess& access) {
  auto asked = read_asked(visit, access, visit.request().form);
  if (!asked || !asked->scope) return page::not_found(visit);
  visit.looked_at(asked->aim.id.text(), "weggooien");
  const auto back = back_of(visit, asked->target);
  // Gone by oneself: the form came twice.
  const auto when_gone = [&] {
    const bool by_oneself = !asked->target.removed || asked->target.removed->by == access.actor().name;
    return by_oneself ? page::go_to(back) : gone(visit, asked->target);
  };
  std::int64_t seen_at = 0;
  const auto typed = visit.request().form.get(field::seen_at);
  std::from_chars(typed.data(), typed.data() + typed.size(), seen_at);
  asked->aim.seen_at = base::from_microseconds(seen_at);
  const page::Act act{.action = gate::LogAction::remove,
                      .event = "change",
                      .object_kind = "agenda",
                      .object_id = asked->aim.id.text(),
                      .object_part = std::string(name_of(asked->aim.scope))};
  visit.finish_reading();
  try {
    visit.perform(access, act,
                  [&](db::WriteTx& tx) { return remove_appointment(tx, access, asked->aim, visit.now()); });
  } catch (const page::ChangedMeanwhile&) {
    asked = read_asked(visit, access, visit.request().form);
    if (!asked) return page::not_found(visit);
    if (is_gone(asked->target, asked->aim.scope)) return when_gone();
    auto question = removal_question(visit, *asked);
    question.was_changed = true;
    return page::show(visit, removal_page(visit.texts(), question), http::Status::conflict);
  }
  return page::go_to(back);
}

http::Response put_back(page::Visit& visit, const WriteAccess& access) {
  const auto id = RemovalId::parse(visit.parameter("removal"));
  if (!id) return page::not_found(visit);
  const page::Act act{.action = gate::LogAction::update,
                      .event = "change",
                      .object_kind = "agenda",
                      .object_id = id->text(),
                      .object_part = "ongedaan"};
  visit.finish_reading();
  try {
    const auto back =
        visit.perform(access, act, [&](db::WriteTx& tx) { return undo_removal(tx, access, *id, visit.now()); });
    return page::go_to(
        day_url(visit, back.day).with_query(put_back_parameter, back.id.text()).with_fragment("a-" + back.id.text()));
  } catch (const page::ChangedMeanwhile&) {
    visit.looked_at(id->text(), "ongedaan");
    return page::show(visit, cannot_undo_page(visit.texts(), room_url(visit)), http::Status::conflict);
  }
}

}  // namespace regie::agenda
