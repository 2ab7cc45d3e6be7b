// What the command line, the care administration and the demonstration do with accounts.
#include "contact_store.h"
#include "gate/access_log.h"
#include "gate/sessions.h"
#include "log.h"
#include "rooms/login/login.h"

namespace regie::login {
namespace {

base::Instant end_of_temporary(base::Instant now, int days) { return now + std::chrono::days(days); }

}  // namespace

base::AccountId create_account(db::WriteTx& tx, const NewAccount& account, const ChangedBy& by, base::Instant now) {
  const auto id = base::AccountId::create(now);
  const std::optional<base::Instant> until =
      account.password_is_temporary ? std::optional(end_of_temporary(now, account.works_for_days)) : std::nullopt;
  tx.execute(
      "insert into account (id, person_id, username, password_hash, password_is_temporary, temporary_until, created_at)"
      " values ($1, $2, $3, $4, $5, $6, $7)",
      id, account.person, account.username, account.password_hash, account.password_is_temporary, until, now);
  gate::write_line(tx, log_line(by, id, "account_created", gate::LogAction::create, now));
  return id;
}

std::optional<AccountFound> find_account(db::Queries& queries, std::string_view username) {
  return queries.first(
      "select a.id, a.person_id, a.username, p.first_name, p.last_name, a.blocked_at, a.password_is_temporary"
      " from account a join person p on p.id = a.person_id where a.username = $1",
      [](const db::Row& row) {
        return AccountFound{row.get<base::AccountId>(0),
                            row.get<base::PersonId>(1),
                            row.get<std::string>(2),
                            row.get<std::string>(3) + " " + row.get<std::string>(4),
                            !row.is_null(5),
                            row.flag(6)};
      },
      username);
}

void reset_password(db::WriteTx& tx, base::AccountId account, std::string_view password_hash, const ChangedBy& by,
                    base::Instant now, int works_for_days) {
  tx.execute(
      "update account set password_hash = $2, password_is_temporary = true, temporary_until = $3, version = version + "
      "1 where id = $1",
      account, password_hash, end_of_temporary(now, works_for_days));
  tx.execute("update password_link set used_at = $2 where account_id = $1 and used_at is null", account, now);
  end_changes(tx, account, now);
  tx.execute("update device set ended_at = $2 where account_id = $1 and ended_at is null", account, now);
  gate::end_all_sessions(tx, account, std::nullopt, now);
  gate::write_line(tx, log_line(by, account, "password_reset", gate::LogAction::update, now));
}

void block_account(db::WriteTx& tx, base::AccountId account, const ChangedBy& by, base::Instant now) {
  tx.execute("update account set blocked_at = $2, version = version + 1 where id = $1 and blocked_at is null", account,
             now);
  gate::end_all_sessions(tx, account, std::nullopt, now);
  gate::write_line(tx, log_line(by, account, "account_blocked", gate::LogAction::update, now));
}

void unblock_account(db::WriteTx& tx, base::AccountId account, const ChangedBy& by, base::Instant now) {
  tx.execute("update account set blocked_at = null, version = version + 1 where id = $1", account);
  gate::write_line(tx, log_line(by, account, "account_unblocked", gate::LogAction::update, now));
}

}  // namespace regie::login
