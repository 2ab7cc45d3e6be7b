// "Wachtwoord vergeten?" (LOGIN-10): the same sentence for everybody, a link by e-mail, and from there over the code page
// to the page for choosing a password. A session that a link began is marked, and leads nowhere else.
#include "base/log.h"
#include "base/text.h"
#include "gate/throttle.h"
#include "log.h"
#include "mails.h"
#include "rules.h"
#include "steps.h"
#include "ui/texts.h"
#include "views.h"

namespace regie::login {
namespace {

constexpr std::size_t longest_address = 254;  // of an e-mail (RFC 5321)

// One account that the link is for.
void send_to(db::WriteTx& tx, const page::Visit& visit, const Credentials& who) {
  const auto count = gate::throttle_key(visit.house().key, "password link", who.account.text());
  if (gate::begin_try(tx, count, link_rule, visit.now())) {
    gate::write_line(
        tx, log_line(visit, &who, "password_link_throttled", gate::LogAction::execute, gate::LogOutcome::refused));
    return;
  }
  if (who.password_is_temporary) {
    delivery::enqueue(tx, still_temporary_mail(visit.house(), who), visit.now());
  } else {
    const std::string token = base::random_token();
    const base::Instant works_until = visit.now() + link_works_for;
    store_link(tx, who.account, base::sha256(token), visit.now(), works_until);
    delivery::enqueue(tx, password_link_mail(visit.house(), who, token, works_until), visit.now());
  }
  gate::write_line(tx, log_line(visit, &who, "password_link_sent", gate::LogAction::create, gate::LogOutcome::allowed));
}

// Beside the answer, which is on its way already: how long this takes tells nobody whether there is such an account.
void send_to_all(const page::Visit& visit, const std::string& typed) {
  const std::string username = tidy_username(typed).value_or("");
  const std::string address =
      typed.size() > 4 * longest_address ? std::string() : base::lowercase(base::tidy_line(typed));
  try {
    visit.house().database.write([&](db::WriteTx& tx) {
      const auto receivers = receivers_of_link(tx, username, address);
      for (const auto& who : receivers) send_to(tx, visit, who);
      if (receivers.empty())
        gate::write_line(
            tx, log_line(visit, nullptr, "password_link_refused", gate::LogAction::execute, gate::LogOutcome::refused));
    });
  } catch (const std::exception& exception) {
    base::log::error("password_link_not_sent", {{"request", visit.request().id.text()}, {"what", exception.what()}});
  }
}

std::optional<std::chrono::seconds> network_has_to_wait(const page::Visit& visit) {
  const auto count =
      gate::throttle_key(visit.house().key, "password link network", gate::network_of(visit.request().peer.address));
  return visit.house().database.write(
      [&](db::WriteTx& tx) { return gate::begin_try(tx, count, link_network_rule, visit.now()); });
}

http::Response form_again(page::Visit& visit, const std::string& typed) {
  const ui::Texts& texts = visit.texts();
  ForgottenForm form{typed, ForgottenForm::State::asks, {{"wie", std::string(texts(text::forgotten_empty)), ""}}};
  return page::show(visit, forgotten_page(visit, form), http::Status::unprocessable);
}

// The link in the address, when it still works and its owner may come in.
struct Followed {
  Link link;
  Credentials who;
};
std::optional<Followed> followed(db::Queries& queries, const page::Visit& visit) {
  const auto link = find_link(queries, base::sha256(visit.parameter("link")));
  if (!link || !link->works(visit.now())) return std::nullopt;
  auto who = credentials_of(queries, link->account, device_token(visit));
  if (!who || who->is_blocked) return std::nullopt;
  return Followed{*link, *std::move(who)};
}

struct Begun {
  enum class Kind { begun, dead, has_to_wait } kind = Kind::dead;
  std::string token;
  std::chrono::seconds wait{};
};
Begun begin(db::WriteTx& tx, const page::Visit& visit) {
  const auto found = followed(tx, visit);
  if (!found) return {};
  const auto count = gate::throttle_key(visit.house().key, "link code", found->who.account.text());
  if (const auto wait = gate::begin_try(tx, count, new_code_rule, visit.now()))
    return {Begun::Kind::has_to_wait, "", *wait};
  const gate::NewSession waiting =
      next_session(tx, visit, found->who, gate::SessionStage::awaiting_code, found->who.device, std::nullopt);
  mark_session(tx, waiting.session.token_hash, found->link.id);
  send_code(tx, visit, found->who, waiting.session);
  gate::write_line(
      tx, log_line(visit, &found->who, "password_link_followed", gate::LogAction::execute, gate::LogOutcome::allowed));
  return {Begun::Kind::begun, waiting.token, {}};
}

}  // namespace

http::Response forgotten_opened(page::Visit& visit) {
  const auto& query = visit.request().query;
  ForgottenForm form;
  if (query.has("verstuurd")) form.state = ForgottenForm::State::sent;
  if (query.get("link") == "oud") form.state = ForgottenForm::State::link_is_dead;
  return page::show(visit, forgotten_page(visit, form));
}

void send_link(std::shared_ptr<page::Visit> visit, page::Reply reply) {
  const std::string typed(visit->request().form.get("wie"));
  if (base::trimmed(typed).empty()) return reply([&] { return form_again(*visit, typed); });
  visit->finish_reading();
  if (const auto wait = network_has_to_wait(*visit))
    return reply([&] { return page::too_many_tries(*visit, wait->count()); });
  reply([] { return page::go_to(html::path("/inloggen/vergeten").with_query("verstuurd", "1")); });
  const auto later = [visit, typed] { send_to_all(*visit, typed); };
  if (!visit->house().hashing.run(later, page::Urgency::ordinary)) later();
}

http::Response link_opened(page::Visit& visit) {
  const auto found = followed(visit.read(), visit);
  if (!found) return page::go_to(to_dead_link());
  return page::show(visit, link_page(visit, std::string(visit.parameter("link")), last_two_digits(found->who.mobile)));
}

http::Response follow_link(page::Visit& visit) {
  visit.finish_reading();
  const Begun begun = visit.house().database.write([&](db::WriteTx& tx) { return begin(tx, visit); });
  switch (begun.kind) {
    case Begun::Kind::dead: return page::go_to(to_dead_link());
    case Begun::Kind::has_to_wait: return page::too_many_tries(visit, begun.wait.count());
    case Begun::Kind::begun: break;
  }
  http::Response response = page::go_to(html::path("/inloggen/code"));
  give_session(response, visit, begun.token);
  return response;
}

}  // namespace regie::login
