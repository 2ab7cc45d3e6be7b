#include "page/passage.h"

#include <algorithm>
#include <chrono>
#include <typeinfo>

#include "base/log.h"
#include "gate/forgery.h"
#include "page/cookies.h"
#include "page/headers.h"
#include "page/kept_form.h"
#include "page/maker.h"

namespace regie::page {
namespace {

std::string what_of(const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const std::exception& exception) {
    return exception.what();
  }
}

bool says_when_to_come_back(const http::Response& response) {
  return std::ranges::any_of(response.headers, [](const auto& header) { return header.first == "Retry-After"; });
}

}  // namespace

Pipeline::Passage::Passage(const House& house, const Routes& routes, BusyNotice& busy, BusyNotice& outages,
                           http::Request request, Pipeline::Send send)
    : house_(house),
      routes_(routes),
      busy_(busy),
      outages_(outages),
      send_(std::move(send)),
      visit_(Visit::Maker::make(house, std::move(request), house.clock.now())) {}

void Pipeline::Passage::go() {
  Answered answered;
  try {
    answered = walk();
  } catch (...) {
    answered = after_exception();
  }
  if (answered) finish(*std::move(answered));
}

auto Pipeline::Passage::walk() -> Answered {
  // The browser's cookies, without looking anything up.
  recognise_browser();
  // What was typed when a session ended takes the place of the request, so that from here on it goes the way of its own row.
  if (auto answered = bring_back_kept_form()) return answered;
  // The row: its policy says what must be known before the page may run.
  find_row();
  // Who has no session at all is sent to log in before the database is asked anything: an address says nothing to strangers.
  if (is_personal() && !session_token_) return to_login();
  // Session, person, portal and rights in one batch: one moment, one round trip.
  read_who_it_is();
  // A session that has ended, was never there, or still waits for its code or password, is no session for a page.
  if (is_personal() && !visit_->is_signed_in()) return to_login();
  // A kept form is for who typed it.
  if (kept_for_ && (match_.route == nullptr || *kept_for_ != visit_->visitor().account)) return go_to(html::path("/"));
  // The token stands before the policy: a forged form must not even find out whether a page exists.
  const bool asks_token =
      request().method == http::Method::post && (match_.route == nullptr || match_.route->asks_form_token);
  if (asks_token && !kept_for_ && !form_is_own()) {
    was_forged_ = true;
    return error_page(*visit_, Trouble::forged);
  }
  // Only who got this far was really here.
  keep_session_alive();
  // The policy decides inside the row's own function, which hands the page its access or does not run it.
  return run_page();
}

void Pipeline::Passage::find_row() {
  match_ = routes_.find(request().method, request().path);
  Visit::Maker(*visit_).set_parameters(match_.parameters);
}

void Pipeline::Passage::recognise_browser() {
  if (const auto token = request().cookie(house_.cookies.session); token && !token->empty())
    session_token_.emplace(*token);
  if (const auto token = request().cookie(house_.cookies.visit); token && !token->empty()) {
    visit_token_ = *token;
  } else {
    visit_token_ = base::random_token();
    visit_token_is_new_ = true;
  }
  Visit::Maker(*visit_).set_form_secret(gate::visit_secret(house_.key, visit_token_));
}

bool Pipeline::Passage::is_personal() const {
  if (match_.route != nullptr) return match_.route->policy != PolicyKind::everyone;
  return match_.portal_address.has_value();
}

void Pipeline::Passage::read_who_it_is() {
  if (!session_token_) return;
  const std::optional<std::string_view> portal_address =
      match_.portal_address ? std::optional<std::string_view>(*match_.portal_address) : std::nullopt;
  Visit::Maker maker(*visit_);
  gate::Entry entry = gate::read_entry(visit_->read(), *session_token_, portal_address, visit_->now());
  if (match_.looks_as) gate::look_as(visit_->read(), entry, *match_.looks_as, visit_->now());
  maker.set_entry(std::move(entry));
  // While somebody is still logging in, the forms are the browser's and not the session's, which changes at each step.
  if (visit_->is_signed_in()) maker.set_form_secret(visit_->entry().session->csrf_secret);
}

