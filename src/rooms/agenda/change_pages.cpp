// Changing, throwing away and putting back: request in, store, HTML out (AGENDA-5, AGENDA-10).
#include <charconv>

#include "change_view.h"
#include "pages.h"
#include "store.h"
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

std::string title_of(const ui::Texts& texts, const Target& target, Scope scope) {
  if (!target.repeats()) return std::string(texts(text::agenda_change_title));
  switch (scope) {
    case Scope::one: return std::string(texts(text::agenda_change_title_one));
    case Scope::later: return std::string(texts(text::agenda_change_title_later));
    case Scope::all: return std::string(texts(text::agenda_change_title_all));
  }
  return {};
}

page::DraftOf draft_of(const Asked& asked) {
  std::string subject = asked.aim.id.text();
  subject.append(" ").append(name_of(asked.aim.scope));
  if (asked.aim.date) subject.append(" ").append(asked.aim.date->iso());
  return {"agenda.change", std::move(subject)};
}

html::Url form_url(const page::Visit& visit, const http::Values& fields) {
  auto url = room_url(visit) / visit.parameter("appointment") / "veranderen";
  for (const auto name : {field::time, field::scope})
    if (const auto value = fields.get(name); !value.empty()) url = url.with_query(name, value);
  return url;
}

// The form for a change, as of how it stands now, or of `version` when that is what it was made from.
FormPage change_form_of(page::Visit& visit, const Asked& asked, TypedAppointment typed, const page::FormDraft& draft,
                        const std::optional<std::string>& version = {}) {
  const auto& texts = visit.texts();
  const Scope scope = asked.aim.scope;
  const bool repeats = asked.target.repeats();
  if (repeats && scope == Scope::one) typed.repeat.clear();
  FormPage page = form_of(visit, std::move(typed));
  page.title = title_of(texts, asked.target, scope);
  page.more_fields = ui::hidden_field(field::version, version.value_or(version_of(asked.target, scope)));
  http::Values address;
  if (repeats) {
    page.more_fields += ui::hidden_field(field::scope, name_of(scope));
    address.add(std::string(field::scope), std::string(name_of(scope)));
  }
  if (asked.aim.date) {
    page.more_fields += ui::hidden_field(field::time, asked.aim.date->iso());
    address.add(std::string(field::time), asked.aim.date->iso());
  }
  page.may_repeat = !repeats || scope != Scope::one;
  page.keeps_rule = has_rule_of_another_kind(asked.target.appointment);
  if (repeats && scope == Scope::all) page.date_hint = texts(text::agenda_change_date_hint_all);
  if (repeats && scope == Scope::later) page.date_hint = texts(text::agenda_change_date_hint_later);
  if (repeats && scope != Scope::one && asked.target.exceptions_version > 0)
    page.repeat_hint = texts(text::agenda_change_own_times_hint);
  page.action = room_url(visit) / asked.aim.id.text() / "veranderen";
  page.back = back_of(visit, asked.target);
  page.draft =
      page::draft_parts(visit, draft, page.action, form_url(visit, address), differences(texts, draft, page.typed));
  return page;
}

// It is gone: what was typed can become something new.
http::Response show_as_new(page::Visit& visit, const Asked& asked) {
  FormPage page = new_form(visit, page::with_new_key(visit));
  page.above = gone_notice(visit.texts(), asked.target.removed ? asked.target.removed->by : "");
  return page::show(visit, form_page(visit.texts(), page), http::Status::conflict);
}

// Somebody was first: both versions, and the form with what was typed, made from how it stands now.
http::Response show_conflict(page::Visit& visit, const WriteAccess& access, const Asked& asked) {
  if (is_gone(asked.target, asked.aim.scope)) return show_as_new(visit, asked);
  const auto now_there = shown(asked.target, asked.aim.scope);
  auto draft = page::keep_typed(visit, access, draft_of(asked));
  draft.is_to_be_kept = true;  // with the version that it is made from now
  const bool is_as_it_was = version_of(asked.target, asked.aim.scope) == asked.aim.version;
  // One conflict at a time: that of the appointment first.
  if (!is_as_it_was) draft.trouble = page::FormDraft::Trouble::none;
  FormPage page = change_form_of(visit, asked, typed_in(draft.fields), draft);
  if (!is_as_it_was)
    page.above = both_versions(visit.texts(), now_there, page.typed, access.actor().account, page.back);
  return page::show(visit, form_page(visit.texts(), page), http::Status::conflict);
}

}  // namespace

