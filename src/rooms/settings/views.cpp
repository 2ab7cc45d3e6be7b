#include "views.h"

#include <algorithm>
#include <array>

#include "delivery/phone_number.h"
#include "rules.h"
#include "ui/texts.h"

namespace regie::settings {
namespace {

html::Url address_of(const gate::Place& place) { return html::path("/instellingen/apparaten") / place.id.text(); }

std::string state_of(const ui::Texts& texts, const gate::Place& place, base::Instant now) {
  if (place.is_this_one) return std::string(texts(text::settings_in_use_now));
  const std::string when = when_in_words(place.last_used_at, now, texts.language());
  return place.is_logged_in ? texts(text::settings_logged_in_since, when) : texts(text::settings_last_used, when);
}

html::Markup place_card(const ui::Texts& texts, const gate::Place& place, base::Instant now) {
  const auto end = place.is_logged_in ? text::settings_log_out : text::settings_forget;
  return html::render(html::li(
      html::class_("card"),
      html::div(
          html::class_("row"), ui::icon(picture_of(place.browser), true), " ",
          html::div(html::h3(place.browser), html::p(html::class_("meta"), state_of(texts, place, now))), " ",
          html::when(place.is_this_one,
                     [&] { return html::fragment(ui::chip("ok", "i-goed", texts(text::settings_this_device)), " "); }),
          html::a(html::class_("btn alt no"), html::href(address_of(place)), ui::icon("i-uit"), " ", texts(end),
                  html::span(html::class_("sr"), " ", texts(text::settings_at_browser, place.browser))))));
}

html::Markup profile_card(const ui::Texts& texts, const Profile& profile) {
  const auto or_unknown = [&](const std::string& value) {
    return html::render(html::fragment(value.empty() ? std::string(texts(text::contact_unknown)) : value));
  };
  return html::render(html::section(
      html::class_("card"), html::id("profiel"), html::aria_labelledby("p"),
      html::div(html::class_("row"), ui::avatar(profile.portrait, profile.name, "xl"), " ",
                html::div(html::h2(html::id("p"), profile.name),
                          html::p(texts(text::contact_called), " ", html::b(profile.called)))),
      html::dl(
          html::class_("facts"),
          ui::fact("i-mobiel", texts(text::contact_mobile), or_unknown(delivery::spoken_phone_number(profile.mobile))),
          ui::fact("i-uitnodiging", texts(text::contact_email), or_unknown(profile.email))),
      html::div(html::class_("row"),
                ui::button_link(html::path("/instellingen/mobiel"), texts(text::contact_change_mobile), "i-potlood"),
                " ",
                ui::button_link(html::path("/instellingen/email"), texts(text::contact_change_email), "i-potlood"))));
}

html::Markup password_card(const ui::Texts& texts, const SettingsPage& page) {
  const std::string sentence =
      page.password_changed_at
          ? texts(text::settings_password_since, when_in_words(*page.password_changed_at, page.now, texts.language()))
          : std::string(texts(text::settings_password_advice));
  return html::render(html::div(
      html::class_("card"), html::h3(texts(text::settings_password)), html::p(sentence),
      ui::button_link(html::path("/instellingen/wachtwoord"), texts(text::new_password_change), "i-sleutel")));
}

html::Markup places_list(const ui::Texts& texts, const SettingsPage& page) {
  html::Markup list = html::render(html::h3(texts(text::settings_places)));
  list += html::p(texts(text::settings_places_explanation));
  list +=
      html::ul(html::class_("list"),
               html::each(page.places, [&](const gate::Place& place) { return place_card(texts, place, page.now); }));
  const bool has_others = std::ranges::any_of(page.places, [](const gate::Place& place) { return !place.is_this_one; });
  if (has_others)
    list += html::p(ui::button_link(html::path("/instellingen/apparaten/anders"), texts(text::settings_end_others),
                                    "i-uit", "btn alt no"));
  return list;
}

ui::FormErrors errors_of(const ui::Texts& texts, const SettingsPage& page) {
  switch (page.reminders_mistake) {
    case RemindersMistake::none: break;
    case RemindersMistake::no_mobile:
      return {{std::string(reminders_field), std::string(texts(text::settings_reminders_no_mobile)), ""}};
    case RemindersMistake::unknown:
      return {{std::string(reminders_field), std::string(texts(text::settings_reminders_unknown)), ""}};
  }
  return {};
}

html::Markup notifications_card(const ui::Texts& texts, const SettingsPage& page, const ui::FormErrors& errors) {
  using delivery::Channel;
  const std::array choices = {ui::Choice{std::string(delivery::name_of(Channel::email)),
                                         std::string(texts(text::settings_reminders_by_email)), "i-uitnodiging"},
                              ui::Choice{std::string(delivery::name_of(Channel::sms)),
                                         std::string(texts(text::settings_reminders_by_sms)), "i-mobiel"}};
  return html::render(html::form(html::class_("card"), html::id("meldingen"), html::method("post"),
                                 html::action(html::path("/instellingen/meldingen")), html::aria_labelledby("m"),
                                 page.form_token, html::h2(html::id("m"), texts(text::settings_notifications)),
                                 html::div(html::id(reminders_field), ui::field_error(errors, reminders_field),
                                           ui::radio_choices(reminders_field, texts(text::settings_reminders), choices,
                                                             delivery::name_of(page.reminders_by)),
                                           html::p(html::class_("hint"), texts(text::settings_reminders_hint))),
                                 ui::submit_button(texts(text::common_save), "i-vink", "btn")));
}

// A question on a page of its own, with the safe answer beside the other.
ui::Page question(const ui::Texts& texts, std::string_view title, const html::Url& action, html::Markup fields,
                  std::string_view yes) {
  ui::Page page;
  page.title = title;
  page.content = html::render(html::form(
      html::class_("card"), html::method("post"), html::action(action), html::aria_labelledby("kop"), std::move(fields),
      html::div(html::class_("row"), ui::submit_button(yes, "i-uit", "btn big no"), " ",
                ui::button_link(html::path("/instellingen"), texts(text::settings_leave), "", "btn alt"))));
  return page;
}

}  // namespace

ui::Page settings_page(const ui::Texts& texts, const SettingsPage& page) {
  ui::Page shown;
  shown.title = texts(text::settings_title);
  shown.band = ui::band(ui::Section::none, texts(text::settings_title), {}, {}, "");
  const auto errors = errors_of(texts, page);
  shown.has_errors = !errors.empty();
  html::Markup notice = ui::error_summary(texts, errors);
  if (!page.done.empty())
    notice += html::div(html::role("status"), ui::note("ok", "i-goed", html::render(html::p(page.done))));
  shown.content = html::render(html::fragment(
      std::move(notice), profile_card(texts, page.profile), html::by_reference(page.parts),
      html::section(html::id("veilig"), html::aria_labelledby("v"), html::h2(html::id("v"), texts(text::settings_safe)),
                    html::div(html::class_("grid"), password_card(texts, page)), places_list(texts, page)),
      notifications_card(texts, page, errors)));
  return shown;
}

ui::Page end_place_page(const ui::Texts& texts, const gate::Place& place, html::Markup form_token) {
  const std::string title = place.is_logged_in
                                ? (place.is_this_one ? std::string(texts(text::settings_ask_log_out_here))
                                                     : texts(text::settings_ask_log_out, place.browser))
                                : texts(text::settings_ask_forget, place.browser);
  html::Markup fields = std::move(form_token);
  fields += html::h1(html::id("kop"), title);
  if (place.is_logged_in && place.is_device)
    fields += ui::checkbox_choice("vergeten", texts(text::settings_forget_too), false);
  else
    fields += html::p(texts(text::settings_code_next_time));
  return question(texts, title, address_of(place), std::move(fields),
                  texts(place.is_logged_in ? text::settings_log_out : text::settings_forget));
}

ui::Page end_others_page(const ui::Texts& texts, html::Markup form_token) {
  html::Markup fields = std::move(form_token);
  fields += html::h1(html::id("kop"), texts(text::settings_ask_end_others));
  fields += html::p(texts(text::settings_code_next_time_there));
  return question(texts, texts(text::settings_ask_end_others), html::path("/instellingen/apparaten/anders"),
                  std::move(fields), texts(text::settings_end_others));
}

}  // namespace regie::settings
