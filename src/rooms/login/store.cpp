#include "store.h"

#include <algorithm>

#include "contact_store.h"

namespace regie::login {
namespace {

constexpr db::Sql by_username =
    "select a.id, a.person_id, p.first_name, p.last_name, a.username, a.password_hash, a.password_is_temporary, "
    "a.temporary_until,"
    " a.blocked_at, a.last_visit_at, p.mobile, a.language, d.id, p.email, p.called"
    " from account a join person p on p.id = a.person_id"
    " left join device d on d.account_id = a.id and d.token_hash = $2 and d.ended_at is null"
    " where a.username = $1";
constexpr db::Sql by_account =
    "select a.id, a.person_id, p.first_name, p.last_name, a.username, a.password_hash, a.password_is_temporary, "
    "a.temporary_until,"
    " a.blocked_at, a.last_visit_at, p.mobile, a.language, d.id, p.email, p.called"
    " from account a join person p on p.id = a.person_id"
    " left join device d on d.account_id = a.id and d.token_hash = $2 and d.ended_at is null"
    " where a.id = $1";
constexpr db::Sql by_email =
    "select a.id, a.person_id, p.first_name, p.last_name, a.username, a.password_hash, a.password_is_temporary, "
    "a.temporary_until,"
    " a.blocked_at, a.last_visit_at, p.mobile, a.language, null, p.email, p.called"
    " from person p join account a on a.person_id = p.id"
    " where lower(p.email) = $1 order by a.username limit 20";

Credentials to_credentials(const db::Row& row) {
  Credentials found;
  found.account = row.get<base::AccountId>(0);
  found.person = row.get<base::PersonId>(1);
  found.person_name = row.get<std::string>(2) + " " + row.get<std::string>(3);
  found.username = row.get<std::string>(4);
  found.password_hash = row.get<std::string>(5);
  found.password_is_temporary = row.flag(6);
  found.temporary_until = row.get<std::optional<base::Instant>>(7);
  found.is_blocked = !row.is_null(8);
  found.last_visit_at = row.get<std::optional<base::Instant>>(9);
  found.mobile = row.get<std::optional<std::string>>(10).value_or("");
  if (row.text(11) == base::language_code(base::Language::english)) found.language = base::Language::english;
  if (!row.is_null(12)) found.device = row.get<base::DeviceId>(12);
  found.email = row.get<std::optional<std::string>>(13).value_or("");
  found.called = row.get<std::string>(14);
  return found;
}

}  // namespace

std::optional<Credentials> find_credentials(db::Queries& queries, std::string_view username,
                                            std::string_view device_token) {
  return queries.first(by_username, to_credentials, username, base::sha256(device_token));
}

std::optional<Credentials> credentials_of(db::Queries& queries, base::AccountId account,
                                          std::string_view device_token) {
  return queries.first(by_account, to_credentials, account, base::sha256(device_token));
}

bool still_holds(db::WriteTx& tx, base::AccountId account, std::string_view password_hash) {
  return tx
      .first(
          "select id from account where id = $1 and password_hash = $2 and blocked_at is null",
          [](const db::Row& row) { return row.uuid(0); }, account, password_hash)
      .has_value();
}

void store_password(db::WriteTx& tx, base::AccountId account, std::string_view password_hash, base::Instant now) {
  tx.execute(
      "update account set password_hash = $2, password_is_temporary = false, temporary_until = null, "
      "password_changed_at = $3, version = version + 1 where id = $1",
      account, password_hash, now);
  tx.execute("update password_link set used_at = $2 where account_id = $1 and used_at is null", account, now);
  end_changes(tx, account, now);
}

void upgrade_hash(db::WriteTx& tx, base::AccountId account, std::string_view from, std::string_view to) {
  tx.execute("update account set password_hash = $3 where id = $1 and password_hash = $2", account, from, to);
}

std::optional<Code> newest_code(db::Queries& queries, const base::Hash256& session_hash) {
  return queries.first(
      "select id, code_hash, created_at, expires_at, wrong_tries, used_at, voided_at from login_code where "
      "session_hash = $1"
      " order by created_at desc, id desc limit 1",
      [](const db::Row& row) {
        Code code;
        code.id = row.uuid(0);
        code.code_hash = row.get<base::Hash256>(1);
        code.created_at = row.get<base::Instant>(2);
        code.expires_at = row.get<base::Instant>(3);
        code.wrong_tries = row.get<int>(4);
        code.is_void = !row.is_null(5) || !row.is_null(6);
        return code;
      },
      session_hash);
}

void store_code(db::WriteTx& tx, base::AccountId account, const base::Hash256& session_hash,
                const base::Hash256& code_hash, base::Instant now, base::Instant expires_at) {
  tx.execute("update login_code set voided_at = $2 where session_hash = $1 and used_at is null and voided_at is null",
             session_hash, now);
  tx.execute(
      "insert into login_code (id, account_id, session_hash, code_hash, created_at, expires_at) values ($1, $2, $3, "
      "$4, $5, $6)",
      base::new_uuid(now), account, session_hash, code_hash, now, expires_at);
}

void mark_used(db::WriteTx& tx, const base::Uuid& code, base::Instant now) {
  tx.execute("update login_code set used_at = $2 where id = $1", code, now);
}

void count_wrong_try(db::WriteTx& tx, const base::Uuid& code, int most, base::Instant now) {
  tx.execute(
      "update login_code set wrong_tries = wrong_tries + 1, voided_at = case when wrong_tries + 1 >= $2 then $3 else "
      "voided_at end where id = $1",
      code, most, now);
}

std::vector<Credentials> receivers_of_link(db::Queries& queries, std::string_view username, std::string_view email) {
  std::vector<Credentials> found = queries.all(by_email, to_credentials, email);
  if (auto named = find_credentials(queries, username, ""))
    if (std::none_of(found.begin(), found.end(), [&](const auto& each) { return each.account == named->account; }))
      found.push_back(*std::move(named));
  std::erase_if(found, [](const Credentials& each) { return each.is_blocked || each.email.empty(); });
  return found;
}

namespace {

Link to_link(const db::Row& row) {
  return {row.uuid(0), row.get<base::AccountId>(1), row.get<base::Instant>(2), !row.is_null(3)};
}

}  // namespace

void store_link(db::WriteTx& tx, base::AccountId account, const base::Hash256& token_hash, base::Instant now,
                base::Instant expires_at) {
  tx.execute(
      "insert into password_link (id, account_id, token_hash, created_at, expires_at) values ($1, $2, $3, $4, $5)",
      base::new_uuid(now), account, token_hash, now, expires_at);
}

std::optional<Link> find_link(db::Queries& queries, const base::Hash256& token_hash) {
  return queries.first("select id, account_id, expires_at, used_at from password_link where token_hash = $1", to_link,
                       token_hash);
}

std::optional<Link> link_of_session(db::Queries& queries, const base::Hash256& session_hash) {
  return queries.first(
      "select l.id, l.account_id, l.expires_at, l.used_at from session s join password_link l on l.id = "
      "s.password_link_id where s.token_hash = $1",
      to_link, session_hash);
}

void mark_session(db::WriteTx& tx, const base::Hash256& session_hash, const base::Uuid& link) {
  tx.execute("update session set password_link_id = $2 where token_hash = $1", session_hash, link);
}

std::optional<PasswordOwner> password_owner(db::Queries& queries, base::AccountId account) {
  return queries.first(
      "select a.username, p.first_name, p.last_name, p.called, a.password_hash from account a join person p on p.id = "
      "a.person_id where a.id = $1",
      [](const db::Row& row) {
        return PasswordOwner{row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2),
                             row.get<std::string>(3), row.get<std::string>(4)};
      },
      account);
}

}  // namespace regie::login
