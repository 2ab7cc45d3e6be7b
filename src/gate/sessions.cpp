#include "gate/sessions.h"

#include "gate/session_rows.h"

namespace regie::gate {

namespace {

void note_visit(db::WriteTx& tx, const Session& session, base::Instant now) {
  tx.execute("update account set last_visit_at = $2 where id = $1", session.account, now);
  if (session.device) tx.execute("update device set last_used_at = $2 where id = $1", *session.device, now);
}

}  // namespace

std::string_view name_of(SessionStage stage) {
  switch (stage) {
    case SessionStage::awaiting_code: return "awaiting_code";
    case SessionStage::awaiting_password: return "awaiting_password";
    case SessionStage::signed_in: return "signed_in";
  }
  return "";
}

SessionStage stage_named(std::string_view name) {
  for (const auto stage : {SessionStage::awaiting_password, SessionStage::signed_in})
    if (name == name_of(stage)) return stage;
  return SessionStage::awaiting_code;
}

NewSession start_session(db::WriteTx& tx, base::AccountId account, SessionStage stage,
                         std::optional<base::DeviceId> device, std::string_view network_address,
                         std::string_view browser, base::Instant now, std::optional<base::Instant> second_factor_at) {
  NewSession started;
  started.token = base::random_token();
  Session& session = started.session;
  session.id = base::SessionId::create(now);
  session.token_hash = base::sha256(started.token);
  session.account = account;
  session.stage = stage;
  session.csrf_secret = base::random_key();
  session.created_at = session.last_active_at = now;
  session.device = device;
  tx.execute(
      "insert into session (token_hash, id, account_id, person_id, device_id, stage, csrf_secret, network_address, "
      "browser,"
      " second_factor_at, created_at, last_active_at)"
      " values ($1, $2, $3, (select person_id from account where id = $3), $4, $5, $6, $7, $8, $9, $10, $11)",
      session.token_hash, session.id, account, device, name_of(stage), session.csrf_secret, network_address, browser,
      second_factor_at, now, now);
  if (stage == SessionStage::signed_in) note_visit(tx, session, now);
  return started;
}

bool still_runs(db::WriteTx& tx, base::SessionId session) {
  return tx
      .first(
          "select id from session where id = $1 and ended_at is null", [](const db::Row& row) { return row.uuid(0); },
          session)
      .has_value();
}

void end_session(db::WriteTx& tx, base::SessionId session, base::Instant now) {
  tx.execute("update session set ended_at = $2 where id = $1 and ended_at is null", session, now);
}

void end_all_sessions(db::WriteTx& tx, base::AccountId account, std::optional<base::SessionId> but, base::Instant now) {
  if (but) {
    tx.execute("update session set ended_at = $2 where account_id = $1 and id <> $3 and ended_at is null", account, now,
               *but);
  } else {
    tx.execute("update session set ended_at = $2 where account_id = $1 and ended_at is null", account, now);
  }
}

void touch_session(db::WriteTx& tx, const Session& session, base::Instant now) {
  if (now - session.last_active_at < last_active_step) return;
  // Decided again here: of several requests in the same second only the first writes, and none wakes an ended session.
  const auto touched = tx.execute(
      "update session set last_active_at = $2 where token_hash = $1 and ended_at is null and last_active_at <= $3",
      session.token_hash, now, now - last_active_step);
  if (touched == 0 || session.stage != SessionStage::signed_in) return;
  note_visit(tx, session, now);
}

std::optional<KnownDevice> find_device(db::Queries& queries, base::AccountId account, std::string_view device_token) {
  return queries.first(
      "select id, last_used_at from device where token_hash = $1 and account_id = $2 and ended_at is null",
      [](const db::Row& row) {
        return KnownDevice{row.get<base::DeviceId>(0), row.get<base::Instant>(1)};
      },
      base::sha256(device_token), account);
}

std::string remember_device(db::WriteTx& tx, base::AccountId account, std::string_view browser, base::Instant now,
                            base::DeviceId& id) {
  std::string token = base::random_token();
  id = base::DeviceId::create(now);
  tx.execute(
      "insert into device (id, account_id, token_hash, browser, created_at, last_used_at) values ($1, $2, $3, $4, $5, "
      "$6)",
      id, account, base::sha256(token), browser, now, now);
  return token;
}

CookieNames cookie_names(bool without_tls) {
  if (without_tls)
    return {.session = "regie-sessie", .device = "regie-apparaat", .visit = "regie-bezoek", .secure = false};
  return {.session = "__Host-regie-sessie",
          .device = "__Host-regie-apparaat",
          .visit = "__Host-regie-bezoek",
          .secure = true};
}

}  // namespace regie::gate
