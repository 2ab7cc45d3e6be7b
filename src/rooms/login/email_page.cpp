// Changing one's e-mail address (LOGIN-18, DETAILS-11): the password again, a link to the new address, and word to the old
// one both times. The address counts after the click.
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
  return page::show(visit, new_email_page(visit, {who.username, who.email, typed, std::move(errors)}), status);
}

std::optional<Credentials> visitor_of(page::Visit& visit) {
  auto who = credentials_of(visit.read(), visit.visitor().account, device_token(visit));
  visit.finish_reading();
  return who;
}

ui::FormErrors errors_of(const ui::Texts& texts, NewEmail::Fault fault) {
  using Fault = NewEmail::Fault;
  switch (fault) {
    case Fault::none: return {};
    case Fault::empty: return {{"email", std::string(texts(text::contact_email_empty)), ""}};
    case Fault::too_long: return {{"email", std::string(texts(text::contact_email_too_long)), ""}};
    case Fault::is_the_present: return {{"email", std::string(texts(text::contact_email_is_present)), ""}};
    case Fault::no_address: break;
  }
  return {{"email", std::string(texts(text::contact_email_no_address)), ""}};
}

struct Asked {
  enum class Kind { asked, has_to_wait, ended } kind = Kind::ended;
  std::int64_t seconds = 0;
};
// Whether somebody else uses this address is not even looked at: an address can be shared, and nobody finds out.
Asked ask(db::WriteTx& tx, const page::Visit& visit, const Credentials& before, const std::string& address,
          const PasswordCounts& counts) {
  const gate::Session& session = *visit.entry().session;
  if (!gate::still_runs(tx, session.id) || !still_holds(tx, session.account, before.password_hash)) return {};
  was_right(tx, counts);
  const auto who = credentials_of(tx, session.account, device_token(visit));
  const auto count = gate::throttle_key(visit.house().key, "new email", session.account.text());
  if (const auto wait = gate::begin_try(tx, count, new_contact_rule, visit.now()))
    return {Asked::Kind::has_to_wait, wait->count()};
  const std::string token = base::random_token();
  const base::Instant until = visit.now() + link_works_for;
  ContactChange change;
  change.account = session.account;
  change.new_value = address;
  change.secret_hash = base::sha256(token);
  change.session_hash = session.token_hash;
  change.created_at = visit.now();
  change.expires_at = until;
  store_change(tx, ContactKind::email, change);
  delivery::enqueue(tx, email_link_mail(visit.house(), *who, address, token, until), visit.now());
  tell_email_asked(tx, visit.house(), *who, visit.now());
  gate::write_line(tx,
                   log_line(visit, &*who, "email_change_asked", gate::LogAction::create, gate::LogOutcome::allowed));
  return {Asked::Kind::asked, 0};
}

// On a thread of the hashing pool.
http::Response asked(page::Visit& visit, const Credentials& who, const std::string& typed, const std::string& address,
                     const PasswordCounts& counts) {
  const Asked outcome =
      visit.house().database.write([&](db::WriteTx& tx) { return ask(tx, visit, who, address, counts); });
  switch (outcome.kind) {
    case Asked::Kind::asked: return page::go_to(html::path("/instellingen/email/verstuurd"));
    case Asked::Kind::ended: return page::go_to(html::path("/instellingen/email"));
    case Asked::Kind::has_to_wait: break;
  }
  return shown(visit, who, typed, {{"", wait_in_words(visit.texts(), outcome.seconds), ""}},
               http::Status::too_many_requests)
      .with("Retry-After", std::to_string(outcome.seconds));
}

// The link in the address, when it still works and its owner may come in.
struct Followed {
  ContactChange change;
  Credentials who;
};
std::optional<Followed> followed(db::Queries& queries, const page::Visit& visit) {
  auto change = change_of_link(queries, base::sha256(visit.parameter("link")));
  if (!change || !change->works(visit.now())) return std::nullopt;
  auto who = credentials_of(queries, change->account, device_token(visit));
  if (!who || who->is_blocked) return std::nullopt;
  return Followed{*std::move(change), *std::move(who)};
}

http::Response link_is_dead() { return page::go_to(html::path("/e-mailadres").with_query("link", "oud")); }

// Whose address it is now.
std::optional<base::AccountId> change_address(db::WriteTx& tx, const page::Visit& visit) {
  const auto found = followed(tx, visit);
  if (!found) return std::nullopt;
  carry_out(tx, ContactKind::email, found->change, visit.now());
  tell_email_changed(tx, visit.house(), found->who, visit.now());
  gate::write_line(tx,
                   log_line(visit, &found->who, "email_changed", gate::LogAction::update, gate::LogOutcome::allowed));
  return found->who.account;
}

}  // namespace

http::Response email_opened(page::Visit& visit) {
  const auto who = visitor_of(visit);
  if (!who) return page::not_found(visit);
  return shown(visit, *who, "", {}, http::Status::ok);
}

void ask_email(std::shared_ptr<page::Visit> visit, const page::Reply& reply) {
  const auto& form = visit->request().form;
  const auto found = visitor_of(*visit);
  if (!found) return reply([&] { return page::not_found(*visit); });
  const auto who = std::make_shared<Credentials>(*found);
  const std::string typed(form.get("email")), password(form.get("ww"));
  const NewEmail judged = judge_email(typed, who->email);
  ui::FormErrors errors = errors_of(visit->texts(), judged.fault);
  if (password.empty()) errors.push_back({"ww", std::string(visit->texts()(text::login_password_empty)), ""});
  if (!errors.empty())
    return reply([&] { return shown(*visit, *who, typed, std::move(errors), http::Status::unprocessable); });

  PresentPassword asking{password, who->password_hash, "email_change_failed", {}, {}};
  asking.form_again = [visit, who, typed](ui::FormErrors wrong, http::Status status) {
    return shown(*visit, *who, typed, std::move(wrong), status);
  };
  asking.is_right = [visit, who, typed, address = judged.address](const PasswordCounts& counts) {
    return asked(*visit, *who, typed, address, counts);
  };
  ask_present_password(visit, reply, std::move(asking));
}

http::Response email_sent(page::Visit& visit) {
  const auto change = newest_change(visit.read(), ContactKind::email, visit.visitor().account);
  if (!change || !change->works(visit.now())) return page::go_to(html::path("/instellingen"));
  return page::show(visit, email_sent_page(visit, change->new_value));
}

http::Response email_link_opened(page::Visit& visit) {
  const auto found = followed(visit.read(), visit);
  if (!found) return link_is_dead();
  return page::show(visit, email_link_page(visit, std::string(visit.parameter("link")), found->change.new_value));
}

http::Response follow_email_link(page::Visit& visit) {
  visit.finish_reading();
  const auto whose = visit.house().database.write([&](db::WriteTx& tx) { return change_address(tx, visit); });
  if (!whose) return link_is_dead();
  if (visit.is_signed_in() && visit.visitor().account == *whose)
    return page::go_to(html::path("/instellingen").with_query("gewijzigd", "email"));
  return page::go_to(html::path("/e-mailadres").with_query("klaar", "1"));
}

http::Response email_link_ended(page::Visit& visit) {
  const auto& query = visit.request().query;
  return page::show(visit, query.has("klaar") ? email_done_page(visit) : email_dead_link_page(visit));
}

}  // namespace regie::login