auto Pipeline::Passage::bring_back_kept_form() -> Answered {
  if (request().path != kept_form_path || request().method == http::Method::post) return std::nullopt;
  const auto token = request().cookie(kept_form_cookie_name(house_.cookies));
  auto kept = token && session_token_ ? find_kept_form(visit_->read(), house_, *token, visit_->now()) : std::nullopt;
  if (!kept) return go_to(html::path("/"));
  kept_for_ = kept->account;
  Visit::Maker(*visit_).show_again(*std::move(kept));
  return std::nullopt;
}

http::Response Pipeline::Passage::to_login() const {
  html::Url login = html::path("/inloggen");
  if (session_token_) login = login.with_query("verlopen", "1");
  const bool is_form = request().method == http::Method::post && match_.route != nullptr &&
                       (is_portal_policy(match_.route->policy) || match_.route->comes_back);
  if (is_form && session_token_ && !kept_for_) {
    visit_->finish_reading();
    if (const auto kept = keep_form(house_, request(), *session_token_, visit_->now())) {
      http::Response response = go_to(login.with_query("naar", kept_form_path));
      response.with("Set-Cookie", kept_form_cookie(*kept, house_.cookies));
      return response;
    }
  }
  // Still not logged in: what is kept stays where it is.
  if (kept_for_) return go_to(login.with_query("naar", kept_form_path));
  if (request().method != http::Method::post && request().path != "/")
    login = login.with_query("naar", request().raw_target);
  return go_to(login);
}

bool Pipeline::Passage::form_is_own() const {
  const auto token = request().form.get(Visit::form_token_field);
  if (visit_->is_signed_in() && gate::token_fits(token, visit_->entry().session->csrf_secret)) return true;
  // A form for everybody may have been opened before another tab logged in.
  const bool for_everybody = match_.route == nullptr || match_.route->policy == PolicyKind::everyone;
  return for_everybody && !visit_token_is_new_ && gate::token_fits(token, gate::visit_secret(house_.key, visit_token_));
}

void Pipeline::Passage::keep_session_alive() {
  if (!visit_->is_signed_in()) return;
  const gate::Session& session = *visit_->entry().session;
  base::Instant last_active = session.last_active_at;
  const bool counts = match_.route != nullptr && match_.route->counts_as_activity;
  if (counts && visit_->now() - last_active >= gate::last_active_step) {
    last_active = visit_->now();
    house_.database.write_later(
        [session, now = last_active](db::WriteTx& tx) { gate::touch_session(tx, session, now); },
        [](const std::exception_ptr& failed) {
          if (failed) base::log::warning("session_not_touched");
        });
  }
  Visit::Maker(*visit_).set_session_end(
      std::min<base::Instant>(last_active + gate::session_idle_limit, session.created_at + gate::session_longest));
}

auto Pipeline::Passage::run_page() -> Answered {
  if (match_.route == nullptr)
    return error_page(*visit_, match_.path_exists ? Trouble::wrong_method : Trouble::not_found);
  if (match_.route->run_later) {
    match_.route->run_later(visit_, [self = shared_from_this()](const std::function<http::Response()>& make) {
      http::Response response;
      try {
        response = make();
      } catch (...) {
        response = self->after_exception();
      }
      self->finish(std::move(response));
    });
    return std::nullopt;
  }
  auto response = match_.route->run(*visit_);
  if (!response) return not_found(*visit_);
  return response;
}

http::Response Pipeline::Passage::after_exception() {
  Trouble trouble = Trouble::broken;
  try {
    throw;
  } catch (const gate::AccessEnded&) {
    trouble = Trouble::not_found;
  } catch (const NotCarriedOut&) {
    // Its page has nothing to show but the deed.
    return go_to(html::path("/"));
  } catch (const db::Unavailable& unavailable) {
    trouble = Trouble::unavailable;
    outage_ = unavailable.what();
  } catch (const std::exception& exception) {
    base::log::error("page_failed", {{"request", request().id.text()},
                                     {"number", error_number(request().id)},
                                     {"kind", typeid(exception).name()},
                                     {"what", exception.what()}});
  } catch (...) {
    base::log::error("page_failed",
                     {{"request", request().id.text()}, {"number", error_number(request().id)}, {"kind", "unknown"}});
  }
  return error_page(*visit_, trouble);
}

