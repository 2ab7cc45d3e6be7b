// Changing one's own password, from "Instellingen" (LOGIN-8, 18): asks the present one, ends all other sessions, and tells the
// owner by e-mail.
#include "choosing.h"
#include "log.h"
#include "present_password.h"
#include "steps.h"
#include "ui/texts.h"

namespace regie::login {
namespace {

std::optional<Choosing> begin(page::Visit& visit) {
  const auto owner = password_owner(visit.read(), visit.visitor().account);
  visit.finish_reading();
  if (!owner) return std::nullopt;
  return Choosing{"", "", html::path("/"), *owner, NewPasswordForm::Reason::own_wish};
}

// The token of the session that goes on; nothing when the password or the session ended meanwhile.
std::optional<std::string> carry_out(db::WriteTx& tx, const page::Visit& visit, const Choosing& choosing,
                                     const PasswordCounts& counts, const std::string& hash) {
  const gate::Session& session = *visit.entry().session;
  const auto who = credentials_of(tx, session.account, device_token(visit));
  if (!who || !still_holds(tx, session.account, choosing.owner.password_hash) || !gate::still_runs(tx, session.id))
    return std::nullopt;
  store_password(tx, session.account, hash, visit.now());
  was_right(tx, counts);
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

// On a thread of the hashing pool, once the present password was right.
http::Response changed(page::Visit& visit, const Choosing& choosing, const std::string& present,
                       const PasswordCounts& counts) {
  if (present == choosing.first)
    return shown(visit, choosing, {{"w1", std::string(visit.texts()(text::new_password_is_the_present)), ""}},
                 http::Status::unprocessable);
  const std::string hash = hash_password(choosing.first);
  const auto token =
      visit.house().database.write([&](db::WriteTx& tx) { return carry_out(tx, visit, choosing, counts, hash); });
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

void change_own_password(std::shared_ptr<page::Visit> visit, const page::Reply& reply) {
  const auto& typed = visit->request().form;
  const auto begun = begin(*visit);
  if (!begun) return reply([&] { return page::not_found(*visit); });
  const auto choosing = std::make_shared<Choosing>(*begun);
  choosing->first = typed.get("w1");
  choosing->again = typed.get("w2");
  const std::string present(typed.get("ww"));
  ui::FormErrors errors;
  if (present.empty()) errors.push_back({"ww", std::string(visit->texts()(text::new_password_present_empty)), ""});
  for (auto& error : quick_faults(visit->texts(), *choosing)) errors.push_back(std::move(error));
  if (!errors.empty())
    return reply([&] { return shown(*visit, *choosing, std::move(errors), http::Status::unprocessable); });

  PresentPassword asked{present, choosing->owner.password_hash, "password_change_failed", {}, {}};
  asked.form_again = [visit, choosing](ui::FormErrors wrong, http::Status status) {
    return shown(*visit, *choosing, std::move(wrong), status);
  };
  asked.is_right = [visit, choosing, present](const PasswordCounts& counts) {
    return changed(*visit, *choosing, present, counts);
  };
  ask_present_password(visit, reply, std::move(asked));
}

}  // namespace regie::login
