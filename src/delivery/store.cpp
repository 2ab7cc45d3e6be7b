#include "delivery/store.h"

namespace regie::delivery {

namespace {

// So many are looked at, since other servers may take the first ones at this very moment.
constexpr int candidates_at_once = 16;

// Outside the writing transaction, so that those who queue messages do not have to try again because of us.
std::vector<base::Uuid> candidates(db::Database& database, Channel channel, base::Instant now) {
  auto read = database.read();
  return read.all(
      "select id from outbox where channel = $1 and state in ('waiting', 'leased') and next_try_at <= $2"
      " order by next_try_at limit $3",
      [](const db::Row& row) { return row.uuid(0); }, name_of(channel), now, candidates_at_once);
}

// Whether it is still to be had. On PostgreSQL whoever holds the row is not waited for; SQLite has one writer.
bool is_free(db::WriteTx& tx, db::Engine engine, const base::Uuid& id, base::Instant now) {
  constexpr db::Sql on_sqlite =
      "select 1 from outbox where id = $1 and state in ('waiting', 'leased') and next_try_at <= $2";
  constexpr db::Sql on_postgresql =
      "select 1 from outbox where id = $1 and state in ('waiting', 'leased') and next_try_at <= $2"
      " for update skip locked";
  return tx
      .first(
          engine == db::Engine::sqlite ? on_sqlite : on_postgresql, [](const db::Row&) { return true; }, id, now)
      .has_value();
}

Taken read_taken(const db::Row& row) {
  Taken taken;
  taken.id = row.uuid(0);
  taken.recipient = row.text(1);
  taken.sender_name = row.text(2);
  taken.subject = row.text(3);
  taken.text = row.text(4);
  taken.html = row.text(5);
  taken.kind = row.text(6);
  taken.created_at = row.get<base::Instant>(7);
  taken.useful_until = row.get<std::optional<base::Instant>>(8);
  taken.attempts = row.get<int>(9);
  taken.deferred = row.get<int>(10);
  taken.unconfirmed = row.get<int>(11);
  return taken;
}

bool ends_as_too_late(db::WriteTx& tx, const base::Uuid& id, base::Instant now) {
  return tx.execute(
             "update outbox set state = 'failed', problem = 'too_late', body_text = '', body_html = '',"
             " leased_until = null, done_at = $1 where id = $2 and useful_until <= $1",
             now, id) > 0;
}

std::optional<Taken> take(db::WriteTx& tx, db::Engine engine, const std::vector<base::Uuid>& ids, base::Instant now,
                          base::microseconds lease) {
  for (const auto& id : ids) {
    if (!is_free(tx, engine, id, now) || ends_as_too_late(tx, id, now)) continue;
    tx.execute(
        "update outbox set state = 'leased', leased_until = $1, next_try_at = $1, attempts = attempts + 1"
        " where id = $2",
        now + lease, id);
    return tx.first(
        "select id, recipient, sender_name, subject, body_text, body_html, kind, created_at, useful_until, attempts,"
        " deferred, unconfirmed from outbox where id = $1",
        read_taken, id);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Taken> take_next(db::Database& database, Channel channel, base::Instant now, base::microseconds lease) {
  // When all of these were taken by others or too late, there may be more behind them.
  for (;;) {
    const auto ids = candidates(database, channel, now);
    if (ids.empty()) return std::nullopt;
    auto taken = database.write([&](db::WriteTx& tx) { return take(tx, database.engine(), ids, now, lease); });
    if (taken || ids.size() < candidates_at_once) return taken;
  }
}

bool finish(db::Database& database, const Taken& message, const Decision& decision, base::Instant now) {
  using State = Decision::State;
  return database.write([&](db::WriteTx& tx) {
    // The number of tries tells whether the lease is still ours.
    if (decision.state == State::sent)
      return tx.execute(
                 "update outbox set state = 'sent', body_text = '', body_html = '', problem = '', last_error = null,"
                 " leased_until = null, done_at = $1 where id = $2 and state = 'leased' and attempts = $3",
                 now, message.id, message.attempts) > 0;
    if (decision.state == State::failed)
      return tx.execute(
                 "update outbox set state = 'failed', problem = $1, last_error = $2, leased_until = null, done_at = $3"
                 " where id = $4 and state = 'leased' and attempts = $5",
                 decision.problem, decision.answer, now, message.id, message.attempts) > 0;
    return tx.execute(
               "update outbox set state = 'waiting', problem = $1, last_error = $2, leased_until = null,"
               " next_try_at = $3, deferred = deferred + $4, unconfirmed = unconfirmed + $5"
               " where id = $6 and state = 'leased' and attempts = $7",
               decision.problem, decision.answer, decision.next_try_at, decision.was_deferred ? 1 : 0,
               decision.was_unconfirmed ? 1 : 0, message.id, message.attempts) > 0;
  });
}

}  // namespace regie::delivery
