#include "http/message.h"

#include <stdexcept>

#include "http/characters.h"
#include "http/cookies.h"

namespace regie::http {

std::optional<std::string_view> Values::find(std::string_view name) const {
  for (const auto& [key, value] : values_)
    if (key == name) return value;
  return std::nullopt;
}

std::vector<std::string_view> Values::all(std::string_view name) const {
  std::vector<std::string_view> found;
  for (const auto& [key, value] : values_)
    if (key == name) found.push_back(value);
  return found;
}

std::optional<std::string_view> Head::header(std::string_view lowercase_name) const {
  for (const auto& [name, value] : headers)
    if (name == lowercase_name) return value;
  return std::nullopt;
}

std::optional<std::string_view> Head::cookie(std::string_view name) const {
  for (const auto& [header_name, value] : headers)
    if (header_name == "cookie")
      if (const auto found = find_cookie(value, name)) return found;
  return std::nullopt;
}

Response redirect_to(std::string location) {
  for (const char c : location)
    if (is_control_character(c)) throw std::invalid_argument("control character in a redirect's location");
  Response response;
  response.status = Status::see_other;
  response.with("Location", std::move(location));
  return response;
}

}  // namespace regie::http
