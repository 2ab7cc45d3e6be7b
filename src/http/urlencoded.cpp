#include "http/urlencoded.h"

#include "base/text.h"
#include "http/characters.h"

namespace regie::http {

std::optional<std::string> percent_decoded(std::string_view text, Plus plus) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus == Plus::is_space) {
      decoded += ' ';
    } else if (text[i] == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_value(text[i + 1]), low = hex_value(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      decoded += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      decoded += text[i];
    }
  }
  return decoded;
}

namespace {

std::optional<std::string> decoded_text(std::string_view text) {
  auto decoded = percent_decoded(text, Plus::is_space);
  if (!decoded || decoded->find('\0') != std::string::npos || !base::is_valid_utf8(*decoded)) return std::nullopt;
  return decoded;
}

bool has_dot_segment(std::string_view path) {
  for (std::size_t begin = 0; begin < path.size();) {
    const auto end = std::min(path.find('/', begin), path.size());
    const auto segment = path.substr(begin, end - begin);
    if (segment == "." || segment == "..") return true;
    begin = end + 1;
  }
  return false;
}

std::optional<std::string> decoded_path(std::string_view raw) {
  for (std::size_t i = 0; i + 2 < raw.size(); ++i)
    if (raw[i] == '%' && raw[i + 1] == '2' && lower(raw[i + 2]) == 'f') return std::nullopt;
  auto path = percent_decoded(raw, Plus::is_plus);
  if (!path || !base::is_valid_utf8(*path) || has_dot_segment(*path)) return std::nullopt;
  for (const char c : *path)
    if (is_control_character(c)) return std::nullopt;
  return path;
}

// What stands after "http://host" when the host is ours; nothing when it is not absolute-form of our own host.
std::optional<std::string_view> origin_form(std::string_view target, std::string_view host) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (target.size() < scheme.size() || !equals_ignoring_case(target.substr(0, scheme.size()), scheme)) continue;
    target.remove_prefix(scheme.size());
    const auto end = std::min(target.find_first_of("/?"), target.size());
    if (!equals_ignoring_case(target.substr(0, end), base::lowercase_ascii(host))) return std::nullopt;
    return target.substr(end);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Values> parse_urlencoded(std::string_view text) {
  Values values;
  while (!text.empty()) {
    const auto end = text.find('&');
    const auto pair = text.substr(0, end);
    if (!pair.empty()) {
      if (values.pairs().size() == most_pairs) return std::nullopt;
      const auto equals = pair.find('=');
      auto name = decoded_text(pair.substr(0, equals));
      auto value = decoded_text(equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1));
      if (!name || !value) return std::nullopt;
      values.add(std::move(*name), std::move(*value));
    }
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return values;
}

std::optional<Target> parse_target(std::string_view target, std::string_view host) {
  // Browsers escape these; where one comes raw, readers of the address differ in what they make of it.
  if (target.find_first_of("\\<>\"#") != std::string_view::npos) return std::nullopt;
  Target result;
  if (target.starts_with('/')) {
    result.raw = target;
  } else {
    const auto rest = origin_form(target, host);
    if (!rest) return std::nullopt;
    result.raw = rest->starts_with('/') ? std::string(*rest) : "/" + std::string(*rest);
  }
  if (result.raw.starts_with("//")) return std::nullopt;

  const std::string_view raw = result.raw;
  const auto question = raw.find('?');
  auto path = decoded_path(raw.substr(0, question));
  if (!path) return std::nullopt;
  result.path = std::move(*path);
  if (question != std::string_view::npos) {
    auto query = parse_urlencoded(raw.substr(question + 1));
    if (!query) return std::nullopt;
    result.query = std::move(*query);
  }
  return result;
}

}  // namespace regie::http
