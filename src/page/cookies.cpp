#include "page/cookies.h"

namespace regie::page {
namespace {

constexpr std::int64_t a_year = 365LL * 24 * 60 * 60;

std::string_view text_size_name(const gate::CookieNames& names) { return names.secure ? "__Host-letters" : "letters"; }

}  // namespace

std::optional<int> parse_text_size(std::string_view text) {
  if (text.size() != 1 || text[0] < '1' || text[0] > '3') return std::nullopt;
  return text[0] - '0';
}

int text_size_of(const http::Head& head, const gate::CookieNames& names) {
  return parse_text_size(head.cookie(text_size_name(names)).value_or("")).value_or(1);
}

std::string text_size_cookie(int text_size, const gate::CookieNames& names) {
  return http::set_cookie({std::string(text_size_name(names)), std::to_string(text_size), names.secure, a_year});
}

std::string visit_cookie(std::string_view token, const gate::CookieNames& names) {
  return http::set_cookie({names.visit, std::string(token), names.secure, std::nullopt});
}

}  // namespace regie::page
