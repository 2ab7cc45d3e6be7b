#include "delivery/phone_number.h"

#include <algorithm>
#include <optional>

namespace regie::delivery {

namespace {

// What stands between digits when people write a number. A no-break space is two bytes, C2 A0.
constexpr std::string_view between = " -./()\xC2\xA0";

std::optional<std::string> digits_with_plus(std::string_view written) {
  std::string number;
  // "+31 (0)6 …": the 0 is dialled within the country only.
  std::string text(written);
  if (const auto zero = text.find("(0)"); zero != std::string::npos && zero > 0) text.erase(zero, 3);
  for (const char letter : text) {
    if (letter >= '0' && letter <= '9')
      number += letter;
    else if (letter == '+' && number.empty())
      number = "+";
    else if (between.find(letter) == std::string_view::npos)
      return std::nullopt;
  }
  if (number.starts_with("00")) return "+" + number.substr(2);
  if (number.starts_with("0")) return "+31" + number.substr(1);
  if (number.starts_with("+")) return number;
  return std::nullopt;  // neither a country nor the 0 before an area: nobody knows where it is
}

struct Country {
  std::string_view code;
  std::size_t fewest_digits, most_digits;  // after the code
  std::size_t fewest_of_mobile, most_of_mobile;
  std::string_view mobile_begins[4];  // after the code
};
// ITU-T E.164 and the national plans (ACM, BIPT, BNetzA, ARCEP, Ofcom).
constexpr Country countries[] = {{"31", 7, 10, 9, 9, {"6"}},
                                 {"32", 8, 9, 9, 9, {"45", "46", "47", "48"}},
                                 {"33", 9, 9, 9, 9, {"6", "7"}},
                                 {"44", 9, 10, 10, 10, {"74", "75", "77", "78"}},
                                 {"49", 6, 11, 10, 11, {"15", "16", "17"}}};

// Other ranges of a plan above that are mobile too.
constexpr std::string_view also_mobile[] = {"3249", "4471", "4473", "4479"};

bool is_mobile(const Country& country, std::string_view digits) {
  const auto national = digits.substr(country.code.size());
  for (const auto begin : country.mobile_begins)
    if (!begin.empty() && national.starts_with(begin)) return true;
  return std::any_of(std::begin(also_mobile), std::end(also_mobile),
                     [&](std::string_view begin) { return digits.starts_with(begin); });
}

}  // namespace

std::string spoken_phone_number(std::string_view stored) {
  constexpr std::string_view dutch_mobile = "+316";
  constexpr std::size_t digits_after = 8;
  const auto number = read_phone_number(stored);
  if (number.kind != PhoneNumber::Kind::mobile || !number.e164.starts_with(dutch_mobile) ||
      number.e164.size() != dutch_mobile.size() + digits_after)
    return std::string(stored);
  const std::string digits = number.e164.substr(dutch_mobile.size());
  return "06 " + digits.substr(0, 4) + " " + digits.substr(4);
}

PhoneNumber read_phone_number(std::string_view written) {
  const auto number = digits_with_plus(written);
  if (!number) return {};
  const std::string_view digits = std::string_view(*number).substr(1);
  if (digits.size() < 8 || digits.size() > 15 || digits.starts_with("0")) return {};
  for (const auto& country : countries) {
    if (!digits.starts_with(country.code)) continue;
    const auto length = digits.size() - country.code.size();
    if (length < country.fewest_digits || length > country.most_digits) return {};
    if (digits[country.code.size()] == '0') return {};
    if (!is_mobile(country, digits)) return {PhoneNumber::Kind::landline, *number};
    if (length < country.fewest_of_mobile || length > country.most_of_mobile) return {};
    return {PhoneNumber::Kind::mobile, *number};
  }
  return {PhoneNumber::Kind::mobile, *number};
}

}  // namespace regie::delivery
