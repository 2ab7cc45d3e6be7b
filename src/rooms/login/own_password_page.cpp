// Changing one's own password, from "Instellingen" (LOGIN-8, 18): asks the present one, ends all other sessions, and tells the
// owner by e-mail.
#include "choosing.h"
#include "gate/throttle.h"
#include "log.h"
#include "passwords.h"
#include "rules.h"
#include "steps.h"
#include "ui/texts.h"

namespace regie::login {
namespace {

struct Change {
  Choosing choosing;
  std::string present;
  base::Hash256 count{};  // of wrong present passwords, of this account over all its sessions
};

std::optional<Choosing> begin(page::Visit& visit) {
  const auto owner = password_owner(visit.read(), visit.visitor().account);
  visit.finish_reading();
  if (!owner) return std::nullopt;
  return Choosing{"", "", html::path("/"), *owner, NewPasswordForm::Reason::own_wish};
}

ui::FormErrors present_is_wrong(const ui::Texts& texts, std::string sentence) {
  if (sentence.empty()) sentence = texts(text::new_password_present_wrong);
  return {{"ww", std::move(sentence), ""}};
}

http::Response has_to_wait(page::Visit& visit, const Change& change, std::chrono::seconds wait) {
  const ui::Texts& texts = visit.texts();
  const auto seconds = wait.count();
  std::string sentence(texts(text::login_throttled));
  sentence += " " + (seconds <= 90 ? texts.count(text::login_throttled_seconds, seconds)
                                   : texts.count(text::login_throttled_minutes, (seconds + 59) / 60));
  return shown(visit, change.choosing, present_is_wrong(texts, std::move(sentence)), http::Status::too_many_requests)
      .with("Retry-After", std::to_string(seconds));
}

// The token of the session that goes on; nothing when the password or the session ended meanwhile.
std::optional<std::string> carry_out(db::WriteTx& tx, const page::Visit& visit, const Change& change,
                                     const std::string& hash) {
  const gate::Session& session = *visit.entry().session;
  const auto who = credentials_of(tx, session.account, device_token(visit));
  if (!who || !still_holds(tx, session.account, change.choosing.owner.password_hash) ||
      !gate::still_runs(tx, session.id))
    return std::nullopt;
  store_password(tx, session.account, hash, visit.now());
  gate::forget_failures(tx, change.count);
  gate::LogLine line = log_line(visit, &*who, "password_changed", gate::LogAction::update, gate::LogOutcome::allowed);
  line.device = session.device;
  line.object_part = "own wish";
  gate::write_line(tx, line);
  tell_password_changed(tx, visit, *who);
  gate::end_all_sessions(tx, session.account, std::nullopt, visit.now());
  return gate::start_session(tx, session.account, gate::SessionStage::signed_in, session.device,
                             visit.request().peer.address, browser_of(visit), visit.now(),
                             visit.visitor().second_factor_at)
      .token;
}

// On a thread of the hashing pool.
http::Response changed(page::Visit& visit, const Change& change) {
  if (!password_fits(change.present, change.choosing.owner.password_hash)) {
    visit.house().database.write([&](db::WriteTx& tx) {
      const auto who = credentials_of(tx, visit.visitor().account, device_token(visit));
      gate::write_line(tx, log_line(visit, who ? &*who : nullptr, "password_change_failed", gate::LogAction::update,
                                    gate::LogOutcome::refused));
    });
    return shown(visit, change.choosing, present_is_wrong(visit.texts(), ""), http::Status::unprocessable);
  }
  if (change.present == change.choosing.first)
    return shown(visit, change.choosing, {{"w1", std::string(visit.texts()(text::new_password_is_the_present)), ""}},
                 http::Status::unprocessable);
  const std::string hash = hash_password(change.choosing.first);
  const auto token = visit.house().database.write([&](db::WriteTx& tx) { return carry_out(tx, visit, change, hash); });
  if (!token) return page::go_to(html::path("/instellingen/wachtwoord"));
  http::Response response = page::go_to(html::path("/instellingen").with_query("gewijzigd", "wachtwoord"));
  give_session(response, visit, *token);
  return response;
}

}  // namespace

http::Response own_password_opened(page::Visit& visit) {
  const auto choosing = begin(visit);
  if (!choosing) return page::not_found(visit);
  return shown(visit, *choosing, {}, http::Status::ok);
}

void change_own_password(std::shared_ptr<page::Visit> visit, page::Reply reply) {
  const auto& typed = visit->request().form;
  auto choosing = begin(*visit);
  if (!choosing) return reply([&] { return page::not_found(*visit); });
  auto change = std::make_shared<Change>(Change{*std::move(choosing), std::string(typed.get("ww")), {}});
  change->choosing.first = typed.get("w1");
  change->choosing.again = typed.get("w2");
  ui::FormErrors errors;
  if (change->present.empty())
    errors.push_back({"ww", std::string(visit->texts()(text::new_password_present_empty)), ""});
  for (auto& error : quick_faults(visit->texts(), change->choosing)) errors.push_back(std::move(error));
  if (!errors.empty())
    return reply([&] { return shown(*visit, change->choosing, std::move(errors), http::Status::unprocessable); });

  change->count = gate::throttle_key(visit->house().key, "present password", visit->visitor().account.text());
  const auto wait = visit->house().database.write(
      [&](db::WriteTx& tx) { return gate::begin_try(tx, change->count, gate::known_device_rule, visit->now()); });
  if (wait) return reply([&] { return has_to_wait(*visit, *change, *wait); });
  const bool taken = visit->house().hashing.run(
      [visit, change, reply] { reply([&] { return changed(*visit, *change); }); }, page::Urgency::known);
  if (taken) return;
  reply([&] {
    visit->house().database.write([&](db::WriteTx& tx) { gate::take_back_try(tx, change->count); });
    return page::too_busy(*visit);
  });
}

}  // namespace regie::login
