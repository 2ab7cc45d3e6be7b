#pragma once
// Drafts (DOSSIER-10): what somebody writes in a form of a portal is kept on the server while they type, until the form is sent or
// they throw it away. It is theirs alone, about one client, and there on any device after logging in.
//
// A room says which form it is (DraftForm) and adds its rows:
//
//   rows.push_back(get("/berichten/nieuw", Needs<Right::messages_use>{}, new_message).logs("messages"));
//   routes.add(page::draft_rows(new_message_form()));      // keeps, throws away and puts back, under the same address
//
// Its page opens the form with open_draft and shows it with the parts of draft_view.h; whoever carries the form out ends the draft in the
// same transaction (end_draft); a form that comes back with mistakes is kept as it is (keep_typed).
//
// What a draft holds is decided anew by the row's policy each time it is kept or shown. Scripts need no more than the form's
// data-concept attribute; without them there is a button.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "db/database.h"
#include "gate/access.h"
#include "http/message.h"
#include "page/route.h"
#include "page/visit.h"
#include "ui/components.h"

namespace regie::page {

inline constexpr auto draft_lasts = std::chrono::days(60);             // since it was kept last
inline constexpr auto draft_can_come_back = std::chrono::minutes(10);  // since it was thrown away
inline constexpr std::size_t largest_draft = 512 * 1024;               // bytes of all fields, as they were typed
inline constexpr int most_drafts = 50;                                 // of one account

// The hidden fields of a form with a draft. The key is the form's own idempotency key (Visit::perform_once).
inline constexpr std::string_view form_key_field = "sleutel", draft_version_field = "concept",
                                  draft_editor_field = "schrijver", draft_turn_field = "beurt";
// Of a long text a page that goes sends only what changed, since browsers let no more than 64 KB go: which field it is, how many of its
// bytes stay before and after what is sent, and in which turn those were kept.
inline constexpr std::string_view draft_piece_field = "concept-deel", draft_piece_before_field = "concept-ervoor",
                                  draft_piece_after_field = "concept-erna", draft_piece_turn_field = "concept-van";

// Which draft of an account about a client.
struct DraftOf {
  std::string kind;     // one word for each form: "agenda.new"
  std::string subject;  // what it is about: an id, or "" for something new
};

// A form as it is to be shown, with what is known of its draft.
struct FormDraft {
  http::Values fields;                   // of the draft, or as they were typed
  std::string form_key;                  // for the form
  std::int64_t version = 0;              // 0: nothing is kept yet
  std::optional<base::Instant> kept_at;  // of what is kept
  bool is_continued = false;             // the form was opened and the fields are of its draft
  bool is_to_be_kept = false;            // what the fields hold is not kept yet
  // Thrown away a moment ago, and can come back.
  struct Discarded {
    std::string form_key;
    base::Instant until{};
  };
  std::optional<Discarded> discarded;
  // Why what was typed could not be kept just now.
  enum class Trouble { none, changed_elsewhere, ended_elsewhere, too_many, too_large } trouble = Trouble::none;
  http::Values theirs;  // with changed_elsewhere: what was kept by another window or device