page::DraftForm<gate::Right::agenda_write> change_draft() {
  return {.path = "/afspraken/{appointment}/veranderen",
          .kind = "agenda.change",
          .logs = "agenda",
          .largest_body = largest_form,
          .subject = [](page::Visit& visit, const WriteAccess& access,
                        const http::Values& fields) -> std::optional<std::string> {
            const auto asked = read_asked(visit, access, fields);
            if (!asked || !asked->scope) return std::nullopt;
            return draft_of(*asked).subject;
          },
          .address = [](page::Visit& visit, const http::Values& fields) { return form_url(visit, fields); },
          .show =
              [](page::Visit& visit, const WriteAccess& access, const page::FormDraft& draft, http::Status status) {
                const auto asked = read_asked(visit, access, draft.fields);
                if (!asked || !asked->scope) return page::not_found(visit);
                visit.looked_at(asked->aim.id.text(), "veranderen");
                if (is_gone(asked->target, asked->aim.scope)) return show_as_new(visit, *asked);
                const auto page = change_form_of(visit, *asked, typed_in(draft.fields), draft, asked->aim.version);
                return page::show(visit, form_page(visit.texts(), page), status);
              }};
}

http::Response change_form(page::Visit& visit, const WriteAccess& access) {
  const auto asked = read_asked(visit, access, visit.request().query);
  if (!asked) return page::not_found(visit);
  visit.looked_at(asked->aim.id.text(), "veranderen");
  if (is_gone(asked->target, asked->aim.scope)) return gone(visit, asked->target);
  if (!asked->scope)
    return page::show(visit,
                      which_times_page(visit.texts(), asked->target, room_url(visit), back_of(visit, asked->target)));
  const auto draft = page::open_draft(visit, access, draft_of(*asked));
  // What a draft was made from stays as it was, so that it does not hide what somebody else did since.
  const auto page =
      draft.is_continued
          ? change_form_of(visit, *asked, typed_in(draft.fields), draft, std::string(draft.fields.get(field::version)))
          : change_form_of(visit, *asked, typed_of(shown(asked->target, asked->aim.scope)), draft);
  return page::show(visit, form_page(visit.texts(), page));
}

http::Response save_change(page::Visit& visit, const WriteAccess& access) {
  auto asked = read_asked(visit, access, visit.request().form);
  if (!asked || !asked->scope) return page::not_found(visit);
  visit.looked_at(asked->aim.id.text(), "veranderen");
  auto typed = typed_in(visit.request().form);
  if (asked->target.repeats() && *asked->scope == Scope::one) typed.repeat.clear();
  if (is_gone(asked->target, *asked->scope)) return show_conflict(visit, access, *asked);
  const auto before = shown(asked->target, *asked->scope);
  auto checked = check(typed, visit.today(), &before);
  const bool looks = looks_for_picture(visit.request().form);
  if (looks || !checked.appointment) {
    // The form as it was, with what it was made from, so that a mistake does not hide what somebody else did.
    const auto draft = page::keep_typed(visit, access, draft_of(*asked));
    FormPage page = change_form_of(visit, *asked, typed, draft, asked->aim.version);
    if (looks) return show_pictures_found(visit, std::move(page));
    if (!draft.is_conflict()) page.mistakes = std::move(checked.mistakes);
    const auto status = draft.is_conflict() ? http::Status::conflict : http::Status::unprocessable;
    return page::show(visit, form_page(visit.texts(), page), status);
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
  const auto key = visit.request().form.get(page::form_key_field);
  try {
    const auto outcome =
        visit.perform_once(access, act, key, typed.content() + asked->aim.version, back, [&](db::WriteTx& tx) {
          changed = change_appointment(tx, access, asked->aim, values, visit.now());
          require_room(tx, access, values, visit.now());
          page::end_draft(tx, access, visit.request().form);
        });
    if (outcome.kind == page::FormOutcome::Kind::other_content) {
      FormPage page = change_form_of(visit, *asked, typed, page::with_new_key(visit));
      page.is_too_old = true;
      return page::show(visit, form_page(visit.texts(), page), http::Status::conflict);
    }
  } catch (const AgendaIsFull&) {
    FormPage page =
        change_form_of(visit, *asked, typed, page::keep_typed(visit, access, draft_of(*asked)), asked->aim.version);
    page.is_full = true;
    return page::show(visit, form_page(visit.texts(), page), http::Status::unprocessable);
  } catch (const page::ChangedMeanwhile&) {
    asked = read_asked(visit, access, visit.request().form);
    if (!asked) return page::not_found(visit);
    return show_conflict(visit, access, *asked);
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
          .today = visit.today(),
          .was_changed = false,
          .viewer = {}};
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
    question.viewer = access.actor().account;
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
