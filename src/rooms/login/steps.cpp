#include "steps.h"

#include "delivery/outbox.h"
#include "log.h"
#include "mails.h"
#include "rules.h"
#include "ui/texts.h"

namespace regie::login {

html::Url goes_to(std::string_view typed) {
  const auto url = html::parse_own_path(typed);
  if (!url || typed.starts_with("/inloggen") || typed.starts_with("/uitloggen")) return html::path("/");
  return *url;
}

html::Url step(html::LiteralPath path, const html::Url& goes_to) {
  const html::Url url = html::path(path);
  return goes_to == html::path("/") ? url : url.with_query("naar", goes_to.text());
}

html::Url to_dead_link() { return html::path("/inloggen/vergeten").with_query("link", "oud"); }

std::string device_token(const page::Visit& visit) {
  return std::string(visit.request().cookie(visit.house().cookies.device).value_or(""));
}

std::string browser_of(const page::Visit& visit) {
  return gate::browser_name(visit.request().header("user-agent").value_or(""));
}

void give_session(http::Response& response, const page::Visit& visit, std::string token) {
  const auto& names = visit.house().cookies;
  response.with("Set-Cookie", http::set_cookie({names.session, std::move(token), names.secure, std::nullopt}));
}

void give_device(http::Response& response, const page::Visit& visit, std::string token) {
  const auto& names = visit.house().cookies;
  response.with("Set-Cookie", http::set_cookie({names.device, std::move(token), names.secure, device_is_known_for}));
}

base::Hash256 hash_of_code(const page::Visit& visit, const base::Hash256& session_hash, std::string_view code) {
  return base::keyed_hash(visit.house().key,
                          std::string("login code\n").append(base::as_view(session_hash)).append(code));
}

void send_code(db::WriteTx& tx, const page::Visit& visit, const Credentials& who, const gate::Session& session) {
  if (last_two_digits(who.mobile).empty()) return;
  const std::string code = base::random_digits(code_length);
  store_code(tx, who.account, session.token_hash, hash_of_code(visit, session.token_hash, code), visit.now(),
             visit.now() + code_works_for);
  delivery::Message sms;
  sms.channel = delivery::Channel::sms;
  sms.recipient = who.mobile;
  sms.account = who.account;
  sms.text = visit.house().catalogue.in(who.language)(text::login_code_sms, code, visit.house().organisation.name) +
             "\n\n" + line_for_telephones(visit.house().origin, code);
  sms.kind = "login_code";
  sms.useful_until = visit.now() + code_works_for;
  delivery::enqueue(tx, sms, visit.now());
  gate::write_line(tx, log_line(visit, &who, "code_sent", gate::LogAction::create, gate::LogOutcome::allowed));
}

void tell_password_changed(db::WriteTx& tx, const page::Visit& visit, const Credentials& who) {
  if (who.email.empty()) return;
  delivery::enqueue(tx, password_changed_mail(visit.house(), who, visit.now()), visit.now());
}

gate::NewSession next_session(db::WriteTx& tx, const page::Visit& visit, const Credentials& who,
                              gate::SessionStage stage, std::optional<base::DeviceId> device,
                              std::optional<base::Instant> second_factor_at) {
  if (const auto& old = visit.entry().session) gate::end_session(tx, old->id, visit.now());
  if (stage == gate::SessionStage::signed_in) {
    gate::LogLine line = log_line(visit, &who, "login", gate::LogAction::execute, gate::LogOutcome::allowed);
    line.device = device;
    gate::write_line(tx, line);
  }
  return gate::start_session(tx, who.account, stage, device, visit.request().peer.address, browser_of(visit),
                             visit.now(), second_factor_at);
}

}  // namespace regie::login
