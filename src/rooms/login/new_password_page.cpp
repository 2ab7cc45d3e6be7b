// Choosing one's own password in place of a temporary one, before anything else (LOGIN-2, 7, 8).
#include <algorithm>

#include "base/text.h"
#include "guessable.h"
#include "log.h"
#include "passwords.h"
#include "rules.h"
#include "steps.h"
#include "ui/texts.h"
#include "views.h"

namespace regie::login {
namespace {

// The length of what new_temporary_password gives.
constexpr std::size_t temporary_length = 19;

struct Choosing {
  std::string first, again;
  html::Url goes_to = html::path("/");
  PasswordOwner owner;
};

bool must_choose(const page::Visit& visit) {
  const auto& session = visit.entry().session;
  return session && session->stage == gate::SessionStage::awaiting_password;
}

http::Response elsewhere(const page::Visit& visit, const html::Url& to) {
  if (visit.is_signed_in()) return page::go_to(to);
  return page::go_to(step("/inloggen", to));
}

http::Response shown(page::Visit& visit, const Choosing& choosing, ui::FormErrors errors, http::Status status) {
  return page::show(visit, new_password_page(visit, {choosing.owner.username, choosing.goes_to, std::move(errors)}),
                    status);
}

// What shows without any hashing.
ui::FormErrors quick_faults(const ui::Texts& texts, const Choosing& choosing) {
  const auto& owner = choosing.owner;
  PasswordFaults faults = faults_of(choosing.first, {owner.username, owner.first_name, owner.last_name, owner.called});
  const auto error = [&](ui::TextKey<0> key) { return ui::FormError{"w1", std::string(texts(key)), ""}; };
  if (faults.too_short) return {error(text::new_password_too_short)};
  if (faults.too_long) return {error(text::new_password_too_long)};
  if (faults.holds_name) return {error(text::new_password_holds_name)};
  if (is_guessable(choosing.first)) return {error(text::new_password_guessable)};
  if (choosing.first != choosing.again)
    return {{"w2", std::string(texts(text::new_password_not_the_same)),
             std::string(texts(text::new_password_not_the_same_short))}};
  return {};
}

// Only the hash of the temporary password is known, so each stretch of its length is compared with it.
bool holds_temporary_password(const Choosing& choosing) {
  if (password_fits(choosing.first, choosing.owner.password_hash)) return true;
  const auto stretches = stretches_of(choosing.first, temporary_length);
  return std::any_of(stretches.begin(), stretches.end(),
                     [&](std::string_view part) { return password_fits(part, choosing.owner.password_hash); });
}

// On a thread of the hashing pool.
http::Response changed(page::Visit& visit, const Choosing& choosing) {
  if (holds_temporary_password(choosing))
    return shown(visit, choosing, {{"w1", std::string(visit.texts()(text::new_password_holds_temporary)), ""}},
                 http::Status::unprocessable);
  const std::string hash = hash_password(choosing.first);
  const gate::Session& session = *visit.entry().session;
  const auto token = visit.house().database.write([&](db::WriteTx& tx) -> std::optional<std::string> {
    const auto who = credentials_of(tx, session.account, device_token(visit));
    // Another tab was first, or the account was closed meanwhile.
    if (!who || !who->password_is_temporary || !still_holds(tx, session.account, choosing.owner.password_hash))
      return std::nullopt;
    store_password(tx, session.account, hash);
    gate::write_line(tx,
                     log_line(visit, &*who, "password_changed", gate::LogAction::update, gate::LogOutcome::allowed));
    gate::end_all_sessions(tx, session.account, std::nullopt, visit.now());
    // The code was given a moment ago, in the session that this one follows.
    return next_session(tx, visit, *who, gate::SessionStage::signed_in, session.device, visit.now()).token;
  });
  if (!token) return elsewhere(visit, choosing.goes_to);
  http::Response response = page::go_to(choosing.goes_to);
  give_session(response, visit, *token);
  return response;
}

}  // namespace

http::Response new_password_opened(page::Visit& visit) {
  const html::Url to = goes_to(visit.request().query.get("naar"));
  if (!must_choose(visit)) return elsewhere(visit, to);
  const auto owner = password_owner(visit.read(), visit.entry().session->account);
  if (!owner) return elsewhere(visit, to);
  return shown(visit, {"", "", to, *owner}, {}, http::Status::ok);
}

void change_password(std::shared_ptr<page::Visit> visit, page::Reply reply) {
  const auto& typed = visit->request().form;
  auto choosing = std::make_shared<Choosing>();
  choosing->first = typed.get("w1");
  choosing->again = typed.get("w2");
  choosing->goes_to = goes_to(typed.get("naar"));
  if (!must_choose(*visit)) return reply([&] { return elsewhere(*visit, choosing->goes_to); });
  const auto owner = password_owner(visit->read(), visit->entry().session->account);
  visit->finish_reading();
  if (!owner) return reply([&] { return elsewhere(*visit, choosing->goes_to); });
  choosing->owner = *owner;
  if (auto errors = quick_faults(visit->texts(), *choosing); !errors.empty())
    return reply([&] { return shown(*visit, *choosing, std::move(errors), http::Status::unprocessable); });
  const bool taken =
      visit->house().hashing.run([visit, choosing, reply] { reply([&] { return changed(*visit, *choosing); }); });
  if (!taken) reply([&] { return page::too_busy(*visit); });
}

}  // namespace regie::login
