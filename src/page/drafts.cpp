#include "page/drafts.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "html/url.h"

namespace regie::page {
namespace {

constexpr std::size_t longest_key = 64, longest_editor = 64;
constexpr auto discarded_stays = std::chrono::days(1);  // longer than a session, so longer than any window can save
constexpr int rows_at_once = 500;

// They say which draft it is, and not what was typed.
constexpr std::array own_fields = {Visit::form_token_field,  form_key_field,          draft_version_field,
                                   draft_editor_field,       draft_turn_field,        draft_piece_field,
                                   draft_piece_before_field, draft_piece_after_field, draft_piece_turn_field};

std::int64_t number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() && number >= 0 ? number : 0;
}

std::string written(const http::Values& fields) {
  std::string text;
  for (const auto& [name, value] : fields.pairs()) {
    if (!text.empty()) text += '&';
    text += html::percent_encoded(name) + "=" + html::percent_encoded(value);
  }
  return text;
}

http::Values fields_of(std::string_view content) { return http::parse_urlencoded(content).value_or(http::Values{}); }

struct StoredDraft {
  std::string form_key, editor, content;
  std::int64_t version = 0, turn = 0;
  base::Instant kept_at{};
};
StoredDraft stored(const db::Row& row) {
  return {row.get<std::string>(0),  row.get<std::string>(1),  row.get<std::string>(2),
          row.get<std::int64_t>(3), row.get<std::int64_t>(4), row.get<base::Instant>(5)};
}
std::optional<StoredDraft> running_draft(db::Queries& queries, base::AccountId account, base::ClientId client,
                                         const DraftOf& of) {
  return queries.first(
      "select form_key, editor, content, version, turn, kept_at from draft"
      " where client_id = $1 and account_id = $2 and kind = $3 and subject = $4 and discarded_at is null",
      stored, client, account, of.kind, of.subject);
}

DraftKept refused(DraftKept::Kind kind) { return {kind, false, {}, 0, {}, {}}; }
DraftKept as_it_stands(DraftKept::Kind kind, StoredDraft draft) {
  return {kind, false, std::move(draft.form_key), draft.version, draft.kept_at, std::move(draft.content)};
}

// The fields with the whole text of which a piece came; nothing when it belongs to something else than what is there.
std::optional<http::Values> put_together(const StoredDraft& present, const TypedDraft& typed) {
  const auto& piece = *typed.piece;
  if (present.editor != typed.editor || present.turn != piece.of_turn) return std::nullopt;
  const auto fields = fields_of(present.content);
  const auto old = fields.get(piece.field);
  if (piece.before > old.size() || piece.after > old.size() - piece.before) return std::nullopt;
  TypedDraft whole;
  for (const auto& [name, value] : typed.fields.pairs()) {
    if (name != piece.field) {
      whole.fields.add(name, value);
      continue;
    }
    std::string text(old.substr(0, piece.before));
    text.append(value).append(old.substr(old.size() - piece.after));
    if (!base::is_valid_utf8(text)) return std::nullopt;
    whole.fields.add(name, std::move(text));
  }
  if (is_too_large(whole)) return std::nullopt;
  return std::move(whole.fields);
}

// Whether that key can begin a draft: not when its form was sent, or thrown away.
bool was_ended(db::WriteTx& tx, base::AccountId account, base::ClientId client, std::string_view form_key) {
  const auto found = [](const db::Row&) { return true; };
  return tx.first("select 1 from form_receipt where account_id = $1 and form_key = $2", found, account, form_key) ||
         tx.first("select 1 from draft where client_id = $1 and account_id = $2 and form_key = $3", found, client,
                  account, form_key);
}

DraftKept begin_draft(db::WriteTx& tx, base::AccountId account, base::ClientId client, const DraftOf& of,
                      const TypedDraft& typed, base::Instant now) {
  using Kind = DraftKept::Kind;
  if (typed.piece) return refused(Kind::does_not_fit);
  // A window that has kept something already knows a draft that is gone.
  if (typed.version > 0 || was_ended(tx, account, client, typed.form_key)) return refused(Kind::ended_elsewhere);
  const auto count = tx.first(
      "select count(*) from draft where account_id = $1 and (discarded_at is null or content <> '')",
      [](const db::Row& row) { return row.integer(0); }, account);
  if (count.value_or(0) >= most_drafts) return refused(Kind::too_many);
  const auto added = tx.execute(
      "insert into draft (client_id, account_id, kind, subject, form_key, version, editor, turn, content, kept_at)"
      " values ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9) on conflict do nothing",
      client, account, of.kind, of.subject, typed.form_key, typed.editor, typed.turn, written(typed.fields), now);
  if (added == 1) return {Kind::kept, true, typed.form_key, 1, now, {}};
  auto other = running_draft(tx, account, client, of);
  if (!other) return refused(Kind::ended_elsewhere);
  return as_it_stands(Kind::changed_elsewhere, *std::move(other));
}

}  // namespace

