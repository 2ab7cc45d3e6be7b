#include "app/jobs.h"

#include <chrono>
#include <utility>

#include "base/log.h"
#include "delivery/deliveries.h"
#include "gate/access_log.h"
#include "gate/places.h"
#include "gate/throttle.h"
#include "page/drafts.h"

namespace regie::app {

namespace {

using namespace std::chrono_literals;

constexpr auto seal_every = 1s;
// While there is much to seal it is done in smaller pieces: a second's worth of a busy server's lines keeps the processor from
// the pages for tens of milliseconds.
constexpr auto seal_every_when_busy = 100ms;
constexpr int busy_lines = 100;
constexpr auto often_every = 5s;
constexpr auto sweep_every = 1h;
constexpr int piece = 500;  // rows a transaction

// LOGIN-5 counts codes of the last hour; a form may come again after a day (back button); LOGIN-13 lists past sessions.
constexpr auto codes_kept = std::chrono::days(1);
constexpr auto receipts_kept = std::chrono::days(2);
constexpr auto sessions_kept = std::chrono::days(30);

std::int64_t remove_in_pieces(db::Database& database, db::Sql sql, base::Instant before) {
  std::int64_t removed = 0;
  for (;;) {
    const auto now_removed = database.write([&](db::WriteTx& tx) { return tx.execute(sql, before, piece); });
    removed += now_removed;
    if (now_removed < piece) return removed;
  }
}

}  // namespace

std::int64_t sweep_expired(db::Database& database, base::Instant now) {
  std::int64_t removed = 0;
  removed += remove_in_pieces(
      database, "delete from login_code where id in (select id from login_code where expires_at < $1 limit $2)",
      now - codes_kept);
  removed += remove_in_pieces(
      database, "delete from contact_change where id in (select id from contact_change where expires_at < $1 limit $2)",
      now - codes_kept);
  removed += remove_in_pieces(database,
                              "delete from form_receipt where (account_id, form_key) in "
                              "(select account_id, form_key from form_receipt where at < $1 limit $2)",
                              now - receipts_kept);
  removed += remove_in_pieces(
      database,
      "delete from session where token_hash in (select token_hash from session where last_active_at < $1 limit $2)",
      now - sessions_kept);
  // After the sessions that they began.
  removed += remove_in_pieces(
      database, "delete from password_link where id in (select id from password_link where expires_at < $1 limit $2)",
      now - sessions_kept);
  removed += remove_in_pieces(
      database,
      "delete from kept_form where account_id in (select account_id from kept_form where kept_until <= $1 limit $2)",
      now);
  removed += page::sweep_drafts(database, now);
  database.write([&](db::WriteTx& tx) {
    gate::sweep_throttle(tx, now);
    gate::end_forgotten_devices(tx, now);
  });
  return removed;
}

Jobs::Jobs(db::Database& database, const base::Clock& clock, Outbox outbox, std::function<void()> often)
    : database_(database), clock_(clock), outbox_(outbox), often_(std::move(often)), thread_([this] { work(); }) {}

Jobs::~Jobs() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Jobs::work() {
  auto next_sweep = std::chrono::steady_clock::now() + 1min;  // not in the way of the start
  auto next_often = std::chrono::steady_clock::now();
  std::chrono::milliseconds next_seal = seal_every;
  for (;;) {
    bool is_last = false;
    {
      std::unique_lock lock(mutex_);
      is_last = wake_.wait_for(lock, next_seal, [this] { return stopping_; });
    }
    next_seal = seal_every;
    try {
      if (seal() >= busy_lines) next_seal = seal_every_when_busy;
      if (!is_last && often_ && std::chrono::steady_clock::now() >= next_often) {
        next_often = std::chrono::steady_clock::now() + often_every;
        often_();
      }
      if (!is_last && std::chrono::steady_clock::now() >= next_sweep) {
        sweep();
        next_sweep = std::chrono::steady_clock::now() + sweep_every;
      }
      if (database_was_away_) base::log::info("jobs_go_on");
      database_was_away_ = false;
    } catch (const db::Unavailable&) {
      if (!database_was_away_) base::log::warning("jobs_wait", {{"because", "the database is away"}});
      database_was_away_ = true;
    } catch (const std::exception& exception) {
      base::log::error("job_failed", {{"what", exception.what()}});
    }
    if (is_last) return;
  }
}

int Jobs::seal() { return gate::seal_log(database_, clock_.now()); }

void Jobs::sweep() {
  auto removed = sweep_expired(database_, clock_.now());
  if (outbox_ == Outbox::is_sent) removed += delivery::sweep_outbox(database_, clock_.now());
  if (removed > 0) base::log::info("swept", {{"rows", removed}});
}

}  // namespace regie::app
