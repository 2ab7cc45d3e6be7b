#pragma once
// The HTML of "Instellingen".

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "gate/places.h"
#include "store.h"
#include "ui/components.h"
#include "ui/layout.h"

namespace regie::settings {

inline constexpr std::string_view reminders_field = "herinneringen";
enum class RemindersMistake { none, no_mobile, unknown };

struct SettingsPage {
  std::string done;  // what was just done, in words; empty: nothing
  Profile profile;
  std::vector<gate::Place> places;
  std::optional<base::Instant> password_changed_at;
  delivery::Channel reminders_by = delivery::Channel::email;
  RemindersMistake reminders_mistake = RemindersMistake::none;
  html::Markup parts;  // of other rooms (page::SettingsPart)
  html::Markup form_token;
  base::Instant now;
};
ui::Page settings_page(const ui::Texts& texts, const SettingsPage& page);
// "Wil je uitloggen op Chrome op Windows?"
ui::Page end_place_page(const ui::Texts& texts, const gate::Place& place, html::Markup form_token);
ui::Page end_others_page(const ui::Texts& texts, html::Markup form_token);

}  // namespace regie::settings
