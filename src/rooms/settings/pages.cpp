#include "pages.h"

#include <algorithm>

#include "gate/places.h"
#include "http/message.h"
#include "page/route.h"
#include "rules.h"
#include "store.h"
#include "ui/texts.h"
#include "views.h"

namespace regie::settings {
namespace {

constexpr html::LiteralPath settings_path = "/instellingen";

http::Response back(std::string_view what_was_done) {
  return page::go_to(html::path(settings_path).with_query("klaar", what_was_done));
}

std::string done_in_words(const page::Visit& visit) {
  const auto& query = visit.request().query;
  const ui::Texts& texts = visit.texts();
  if (query.get("gewijzigd") == "wachtwoord") return std::string(texts(text::settings_password_changed));
  if (query.get("gewijzigd") == "email") return std::string(texts(text::contact_email_was_changed));
  if (query.get("gewijzigd") == "mobiel") return std::string(texts(text::contact_mobile_was_changed));
  if (query.get("klaar") == "meldingen") return std::string(texts(text::settings_notifications_saved));
  if (query.get("klaar") == "apparaat") return std::string(texts(text::settings_place_ended));
  if (query.get("klaar") == "anders") return std::string(texts(text::settings_others_ended));
  return {};
}

// The place in the address, when it is one of the visitor's own that is still there.
std::optional<gate::Place> place_asked_for(page::Visit& visit) {
  const auto id = base::Uuid::parse(visit.parameter("apparaat"));
  if (!id) return std::nullopt;
  const auto places = gate::places_of(visit.read(), visit.visitor(), visit.now());
  const auto found = std::ranges::find(places, *id, &gate::Place::id);
  return found == places.end() ? std::nullopt : std::optional(*found);
}

http::Response logged_out_here(const page::Visit& visit) {
  http::Response response = page::go_to(html::path("/inloggen").with_query("uit", "1"));
  const auto& names = visit.house().cookies;
  response.with("Set-Cookie", http::set_cookie({names.session, "", names.secure, 0}));
  response.with("Clear-Site-Data", "\"cache\"");
  return response;
}

}  // namespace

namespace {

SettingsPage read_settings(page::Visit& visit) {
  SettingsPage page;
  page.done = done_in_words(visit);
  page.profile = profile_of(visit.read(), visit.visitor().person);
  page.places = gate::places_of(visit.read(), visit.visitor(), visit.now());
  page.password_changed_at = password_changed_at(visit.read(), visit.visitor().account);
  page.reminders_by = reminders_by(visit.read(), visit.visitor().account);
  for (const auto& part : visit.house().routes->settings_parts()) page.parts += part(visit);
  page.form_token = visit.form_token();
  page.now = visit.now();
  return page;
}

}  // namespace

http::Response show_settings(page::Visit& visit) {
  return page::show(visit, settings_page(visit.texts(), read_settings(visit)));
}

http::Response save_notifications(page::Visit& visit) {
  const auto chosen = channel_named(visit.request().form.get(reminders_field));
  auto page = read_settings(visit);
  if (!chosen || (*chosen == delivery::Channel::sms && !gets_sms(page.profile.mobile))) {
    page.done.clear();
    page.reminders_by = chosen.value_or(page.reminders_by);
    page.reminders_mistake = chosen ? RemindersMistake::no_mobile : RemindersMistake::unknown;
    return page::show(visit, settings_page(visit.texts(), page), http::Status::unprocessable);
  }
  visit.finish_reading();
  const page::Act act{.action = gate::LogAction::update,
                      .event = "notifications_changed",
                      .object_kind = "account",
                      .object_id = visit.visitor().account.text(),
                      .object_part = std::string(delivery::name_of(*chosen))};
  visit.perform_own(act, [&](db::WriteTx& tx) { choose_reminders_by(tx, visit.visitor().account, *chosen); });
  return back("meldingen");
}

http::Response ask_to_end(page::Visit& visit) {
  const auto place = place_asked_for(visit);
  // Ended in another tab, or never one of one's own.
  if (!place) return back("apparaat");
  return page::show(visit, end_place_page(visit.texts(), *place, visit.form_token()));
}

http::Response end_one(page::Visit& visit) {
  const auto place = place_asked_for(visit);
  visit.finish_reading();
  if (!place) return back("apparaat");
  const bool forget = visit.request().form.has("vergeten") || !place->is_logged_in;
  const page::Act act{.action = gate::LogAction::remove,
                      .event = forget ? "device_forgotten" : "session_ended",
                      .object_kind = "account",
                      .object_id = visit.visitor().account.text(),
                      .object_part = place->browser};
  visit.perform_own(act, [&](db::WriteTx& tx) {
    gate::end_place(tx, visit.visitor().account, place->id,
                    forget ? gate::EndOfPlace::forgotten : gate::EndOfPlace::logged_out, visit.now());
  });
  return place->is_this_one ? logged_out_here(visit) : back("apparaat");
}

http::Response ask_to_end_others(page::Visit& visit) {
  return page::show(visit, end_others_page(visit.texts(), visit.form_token()));
}

http::Response end_others(page::Visit& visit) {
  visit.finish_reading();
  const page::Act act{.action = gate::LogAction::remove,
                      .event = "other_devices_forgotten",
                      .object_kind = "account",
                      .object_id = visit.visitor().account.text(),
                      .object_part = {}};
  visit.perform_own(act, [&](db::WriteTx& tx) { gate::end_other_places(tx, visit.visitor(), visit.now()); });
  return back("anders");
}

}  // namespace regie::settings
