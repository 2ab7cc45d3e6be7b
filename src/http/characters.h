#pragma once
// Character classes of RFC 9110 (5.6.2 tokens, 5.5 field values), as tables.

#include <array>
#include <cstdint>
#include <string_view>

namespace regie::http {

namespace detail {
constexpr std::array<bool, 256> make_token_table() {
  std::array<bool, 256> table{};
  for (unsigned c = '0'; c <= '9'; ++c) table[c] = true;
  for (unsigned c = 'a'; c <= 'z'; ++c) table[c] = true;
  for (unsigned c = 'A'; c <= 'Z'; ++c) table[c] = true;
  for (const char c : std::string_view("!#$%&'*+-.^_`|~")) table[static_cast<unsigned char>(c)] = true;
  return table;
}
inline constexpr std::array<bool, 256> token_table = make_token_table();
}  // namespace detail

constexpr bool is_token_character(char c) { return detail::token_table[static_cast<unsigned char>(c)]; }
constexpr bool is_control_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f;
}
// SP, HTAB, visible characters and bytes above 0x7f.
constexpr bool is_field_value_character(char c) { return !is_control_character(c) || c == '\t'; }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr bool is_token(std::string_view text) {
  for (const char c : text)
    if (!is_token_character(c)) return false;
  return !text.empty();
}
constexpr bool is_field_value(std::string_view text) {
  for (const char c : text)
    if (!is_field_value_character(c)) return false;
  return true;
}
// `lowercase` must be in lower case.
constexpr bool equals_ignoring_case(std::string_view text, std::string_view lowercase) {
  if (text.size() != lowercase.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (lower(text[i]) != lowercase[i]) return false;
  return true;
}
// Without spaces and tabs at both ends (OWS).
constexpr std::string_view without_outer_space(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}
// The value of a hexadecimal digit, or -1.
constexpr int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (lower(c) >= 'a' && lower(c) <= 'f') return lower(c) - 'a' + 10;
  return -1;
}

// Calls `each` with every element of a comma-separated list, trimmed; empty ones are left out (RFC 9110, 5.6.1).
template <class Function>
constexpr void for_each_element(std::string_view list, Function each) {
  while (!list.empty()) {
    const auto comma = list.find(',');
    const auto element = without_outer_space(list.substr(0, comma));
    if (!element.empty()) each(element);
    if (comma == std::string_view::npos) return;
    list.remove_prefix(comma + 1);
  }
}

}  // namespace regie::http
