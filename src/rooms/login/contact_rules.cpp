#include "contact_rules.h"

#include "base/text.h"
#include "delivery/mime.h"
#include "delivery/phone_number.h"

namespace regie::login {
namespace {

constexpr std::size_t longest_number = 40;  // written with all its spaces and signs
constexpr std::string_view dutch_mobile = "+316";

}  // namespace

NewEmail judge_email(std::string_view typed, std::string_view present) {
  using Fault = NewEmail::Fault;
  const std::string_view bare = base::trimmed(typed);
  if (bare.empty()) return {Fault::empty, {}};
  if (bare.size() > delivery::longest_email_address) return {Fault::too_long, {}};
  if (!delivery::is_somebodys_email_address(bare)) return {Fault::no_address, {}};
  if (base::lowercase(bare) == base::lowercase(present)) return {Fault::is_the_present, {}};
  return {Fault::none, std::string(bare)};
}

NewMobile judge_mobile(std::string_view typed, std::string_view present) {
  using Fault = NewMobile::Fault;
  using Kind = delivery::PhoneNumber::Kind;
  const std::string_view bare = base::trimmed(typed);
  if (bare.empty()) return {Fault::empty, {}};
  if (bare.size() > longest_number) return {Fault::no_number, {}};
  const auto number = delivery::read_phone_number(bare);
  if (number.kind == Kind::invalid) return {Fault::no_number, {}};
  if (!number.e164.starts_with("+31")) return {Fault::abroad, {}};
  if (number.kind == Kind::landline) return {Fault::landline, {}};
  if (number.e164 == delivery::read_phone_number(present).e164) return {Fault::is_the_present, {}};
  const std::string digits = number.e164.substr(dutch_mobile.size());
  return {Fault::none, "06 " + digits.substr(0, 4) + " " + digits.substr(4)};
}

}  // namespace regie::login
