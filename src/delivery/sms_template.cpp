#include "delivery/sms_template.h"

#include <algorithm>
#include <array>
#include <functional>

#include "base/text.h"
#include "html/markup.h"
#include "html/url.h"

namespace regie::delivery {

namespace {

struct Placeholder {
  std::string_view name;
  std::string (*value)(const SmsValues&);
};
constexpr std::array<Placeholder, 6> placeholders = {{
    {"number", [](const SmsValues& values) { return values.number; }},
    {"digits", [](const SmsValues& values) { return values.number.substr(values.number.starts_with("+") ? 1 : 0); }},
    {"text", [](const SmsValues& values) { return values.text; }},
    {"id", [](const SmsValues& values) { return values.id; }},
    {"sender", [](const SmsValues& values) { return values.sender; }},
    {"secret", [](const SmsValues& values) { return values.secret; }},
}};

const Placeholder* find_placeholder(std::string_view name) {
  const auto found = std::find_if(placeholders.begin(), placeholders.end(),
                                  [&](const Placeholder& placeholder) { return placeholder.name == name; });
  return found == placeholders.end() ? nullptr : &*found;
}

bool is_name_sign(char c) { return (c >= 'a' && c <= 'z') || c == '_'; }

// Calls `literal` and `name` for the pieces of a text, in their order.
void walk(std::string_view text, const std::function<void(std::string_view)>& literal,
          const std::function<void(std::string_view)>& name) {
  while (!text.empty()) {
    const auto open = text.find('{');
    if (open == std::string_view::npos) return literal(text);
    std::size_t end = open + 1;
    while (end < text.size() && is_name_sign(text[end])) ++end;
    const bool is_placeholder = end > open + 1 && end < text.size() && text[end] == '}';
    literal(text.substr(0, is_placeholder ? open : open + 1));
    if (is_placeholder) name(text.substr(open + 1, end - open - 1));
    text.remove_prefix(is_placeholder ? end + 1 : open + 1);
  }
}

std::string as_json(std::string_view value) {
  constexpr char digits[] = "0123456789abcdef";
  std::string escaped;
  for (const char c : value) {
    if (c == '"' || c == '\\') {
      escaped.append({'\\', c});
    } else if (c == '\n') {
      escaped += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      escaped.append("\\u00").append({digits[c >> 4], digits[c & 15]});
    } else {
      escaped += c;
    }
  }
  return escaped;
}

// A header has one line and no control characters.
std::string as_header(std::string_view value) {
  std::string line(value);
  std::erase_if(line, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
  return line;
}

std::string as_xml(std::string_view value) {
  std::string escaped;
  html::escape(escaped, value);
  return escaped;
}

std::string escaped(std::string_view value, Escaping escaping) {
  switch (escaping) {
    case Escaping::address:
    case Escaping::form: return html::percent_encoded(value);
    case Escaping::header: return as_header(value);
    case Escaping::json: return as_json(value);
    case Escaping::xml: return as_xml(value);
    case Escaping::plain: break;
  }
  return std::string(value);
}

}  // namespace

std::optional<Escaping> escaping_for(std::string_view media_type) {
  const std::string type = base::lowercase_ascii(base::trimmed(media_type.substr(0, media_type.find(';'))));
  if (type == "application/json" || type.ends_with("+json")) return Escaping::json;
  if (type == "application/x-www-form-urlencoded") return Escaping::form;
  if (type == "application/xml" || type == "text/xml" || type.ends_with("+xml")) return Escaping::xml;
  if (type == "text/plain") return Escaping::plain;
  return std::nullopt;
}

std::vector<std::string> unknown_placeholders(std::string_view text) {
  std::vector<std::string> unknown;
  walk(
      text, [](std::string_view) {},
      [&](std::string_view name) {
        if (find_placeholder(name) == nullptr) unknown.emplace_back(name);
      });
  return unknown;
}

bool has_placeholder(std::string_view text, std::string_view name) {
  return text.find("{" + std::string(name) + "}") != std::string_view::npos;
}

std::string filled(std::string_view text, const SmsValues& values, Escaping escaping) {
  std::string whole;
  walk(
      text, [&](std::string_view literal) { whole += literal; },
      [&](std::string_view name) {
        if (const auto* placeholder = find_placeholder(name))
          whole += escaped(placeholder->value(values), escaping);
        else
          whole.append("{").append(name).append("}");
      });
  return whole;
}

}  // namespace regie::delivery
