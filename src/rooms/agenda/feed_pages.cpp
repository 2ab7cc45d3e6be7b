#include "feed_pages.h"

#include <algorithm>
#include <chrono>

#include "base/log.h"
#include "base/text.h"
#include "calendar_text.h"
#include "feed_view.h"
#include "gate/standing.h"
#include "gate/throttle.h"
#include "http/cookies.h"
#include "store_feed.h"
#include "ui/texts.h"

namespace regie::agenda {
namespace {

constexpr html::LiteralPath agenda_path = "/afspraken";
constexpr html::LiteralPath own_agenda_path = "/afspraken/eigen-agenda";
constexpr std::string_view file_ending = ".ics";
constexpr std::size_t secret_length = 43;  // of base::random_token
constexpr int years_back = 2;
constexpr auto shown_for = std::chrono::minutes(1);

// Guessing 256 bits is hopeless; this keeps whoever tries from costing anything. Addresses that were real once are not counted,
// or the phones of a house would shut each other out.
constexpr gate::ThrottleRule guess_rule{60, 200, std::chrono::minutes(15), std::chrono::hours(1)};

// The secret goes from the form's answer to the page that shows it in a cookie of one minute, so that it stands nowhere else and
// loading the page again makes no second address.
std::string_view secret_cookie_name(const page::Visit& visit) {
  return visit.house().cookies.secure ? "__Host-regie-agenda" : "regie-agenda";
}
std::string secret_cookie(const page::Visit& visit, std::string_view secret, std::chrono::seconds lives_for) {
  return http::set_cookie(
      {std::string(secret_cookie_name(visit)), std::string(secret), visit.house().cookies.secure, lives_for.count()});
}

OwnAgendaPage page_of(const page::Visit& visit) {
  return {.back = visit.in_portal(agenda_path),
          .own_agenda = visit.in_portal(own_agenda_path),
          .token = visit.form_token(),
          .form_key = page::Visit::new_form_key(),
          .today = visit.today(),
          .feed = {},
          .address = {}};
}

page::Act act_of(gate::LogAction action) {
  return {.action = action, .event = "change", .object_kind = "agenda", .object_id = "", .object_part = "eigen agenda"};
}

bool wants_only_busy(const page::Visit& visit) { return visit.request().form.get(content_field) == only_busy; }

http::Response calendar_of(page::Visit& visit, const FoundFeed& feed, const gate::Standing& standing,
                           const ReadAccess& access) {
  const auto& texts = visit.house().catalogue.in(feed.language);
  // From the first of January, so that it stays the same from day to day.
  const auto from = LocalDate::from(std::max(1, visit.today().year() - years_back), 1, 1).value();
  const auto calendar = feed_calendar(visit.read(), access, from);
  const CalendarWords words{.name = feed.says_only_busy ? std::string(texts(text::agenda_feed_name_busy))
                                                        : texts(text::agenda_feed_name, standing.of.client_name),
                            .busy = feed.says_only_busy ? std::string(texts(text::agenda_feed_busy)) : std::string(),
                            .who = std::string(texts(text::agenda_who)),
                            .cancelled = std::string(texts(text::agenda_feed_cancelled))};
  http::Response response;
  response.media_type = "text/calendar; charset=utf-8";
  response.body = calendar_text(calendar, from, words);
  const auto hash = base::sha256(response.body);
  response.etag = '"' + base::hex(base::as_view(hash)).substr(0, 32) + '"';
  response.with("Cache-Control", "private, no-cache");
  response.with("Content-Disposition", "inline; filename=\"afspraken.ics\"");
  return response;
}

}  // namespace

http::Response own_agenda(page::Visit& visit, const ReadAccess& access) {
  auto page = page_of(visit);
  db::Batch batch(visit.read());
  read_own_feed(batch, access, page.feed);
  batch.run();
  visit.looked_at("", "eigen agenda");
  const auto secret = visit.request().cookie(secret_cookie_name(visit));
  const bool is_new = page.feed && secret && secret->size() == secret_length;
  if (is_new) page.address = visit.house().origin + "/agenda/" + std::string(*secret) + std::string(file_ending);
  auto response = page::show(visit, own_agenda_page(visit.texts(), page));
  if (secret) response.with("Set-Cookie", secret_cookie(visit, "", std::chrono::seconds(0)));
  return response;
}

http::Response make_feed(page::Visit& visit, const ReadAccess& access) {
  const std::string secret = base::random_token();
  const auto id = FeedId::create(visit.now());
  const bool only_words = wants_only_busy(visit);
  const auto went_to = visit.in_portal(own_agenda_path);
  visit.finish_reading();
  const auto outcome = visit.perform_once(
      access, act_of(gate::LogAction::create), visit.request().form.get(page::form_key_field), only_words ? "1" : "0",
      went_to, [&](db::WriteTx& tx) { add_feed(tx, access, id, base::sha256(secret), only_words, visit.now()); });
  auto response = page::go_to(went_to);
  if (outcome.kind == page::FormOutcome::Kind::done)
    response.with("Set-Cookie", secret_cookie(visit, secret, shown_for));
  return response;
}

http::Response change_feed(page::Visit& visit, const ReadAccess& access) {
  visit.finish_reading();
  visit.perform(access, act_of(gate::LogAction::update),
                [&](db::WriteTx& tx) { return set_feed_content(tx, access, wants_only_busy(visit)); });
  return page::go_to(visit.in_portal(own_agenda_path));
}

http::Response ask_to_stop_feed(page::Visit& visit, const ReadAccess& /*access*/) {
  visit.looked_at("", "eigen agenda");
  return page::show(visit, stop_feed_page(visit.texts(), page_of(visit)));
}

http::Response stop_feed(page::Visit& visit, const ReadAccess& access) {
  visit.finish_reading();
  visit.perform(access, act_of(gate::LogAction::remove),
                [&](db::WriteTx& tx) { return end_feed(tx, access, visit.now()); });
  return page::go_to(visit.in_portal(own_agenda_path));
}

http::Response calendar_feed(page::Visit& visit) {
  std::string_view secret = visit.parameter("file");
  const bool has_shape = secret.size() == secret_length + file_ending.size() && secret.ends_with(file_ending);
  secret = has_shape ? secret.substr(0, secret_length) : std::string_view();
  const auto network = gate::throttle_key(visit.house().key, "feed", gate::network_of(visit.request().peer.address));
  if (const auto wait = gate::wait_of(visit.read(), network, guess_rule, visit.now()))
    return page::too_many_tries(visit, wait->count());

  // One way for all: a wrong secret, a stopped one and one whose person may not look any more ask the same and get the same.
  const auto feed = find_feed(visit.read(), base::sha256(secret));
  const FoundFeed whose = feed.value_or(FoundFeed{});
  const auto standing = gate::standing_now(visit.read(), whose.account, whose.person, whose.client, visit.now());
  std::optional<ReadAccess> access;
  if (standing && !whose.has_ended)
    access = gate::Decision::decide<gate::Right::agenda_read>(standing->actor, standing->of, standing->rights);
  if (!feed)
    visit.house().database.write_later(
        [network, now = visit.now()](db::WriteTx& tx) { gate::count_failure(tx, network, guess_rule, now); },
        [](const std::exception_ptr& failed) {
          if (failed) base::log::warning("guess_not_counted");
        });
  if (!access) return page::not_found(visit);
  visit.looked_at_client_as(standing->actor, standing->of, "agenda", "eigen agenda");
  return calendar_of(visit, whose, *standing, *access);
}

}  // namespace regie::agenda