  // It comes before whatever else is wrong with the form.
  bool is_conflict() const { return trouble == Trouble::changed_elsewhere || trouble == Trouble::ended_elsewhere; }
};

// What opens with the form's address: the running draft, or nothing typed and a new key.
FormDraft open_draft(db::Queries& queries, base::AccountId account, base::ClientId client, const DraftOf& of,
                     base::Instant now);
template <gate::Right R>
FormDraft open_draft(Visit& visit, const gate::Access<R>& access, const DraftOf& of) {
  return open_draft(visit.read(), access.actor().account, access.client(), of, visit.now());
}

// Ends the draft of that form, in the transaction that carries the form out. Throws ChangedMeanwhile when another window or device has
// kept something newer under its key: then nothing is carried out, and keep_typed gives both.
void end_draft(db::WriteTx& tx, base::AccountId account, base::ClientId client, const http::Values& form);
template <gate::Right R>
void end_draft(db::WriteTx& tx, const gate::Access<R>& access, const http::Values& form) {
  end_draft(tx, access.actor().account, access.client(), form);
}

// ---- keeping --------------------------------------------------------------------------------------------------

// The form that was sent to be kept: its own fields, and the four above.
struct TypedDraft {
  std::string form_key, editor;
  std::int64_t version = 0, turn = 0;
  http::Values fields;
  struct Piece {
    std::string field;
    std::size_t before = 0, after = 0;
    std::int64_t of_turn = 0;
  };
  std::optional<Piece> piece;
};
TypedDraft typed_draft(const http::Values& form);
bool is_too_large(const TypedDraft& typed);

struct DraftKept {
  enum class Kind { kept, changed_elsewhere, ended_elsewhere, too_many, does_not_fit } kind;
  bool is_first = false;  // it was not there before
  // How it stands now; only with kept and changed_elsewhere. does_not_fit: what a piece belongs to is not what is there.
  std::string form_key;
  std::int64_t version = 0;
  base::Instant kept_at{};
  std::string content;  // with changed_elsewhere
};
// Keeps it, unless another window or device has kept something newer (the version tells), or the form was sent or thrown
// away meanwhile. What one window keeps comes in any order: an older turn never replaces a newer one.
DraftKept keep_draft(db::WriteTx& tx, base::AccountId account, base::ClientId client, const DraftOf& of,
                     const TypedDraft& typed, base::Instant now);
// Removes whatever anybody was writing about something that is over now, in the transaction that ends it.
void forget_drafts(db::WriteTx& tx, base::ClientId client, const DraftOf& of);
// False when there was none with that key.
bool discard_draft(db::WriteTx& tx, base::AccountId account, base::ClientId client, std::string_view kind,
                   std::string_view form_key, base::Instant now);
// False when it was longer ago than that, or another one runs by now.
bool put_draft_back(db::WriteTx& tx, base::AccountId account, base::ClientId client, std::string_view kind,
                    std::string_view form_key, base::Instant now);
// The fields of the draft with that key, also of one that was thrown away.
std::optional<http::Values> fields_of_draft(db::Queries& queries, base::AccountId account, base::ClientId client,
                                            std::string_view kind, std::string_view form_key);
// Removes what nobody came back to, in pieces. How many.
std::int64_t sweep_drafts(db::Database& database, base::Instant now);

// The form as it is shown after it was kept or could not be.
FormDraft after_keeping(const DraftKept& kept, TypedDraft typed);
FormDraft without_keeping(TypedDraft typed);
// Without the troubles that are no conflict.
FormDraft quietly(FormDraft draft);

// A form that is shown again, because something is wrong in it or it asked for more: what was typed is kept as it is. When it is too much
// to keep, nothing is said: nobody asked.
template <gate::Right R>
FormDraft keep_typed(Visit& visit, const gate::Access<R>& access, const DraftOf& of) {
  TypedDraft typed = typed_draft(visit.request().form);
  if (visit.only_shows() || is_too_large(typed)) return quietly(without_keeping(std::move(typed)));
  visit.finish_reading();
  const auto kept = visit.perform_silently(access, [&](db::WriteTx& tx) {
    return keep_draft(tx, access.actor().account, access.client(), of, typed, visit.now());
  });
  return quietly(after_keeping(kept, std::move(typed)));
}
// The same without keeping, and with a new key unless the form only came back after logging in: its own was used before.
FormDraft with_new_key(const Visit& visit);

// ---- the rows -------------------------------------------------------------------------------------------------

template <gate::Right R>
struct DraftForm {
  std::string path;  // "/afspraken/nieuw": the form's own row; those of its draft stand under it
  std::string kind;  // "agenda.new"
  std::string logs;  // as of the form's own row
  std::uint64_t largest_body = 64 * 1024;
  // What this address and these fields are about; nothing when there is no such thing for the visitor: 404.
  std::function<std::optional<std::string>(Visit&, const gate::Access<R>&, const http::Values&)> subject;
  // For what can be over: whether it is, so that nothing more is kept and `show` is asked to say so. Empty: never.
  std::function<bool(Visit&, const gate::Access<R>&, const http::Values&)> is_over{};
  // The form's address with these fields, to which one comes back.
  std::function<html::Url(Visit&, const http::Values&)> address;
  // The form, filled in with `draft.fields`.
  std::function<http::Response(Visit&, const gate::Access<R>&, const FormDraft&, http::Status)> show;
};

namespace detail {
// The parts of the rows that no right concerns.
bool is_asked_by_script(const Visit& visit);
http::Response answer_script(const DraftKept& kept);
http::Status status_of(const FormDraft& draft);
http::Response too_large_for_script();
http::Response discard_question(Visit& visit, std::string_view form_key, const html::Url& form, const html::Url& rows);
html::Url without_last_part(const Visit& visit);
std::optional<http::Values> draft_fields(Visit& visit, base::AccountId account, base::ClientId client,
                                         std::string_view kind, std::string_view form_key);

template <gate::Right R>
http::Response keep(Visit& visit, const gate::Access<R>& access, const DraftForm<R>& form) {
  const auto subject = form.subject(visit, access, visit.request().form);
  if (!subject) return not_found(visit);
  TypedDraft typed = typed_draft(visit.request().form);
  const bool by_script = is_asked_by_script(visit);
  if (is_too_large(typed)) {
    if (by_script) return too_large_for_script();
    const auto draft = without_keeping(std::move(typed));
    return form.show(visit, access, draft, http::Status::unprocessable);
  }
  // It came in after its session had ended: shown, and kept with the next letter.
  if (visit.only_shows() && typed.piece) return go_to(form.address(visit, typed.fields));
  if (visit.only_shows()) return form.show(visit, access, without_keeping(std::move(typed)), http::Status::ok);
  if (form.is_over && form.is_over(visit, access, visit.request().form)) {
    const DraftKept ended{.kind = DraftKept::Kind::ended_elsewhere, .form_key = {}, .content = {}};
    if (by_script) return answer_script(ended);
    return form.show(visit, access, after_keeping(ended, std::move(typed)), http::Status::conflict);
  }
  visit.finish_reading();
  const Act act{.action = gate::LogAction::create,
                .event = "change",
                .object_kind = form.logs,
                .object_id = *subject,
                .object_part = "concept"};
  const DraftOf of{form.kind, *subject};
  const auto kept = visit.perform_silently(access, [&](db::WriteTx& tx) {
    auto outcome = keep_draft(tx, access.actor().account, access.client(), of, typed, visit.now());
    // That one begins is in the access log, and so is its end; not each time that a few letters are added to it.
    if (outcome.is_first) visit.note_act(tx, access, act);
    return outcome;
  });
  if (by_script) return answer_script(kept);
  if (kept.kind == DraftKept::Kind::kept) return go_to(form.address(visit, typed.fields));
  const auto draft = after_keeping(kept, std::move(typed));
  return form.show(visit, access, draft, status_of(draft));
}

template <gate::Right R>
http::Response ask_to_discard(Visit& visit, const gate::Access<R>& access, const DraftForm<R>& form) {
  const auto key = visit.request().query.get(form_key_field);
  const auto fields = draft_fields(visit, access.actor().account, access.client(), form.kind, key);
  visit.looked_at("", "concept");
  if (!fields) return go_to(form.address(visit, {}));
  return discard_question(visit, key, form.address(visit, *fields), without_last_part(visit));
}

enum class DraftChange { discard, put_back };
template <gate::Right R>
http::Response change_draft(Visit& visit, const gate::Access<R>& access, const DraftForm<R>& form, DraftChange change) {
  const std::string key(visit.request().form.get(form_key_field));
  const base::AccountId account = access.actor().account;
  const auto fields = draft_fields(visit, account, access.client(), form.kind, key);
  const auto back = form.address(visit, fields.value_or(http::Values{}));
  visit.finish_reading();
  const bool discards = change == DraftChange::discard;
  const Act act{.action = discards ? gate::LogAction::remove : gate::LogAction::update,
                .event = "change",
                .object_kind = form.logs,
                .object_id = "",
                .object_part = "concept"};
  visit.perform(access, act, [&](db::WriteTx& tx) {
    return discards ? discard_draft(tx, account, access.client(), form.kind, key, visit.now())
                    : put_draft_back(tx, account, access.client(), form.kind, key, visit.now());
  });
  return go_to(back);
}
}  // namespace detail

// The parts of the addresses that stand under the form's own.
inline constexpr std::string_view keep_part = "bewaren", discard_part = "concept-weg", put_back_part = "concept-terug";

// `policy`: that of the form's own row, when it asks for more than the right.
template <gate::Right R, class Policy = Needs<R>>
std::vector<Route> draft_rows(DraftForm<R> form, Policy policy = {}) {
  using Access = gate::Access<R>;
  const auto at = [&](std::string_view part) { return form.path + "/" + std::string(part); };
  std::vector<Route> rows;
  rows.push_back(post(at(keep_part), policy,
                      [form](Visit& visit, const Access& access) { return detail::keep(visit, access, form); })
                     .logs(form.logs)
                     .takes_body_of(form.largest_body));
  rows.push_back(get(at(discard_part), policy, [form](Visit& visit, const Access& access) {
                   return detail::ask_to_discard(visit, access, form);
                 }).logs(form.logs));
  rows.push_back(post(at(discard_part), policy, [form](Visit& visit, const Access& access) {
                   return detail::change_draft(visit, access, form, detail::DraftChange::discard);
                 }).logs(form.logs));
  rows.push_back(post(at(put_back_part), policy, [form](Visit& visit, const Access& access) {
                   return detail::change_draft(visit, access, form, detail::DraftChange::put_back);
                 }).logs(form.logs));
  return rows;
}

}  // namespace regie::page
