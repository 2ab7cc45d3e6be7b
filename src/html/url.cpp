#include "html/url.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace regie::html {
namespace {

constexpr std::size_t longest_address = 2000;

constexpr bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}
// RFC 3986, 2.3
constexpr std::array<bool, 256> unreserved = [] {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    const char c = static_cast<char>(byte);
    table[byte] = is_letter_or_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
  }
  return table;
}();

// Most text stays as it is, so whole runs are appended at once.
void append_encoded(std::string& out, std::string_view text, std::string_view also_kept = {}) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto stays = [&](char c) {
    return unreserved[static_cast<unsigned char>(c)] || also_kept.find(c) != std::string_view::npos;
  };
  for (;;) {
    const auto run = static_cast<std::size_t>(std::ranges::find_if_not(text, stays) - text.begin());
    out.append(text.substr(0, run));
    if (run == text.size()) return;
    const auto byte = static_cast<unsigned char>(text[run]);
    out += '%';
    out += digits[byte >> 4];
    out += digits[byte & 15];
    text.remove_prefix(run + 1);
  }
}

// Printable ASCII without what browsers rewrite or what could end an attribute.
constexpr bool is_plain(char c) {
  return c > ' ' && c < '\x7f' && c != '\\' && c != '"' && c != '<' && c != '>' && c != '`' && c != '^' && c != '{' &&
         c != '|' && c != '}';
}

bool starts_with_ignoring_case(std::string_view text, std::string_view lowercase) {
  if (text.size() < lowercase.size()) return false;
  for (std::size_t i = 0; i < lowercase.size(); ++i) {
    const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
    if (c != lowercase[i]) return false;
  }
  return true;
}

// "example.org:8080": letters, digits, dots and hyphens, then perhaps a port. No name or password in front: those are
// only used to make an address look like another.
bool is_host(std::string_view authority) {
  const auto colon = authority.find(':');
  const std::string_view name = authority.substr(0, colon);
  if (name.empty() || name.front() == '.' || name.front() == '-') return false;
  for (const char c : name)
    if (!is_letter_or_digit(c) && c != '.' && c != '-') return false;
  if (colon == std::string_view::npos) return true;
  const std::string_view port = authority.substr(colon + 1);
  if (port.empty() || port.size() > 5) return false;
  return port.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  encoded.reserve(text.size());
  append_encoded(encoded, text);
  return encoded;
}

Url Url::operator/(std::string_view segment) const {
  if (std::ranges::any_of(text_, [](char c) { return c == '?' || c == '#'; }))
    throw std::logic_error("a part of a path comes before the query");
  // Browsers resolve these even when they are encoded.
  if (segment == "." || segment == "..") throw std::invalid_argument("this cannot be a part of a path");
  std::string text;
  text.reserve(text_.size() + 1 + segment.size());
  text += text_;
  if (text.empty() || text.back() != '/') text += '/';
  append_encoded(text, segment);
  return Url(std::move(text));
}

Url Url::with_query(std::string_view name, std::string_view value) const {
  const auto hash = text_.find('#');
  std::string text = text_.substr(0, hash);
  text += text.find('?') == std::string::npos ? '?' : '&';
  append_encoded(text, name);
  text += '=';
  append_encoded(text, value);
  if (hash != std::string::npos) text += text_.substr(hash);
  return Url(std::move(text));
}

Url Url::with_fragment(std::string_view fragment) const {
  std::string text = text_.substr(0, text_.find('#'));
  text += '#';
  append_encoded(text, fragment);
  return Url(std::move(text));
}

Url path(LiteralPath literal) { return Url(std::string(literal.path())); }

std::optional<Url> parse_own_path(std::string_view text) {
  if (text.empty() || text.size() > longest_address || text[0] != '/') return std::nullopt;
  if (text.size() > 1 && text[1] == '/') return std::nullopt;
  for (const char c : text)
    if (!is_plain(c)) return std::nullopt;
  return Url(std::string(text));
}

std::optional<Url> parse_web_address(std::string_view text) {
  if (text.size() > longest_address) return std::nullopt;
  const bool is_https = starts_with_ignoring_case(text, "https://");
  if (!is_https && !starts_with_ignoring_case(text, "http://")) return std::nullopt;
  std::string_view rest = text.substr(is_https ? 8 : 7);
  const auto authority_end = std::min(rest.find_first_of("/?#"), rest.size());
  if (!is_host(rest.substr(0, authority_end))) return std::nullopt;

  std::string address = is_https ? "https://" : "http://";
  address += rest.substr(0, authority_end);
  for (const char c : rest.substr(authority_end)) {
    if (is_plain(c))
      address += c;
    else if (static_cast<unsigned char>(c) >= 0x80)
      append_encoded(address, std::string_view(&c, 1));
    else
      return std::nullopt;
  }
  return Url(std::move(address));
}

Url telephone(std::string_view number) {
  std::string text = "tel:";
  for (const char c : number)
    if ((c >= '0' && c <= '9') || (c == '+' && text.size() == 4)) text += c;
  return Url(std::move(text));
}

Url email_address(std::string_view address) {
  std::string text = "mailto:";
  append_encoded(text, address, "@");
  return Url(std::move(text));
}

Url anchor(std::string_view fragment) {
  std::string text = "#";
  append_encoded(text, fragment);
  return Url(std::move(text));
}

}  // namespace regie::html
