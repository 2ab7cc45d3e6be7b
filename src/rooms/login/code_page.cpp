// The code by SMS (LOGIN-5, 6).
#include "gate/throttle.h"
#include "log.h"
#include "rules.h"
#include "steps.h"
#include "ui/texts.h"
#include "views.h"

namespace regie::login {
namespace {

bool awaits_code(const page::Visit& visit) {
  const auto& session = visit.entry().session;
  return session && session->stage == gate::SessionStage::awaiting_code;
}

// Somebody whose code is under way.
struct Waiting {
  Credentials who;
  std::optional<Link> link;  // that they followed, because they forgot their password
};
std::optional<Waiting> who_waits(db::Queries& queries, const page::Visit& visit) {
  const gate::Session& session = *visit.entry().session;
  auto who = credentials_of(queries, session.account, device_token(visit));
  if (!who || who->is_blocked) return std::nullopt;
  return Waiting{*std::move(who), link_of_session(queries, session.token_hash)};
}

// Who has no code to give here is somewhere else on the way: in already, or still at the beginning.
http::Response elsewhere(const page::Visit& visit, const html::Url& to) {
  if (visit.is_signed_in()) return page::go_to(to);
  return page::go_to(step("/inloggen", to));
}

CodeForm::Reason reason_of(const Waiting& waiting) {
  if (waiting.link) return CodeForm::Reason::new_password;
  if (waiting.who.password_is_temporary) return CodeForm::Reason::first_time;
  return waiting.who.device ? CodeForm::Reason::long_absence : CodeForm::Reason::new_device;
}

http::Response shown(page::Visit& visit, const Waiting& waiting, const html::Url& to, std::string notice,
                     ui::FormErrors errors, http::Status status) {
  CodeForm form;
  form.number_ends = last_two_digits(waiting.who.mobile);
  form.reason = reason_of(waiting);
  form.goes_to = to;
  form.notice = std::move(notice);
  form.errors = std::move(errors);
  return page::show(visit, code_page(visit, form), status);
}

// ---- a new code -----------------------------------------------------------------------------------------------
struct Asked {
  enum class Kind { sent, too_soon, too_many } kind;
  std::int64_t seconds = 0;
};
Asked ask_new_code(db::WriteTx& tx, const page::Visit& visit, const Credentials& who) {
  const gate::Session& session = *visit.entry().session;
  if (const auto code = newest_code(tx, session.token_hash))
    if (const auto seconds = seconds_until_new_code(code->created_at, visit.now()); seconds > 0)
      return {Asked::Kind::too_soon, seconds};
  const auto count = gate::throttle_key(visit.house().key, "new code", who.account.text());
  if (const auto wait = gate::begin_try(tx, count, new_code_rule, visit.now()))
    return {Asked::Kind::too_many, wait->count()};
  send_code(tx, visit, who, session);
  return {Asked::Kind::sent};
}

http::Response new_code(page::Visit& visit, const Waiting& who, const html::Url& to) {
  const Asked asked = visit.house().database.write([&](db::WriteTx& tx) { return ask_new_code(tx, visit, who.who); });
  const ui::Texts& texts = visit.texts();
  switch (asked.kind) {
    case Asked::Kind::sent: break;
    case Asked::Kind::too_soon:
      return shown(visit, who, to, "", {{"", texts.count(text::login_code_too_soon, asked.seconds), ""}},
                   http::Status::too_many_requests)
          .with("Retry-After", std::to_string(asked.seconds));
    case Asked::Kind::too_many:
      return shown(visit, who, to, "", {{"", texts.count(text::login_code_too_many, (asked.seconds + 59) / 60), ""}},
                   http::Status::too_many_requests)
          .with("Retry-After", std::to_string(asked.seconds));
  }
  return shown(visit, who, to, std::string(texts(text::login_code_sent_new)), {}, http::Status::ok);
}

// ---- a code that was typed ------------------------------------------------------------------------------------
struct Tried {
  enum class Kind { right, wrong, not_working, has_to_wait, dead_link, nobody } kind = Kind::nobody;
  std::int64_t left = 0;  // tries, or seconds to wait
  std::string session_token, device_token;
  bool must_choose_password = false;
};

void note_failure(db::WriteTx& tx, const page::Visit& visit, const Credentials& who) {
  gate::write_line(tx, log_line(visit, &who, "code_failed", gate::LogAction::execute, gate::LogOutcome::refused));
}

// The device becomes known, for this account only (LOGIN-6), and the session of who is really there begins. Who has no
// password of their own now must choose one before anything else.
Tried let_in(db::WriteTx& tx, const page::Visit& visit, Credentials who, const std::optional<Link>& link) {
  const bool must_choose = who.password_is_temporary || link;
  Tried tried{Tried::Kind::right, 0, "", device_token(visit), must_choose};
  base::DeviceId device;
  if (who.device) {
    device = *who.device;
  } else {
    tried.device_token = gate::remember_device(tx, who.account, browser_of(visit), visit.now(), device);
    who.device = device;
    gate::write_line(tx, log_line(visit, &who, "device_added", gate::LogAction::create, gate::LogOutcome::allowed));
  }
  const auto stage = must_choose ? gate::SessionStage::awaiting_password : gate::SessionStage::signed_in;
  const gate::NewSession next = next_session(tx, visit, who, stage, device, visit.now());
  if (link) mark_session(tx, next.session.token_hash, link->id);
  tried.session_token = next.token;
  return tried;
}

Tried try_code(db::WriteTx& tx, const page::Visit& visit, const std::string& typed) {
  const gate::Session& session = *visit.entry().session;
  const auto waiting = who_waits(tx, visit);
  // A password that was changed meanwhile has ended the session that waits.
  if (!waiting || !gate::still_runs(tx, session.id)) return {};
  const Credentials* who = &waiting->who;
  if (waiting->link && !waiting->link->works(visit.now())) return {Tried::Kind::dead_link, 0, "", "", false};
  const auto count = gate::throttle_key(visit.house().key, "wrong code", who->account.text());
  if (const auto wait = gate::begin_try(tx, count, wrong_code_rule, visit.now()))
    return {Tried::Kind::has_to_wait, wait->count(), "", "", false};

  const auto code = newest_code(tx, session.token_hash);
  if (!code || code->is_void || code->wrong_tries >= most_wrong_tries || code->expires_at <= visit.now()) {
    note_failure(tx, visit, *who);
    return {Tried::Kind::not_working, 0, "", "", false};
  }
  if (!base::equal_in_constant_time(base::as_view(code->code_hash),
                                    base::as_view(hash_of_code(visit, session.token_hash, typed)))) {
    count_wrong_try(tx, code->id, most_wrong_tries, visit.now());
    note_failure(tx, visit, *who);
    const int left = most_wrong_tries - code->wrong_tries - 1;
    return {left > 0 ? Tried::Kind::wrong : Tried::Kind::not_working, left, "", "", false};
  }
  mark_used(tx, code->id, visit.now());
  gate::forget_failures(tx, count);
  return let_in(tx, visit, *who, waiting->link);
}

ui::FormErrors sentence_of(const ui::Texts& texts, const Tried& tried) {
  switch (tried.kind) {
    case Tried::Kind::wrong: return {{"code", texts.count(text::login_code_wrong, tried.left), ""}};
    case Tried::Kind::has_to_wait:
      return {{"code",
               std::string(texts(text::login_throttled)) + " " +
                   texts.count(text::login_throttled_minutes, (tried.left + 59) / 60),
               ""}};
    default: return {{"code", std::string(texts(text::login_code_not_working)), ""}};
  }
}

}  // namespace

http::Response code_page_opened(page::Visit& visit) {
  const html::Url to = goes_to(visit.request().query.get("naar"));
  if (!awaits_code(visit)) return elsewhere(visit, to);
  const auto who = who_waits(visit.read(), visit);
  if (!who) return elsewhere(visit, to);
  return shown(visit, *who, to, "", {}, http::Status::ok);
}

http::Response check_code(page::Visit& visit) {
  const auto& typed = visit.request().form;
  const html::Url to = goes_to(typed.get("naar"));
  if (!awaits_code(visit)) return elsewhere(visit, to);
  const auto who = who_waits(visit.read(), visit);
  visit.finish_reading();
  if (!who) return elsewhere(visit, to);
  if (typed.has("nieuw")) return new_code(visit, *who, to);
  const auto code = tidy_code(typed.get("code"));
  if (!code)
    return shown(visit, *who, to, "", {{"code", std::string(visit.texts()(text::login_code_empty)), ""}},
                 http::Status::unprocessable);

  const Tried tried = visit.house().database.write([&](db::WriteTx& tx) { return try_code(tx, visit, *code); });
  if (tried.kind == Tried::Kind::nobody) return elsewhere(visit, to);
  if (tried.kind == Tried::Kind::dead_link) return page::go_to(to_dead_link());
  if (tried.kind != Tried::Kind::right)
    return shown(visit, *who, to, "", sentence_of(visit.texts(), tried), http::Status::unprocessable);
  http::Response response = page::go_to(tried.must_choose_password ? step("/inloggen/wachtwoord", to) : to);
  give_session(response, visit, tried.session_token);
  give_device(response, visit, tried.device_token);
  return response;
}

}  // namespace regie::login
