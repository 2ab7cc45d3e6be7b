#include "app/demonstration/pages.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "app/demonstration/accounts.h"
#include "app/demonstration/views.h"
#include "base/text.h"
#include "delivery/outbox.h"

namespace regie::app::demonstration {

namespace {

using Json = nlohmann::ordered_json;

constexpr int most_messages = 200;

http::Response json(std::string body, http::Status status = http::Status::ok) {
  http::Response response;
  response.status = status;
  response.media_type = "application/json";
  response.body = std::move(body);
  response.with("Cache-Control", "no-store");
  return response;
}

bool wants_json(const page::Visit& visit) {
  return visit.request().header("accept").value_or("").find("application/json") != std::string_view::npos;
}

http::Response letterbox(page::Visit& visit) {
  return page::show(
      visit, letterbox_page(visit.texts(), visit.language(), delivery::newest_messages(visit.read(), most_messages)));
}

http::Response letterbox_json(page::Visit& visit) {
  Json list = Json::array();
  for (const auto& posted : delivery::newest_messages(visit.read(), most_messages))
    list.push_back({{"to", posted.recipient},
                    {"channel", posted.channel == delivery::Channel::sms ? "sms" : "email"},
                    {"subject", posted.subject},
                    {"text", posted.text},
                    {"html", posted.html},
                    {"when", base::iso_utc(posted.created_at)},
                    {"kind", posted.kind}});
  return json(list.dump(1) + "\n");
}

http::Response accounts_json(page::Visit& visit) {
  return json(accounts_as_json(list_accounts(visit.read(), visit.now())));
}

// ---- the clock --------------------------------------------------------------------------------------------------

http::Response clock_json(base::Instant now) {
  const auto local = base::to_local(now);
  return json(Json{{"now", base::iso_utc(now)}, {"local", local.date.iso() + "T" + local.time.text()}}.dump() + "\n");
}

// "2026-11-24T13:05" as a date-time field sends it, or with a space as people type it.
std::optional<base::Instant> parse_moment(std::string_view typed) {
  const std::string_view text = base::trimmed(typed);
  const auto between = text.find_first_of("T ");
  if (between == std::string_view::npos) return std::nullopt;
  const auto date = base::LocalDate::parse_iso(text.substr(0, between));
  const auto time = base::LocalTime::parse_written(text.substr(between + 1));
  if (!date || !time) return std::nullopt;
  const auto moment = base::to_instant({*date, *time});
  if (moment.kind == base::LocalToInstant::Kind::skipped) return std::nullopt;
  return moment.instant;
}

std::optional<std::chrono::minutes> parse_minutes(std::string_view typed) {
  const std::string_view text = base::trimmed(typed);
  int minutes = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), minutes);
  if (error != std::errc() || end != text.data() + text.size() || minutes < 1 || minutes > most_minutes_forward)
    return std::nullopt;
  return std::chrono::minutes(minutes);
}

http::Response clock_moved(const page::Visit& visit, const base::MovableClock& clock) {
  return wants_json(visit) ? clock_json(clock.now()) : page::go_to(html::path("/demo/klok"));
}

http::Response clock_refused(page::Visit& visit, const base::MovableClock& clock, ClockProblem problem) {
  if (wants_json(visit))
    return json(Json{{"error", problem == ClockProblem::moment ? "zet: not a date and time"
                                                               : "vooruit: not a number of minutes"}}
                        .dump() +
                    "\n",
                http::Status::unprocessable);
  const ClockForm form{visit.form_token(), visit.request().form.get("zet"), visit.request().form.get("vooruit"),
                       problem};
  return page::show(visit, clock_page(visit.texts(), visit.language(), clock.now(), form), http::Status::unprocessable);
}

http::Response move_clock(page::Visit& visit, base::MovableClock& clock) {
  const auto& form = visit.request().form;
  if (form.has("echt")) {
    clock.back_to_real_time();
  } else if (form.has("zet")) {
    const auto moment = parse_moment(form.get("zet"));
    if (!moment) return clock_refused(visit, clock, ClockProblem::moment);
    clock.set(*moment);
  } else {
    const auto minutes = parse_minutes(form.get("vooruit"));
    if (!minutes) return clock_refused(visit, clock, ClockProblem::minutes);
    clock.advance(*minutes);
  }
  return clock_moved(visit, clock);
}

http::Response show_clock(page::Visit& visit, const base::MovableClock& clock) {
  if (wants_json(visit)) return clock_json(clock.now());
  return page::show(visit, clock_page(visit.texts(), visit.language(), clock.now(),
                                      ClockForm{visit.form_token(), "", "", ClockProblem::none}));
}

}  // namespace

std::vector<page::Route> routes(base::MovableClock& clock) {
  using page::Public;
  std::vector<page::Route> rows;
  rows.push_back(page::get("/demo/postvak", Public{}, letterbox).is_no_activity());
  rows.push_back(page::get("/demo/postvak.json", Public{}, letterbox_json).is_no_activity());
  rows.push_back(page::get("/demo/accounts.json", Public{}, accounts_json).is_no_activity());
  rows.push_back(page::get("/demo/klok", Public{}, [&clock](page::Visit& visit) {
                   return show_clock(visit, clock);
                 }).is_no_activity());
  rows.push_back(page::post("/demo/klok", Public{}, [&clock](page::Visit& visit) { return move_clock(visit, clock); })
                     .is_no_activity()
                     .takes_scripts());
  return rows;
}

}  // namespace regie::app::demonstration
