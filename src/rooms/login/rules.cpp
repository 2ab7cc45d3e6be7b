#include "rules.h"

#include <algorithm>

#include "base/text.h"
#include "rooms/login/login.h"

namespace regie::login {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool holds(const std::string& password, std::string_view part) {
  const std::string lower = base::lowercase(base::trimmed(part));
  // Shorter than this, a name says nothing: "Bo" is in "aubouwsel" too.
  return base::character_count(lower) >= 3 && password.find(lower) != std::string::npos;
}

}  // namespace

bool needs_code(bool device_is_known, bool password_is_temporary, std::optional<base::Instant> last_visit,
                base::Instant now) {
  return password_is_temporary || !device_is_known || !last_visit || now - *last_visit > visit_is_long_ago;
}

std::optional<std::string> tidy_code(std::string_view typed) {
  std::string digits;
  for (const char c : base::tidy_line(typed)) {
    if (is_digit(c))
      digits += c;
    else if (c != ' ' && c != '-' && c != '.')
      return std::nullopt;
    if (digits.size() > code_length) return std::nullopt;
  }
  if (digits.size() != code_length) return std::nullopt;
  return digits;
}

std::string line_for_telephones(std::string_view origin, std::string_view code) {
  const auto scheme_end = origin.find("://");
  std::string_view host = scheme_end == std::string_view::npos ? origin : origin.substr(scheme_end + 3);
  host = host.substr(0, host.rfind(':'));  // the port is no part of it
  return std::string("@").append(host).append(" #").append(code);
}

std::string last_two_digits(std::string_view telephone_number) {
  std::string digits;
  std::copy_if(telephone_number.begin(), telephone_number.end(), std::back_inserter(digits), is_digit);
  return digits.size() < 2 ? std::string() : digits.substr(digits.size() - 2);
}

std::int64_t seconds_until_new_code(base::Instant last_code_at, base::Instant now) {
  const auto left = last_code_at + new_code_after - now;
  return std::max<std::int64_t>(0, std::chrono::ceil<std::chrono::seconds>(left).count());
}

std::optional<std::string> tidy_username(std::string_view typed) {
  if (typed.size() > 4 * longest_username + 64) return std::nullopt;
  const std::string_view bare = base::trimmed(typed);
  if (base::tidy_line(bare) != bare || bare.empty() || base::character_count(bare) > longest_username)
    return std::nullopt;
  if (bare.find(' ') != std::string_view::npos) return std::nullopt;
  return base::lowercase(bare);
}

PasswordFaults faults_of(std::string_view password, const Owner& owner) {
  PasswordFaults faults;
  const std::size_t length = base::character_count(password);
  faults.too_short = length < shortest_password;
  faults.too_long = length > longest_password;
  const std::string lower = base::lowercase(password);
  faults.holds_name = holds(lower, owner.username) || holds(lower, owner.first_name) || holds(lower, owner.last_name) ||
                      holds(lower, owner.called);
  return faults;
}

bool looks_temporary(std::string_view text) {
  if (text.size() != temporary_password_length) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_sign = (text[i] >= 'a' && text[i] <= 'z') || is_digit(text[i]);
    if (i % 5 == 4 ? text[i] != '-' : !is_sign) return false;
  }
  return true;
}

std::vector<std::string_view> stretches_of(std::string_view password, std::size_t characters) {
  // Where each character begins, and the end.
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < password.size(); ++i)
    if ((static_cast<unsigned char>(password[i]) & 0xC0U) != 0x80U) starts.push_back(i);
  starts.push_back(password.size());
  std::vector<std::string_view> stretches;
  for (std::size_t i = 0; i + characters < starts.size(); ++i)
    stretches.push_back(password.substr(starts[i], starts[i + characters] - starts[i]));
  return stretches;
}

}  // namespace regie::login
