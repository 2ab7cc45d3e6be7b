#include "present_password.h"

#include "gate/throttle.h"
#include "log.h"
#include "passwords.h"
#include "rules.h"
#include "steps.h"
#include "ui/texts.h"

namespace regie::login {
namespace {

PasswordCounts counts_of(const page::Visit& visit) {
  const base::Key256& key = visit.house().key;
  return {gate::throttle_key(key, "present password", visit.visitor().account.text()),
          gate::throttle_key(key, "present password network", gate::network_of(visit.request().peer.address))};
}

// Counted as failed before it is looked at, as everywhere (see password_page.cpp).
std::optional<std::chrono::seconds> begin(db::WriteTx& tx, const PasswordCounts& counts, base::Instant now) {
  if (const auto wait = gate::wait_of(tx, counts.network, network_rule, now)) return wait;
  if (const auto wait = gate::begin_try(tx, counts.account, gate::known_device_rule, now)) return wait;
  gate::count_failure(tx, counts.network, network_rule, now);
  return std::nullopt;
}

http::Response is_wrong(page::Visit& visit, const PresentPassword& asked) {
  visit.house().database.write([&](db::WriteTx& tx) {
    const auto who = credentials_of(tx, visit.visitor().account, device_token(visit));
    gate::write_line(tx, log_line(visit, who ? &*who : nullptr, asked.failed_event, gate::LogAction::update,
                                  gate::LogOutcome::refused));
  });
  return asked.form_again({{"ww", std::string(visit.texts()(text::new_password_present_wrong)), ""}},
                          http::Status::unprocessable);
}

http::Response has_to_wait(const page::Visit& visit, const PresentPassword& asked, std::int64_t seconds) {
  return asked.form_again({{"ww", wait_in_words(visit.texts(), seconds), ""}}, http::Status::too_many_requests)
      .with("Retry-After", std::to_string(seconds));
}

}  // namespace

void ask_present_password(std::shared_ptr<page::Visit> visit, const page::Reply& reply, PresentPassword asking) {
  const auto asked = std::make_shared<PresentPassword>(std::move(asking));
  const PasswordCounts counts = counts_of(*visit);
  const auto wait = visit->house().database.write([&](db::WriteTx& tx) { return begin(tx, counts, visit->now()); });
  if (wait) return reply([&] { return has_to_wait(*visit, *asked, wait->count()); });
  const auto work = [visit, asked, counts, reply] {
    reply(
        [&] { return password_fits(asked->typed, asked->hash) ? asked->is_right(counts) : is_wrong(*visit, *asked); });
  };
  if (visit->house().hashing.run(work, page::Urgency::known)) return;
  reply([&] {
    visit->house().database.write([&](db::WriteTx& tx) {
      gate::take_back_try(tx, counts.account);
      gate::take_back_try(tx, counts.network);
    });
    return page::too_busy(*visit);
  });
}

void was_right(db::WriteTx& tx, const PasswordCounts& counts) {
  gate::forget_failures(tx, counts.account);
  gate::take_back_try(tx, counts.network);
}

std::string wait_in_words(const ui::Texts& texts, std::int64_t seconds) {
  return std::string(texts(text::login_throttled)) + " " +
         (seconds <= 90 ? texts.count(text::login_throttled_seconds, seconds)
                        : texts.count(text::login_throttled_minutes, (seconds + 59) / 60));
}

}  // namespace regie::login
