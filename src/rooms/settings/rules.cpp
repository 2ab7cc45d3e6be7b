#include "rules.h"

#include "base/dates_in_words.h"
#include "delivery/phone_number.h"

namespace regie::settings {

std::string_view picture_of(std::string_view browser) {
  if (browser.find("iPad") != std::string_view::npos) return "i-tablet";
  if (browser.find("iPhone") != std::string_view::npos || browser.find("Android") != std::string_view::npos)
    return "i-mobiel";
  return "i-computer";
}

std::string when_in_words(base::Instant at, base::Instant now, base::Language language) {
  return base::written_moment_with_near_day(base::to_local(at), base::to_local(now).date, language);
}

std::optional<delivery::Channel> channel_named(std::string_view name) {
  for (const auto channel : {delivery::Channel::email, delivery::Channel::sms})
    if (name == delivery::name_of(channel)) return channel;
  return std::nullopt;
}

bool gets_sms(std::string_view mobile) {
  return delivery::read_phone_number(mobile).kind == delivery::PhoneNumber::Kind::mobile;
}

}  // namespace regie::settings
