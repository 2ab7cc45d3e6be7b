#include "delivery/sender.h"

#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/log.h"
#include "delivery/rules.h"
#include "delivery/store.h"

namespace regie::delivery {

class Sender::Worker {
 public:
  Worker(db::Database& database, const base::Clock& clock, Channel channel, std::unique_ptr<Carrier> carrier,
         const SenderSettings& settings)
      : database_(database),
        clock_(clock),
        channel_(channel),
        carrier_(std::move(carrier)),
        settings_(settings),
        pause_(settings.first_pause, settings.longest_pause),
        thread_([this] { work(); }) {}

  ~Worker() {
    stop();
    thread_.join();
  }

  // Both channels are told before one is waited for.
  void stop() {
    {
      const std::lock_guard lock(mutex_);
      is_stopping_ = true;
    }
    wake_.notify_all();
    carrier_->hurry();
  }

 private:
  void work() {
    while (!is_stopping()) {
      try {
        if (!send_one()) wait(settings_.look_every);
        if (database_was_away_) base::log::info("delivery_goes_on", {{"channel", name_of(channel_)}});
        database_was_away_ = false;
      } catch (const db::Unavailable&) {
        if (!database_was_away_)
          base::log::warning("delivery_waits", {{"channel", name_of(channel_)}, {"because", "the database is away"}});
        database_was_away_ = true;
        wait(settings_.first_pause);
      } catch (const std::exception& exception) {
        base::log::error("delivery_failed", {{"channel", name_of(channel_)}, {"what", exception.what()}});
        wait(settings_.first_pause);
      }
    }
  }

  // False when there was nothing to send.
  bool send_one() {
    const auto lease = carrier_->patience() + settings_.lease_margin;
    const auto message = take_next(database_, channel_, clock_.now(), lease);
    if (!message) return false;
    const Outcome outcome = carrier_->carry(*message);
    const Decision decision = decide(outcome, *message, clock_.now(), pause_.next());
    finish_surely(*message, decision);
    log(*message, outcome, decision);
    if (outcome.kind == Outcome::Kind::unreachable) {
      wait(std::chrono::duration_cast<std::chrono::milliseconds>(pause_.next()));
      pause_.lengthen();
    } else {
      pause_.reset();
    }
    return true;
  }

  // A message that went out and is not marked would go out again. When the program ends while the database is away, that is
  // what happens, once.
  void finish_surely(const Taken& message, const Decision& decision) {
    for (;;) {
      try {
        finish(database_, message, decision, clock_.now());
        return;
      } catch (const db::Unavailable&) {
        if (is_stopping()) throw;
        wait(settings_.first_pause);
      }
    }
  }

  // Ids and kinds only: an answer may name the person.
  void log(const Taken& message, const Outcome& outcome, const Decision& decision) {
    const std::string id = message.id.text();
    if (outcome.kind == Outcome::Kind::unreachable) {
      if (!pause_.is_running())
        base::log::warning("delivery_unreachable", {{"channel", name_of(channel_)}, {"answer", outcome.answer}});
      return;
    }
    if (pause_.is_running()) base::log::info("delivery_reachable", {{"channel", name_of(channel_)}});
    switch (decision.state) {
      case Decision::State::sent:
        base::log::info("message_sent", {{"message", id}, {"kind", message.kind}, {"attempts", message.attempts}});
        return;
      case Decision::State::failed:
        base::log::warning("message_failed", {{"message", id}, {"kind", message.kind}, {"problem", decision.problem}});
        return;
      case Decision::State::waiting:
        base::log::info("message_waits", {{"message", id}, {"kind", message.kind}, {"problem", decision.problem}});
    }
  }

  bool is_stopping() {
    const std::lock_guard lock(mutex_);
    return is_stopping_;
  }
  void wait(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, time, [this] { return is_stopping_; });
  }

  db::Database& database_;
  const base::Clock& clock_;
  const Channel channel_;
  const std::unique_ptr<Carrier> carrier_;
  const SenderSettings settings_;
  ChannelPause pause_;
  bool database_was_away_ = false;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool is_stopping_ = false;
  std::thread thread_;
};

Sender::Sender(db::Database& database, const base::Clock& clock, Carriers carriers, SenderSettings settings) {
  if (carriers.email)
    email_ = std::make_unique<Worker>(database, clock, Channel::email, std::move(carriers.email), settings);
  if (carriers.sms) sms_ = std::make_unique<Worker>(database, clock, Channel::sms, std::move(carriers.sms), settings);
}

Sender::~Sender() {
  if (email_) email_->stop();
  if (sms_) sms_->stop();
}

}  // namespace regie::delivery
