#include "http/cookies.h"

#include <stdexcept>
#include <string>

#include "http/characters.h"
#include "http/message.h"

namespace regie::http {

std::optional<std::string_view> find_cookie(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const auto end = header.find(';');
    const auto pair = without_outer_space(header.substr(0, end));
    if (pair.size() > name.size() && pair[name.size()] == '=' && pair.starts_with(name))
      return pair.substr(name.size() + 1);
    if (end == std::string_view::npos) break;
    header.remove_prefix(end + 1);
  }
  return std::nullopt;
}

std::string set_cookie(const Cookie& cookie) {
  if (!is_token(cookie.name)) throw std::invalid_argument("a cookie's name must be a token");
  for (const char c : cookie.value)
    if (c <= ' ' || c >= 0x7f || c == '"' || c == ',' || c == ';' || c == '\\')
      throw std::invalid_argument("a cookie's value has a character that is not allowed");
  std::string text = cookie.name + "=" + cookie.value + "; Path=/; HttpOnly; SameSite=Lax";
  if (cookie.secure) text += "; Secure";
  if (cookie.max_age_seconds) text += "; Max-Age=" + std::to_string(*cookie.max_age_seconds);
  return text;
}

}  // namespace regie::http