TypedDraft typed_draft(const http::Values& form) {
  TypedDraft typed;
  typed.form_key = form.get(form_key_field);
  if (typed.form_key.empty() || typed.form_key.size() > longest_key) typed.form_key = Visit::new_form_key();
  typed.editor = form.get(draft_editor_field).substr(0, longest_editor);
  // Without a script each save is a window of its own.
  if (typed.editor.empty()) typed.editor = Visit::new_form_key();
  typed.version = number_in(form.get(draft_version_field));
  typed.turn = number_in(form.get(draft_turn_field));
  if (const auto field = form.get(draft_piece_field); !field.empty()) {
    const auto before = number_in(form.get(draft_piece_before_field));
    const auto after = number_in(form.get(draft_piece_after_field));
    typed.piece = TypedDraft::Piece{std::string(field), static_cast<std::size_t>(before),
                                    static_cast<std::size_t>(after), number_in(form.get(draft_piece_turn_field))};
  }
  for (const auto& [name, value] : form.pairs())
    if (std::ranges::find(own_fields, name) == own_fields.end()) typed.fields.add(name, value);
  return typed;
}

bool is_too_large(const TypedDraft& typed) {
  std::size_t bytes = 0;
  for (const auto& [name, value] : typed.fields.pairs()) bytes += name.size() + value.size();
  return bytes > largest_draft;
}

DraftKept keep_draft(db::WriteTx& tx, base::AccountId account, base::ClientId client, const DraftOf& of,
                     const TypedDraft& typed, base::Instant now) {
  using Kind = DraftKept::Kind;
  auto present = running_draft(tx, account, client, of);
  if (!present) return begin_draft(tx, account, client, of, typed, now);
  if (present->form_key != typed.form_key) {
    if (typed.version > 0 || was_ended(tx, account, client, typed.form_key)) return refused(Kind::ended_elsewhere);
    return as_it_stands(Kind::changed_elsewhere, *std::move(present));
  }
  if (present->editor == typed.editor) {
    // What this window sent later is there already.
    if (typed.turn <= present->turn) return as_it_stands(Kind::kept, *std::move(present));
  } else if (present->version != typed.version) {
    return as_it_stands(Kind::changed_elsewhere, *std::move(present));
  }
  const auto fields = typed.piece ? put_together(*present, typed) : std::optional(typed.fields);
  if (!fields) return refused(Kind::does_not_fit);
  tx.execute(
      "update draft set version = version + 1, editor = $5, turn = $6, content = $7, kept_at = $8"
      " where client_id = $1 and account_id = $2 and kind = $3 and form_key = $4 and discarded_at is null",
      client, account, of.kind, typed.form_key, typed.editor, typed.turn, written(*fields), now);
  return {Kind::kept, false, typed.form_key, present->version + 1, now, {}};
}

void end_draft(db::WriteTx& tx, base::AccountId account, base::ClientId client, const http::Values& form) {
  const auto key = form.get(form_key_field);
  const auto version = number_in(form.get(draft_version_field));
  const auto newer = tx.first(
      "select 1 from draft where client_id = $1 and account_id = $2 and form_key = $3 and discarded_at is null"
      " and version > $4 and editor <> $5",
      [](const db::Row&) { return true; }, client, account, key, version, form.get(draft_editor_field));
  if (newer) throw ChangedMeanwhile();
  tx.execute("delete from draft where client_id = $1 and account_id = $2 and form_key = $3", client, account, key);
}

void forget_drafts(db::WriteTx& tx, base::ClientId client, const DraftOf& of) {
  tx.execute("delete from draft where client_id = $1 and kind = $2 and subject = $3", client, of.kind, of.subject);
}

bool discard_draft(db::WriteTx& tx, base::AccountId account, base::ClientId client, std::string_view kind,
                   std::string_view form_key, base::Instant now) {
  // Only the last one thrown away can come back. Of those before it no more than the key is kept, which says that it was ended:
  // throwing away again and again must not fill the disk.
  tx.execute(
      "update draft set content = '' where client_id = $1 and account_id = $2 and kind = $3 and discarded_at is not "
      "null"
      " and subject = (select d.subject from draft d where d.client_id = $1 and d.account_id = $2 and d.kind = $3"
      "  and d.form_key = $4 and d.discarded_at is null)",
      client, account, kind, form_key);
  return tx.execute(
             "update draft set discarded_at = $5"
             " where client_id = $1 and account_id = $2 and kind = $3 and form_key = $4 and discarded_at is null",
             client, account, kind, form_key, now) == 1;
}

