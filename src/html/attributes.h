#pragma once
// Attributes are types of their own, so that they cannot be mistaken for text. Names are literals of the source; scripts
// (on…) and styles are not to be had (TRUST-4), and addresses are Urls.

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "html/markup.h"
#include "html/url.h"

namespace regie::html {

// Lower-case letters and hyphens, without those that run scripts or styles (TRUST-4) or hold an address: addresses have
// functions of their own below, which take a Url.
constexpr bool is_allowed_attribute(std::string_view name) {
  if (name.empty() || name.starts_with("on")) return false;
  for (const char c : name)
    if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') return false;
  for (const std::string_view refused : {"style", "href", "src", "srcset", "srcdoc", "action", "formaction", "ping",
                                         "data", "poster", "background", "cite", "manifest", "codebase", "http-equiv"})
    if (name == refused) return false;
  return true;
}

// A name that is a literal of the source.
class AttributeName {
 public:
  consteval AttributeName(const char* name) : name_(name) {  // NOLINT(google-explicit-constructor)
    if (!is_allowed_attribute(name_)) throw "this attribute has a function of its own, or is not allowed";
  }
  std::string_view text() const { return name_; }

 private:
  std::string_view name_;
};

namespace detail {
// A name as a template argument: it takes no room, and its length is known where it is written.
template <std::size_t Size>
struct FixedText {
  char text[Size];
  consteval FixedText(const char (&literal)[Size]) {
    std::copy_n(literal, Size, text);
  }  // NOLINT(google-explicit-constructor)
};
template <FixedText Name>
struct StaticName {
  static constexpr std::string_view text() { return {Name.text, sizeof(Name.text) - 1}; }
};

// What an attribute keeps of a value: strings given for good by value, others by view; nothing of an absent one.
inline std::string_view kept(std::string_view value) { return value; }
inline std::string_view kept(const char* value) { return value; }
inline std::string_view kept(const std::string& value) { return value; }
inline std::string kept(std::string&& value) { return std::move(value); }
inline Number kept(int value) { return {value}; }
inline std::optional<std::string> kept(std::optional<std::string> value) { return value; }

inline void write_value(Output& out, std::string_view value) { out.append_escaped(value); }
inline void write_value(Output& out, Number value) { value.write(out); }
}  // namespace detail

struct AttributeBase {};
template <class T>
concept IsAttribute = std::derived_from<std::remove_cvref_t<T>, AttributeBase>;

// Without a value, when that is optional, it is not there.
template <class Name, class Value>
struct Attribute : AttributeBase {
  [[no_unique_address]] Name name;
  Value value;
  Attribute(Name n, Value v) : name(n), value(std::move(v)) {}
  void write(Output& out) const {
    if constexpr (std::same_as<Value, std::optional<std::string>>) {
      if (value) write_present(out, *value);
    } else {
      write_present(out, value);
    }
  }

 private:
  void write_present(Output& out, const auto& present) const {
    out.append(' ');
    out.append(name.text());
    out.append("=\"");
    detail::write_value(out, present);
    out.append('"');
  }
};
// Present or not, such as `required`.
template <class Name>
struct Flag : AttributeBase {
  [[no_unique_address]] Name name;
  bool present;
  Flag(Name n, bool p) : name(n), present(p) {}
  void write(Output& out) const {
    if (!present) return;
    out.append(' ');
    out.append(name.text());
  }
};

// Several attributes as one argument, for parts that share them.
template <class... Each>
struct Attributes : AttributeBase {
  std::tuple<Each...> each;
  explicit Attributes(Each... attributes) : each(std::move(attributes)...) {}
  void write(Output& out) const {
    std::apply([&](const auto&... attribute) { (attribute.write(out), ...); }, each);
  }
};
template <IsAttribute... Each>
Attributes<std::remove_cvref_t<Each>...> attributes(Each&&... each) {
  return Attributes<std::remove_cvref_t<Each>...>(std::forward<Each>(each)...);
}

// attribute("data-x", value): the value is a string, an int, or an optional string.
template <class T>
requires requires(T&& value) { detail::kept(std::forward<T>(value)); }
auto attribute(AttributeName name, T&& value) {
  return Attribute<AttributeName, decltype(detail::kept(std::forward<T>(value)))>(name,
                                                                                  detail::kept(std::forward<T>(value)));
}
inline Flag<AttributeName> flag(AttributeName name, bool present = true) { return {name, present}; }

#define REGIE_ATTRIBUTE(function, attribute_name)                                                          \
  template <class T>                                                                                       \
  requires requires(T && value) { detail::kept(std::forward<T>(value)); }                                  \
  auto function(T&& value) {                                                                               \
    static_assert(is_allowed_attribute(attribute_name));                                                   \
    using Value = decltype(detail::kept(std::forward<T>(value)));                                          \
    return Attribute<detail::StaticName<attribute_name>, Value>({}, detail::kept(std::forward<T>(value))); \
  }
#define REGIE_FLAG(function, attribute_name) \
  inline Flag<detail::StaticName<attribute_name>> function(bool present = true) { return {{}, present}; }

// clang-format off
REGIE_ATTRIBUTE(class_, "class") REGIE_ATTRIBUTE(id, "id") REGIE_ATTRIBUTE(name, "name") REGIE_ATTRIBUTE(type, "type")
REGIE_ATTRIBUTE(value, "value") REGIE_ATTRIBUTE(for_, "for") REGIE_ATTRIBUTE(title_attribute, "title") REGIE_ATTRIBUTE(alt, "alt")
REGIE_ATTRIBUTE(role, "role") REGIE_ATTRIBUTE(lang, "lang") REGIE_ATTRIBUTE(datetime, "datetime") REGIE_ATTRIBUTE(method, "method")
REGIE_ATTRIBUTE(autocomplete, "autocomplete") REGIE_ATTRIBUTE(aria_label, "aria-label")
REGIE_ATTRIBUTE(aria_labelledby, "aria-labelledby") REGIE_ATTRIBUTE(aria_describedby, "aria-describedby")
REGIE_FLAG(required, "required") REGIE_FLAG(checked, "checked") REGIE_FLAG(selected, "selected") REGIE_FLAG(disabled, "disabled")
REGIE_FLAG(open, "open") REGIE_FLAG(hidden, "hidden") REGIE_FLAG(autofocus, "autofocus") REGIE_FLAG(novalidate, "novalidate")
#undef REGIE_ATTRIBUTE
#undef REGIE_FLAG

inline auto aria_hidden() { return attribute("aria-hidden", "true"); }
// clang-format on
inline auto aria_current_page(bool present = true) {
  return attribute("aria-current", present ? std::optional<std::string>("page") : std::nullopt);
}
inline auto aria_pressed(bool pressed) { return attribute("aria-pressed", pressed ? "true" : "false"); }

// Addresses are Urls, never text.
inline auto href(const Url& url) { return Attribute<detail::StaticName<"href">, std::string>({}, url.text()); }
inline auto src(const Url& url) { return Attribute<detail::StaticName<"src">, std::string>({}, url.text()); }
inline auto action(const Url& url) { return Attribute<detail::StaticName<"action">, std::string>({}, url.text()); }
inline auto formaction(const Url& url) {
  return Attribute<detail::StaticName<"formaction">, std::string>({}, url.text());
}

}  // namespace regie::html
