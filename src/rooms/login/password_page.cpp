// Username and password (LOGIN-3, 4, 9, 11).
#include <memory>

#include "base/text.h"
#include "gate/throttle.h"
#include "log.h"
#include "passwords.h"
#include "rules.h"
#include "steps.h"
#include "ui/texts.h"
#include "views.h"

namespace regie::login {
namespace {

struct Attempt {
  std::string username;  // as typed
  std::string password;
  html::Url goes_to = html::path("/");
  std::optional<Credentials> who;  // nothing: there is no such account
  base::Hash256 own_count{};       // of the known device, or else of the username
  const gate::ThrottleRule* own_rule = &gate::account_rule;
  base::Hash256 network_count{};
  bool counts_for_network = true;
};

http::Response form_again(page::Visit& visit, const Attempt& attempt, http::Status status, ui::FormErrors errors) {
  PasswordForm form{attempt.username, attempt.goes_to, "", std::move(errors)};
  return page::show(visit, password_page(visit, form), status);
}

ui::FormErrors what_is_missing(const ui::Texts& texts, const Attempt& attempt) {
  ui::FormErrors errors;
  if (base::trimmed(attempt.username).empty())
    errors.push_back(
        {"naam", std::string(texts(text::login_username_empty)), std::string(texts(text::login_username_empty_short))});
  if (attempt.password.empty()) errors.push_back({"ww", std::string(texts(text::login_password_empty)), ""});
  return errors;
}

// Who it may be, and on which count the try goes. The same questions are asked whether or not there is such an account.
void look_up(page::Visit& visit, Attempt& attempt) {
  const base::Key256& key = visit.house().key;
  const std::string username = tidy_username(attempt.username).value_or("");
  attempt.who = find_credentials(visit.read(), username, device_token(visit));
  visit.finish_reading();
  if (attempt.who && attempt.who->device) {
    // A device of one's own has a count of its own: an attacker elsewhere keeps nobody out.
    attempt.own_count = gate::throttle_key(key, "password device", attempt.who->device->text());
    attempt.own_rule = &gate::known_device_rule;
    attempt.counts_for_network = false;
  } else {
    attempt.own_count = gate::throttle_key(key, "password account", username);
  }
  attempt.network_count = gate::throttle_key(key, "password network", gate::network_of(visit.request().peer.address));
}

// One line a minute while somebody is kept waiting: it costs nothing to send tries, and the lines are kept for years (TRUST-6).
void note_throttled(db::WriteTx& tx, const page::Visit& visit, const Attempt& attempt) {
  constexpr gate::ThrottleRule once_a_minute{0, 1, std::chrono::minutes(1), std::chrono::minutes(1)};
  const auto count =
      gate::throttle_key(visit.house().key, "password throttled", gate::network_of(visit.request().peer.address));
  if (gate::begin_try(tx, count, once_a_minute, visit.now())) return;
  gate::write_line(tx, log_line(visit, attempt.who ? &*attempt.who : nullptr, "login_throttled",
                                gate::LogAction::execute, gate::LogOutcome::refused));
}

// Counted as failed before it is looked at, so that many tries at the same moment are not all looked at. Gives the wait, if any.
std::optional<std::chrono::seconds> begin(page::Visit& visit, const Attempt& attempt) {
  return visit.house().database.write([&](db::WriteTx& tx) -> std::optional<std::chrono::seconds> {
    std::optional<std::chrono::seconds> wait;
    if (attempt.counts_for_network) wait = gate::wait_of(tx, attempt.network_count, network_rule, visit.now());
    if (!wait) wait = gate::begin_try(tx, attempt.own_count, *attempt.own_rule, visit.now());
    if (!wait && attempt.counts_for_network) gate::count_failure(tx, attempt.network_count, network_rule, visit.now());
    if (wait) note_throttled(tx, visit, attempt);
    return wait;
  });
}

void take_back(db::WriteTx& tx, const Attempt& attempt) {
  if (attempt.counts_for_network) gate::take_back_try(tx, attempt.network_count);
}

http::Response has_to_wait(page::Visit& visit, const Attempt& attempt, std::chrono::seconds wait) {
  const ui::Texts& texts = visit.texts();
  const auto seconds = wait.count();
  std::string sentence(texts(text::login_throttled));
  sentence += " " + (seconds <= 90 ? texts.count(text::login_throttled_seconds, seconds)
                                   : texts.count(text::login_throttled_minutes, (seconds + 59) / 60));
  http::Response response = form_again(visit, attempt, http::Status::too_many_requests, {{"", sentence, ""}});
  response.with("Retry-After", std::to_string(seconds));
  return response;
}

// Wrong name, wrong password, blocked: the same page with the same words (LOGIN-4).
http::Response refused(page::Visit& visit, const Attempt& attempt) {
  visit.house().database.write([&](db::WriteTx& tx) {
    gate::write_line(tx, log_line(visit, attempt.who ? &*attempt.who : nullptr, "login_failed",
                                  gate::LogAction::execute, gate::LogOutcome::refused));
  });
  return form_again(visit, attempt, http::Status::unprocessable,
                    {{"", std::string(visit.texts()(text::login_wrong)), ""}});
}

http::Response temporary_password_has_ended(page::Visit& visit, const Attempt& attempt) {
  visit.house().database.write([&](db::WriteTx& tx) {
    gate::write_line(tx, log_line(visit, &*attempt.who, "temporary_password_ended", gate::LogAction::execute,
                                  gate::LogOutcome::refused));
  });
  return form_again(visit, attempt, http::Status::unprocessable,
                    {{"", std::string(visit.texts()(text::login_temporary_ended)), ""}});
}

// What came of a right password.
struct Entered {
  enum class Kind { signed_in, awaits_code, has_to_wait, has_changed } kind = Kind::has_changed;
  std::string token;
  std::chrono::seconds wait{};
};
Entered enter(db::WriteTx& tx, const page::Visit& visit, const Attempt& attempt,
              const std::optional<std::string>& better_hash) {
  const Credentials& who = *attempt.who;
  if (!still_holds(tx, who.account, who.password_hash)) return {};
  gate::forget_failures(tx, attempt.own_count);
  take_back(tx, attempt);
  if (better_hash) upgrade_hash(tx, who.account, who.password_hash, *better_hash);
  if (!needs_code(who.device.has_value(), who.password_is_temporary, who.last_visit_at, visit.now())) {
    return {Entered::Kind::signed_in,
            next_session(tx, visit, who, gate::SessionStage::signed_in, who.device, std::nullopt).token,
            {}};
  }

  const auto codes = gate::throttle_key(visit.house().key, "first code", who.account.text());
  if (const auto wait = gate::begin_try(tx, codes, first_code_rule, visit.now()))
    return {Entered::Kind::has_to_wait, {}, *wait};
  const gate::NewSession waiting =
      next_session(tx, visit, who, gate::SessionStage::awaiting_code, who.device, std::nullopt);
  send_code(tx, visit, who, waiting.session);
  return {Entered::Kind::awaits_code, waiting.token, {}};
}

// On a thread of the hashing pool.
http::Response outcome_of(page::Visit& visit, const Attempt& attempt) {
  const std::string& nobody = hash_of_nobody();
  const bool fits = password_fits(attempt.password, attempt.who ? attempt.who->password_hash : nobody);
  if (!fits || !attempt.who || attempt.who->is_blocked) return refused(visit, attempt);
  const Credentials& who = *attempt.who;
  if (who.password_is_temporary && who.temporary_until && *who.temporary_until <= visit.now())
    return temporary_password_has_ended(visit, attempt);
  const auto better_hash =
      is_outdated(who.password_hash) ? std::optional(hash_password(attempt.password)) : std::nullopt;

  const Entered entered =
      visit.house().database.write([&](db::WriteTx& tx) { return enter(tx, visit, attempt, better_hash); });
  switch (entered.kind) {
    case Entered::Kind::has_changed: return refused(visit, attempt);
    case Entered::Kind::has_to_wait: return has_to_wait(visit, attempt, entered.wait);
    case Entered::Kind::signed_in:
    case Entered::Kind::awaits_code: break;
  }
  const bool is_in = entered.kind == Entered::Kind::signed_in;
  http::Response response = page::go_to(is_in ? attempt.goes_to : step("/inloggen/code", attempt.goes_to));
  give_session(response, visit, entered.token);
  if (is_in) give_device(response, visit, device_token(visit));
  return response;
}

// The browser still has the cookie of a session that is over.
bool has_ended_session(const page::Visit& visit) {
  const auto token = visit.request().cookie(visit.house().cookies.session);
  return token && !token->empty() && !visit.entry().session;
}

}  // namespace

http::Response open_page(page::Visit& visit) {
  const auto& query = visit.request().query;
  const html::Url to = goes_to(query.get("naar"));
  if (visit.is_signed_in()) return page::go_to(to);
  PasswordForm form{"", to, "", {}};
  if (query.has("uit"))
    form.notice = visit.texts()(text::login_logged_out);
  else if (query.has("verlopen") || has_ended_session(visit))
    form.notice = visit.texts()(text::login_session_ended);
  return page::show(visit, password_page(visit, form));
}

void check_password(std::shared_ptr<page::Visit> visit, const page::Reply& reply) {
  const auto& typed = visit->request().form;
  auto attempt = std::make_shared<Attempt>();
  attempt->username = typed.get("naam");
  attempt->password = typed.get("ww");
  attempt->goes_to = goes_to(typed.get("naar"));
  if (auto errors = what_is_missing(visit->texts(), *attempt); !errors.empty())
    return reply([&] { return form_again(*visit, *attempt, http::Status::unprocessable, std::move(errors)); });

  look_up(*visit, *attempt);
  // A device of one's own goes first, and has room of its own: a flood of others keeps nobody out (LOGIN-9).
  const auto urgency = attempt->counts_for_network ? page::Urgency::ordinary : page::Urgency::known;
  if (!visit->house().hashing.has_room(urgency)) return reply([&] { return page::too_busy(*visit); });
  if (const auto wait = begin(*visit, *attempt)) return reply([&] { return has_to_wait(*visit, *attempt, *wait); });
  const bool taken = visit->house().hashing.run(
      [visit, attempt, reply] { reply([&] { return outcome_of(*visit, *attempt); }); }, urgency);
  if (taken) return;
  reply([&] {
    visit->house().database.write([&](db::WriteTx& tx) {
      gate::take_back_try(tx, attempt->own_count);
      take_back(tx, *attempt);
    });
    return page::too_busy(*visit);
  });
}

http::Response log_out(page::Visit& visit) {
  const base::SessionId session = visit.visitor().session;
  visit.finish_reading();
  visit.house().database.write([&](db::WriteTx& tx) {
    const auto who = credentials_of(tx, visit.visitor().account, "");
    gate::end_session(tx, session, visit.now());
    gate::LogLine line =
        log_line(visit, who ? &*who : nullptr, "logout", gate::LogAction::execute, gate::LogOutcome::allowed);
    line.device = visit.visitor().device;
    gate::write_line(tx, line);
  });
  http::Response response = page::go_to(html::path("/inloggen").with_query("uit", "1"));
  const auto& names = visit.house().cookies;
  response.with("Set-Cookie", http::set_cookie({names.session, "", names.secure, 0}));
  response.with("Clear-Site-Data", "\"cache\"");
  return response;
}

}  // namespace regie::login
