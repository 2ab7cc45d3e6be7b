#pragma once
// The decisions of "Instellingen", pure.

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/language.h"
#include "delivery/outbox.h"

namespace regie::settings {

// "Safari op iPad" → "i-tablet": the picture that stands beside a device.
std::string_view picture_of(std::string_view browser);
// "gisteren, maandag 23 november 2026, 21:14 uur"
std::string when_in_words(base::Instant at, base::Instant now, base::Language language);

// What the form calls them: "email", "sms".
std::optional<delivery::Channel> channel_named(std::string_view name);
// Whether an SMS can go to that number; not to an empty one.
bool gets_sms(std::string_view mobile);

}  // namespace regie::settings
