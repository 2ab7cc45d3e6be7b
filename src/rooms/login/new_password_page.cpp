// Choosing one's own password in place of a temporary or a forgotten one, before anything else (LOGIN-2, 7, 8, 10).
#include "choosing.h"
#include "guessable.h"
#include "log.h"
#include "passwords.h"
#include "rules.h"
#include "steps.h"
#include "ui/texts.h"

namespace regie::login {
namespace {

bool must_choose(const page::Visit& visit) {
  const auto& session = visit.entry().session;
  return session && session->stage == gate::SessionStage::awaiting_password;
}

http::Response elsewhere(const page::Visit& visit, const html::Url& to) {
  if (visit.is_signed_in()) return page::go_to(to);
  return page::go_to(step("/inloggen", to));
}

base::Hash256 tries_of(const page::Visit& visit, base::AccountId account) {
  return gate::throttle_key(visit.house().key, "choosing a password", account.text());
}

// What came of it. `token` is of the session that is in; without it, why not.
struct Chosen {
  enum class Kind { done, dead_link, changed_meanwhile } kind = Kind::changed_meanwhile;
  std::string token;
};
Chosen choose(db::WriteTx& tx, const page::Visit& visit, const Choosing& choosing, const std::string& hash) {
  const gate::Session& session = *visit.entry().session;
  const auto link = link_of_session(tx, session.token_hash);
  if (link && !link->works(visit.now())) return {Chosen::Kind::dead_link, ""};
  const auto who = credentials_of(tx, session.account, device_token(visit));
  // Another tab was first, or the account was closed meanwhile.
  if (!who || !(link || who->password_is_temporary) || !still_holds(tx, session.account, choosing.owner.password_hash))
    return {};
  store_password(tx, session.account, hash, visit.now());
  gate::forget_failures(tx, tries_of(visit, session.account));
  gate::LogLine line = log_line(visit, &*who, "password_changed", gate::LogAction::update, gate::LogOutcome::allowed);
  line.object_part = link ? "forgotten" : "first";
  gate::write_line(tx, line);
  if (link) tell_password_changed(tx, visit, *who);
  gate::end_all_sessions(tx, session.account, std::nullopt, visit.now());
  // The code was given a moment ago, in the session that this one follows.
  return {Chosen::Kind::done,
          next_session(tx, visit, *who, gate::SessionStage::signed_in, session.device, visit.now()).token};
}

// On a thread of the hashing pool.
http::Response changed(page::Visit& visit, const Choosing& choosing) {
  if (choosing.reason == NewPasswordForm::Reason::first_time && holds_temporary_password(choosing))
    return shown(visit, choosing, {{"w1", std::string(visit.texts()(text::new_password_holds_temporary)), ""}},
                 http::Status::unprocessable);
  const std::string hash = hash_password(choosing.first);
  const Chosen chosen =
      visit.house().database.write([&](db::WriteTx& tx) { return choose(tx, visit, choosing, hash); });
  if (chosen.kind == Chosen::Kind::dead_link) return page::go_to(to_dead_link());
  if (chosen.kind == Chosen::Kind::changed_meanwhile) return elsewhere(visit, choosing.goes_to);
  http::Response response = page::go_to(choosing.goes_to);
  give_session(response, visit, chosen.token);
  return response;
}

// Whose password it is and why; nothing when the account is gone or the link that led here works no more.
struct Begun {
  std::optional<Choosing> choosing;
  bool link_is_dead = false;
};
Begun begin(page::Visit& visit, const html::Url& to) {
  const gate::Session& session = *visit.entry().session;
  const auto link = link_of_session(visit.read(), session.token_hash);
  const auto owner = password_owner(visit.read(), session.account);
  visit.finish_reading();
  if (link && !link->works(visit.now())) return {std::nullopt, true};
  if (!owner) return {};
  const auto reason = link ? NewPasswordForm::Reason::forgotten : NewPasswordForm::Reason::first_time;
  return {Choosing{"", "", to, *owner, reason}, false};
}

http::Response not_begun(const page::Visit& visit, const Begun& begun, const html::Url& to) {
  return begun.link_is_dead ? page::go_to(to_dead_link()) : elsewhere(visit, to);
}

}  // namespace

http::Response new_password_opened(page::Visit& visit) {
  const html::Url to = goes_to(visit.request().query.get("naar"));
  if (!must_choose(visit)) return elsewhere(visit, to);
  const Begun begun = begin(visit, to);
  if (!begun.choosing) return not_begun(visit, begun, to);
  return shown(visit, *begun.choosing, {}, http::Status::ok);
}

void change_password(std::shared_ptr<page::Visit> visit, const page::Reply& reply) {
  const auto& typed = visit->request().form;
  const html::Url to = goes_to(typed.get("naar"));
  if (!must_choose(*visit)) return reply([&] { return elsewhere(*visit, to); });
  const Begun begun = begin(*visit, to);
  if (!begun.choosing) return reply([&] { return not_begun(*visit, begun, to); });
  auto choosing = std::make_shared<Choosing>(*begun.choosing);
  choosing->first = typed.get("w1");
  choosing->again = typed.get("w2");
  if (auto errors = quick_faults(visit->texts(), *choosing); !errors.empty())
    return reply([&] { return shown(*visit, *choosing, std::move(errors), http::Status::unprocessable); });
  const auto account = visit->entry().session->account;
  const auto wait = visit->house().database.write(
      [&](db::WriteTx& tx) { return gate::begin_try(tx, tries_of(*visit, account), choosing_rule, visit->now()); });
  if (wait) return reply([&] { return page::too_many_tries(*visit, wait->count()); });
  const bool taken = visit->house().hashing.run(
      [visit, choosing, reply] { reply([&] { return changed(*visit, *choosing); }); }, page::Urgency::known);
  if (!taken) reply([&] { return page::too_busy(*visit); });
}

// What the page asks while somebody types: only the dictionary is not in the browser. Says yes or no, keeps nothing.
http::Response judge_password(page::Visit& visit) {
  if (!must_choose(visit) && !visit.is_signed_in()) return elsewhere(visit, html::path("/"));
  const std::string_view typed = visit.request().form.get("w1");
  http::Response response;
  response.media_type = "application/json";
  response.body = is_guessable(typed) ? R"({"guessable":true})" : R"({"guessable":false})";
  response.with("Cache-Control", "no-store");
  return response;
}

}  // namespace regie::login
