// Changing one's mobile number (LOGIN-18, DETAILS-11): the password again, a code by SMS to the new number, in the session that
// asked. The number counts after the code; the old one and the e-mail address are told.
#include "contact_mails.h"
#include "contact_rules.h"
#include "contact_store.h"
#include "contact_view.h"
#include "gate/throttle.h"
#include "log.h"
#include "present_password.h"
#include "rules.h"
#include "steps.h"
#include "ui/texts.h"

namespace regie::login {
namespace {

http::Response shown(page::Visit& visit, const Credentials& who, const std::string& typed, ui::FormErrors errors,
                     http::Status status) {
  return page::show(visit, new_mobile_page(visit, {who.username, who.mobile, typed, std::move(errors)}), status);
}

std::optional<Credentials> visitor_of(page::Visit& visit) {
  auto who = credentials_of(visit.read(), visit.visitor().account, device_token(visit));
  visit.finish_reading();
  return who;
}

ui::FormErrors errors_of(const page::Visit& visit, NewMobile::Fault fault) {
  using Fault = NewMobile::Fault;
  const ui::Texts& texts = visit.texts();
  const auto error = [](std::string sentence) { return ui::FormErrors{{"mobiel", std::move(sentence), ""}}; };
  switch (fault) {
    case Fault::none: return {};
    case Fault::empty: return error(std::string(texts(text::contact_mobile_empty)));
    case Fault::landline: return error(std::string(texts(text::contact_mobile_landline)));
    case Fault::abroad:
      return error(texts(text::contact_mobile_abroad, visit.house().organisation.care_administration_telephone));
    case Fault::is_the_present: return error(std::string(texts(text::contact_mobile_is_present)));
    case Fault::no_number: break;
  }
  return error(std::string(texts(text::contact_mobile_no_number)));
}

// Of this session and this number: in another one, or for another number, the same code is worth nothing.
base::Hash256 hash_of(const page::Visit& visit, const gate::Session& session, const std::string& number,
                      std::string_view code) {
  return base::keyed_hash(visit.house().key, std::string("new mobile code\n")
                                                 .append(base::as_view(session.token_hash))
                                                 .append(number)
                                                 .append("\n")
                                                 .append(code));
}

void send_code_to(db::WriteTx& tx, const page::Visit& visit, const Credentials& who, const std::string& number) {
  const gate::Session& session = *visit.entry().session;
  const std::string code = base::random_digits(code_length);
  ContactChange change;
  change.account = who.account;
  change.new_value = number;
  change.secret_hash = hash_of(visit, session, number, code);
  change.session_hash = session.token_hash;
  change.created_at = visit.now();
  change.expires_at = visit.now() + code_works_for;
  store_change(tx, ContactKind::mobile, change);
  delivery::enqueue(tx, mobile_code_sms(visit.house(), who, number, code, change.expires_at), visit.now());
  gate::write_line(tx, log_line(visit, &who, "code_sent", gate::LogAction::create, gate::LogOutcome::allowed));
}

// What this session asked for and may go on with, also when its code does not work any more.
std::optional<ContactChange> change_of(db::Queries& queries, const page::Visit& visit) {
  const gate::Session& session = *visit.entry().session;
  auto change = newest_change(queries, ContactKind::mobile, session.account);
  if (!change || change->session_hash != session.token_hash) return std::nullopt;
  const bool was_carried_out = change->has_ended && change->wrong_tries < most_wrong_tries;
  return was_carried_out ? std::nullopt : change;
}

// ---- a number and a password -----------------------------------------------------------------------------------
struct Asked {
  enum class Kind { asked, has_to_wait, ended } kind = Kind::ended;
  std::int64_t seconds = 0;
};
Asked ask(db::WriteTx& tx, const page::Visit& visit, const Credentials& before, const std::string& number,
          const PasswordCounts& counts) {
  const gate::Session& session = *visit.entry().session;
  if (!gate::still_runs(tx, session.id) || !still_holds(tx, session.account, before.password_hash)) return {};
  was_right(tx, counts);
  const auto count = gate::throttle_key(visit.house().key, "new mobile", session.account.text());
  if (const auto wait = gate::begin_try(tx, count, new_contact_rule, visit.now()))
    return {Asked::Kind::has_to_wait, wait->count()};
  const auto who = credentials_of(tx, session.account, device_token(visit));
  gate::write_line(tx,
                   log_line(visit, &*who, "mobile_change_asked", gate::LogAction::create, gate::LogOutcome::allowed));
  send_code_to(tx, visit, *who, number);
  return {Asked::Kind::asked, 0};
}

// On a thread of the hashing pool.
http::Response asked(page::Visit& visit, const Credentials& who, const std::string& typed, const std::string& number,
                     const PasswordCounts& counts) {
  const Asked outcome =
      visit.house().database.write([&](db::WriteTx& tx) { return ask(tx, visit, who, number, counts); });
  switch (outcome.kind) {
    case Asked::Kind::asked: return page::go_to(html::path("/instellingen/mobiel/code"));
    case Asked::Kind::ended: return page::go_to(html::path("/instellingen/mobiel"));
    case Asked::Kind::has_to_wait: break;
  }
  return shown(visit, who, typed, {{"", wait_in_words(visit.texts(), outcome.seconds), ""}},
               http::Status::too_many_requests)
      .with("Retry-After", std::to_string(outcome.seconds));
}

// ---- the code --------------------------------------------------------------------------------------------------
http::Response code_form(page::Visit& visit, const std::string& number, std::string notice, ui::FormErrors errors,
                         http::Status status) {
  return page::show(visit, mobile_code_page(visit, {number, std::move(notice), std::move(errors)}), status);
}

struct NewCode {
  enum class Kind { sent, too_soon, too_many, ended } kind = Kind::ended;
  std::int64_t seconds = 0;
};
NewCode ask_new_code(db::WriteTx& tx, const page::Visit& visit) {
  const gate::Session& session = *visit.entry().session;
  const auto change = change_of(tx, visit);
  const auto who = credentials_of(tx, session.account, device_token(visit));
  if (!change || !who || !gate::still_runs(tx, session.id)) return {};
  if (const auto seconds = seconds_until_new_code(change->created_at, visit.now()); seconds > 0)
    return {NewCode::Kind::too_soon, seconds};
  const auto count = gate::throttle_key(visit.house().key, "new code to a new mobile", session.account.text());
  if (const auto wait = gate::begin_try(tx, count, new_code_rule, visit.now()))
    return {NewCode::Kind::too_many, wait->count()};
  send_code_to(tx, visit, *who, change->new_value);
  return {NewCode::Kind::sent, 0};
}

http::Response new_code(page::Visit& visit, const std::string& number) {
  const NewCode outcome = visit.house().database.write([&](db::WriteTx& tx) { return ask_new_code(tx, visit); });
  const ui::Texts& texts = visit.texts();
  std::string sentence;
  switch (outcome.kind) {
    case NewCode::Kind::ended: return page::go_to(html::path("/instellingen/mobiel"));
    case NewCode::Kind::sent:
      return code_form(visit, number, std::string(texts(text::login_code_sent_new)), {}, http::Status::ok);
    case NewCode::Kind::too_soon: sentence = texts.count(text::login_code_too_soon, outcome.seconds); break;
    case NewCode::Kind::too_many: sentence = texts.count(text::login_code_too_many, (outcome.seconds + 59) / 60); break;
  }
  return code_form(visit, number, "", {{"", sentence, ""}}, http::Status::too_many_requests)
      .with("Retry-After", std::to_string(outcome.seconds));
}

struct Tried {
  enum class Kind { right, wrong, not_working, has_to_wait, ended } kind = Kind::ended;
  std::int64_t left = 0;  // tries, or seconds to wait
};
Tried try_code(db::WriteTx& tx, const page::Visit& visit, const std::string& typed) {
  const gate::Session& session = *visit.entry().session;
  const auto change = change_of(tx, visit);
  const auto who = credentials_of(tx, session.account, device_token(visit));
  if (!change || !who || who->is_blocked || !gate::still_runs(tx, session.id)) return {};
  const auto count = gate::throttle_key(visit.house().key, "wrong code of a new mobile", session.account.text());
  if (const auto wait = gate::begin_try(tx, count, wrong_code_rule, visit.now()))
    return {Tried::Kind::has_to_wait, wait->count()};
  const auto note_failure = [&] {
    gate::write_line(tx, log_line(visit, &*who, "code_failed", gate::LogAction::execute, gate::LogOutcome::refused));
  };
  if (!change->works(visit.now())) {
    note_failure();
    return {Tried::Kind::not_working, 0};
  }
  if (!base::equal_in_constant_time(base::as_view(change->secret_hash),
                                    base::as_view(hash_of(visit, session, change->new_value, typed)))) {
    count_wrong_code(tx, change->id, most_wrong_tries, visit.now());
    note_failure();
    const int left = most_wrong_tries - change->wrong_tries - 1;
    return {left > 0 ? Tried::Kind::wrong : Tried::Kind::not_working, left};
  }
  gate::forget_failures(tx, count);
  carry_out(tx, ContactKind::mobile, *change, visit.now());
  tell_mobile_changed(tx, visit.house(), *who, visit.now());
  gate::write_line(tx, log_line(visit, &*who, "mobile_changed", gate::LogAction::update, gate::LogOutcome::allowed));
  return {Tried::Kind::right, 0};
}

std::string sentence_of(const ui::Texts& texts, const Tried& tried) {
  switch (tried.kind) {
    case Tried::Kind::wrong: return texts.count(text::login_code_wrong, tried.left);
    case Tried::Kind::has_to_wait: return wait_in_words(texts, tried.left);
    default: return std::string(texts(text::login_code_not_working));
  }
}

}  // namespace

http::Response mobile_opened(page::Visit& visit) {
  const auto who = visitor_of(visit);
  if (!who) return page::not_found(visit);
  return shown(visit, *who, "", {}, http::Status::ok);
}

void ask_mobile(std::shared_ptr<page::Visit> visit, const page::Reply& reply) {
  const auto& form = visit->request().form;
  const auto found = visitor_of(*visit);
  if (!found) return reply([&] { return page::not_found(*visit); });
  const auto who = std::make_shared<Credentials>(*found);
  const std::string typed(form.get("mobiel")), password(form.get("ww"));
  const NewMobile judged = judge_mobile(typed, who->mobile);
  ui::FormErrors errors = errors_of(*visit, judged.fault);
  if (password.empty()) errors.push_back({"ww", std::string(visit->texts()(text::login_password_empty)), ""});
  if (!errors.empty())
    return reply([&] { return shown(*visit, *who, typed, std::move(errors), http::Status::unprocessable); });

  PresentPassword asking{password, who->password_hash, "mobile_change_failed", {}, {}};
  asking.form_again = [visit, who, typed](ui::FormErrors wrong, http::Status status) {
    return shown(*visit, *who, typed, std::move(wrong), status);
  };
  asking.is_right = [visit, who, typed, number = judged.number](const PasswordCounts& counts) {
    return asked(*visit, *who, typed, number, counts);
  };
  ask_present_password(visit, reply, std::move(asking));
}

http::Response mobile_code_opened(page::Visit& visit) {
  const auto change = change_of(visit.read(), visit);
  if (!change) return page::go_to(html::path("/instellingen/mobiel"));
  return code_form(visit, change->new_value, "", {}, http::Status::ok);
}

http::Response check_mobile_code(page::Visit& visit) {
  const auto& typed = visit.request().form;
  const auto change = change_of(visit.read(), visit);
  visit.finish_reading();
  if (!change) return page::go_to(html::path("/instellingen/mobiel"));
  if (typed.has("nieuw")) return new_code(visit, change->new_value);
  const auto code = tidy_code(typed.get("code"));
  if (!code)
    return code_form(visit, change->new_value, "", {{"code", std::string(visit.texts()(text::login_code_empty)), ""}},
                     http::Status::unprocessable);
  const Tried tried = visit.house().database.write([&](db::WriteTx& tx) { return try_code(tx, visit, *code); });
  if (tried.kind == Tried::Kind::ended) return page::go_to(html::path("/instellingen/mobiel"));
  if (tried.kind == Tried::Kind::right)
    return page::go_to(html::path("/instellingen").with_query("gewijzigd", "mobiel"));
  return code_form(visit, change->new_value, "", {{"code", sentence_of(visit.texts(), tried), ""}},
                   http::Status::unprocessable);
}

}  // namespace regie::login
