#include "contact_store.h"

namespace regie::login {
namespace {

std::string_view name_of(ContactKind kind) { return kind == ContactKind::email ? "email" : "mobile"; }

ContactChange to_change(const db::Row& row) {
  ContactChange change;
  change.id = row.uuid(0);
  change.account = row.get<base::AccountId>(1);
  change.new_value = row.get<std::string>(2);
  change.secret_hash = row.get<base::Hash256>(3);
  change.session_hash = row.get<base::Hash256>(4);
  change.created_at = row.get<base::Instant>(5);
  change.expires_at = row.get<base::Instant>(6);
  change.wrong_tries = row.get<int>(7);
  change.has_ended = !row.is_null(8);
  return change;
}

}  // namespace

void store_change(db::WriteTx& tx, ContactKind kind, const ContactChange& change) {
  tx.execute("update contact_change set ended_at = $3 where account_id = $1 and kind = $2 and ended_at is null",
             change.account, name_of(kind), change.created_at);
  tx.execute(
      "insert into contact_change (id, account_id, kind, new_value, secret_hash, session_hash, created_at, expires_at)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8)",
      base::new_uuid(change.created_at), change.account, name_of(kind), change.new_value, change.secret_hash,
      change.session_hash, change.created_at, change.expires_at);
}

std::optional<ContactChange> newest_change(db::Queries& queries, ContactKind kind, base::AccountId account) {
  return queries.first(
      "select id, account_id, new_value, secret_hash, session_hash, created_at, expires_at, wrong_tries, ended_at"
      " from contact_change where account_id = $1 and kind = $2 order by created_at desc, id desc limit 1",
      to_change, account, name_of(kind));
}

std::optional<ContactChange> change_of_link(db::Queries& queries, const base::Hash256& token_hash) {
  return queries.first(
      "select id, account_id, new_value, secret_hash, session_hash, created_at, expires_at, wrong_tries, ended_at"
      " from contact_change where secret_hash = $1 and kind = 'email'",
      to_change, token_hash);
}

void count_wrong_code(db::WriteTx& tx, const base::Uuid& change, int most, base::Instant now) {
  tx.execute(
      "update contact_change set wrong_tries = wrong_tries + 1, ended_at = case when wrong_tries + 1 >= $2 then $3 "
      "else ended_at end where id = $1",
      change, most, now);
}

void carry_out(db::WriteTx& tx, ContactKind kind, const ContactChange& change, base::Instant now) {
  tx.execute("update contact_change set ended_at = $2 where id = $1", change.id, now);
  if (kind == ContactKind::email) {
    tx.execute(
        "update person set email = $2, version = version + 1 where id = (select person_id from account where id = $1)",
        change.account, change.new_value);
  } else {
    tx.execute(
        "update person set mobile = $2, version = version + 1 where id = (select person_id from account where id = $1)",
        change.account, change.new_value);
  }
}

void end_changes(db::WriteTx& tx, base::AccountId account, base::Instant now) {
  tx.execute("update contact_change set ended_at = $2 where account_id = $1 and ended_at is null", account, now);
}

}  // namespace regie::login