gate::LogLine Pipeline::Passage::portal_line() const {
  gate::LogLine line = log_line_of(*visit_);
  line.event = "read";
  line.object_kind = match_.route != nullptr ? match_.route->log_object : "page";
  if (request().method == http::Method::post) line.action = gate::LogAction::execute;
  if (const auto& portal = visit_->entry().portal) {
    line.role = gate::name_of(portal->capacity);
    line.client = portal->of.client;
    line.client_name = portal->of.client_name;
    line.basis = visit_->entry().actor.basis;
  }
  if (const auto& as = visit_->entry().looks_as) {
    line.event = "look_as";
    line.role = gate::name_of(as->own_capacity);
    line.basis = as->own_basis;
  }
  return line;
}

std::vector<gate::LogLine> Pipeline::Passage::log_lines(const http::Response& response) {
  Visit::Maker maker(*visit_);
  const bool is_connection = response.event_stream != nullptr;  // it carries nothing (live_page.h)
  const bool shows_something =
      (response.status == http::Status::ok && !is_connection) || response.status == http::Status::partial_content ||
      response.status == http::Status::unprocessable || response.status == http::Status::conflict;
  std::vector<gate::LogLine> lines;
  if (shows_something) lines = maker.more_looks();
  // Strangers were sent away before anything was looked up: there is nobody to name and nothing they could have seen.
  if (!match_.portal_address || !visit_->is_signed_in()) return lines;
  if (response.status == http::Status::not_found || was_forged_) {
    gate::LogLine line = portal_line();
    line.outcome = gate::LogOutcome::refused;
    line.basis = "none";
    line.object_part = was_forged_ ? "forged" : "";
    lines.push_back(std::move(line));
  } else if (shows_something) {
    gate::LogLine line = portal_line();
    std::tie(line.object_id, line.object_part) = maker.looked_at();
    if (const auto& as = visit_->entry().looks_as)
      line.object_part = "als " + as->name + (line.object_part.empty() ? "" : ": " + line.object_part);
    if (response.status != http::Status::ok && response.status != http::Status::partial_content)
      line.outcome = gate::LogOutcome::failed;
    lines.push_back(std::move(line));
  }
  return lines;
}

void Pipeline::Passage::tell_operator(const http::Response& response) {
  const auto status = static_cast<int>(response.status);
  if (status < 400 || response.status == http::Status::unprocessable || response.status == http::Status::conflict)
    return;
  const bool is_away = response.status == http::Status::unavailable;
  // A balancer that asks whether we are ready is answered, and not refused (app/health.cpp).
  if (is_away && !says_when_to_come_back(response)) return;
  const bool is_busy = is_away && !outage_;
  const auto now = std::chrono::steady_clock::now();
  if (is_busy) {
    if (const auto refused = busy_.refused(now)) base::log::warning("too_busy", {{"refused", *refused}});
  } else if (outage_) {
    if (const auto refused = outages_.refused(now))
      base::log::error("database_unavailable", {{"what", *outage_}, {"refused", *refused}});
  }
  base::log::write(
      status >= 500 && !is_busy ? base::log::Level::error : base::log::Level::info, "refused",
      {{"request", request().id.text()},
       {"number", error_number(request().id)},
       {"status", status},
       {"row", match_.route != nullptr ? std::string_view(match_.route->pattern) : std::string_view("none")}});
}

void Pipeline::Passage::finish(http::Response response) {
  std::vector<gate::LogLine> lines;
  try {
    visit_->finish_reading();
    lines = log_lines(response);
  } catch (...) {
    return send(after_exception());
  }
  if (lines.empty()) return send(std::move(response));
  // The first byte waits until the lines are on stable storage; without them nobody sees the page (TRUST-1).
  auto waiting = std::make_shared<http::Response>(std::move(response));
  house_.access_log.store(std::move(lines), [self = shared_from_this(), waiting](const std::exception_ptr& failed) {
    if (failed) self->outage_ = what_of(failed);
    self->send(failed ? error_page(*self->visit_, Trouble::unavailable) : std::move(*waiting));
  });
}

void Pipeline::Passage::send(http::Response response) {
  tell_operator(response);
  const bool is_page = response.media_type.starts_with("text/html");
  if (is_page && visit_token_is_new_ && !visit_->is_signed_in() && !response.body.empty())
    response.with("Set-Cookie", visit_cookie(visit_token_, house_.cookies));
  add_security_headers(response, is_page ? Visit::Maker::script_nonce(*visit_) : std::string(), house_.cookies.secure);
  send_(std::move(response));
}

}  // namespace regie::page
