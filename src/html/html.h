#pragma once
// HTML by construction (TRUST-5): elements are functions, attributes are types, text is escaped, tags balance.
//
//   html::Markup view = html::section(html::class_("card"), html::h2(title), html::p(text, " ", html::b(name)));
//
// An element is a small value that holds its parts; it is written out once, into one string, when it becomes Markup.
// It keeps strings it is given for good (std::string&&) by value, and views by view: turn an element into Markup in
// the same expression, or return Markup from functions. A raw string reaches a page only from a compile-time literal
// (`html::literal`) or through `html::trusted_because`, which a test counts.

#include <charconv>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "html/url.h"

namespace regie::html {

// Appends `text` with & < > " ' made harmless, for text and for quoted attributes.
void escape(std::string& out, std::string_view text);

// Finished HTML.
class Markup {
 public:
  Markup() = default;
  const std::string& string() const& { return html_; }
  std::string string() && { return std::move(html_); }
  bool empty() const { return html_.empty(); }
  void reserve(std::size_t bytes) { html_.reserve(bytes); }
  void write(std::string& out) const { out += html_; }
  template <class Part>
  Markup& operator+=(const Part& part);

 private:
  template <class Part>
  friend Markup render(const Part& part);
  friend Markup trusted_because(const char* reason, std::string html);
  std::string html_;
};

// Markup that is part of the program's text.
class Literal {
 public:
  consteval explicit Literal(const char* html) : html_(html) {}
  void write(std::string& out) const { out += html_; }