bool put_draft_back(db::WriteTx& tx, base::AccountId account, base::ClientId client, std::string_view kind,
                    std::string_view form_key, base::Instant now) {
  return tx.execute(
             "update draft set discarded_at = null"
             " where client_id = $1 and account_id = $2 and kind = $3 and form_key = $4 and discarded_at > $5 and "
             "content <> ''"
             " and not exists (select 1 from draft other where other.client_id = $1 and other.account_id = $2"
             " and other.kind = $3 and other.subject = draft.subject and other.discarded_at is null)",
             client, account, kind, form_key, now - draft_can_come_back) == 1;
}

std::optional<http::Values> fields_of_draft(db::Queries& queries, base::AccountId account, base::ClientId client,
                                            std::string_view kind, std::string_view form_key) {
  return queries.first(
      "select content from draft where client_id = $1 and account_id = $2 and kind = $3 and form_key = $4",
      [](const db::Row& row) { return fields_of(row.text(0)); }, client, account, kind, form_key);
}

FormDraft open_draft(db::Queries& queries, base::AccountId account, base::ClientId client, const DraftOf& of,
                     base::Instant now) {
  std::optional<StoredDraft> running;
  std::optional<FormDraft::Discarded> discarded;
  queries.each(
      "select form_key, editor, content, version, turn, kept_at, discarded_at from draft"
      " where client_id = $1 and account_id = $2 and kind = $3 and subject = $4"
      " and (discarded_at is null or discarded_at > $5) order by discarded_at",
      [&](const db::Row& row) {
        if (row.is_null(6))
          running = stored(row);
        else
          discarded = FormDraft::Discarded{row.get<std::string>(0), row.get<base::Instant>(6) + draft_can_come_back};
      },
      client, account, of.kind, of.subject, now - draft_can_come_back);
  FormDraft draft;
  if (!running) {
    draft.form_key = Visit::new_form_key();
    draft.discarded = std::move(discarded);
    return draft;
  }
  draft.fields = fields_of(running->content);
  draft.form_key = std::move(running->form_key);
  draft.version = running->version;
  draft.kept_at = running->kept_at;
  draft.is_continued = true;
  return draft;
}

FormDraft after_keeping(const DraftKept& kept, TypedDraft typed) {
  FormDraft draft;
  draft.fields = std::move(typed.fields);
  draft.form_key = kept.form_key;
  draft.version = kept.version;
  using Kind = DraftKept::Kind;
  switch (kept.kind) {
    case Kind::kept: draft.kept_at = kept.kept_at; break;
    case Kind::changed_elsewhere:
      draft.trouble = FormDraft::Trouble::changed_elsewhere;
      draft.kept_at = kept.kept_at;
      draft.theirs = fields_of(kept.content);
      break;
    case Kind::ended_elsewhere:
      draft.trouble = FormDraft::Trouble::ended_elsewhere;
      draft.form_key = Visit::new_form_key();
      break;
    case Kind::does_not_fit:  // only a script sends pieces
    case Kind::too_many:
      draft.trouble = FormDraft::Trouble::too_many;
      draft.form_key = std::move(typed.form_key);
      break;
  }
  return draft;
}

FormDraft without_keeping(TypedDraft typed) {
  FormDraft draft;
  if (is_too_large(typed))
    draft.trouble = FormDraft::Trouble::too_large;
  else
    draft.is_to_be_kept = true;
  draft.fields = std::move(typed.fields);
  draft.form_key = std::move(typed.form_key);
  draft.version = typed.version;
  return draft;
}

FormDraft quietly(FormDraft draft) {
  if (!draft.is_conflict()) draft.trouble = FormDraft::Trouble::none;
  return draft;
}

FormDraft with_new_key(const Visit& visit) {
  TypedDraft typed = typed_draft(visit.request().form);
  if (visit.only_shows()) return quietly(without_keeping(std::move(typed)));
  typed.form_key = Visit::new_form_key();
  typed.version = 0;
  return quietly(without_keeping(std::move(typed)));
}

std::int64_t sweep_drafts(db::Database& database, base::Instant now) {
  std::int64_t removed = 0;
  for (;;) {
    const auto now_removed = database.write([&](db::WriteTx& tx) {
      return tx.execute(
          "delete from draft where (client_id, account_id, kind, subject, form_key) in"
          " (select client_id, account_id, kind, subject, form_key from draft where kept_at < $1 or discarded_at < $2"
          " limit $3)",
          now - draft_lasts, now - discarded_stays, rows_at_once);
    });
    removed += now_removed;
    if (now_removed < rows_at_once) return removed;
  }
}

}  // namespace regie::page
