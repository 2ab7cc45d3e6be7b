#include "delivery/deliveries.h"

namespace regie::delivery {

namespace {

constexpr int piece = 500;  // rows a transaction

DeliveryState state_of(std::string_view stored) {
  return stored == "sent" ? DeliveryState::sent : stored == "failed" ? DeliveryState::failed : DeliveryState::waiting;
}

Delivery read_delivery(const db::Row& row) {
  Delivery delivery;
  delivery.id = row.uuid(0);
  delivery.channel = row.text(1) == "email" ? Channel::email : Channel::sms;
  delivery.recipient = row.text(2);
  delivery.subject = row.text(3);
  delivery.kind = row.text(4);
  delivery.state = state_of(row.text(5));
  delivery.problem = row.text(6);
  delivery.last_error = row.get<std::optional<std::string>>(7).value_or("");
  delivery.attempts = row.get<int>(8);
  delivery.created_at = row.get<base::Instant>(9);
  delivery.next_try_at = row.get<base::Instant>(10);
  delivery.done_at = row.get<std::optional<base::Instant>>(11);
  delivery.useful_until = row.get<std::optional<base::Instant>>(12);
  delivery.has_content = row.get<bool>(13);
  return delivery;
}

std::int64_t in_pieces(db::Database& database, db::Sql sql, base::Instant now, base::Instant before) {
  std::int64_t changed = 0;
  for (;;) {
    const auto this_time = database.write([&](db::WriteTx& tx) { return tx.execute(sql, now, before, piece); });
    changed += this_time;
    if (this_time < piece) return changed;
  }
}

}  // namespace

std::string_view name_of(DeliveryState state) {
  switch (state) {
    case DeliveryState::sent: return "sent";
    case DeliveryState::failed: return "failed";
    case DeliveryState::waiting: break;
  }
  return "waiting";
}

std::optional<Delivery> find_delivery(db::Queries& queries, const base::Uuid& id) {
  return queries.first(
      "select id, channel, recipient, subject, kind, state, problem, last_error, attempts, created_at, next_try_at,"
      " done_at, useful_until, body_text <> '' from outbox where id = $1",
      read_delivery, id);
}

std::vector<Delivery> newest_deliveries(db::Queries& queries, int most) {
  return queries.all(
      "select id, channel, recipient, subject, kind, state, problem, last_error, attempts, created_at, next_try_at,"
      " done_at, useful_until, body_text <> '' from outbox order by created_at desc, id desc limit $1",
      read_delivery, most);
}

std::vector<Delivery> newest_deliveries(db::Queries& queries, DeliveryState state, int most) {
  return queries.all(
      "select id, channel, recipient, subject, kind, state, problem, last_error, attempts, created_at, next_try_at,"
      " done_at, useful_until, body_text <> '' from outbox"
      " where case when state = 'leased' then 'waiting' else state end = $1 order by created_at desc, id desc limit $2",
      read_delivery, name_of(state), most);
}

std::vector<Delivery> deliveries_to(db::Queries& queries, base::AccountId account, int most) {
  return queries.all(
      "select id, channel, recipient, subject, kind, state, problem, last_error, attempts, created_at, next_try_at,"
      " done_at, useful_until, body_text <> '' from outbox where account_id = $1"
      " order by created_at desc, id desc limit $2",
      read_delivery, account, most);
}

std::int64_t count_waiting(db::Queries& queries, Channel channel) {
  return queries
      .first(
          "select count(*) from outbox where channel = $1 and state in ('waiting', 'leased')",
          [](const db::Row& row) { return row.integer(0); }, name_of(channel))
      .value_or(0);
}

Retried retry(db::WriteTx& tx, const base::Uuid& id, base::Instant now) {
  const auto delivery = find_delivery(tx, id);
  if (!delivery) return Retried::is_unknown;
  if (delivery->state == DeliveryState::sent) return Retried::was_sent;
  if (delivery->useful_until && *delivery->useful_until <= now) return Retried::has_no_use;
  if (!delivery->has_content) return Retried::has_no_content;
  const auto changed = tx.execute(
      "update outbox set state = 'waiting', next_try_at = $1, done_at = null, deferred = 0, unconfirmed = 0"
      " where id = $2 and state in ('waiting', 'failed')",
      now, id);
  return changed > 0 ? Retried::is_queued : Retried::is_being_sent;
}

std::int64_t sweep_outbox(db::Database& database, base::Instant now) {
  std::int64_t changed = in_pieces(database,
                                   "update outbox set state = 'failed', problem = 'too_late', body_text = '', "
                                   "body_html = '', done_at = $1 where id in"
                                   " (select id from outbox where state = 'waiting' and useful_until <= $2 limit $3)",
                                   now, now);
  changed += in_pieces(database,
                       "update outbox set body_text = '', body_html = '' where done_at <= $1 and id in"
                       " (select id from outbox where state = 'failed' and done_at <= $2 and body_text <> '' limit $3)",
                       now, now - failed_content_kept);
  changed += in_pieces(database,
                       "delete from outbox where done_at <= $1 and id in"
                       " (select id from outbox where done_at <= $2 limit $3)",
                       now, now - done_kept);
  return changed;
}

}  // namespace regie::delivery