 private:
  std::string_view html_;
};
consteval Literal literal(const char* html) { return Literal(html); }
// The one door for HTML that was made elsewhere; say why it is safe. Each use is counted by a test.
inline Markup trusted_because(const char* /*reason*/, std::string html) {
  Markup markup;
  markup.html_ = std::move(html);
  return markup;
}

template <class T>
concept Writable = requires(const T& part, std::string& out) { part.write(out); };

// ---- text -----------------------------------------------------------------------------------------------------
namespace detail {
struct TextView {
  std::string_view text;
  void write(std::string& out) const { escape(out, text); }
};
struct OwnText {
  std::string text;
  void write(std::string& out) const { escape(out, text); }
};
struct Number {
  long long number;
  void write(std::string& out) const {
    char digits[24];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
  }
};
template <class T>
struct Maybe {
  std::optional<T> part;
  void write(std::string& out) const { if (part) part->write(out); }
};
template <class T>
struct Many {
  std::vector<T> parts;
  void write(std::string& out) const { for (const auto& part : parts) part.write(out); }
};

inline TextView to_part(std::string_view text) { return {text}; }
inline TextView to_part(const char* text) { return {text}; }
inline TextView to_part(const std::string& text) { return {text}; }
inline OwnText to_part(std::string&& text) { return {std::move(text)}; }
template <std::integral T>
  requires(!std::same_as<T, bool> && !std::same_as<T, char>)
Number to_part(T number) { return {static_cast<long long>(number)}; }
template <class T>
  requires Writable<std::remove_cvref_t<T>>
std::remove_cvref_t<T> to_part(T&& part) { return std::forward<T>(part); }
template <class T>
auto to_part(std::optional<T> part) {
  using Part = decltype(to_part(std::declval<T>()));
  return part ? Maybe<Part>{to_part(std::move(*part))} : Maybe<Part>{};
}
template <class T>
  requires Writable<T>
Many<T> to_part(std::vector<T> parts) { return {std::move(parts)}; }
template <class T>
using Part = decltype(to_part(std::declval<T>()));
}  // namespace detail

// ---- attributes -----------------------------------------------------------------------------------------------
// An attribute is a type of its own, so it cannot be mistaken for text. Names are literals.
struct AttributeBase {};
template <class Value>
struct Attribute : AttributeBase {
  std::string_view name;
  Value value;
  Attribute(std::string_view n, Value v) : name(n), value(std::move(v)) {}
  void write(std::string& out) const {
    out += ' ';
    out += name;
    out += "=\"";
    escape(out, value);
    out += '"';
  }
};
// Present or not, such as `required`.
struct Flag : AttributeBase {
  std::string_view name;
  bool present;
  Flag(std::string_view n, bool p) : name(n), present(p) {}
  void write(std::string& out) const {
    if (!present) return;
    out += ' ';
    out += name;
  }
};
// An attribute that is only there when there is a value.
struct OptionalAttribute : AttributeBase {
  std::string_view name;
  std::optional<std::string> value;
  OptionalAttribute(std::string_view n, std::optional<std::string> v) : name(n), value(std::move(v)) {}
  void write(std::string& out) const { if (value) Attribute<std::string_view>(name, *value).write(out); }
};
template <class T>
concept IsAttribute = std::derived_from<std::remove_cvref_t<T>, AttributeBase>;

// Lower-case letters and hyphens, without those that run scripts or styles (TRUST-4) or hold an address: addresses have
// functions of their own below, which take a Url.
constexpr bool is_allowed_attribute(std::string_view name) {
  if (name.empty() || name.starts_with("on")) return false;
  for (const char c : name)
    if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') return false;
  for (const std::string_view refused : {"style", "href", "src", "srcset", "srcdoc", "action", "formaction", "ping", "data",
                                         "poster", "background", "cite", "manifest", "codebase", "http-equiv"})
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

// Several attributes as one argument, for parts that share them.
template <class... Each>
struct Attributes : AttributeBase {
  std::tuple<Each...> each;
  explicit Attributes(Each... attributes) : each(std::move(attributes)...) {}
  void write(std::string& out) const {
    std::apply([&](const auto&... attribute) { (attribute.write(out), ...); }, each);
  }
};
template <IsAttribute... Each>
Attributes<std::remove_cvref_t<Each>...> attributes(Each&&... each) { return Attributes<std::remove_cvref_t<Each>...>(std::forward<Each>(each)...); }

inline Attribute<std::string_view> attribute(AttributeName name, std::string_view value) { return {name.text(), value}; }
inline Attribute<std::string_view> attribute(AttributeName name, const char* value) { return {name.text(), value}; }
inline Attribute<std::string_view> attribute(AttributeName name, const std::string& value) { return {name.text(), value}; }
inline Attribute<std::string> attribute(AttributeName name, std::string&& value) { return {name.text(), std::move(value)}; }
inline Attribute<std::string> attribute(AttributeName name, int value) { return {name.text(), std::to_string(value)}; }
inline OptionalAttribute attribute(AttributeName name, std::optional<std::string> value) { return {name.text(), std::move(value)}; }
inline Flag flag(AttributeName name, bool present = true) { return {name.text(), present}; }

template <class T> auto class_(T&& value) { return attribute("class", std::forward<T>(value)); }
template <class T> auto id(T&& value) { return attribute("id", std::forward<T>(value)); }
template <class T> auto name(T&& value) { return attribute("name", std::forward<T>(value)); }
template <class T> auto type(T&& value) { return attribute("type", std::forward<T>(value)); }
template <class T> auto value(T&& text) { return attribute("value", std::forward<T>(text)); }
template <class T> auto for_(T&& value) { return attribute("for", std::forward<T>(value)); }
template <class T> auto title_attribute(T&& value) { return attribute("title", std::forward<T>(value)); }
template <class T> auto alt(T&& value) { return attribute("alt", std::forward<T>(value)); }
template <class T> auto role(T&& value) { return attribute("role", std::forward<T>(value)); }
template <class T> auto lang(T&& value) { return attribute("lang", std::forward<T>(value)); }
template <class T> auto aria_label(T&& value) { return attribute("aria-label", std::forward<T>(value)); }
template <class T> auto aria_labelledby(T&& value) { return attribute("aria-labelledby", std::forward<T>(value)); }
template <class T> auto aria_describedby(T&& value) { return attribute("aria-describedby", std::forward<T>(value)); }
template <class T> auto datetime(T&& value) { return attribute("datetime", std::forward<T>(value)); }
template <class T> auto autocomplete(T&& value) { return attribute("autocomplete", std::forward<T>(value)); }
template <class T> auto method(T&& value) { return attribute("method", std::forward<T>(value)); }
inline auto aria_hidden() { return attribute("aria-hidden", "true"); }
inline auto aria_current_page(bool present = true) {
  return attribute("aria-current", present ? std::optional<std::string>("page") : std::nullopt);
}
inline auto aria_pressed(bool pressed) { return attribute("aria-pressed", pressed ? "true" : "false"); }
inline Flag required(bool present = true) { return {"required", present}; }
inline Flag checked(bool present = true) { return {"checked", present}; }
inline Flag selected(bool present = true) { return {"selected", present}; }
inline Flag disabled(bool present = true) { return {"disabled", present}; }
inline Flag open(bool present = true) { return {"open", present}; }
inline Flag hidden(bool present = true) { return {"hidden", present}; }
inline Flag autofocus(bool present = true) { return {"autofocus", present}; }
inline Flag novalidate(bool present = true) { return {"novalidate", present}; }
// Addresses are Urls, never text.
inline Attribute<std::string> href(const Url& url) { return {"href", url.text()}; }
inline Attribute<std::string> src(const Url& url) { return {"src", url.text()}; }
inline Attribute<std::string> action(const Url& url) { return {"action", url.text()}; }
inline Attribute<std::string> formaction(const Url& url) { return {"formaction", url.text()}; }

// What may stand between the brackets of an element: an attribute, text, a number, an element, Markup, or an optional or
// a vector of these. No bool: a condition that was forgotten would be written as 0 or 1.
template <class T>
concept IsArgument = IsAttribute<T> || requires(T&& argument) { detail::to_part(std::forward<T>(argument)); };

// ---- elements -------------------------------------------------------------------------------------------------
template <class Attributes, class Children>
struct Element {
  std::string_view tag;
  bool is_void;  // <input>, <img>: no children, no end tag
  Attributes attributes;
  Children children;

  void write(std::string& out) const {
    out += '<';
    out += tag;
    std::apply([&](const auto&... attribute) { (attribute.write(out), ...); }, attributes);
    out += '>';
    if (is_void) return;
    std::apply([&](const auto&... child) { (child.write(out), ...); }, children);
    out += "</";
    out += tag;
    out += '>';
  }
};
namespace detail {
template <class T>
auto as_attributes(T&& argument) {
  if constexpr (IsAttribute<T>) return std::tuple<std::remove_cvref_t<T>>(std::forward<T>(argument));
  else return std::tuple<>();
}
template <class T>
auto as_children(T&& argument) {
  if constexpr (IsAttribute<T>) return std::tuple<>();
  else return std::tuple<Part<T>>(to_part(std::forward<T>(argument)));
}
}  // namespace detail

// A tag that is a literal of the source.
class ElementName {
 public:
  consteval ElementName(const char* name) : name_(name) {  // NOLINT(google-explicit-constructor)
    if (!is_allowed_attribute(name_)) throw "this is no name of an element, or it is <style>";
  }
  std::string_view text() const { return name_; }

 private:
  std::string_view name_;
};

// The named functions below are for the usual elements. Attributes and children may come in any order; attributes
// keep theirs.
template <IsArgument... Arguments>
auto element(ElementName tag, bool is_void, Arguments&&... arguments) {
  // Each argument is looked at twice but taken once: an attribute has no child and a child has no attribute.
  auto attributes = std::tuple_cat(detail::as_attributes(std::forward<Arguments>(arguments))...);
  auto children = std::tuple_cat(detail::as_children(std::forward<Arguments>(arguments))...);  // NOLINT(bugprone-use-after-move)
  return Element<decltype(attributes), decltype(children)>{tag.text(), is_void, std::move(attributes), std::move(children)};
}

#define REGIE_ELEMENT(function, tag) \
  template <IsArgument... Arguments> \
  auto function(Arguments&&... arguments) { return element(tag, false, std::forward<Arguments>(arguments)...); }
#define REGIE_VOID_ELEMENT(function, tag)   \
  template <class... Arguments>             \
    requires(IsAttribute<Arguments> && ...) \
  auto function(Arguments&&... arguments) { return element(tag, true, std::forward<Arguments>(arguments)...); }

REGIE_ELEMENT(a, "a") REGIE_ELEMENT(article, "article") REGIE_ELEMENT(aside, "aside") REGIE_ELEMENT(b, "b")
REGIE_ELEMENT(body, "body") REGIE_ELEMENT(button, "button") REGIE_ELEMENT(dd, "dd") REGIE_ELEMENT(details, "details")
REGIE_ELEMENT(dialog, "dialog") REGIE_ELEMENT(div, "div") REGIE_ELEMENT(dl, "dl") REGIE_ELEMENT(dt, "dt")
REGIE_ELEMENT(em, "em") REGIE_ELEMENT(fieldset, "fieldset") REGIE_ELEMENT(footer, "footer") REGIE_ELEMENT(form, "form")
REGIE_ELEMENT(h1, "h1") REGIE_ELEMENT(h2, "h2") REGIE_ELEMENT(h3, "h3") REGIE_ELEMENT(h4, "h4")
REGIE_ELEMENT(head, "head") REGIE_ELEMENT(header, "header") REGIE_ELEMENT(html, "html") REGIE_ELEMENT(label, "label")
REGIE_ELEMENT(legend, "legend") REGIE_ELEMENT(li, "li") REGIE_ELEMENT(main, "main") REGIE_ELEMENT(mark, "mark")
REGIE_ELEMENT(nav, "nav") REGIE_ELEMENT(ol, "ol") REGIE_ELEMENT(option, "option") REGIE_ELEMENT(p, "p")
REGIE_ELEMENT(pre, "pre") REGIE_ELEMENT(section, "section")
REGIE_ELEMENT(select, "select") REGIE_ELEMENT(small, "small") REGIE_ELEMENT(span, "span")
REGIE_ELEMENT(strong, "strong") REGIE_ELEMENT(summary, "summary") REGIE_ELEMENT(svg, "svg") REGIE_ELEMENT(use, "use")
REGIE_ELEMENT(table, "table") REGIE_ELEMENT(tbody, "tbody") REGIE_ELEMENT(td, "td") REGIE_ELEMENT(textarea, "textarea")
REGIE_ELEMENT(th, "th") REGIE_ELEMENT(thead, "thead") REGIE_ELEMENT(time, "time") REGIE_ELEMENT(title, "title")
REGIE_ELEMENT(tr, "tr") REGIE_ELEMENT(ul, "ul") REGIE_ELEMENT(caption, "caption") REGIE_ELEMENT(progress, "progress")
REGIE_VOID_ELEMENT(br, "br") REGIE_VOID_ELEMENT(hr, "hr") REGIE_VOID_ELEMENT(img, "img")
REGIE_VOID_ELEMENT(input, "input") REGIE_VOID_ELEMENT(link, "link") REGIE_VOID_ELEMENT(meta, "meta")
// No program text stands in a page: a script has an address and nothing inside.
template <class... Arguments>
  requires(IsAttribute<Arguments> && ...)
auto script(Arguments&&... arguments) { return element("script", false, std::forward<Arguments>(arguments)...); }
#undef REGIE_ELEMENT
#undef REGIE_VOID_ELEMENT

// ---- composing ------------------------------------------------------------------------------------------------
// Parts beside each other without an element around them.
template <class... Parts>
struct Fragment {
  std::tuple<Parts...> parts;
  void write(std::string& out) const {
    std::apply([&](const auto&... part) { (part.write(out), ...); }, parts);
  }
};
template <class... Arguments>
auto fragment(Arguments&&... arguments) {
  return Fragment<detail::Part<Arguments>...>{{detail::to_part(std::forward<Arguments>(arguments))...}};
}

// A part that is written from where it is, without a copy; it must outlive the expression.
template <Writable Part>
struct Reference {
  const Part& part;
  void write(std::string& out) const { part.write(out); }
};
template <Writable Part>
Reference<Part> by_reference(const Part& part) { return {part}; }

// when(condition, [&] { return p("…"); }): only made when the condition holds.
template <class Make>
  requires std::invocable<Make>
auto when(bool condition, Make make) {
  using Part = detail::Part<std::invoke_result_t<Make>>;
  return condition ? detail::Maybe<Part>{detail::to_part(make())} : detail::Maybe<Part>{};
}

// each(people, [](const Person& person) { return li(person.name); })
template <class Range, class Make>
auto each(const Range& range, Make make) {
  using Part = detail::Part<decltype(make(*std::begin(range)))>;
  detail::Many<Part> many;
  for (const auto& item : range) many.parts.push_back(detail::to_part(make(item)));
  return many;
}

template <class Part>
Markup render(const Part& part) {
  Markup markup;
  detail::to_part(part).write(markup.html_);
  return markup;
}
template <class Part>
Markup& Markup::operator+=(const Part& part) {
  detail::to_part(part).write(html_);
  return *this;
}

}  // namespace regie::html
