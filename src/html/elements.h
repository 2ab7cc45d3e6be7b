#pragma once
// Elements are functions whose arguments are attributes and children; tags balance by construction.

#include <iterator>
#include <optional>
#include <tuple>
#include <utility>

#include "html/attributes.h"
#include "html/markup.h"

namespace regie::html {

// What may stand between the brackets of an element: an attribute, text, a number, an element, Markup, or an optional or
// a vector of these. No bool: a condition that was forgotten would be written as 0 or 1.
template <class T>
concept IsArgument = IsAttribute<T> || requires(T&& argument) {
  detail::to_part(std::forward<T>(argument));
};

namespace detail {
template <class T>
decltype(auto) argument(T&& given) {
  if constexpr (IsAttribute<T>)
    return std::remove_cvref_t<T>(std::forward<T>(given));
  else
    return to_part(std::forward<T>(given));
}
template <class T>
using Argument = std::remove_cvref_t<decltype(argument(std::declval<T>()))>;
}  // namespace detail

// Attributes and children in the order in which they were given. A void element (<input>, <img>) has no end tag.
template <class Tag, bool IsVoid, class... Arguments>
struct Element {
  [[no_unique_address]] Tag tag;
  std::tuple<Arguments...> arguments;

  void write(Output& out) const { write(out, std::index_sequence_for<Arguments...>()); }

 private:
  template <std::size_t... Places>
  void write(Output& out, std::index_sequence<Places...> /*places*/) const {
    out.append('<');
    out.append(tag.text());
    (write_attribute(out, std::get<Places>(arguments)), ...);
    out.append('>');
    if constexpr (!IsVoid) {
      (write_child(out, std::get<Places>(arguments)), ...);
      out.append("</");
      out.append(tag.text());
      out.append('>');
    }
  }
  template <class T>
  static void write_attribute(Output& out, const T& each) {
    if constexpr (IsAttribute<T>) each.write(out);
  }
  template <class T>
  static void write_child(Output& out, const T& each) {
    if constexpr (!IsAttribute<T>) each.write(out);
  }
};

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

namespace detail {
template <bool IsVoid, class Tag, class... Given>
auto make_element(Tag tag, Given&&... given) {
  return Element<Tag, IsVoid, Argument<Given>...>{
      tag, std::tuple<Argument<Given>...>(argument(std::forward<Given>(given))...)};
}
}  // namespace detail

// An element that has no function below: element("circle", …).
template <IsArgument... Arguments>
auto element(ElementName tag, Arguments&&... arguments) {
  return detail::make_element<false>(tag, std::forward<Arguments>(arguments)...);
}

#define REGIE_ELEMENT(function, tag)                                                                      \
  template <IsArgument... Arguments>                                                                      \
  auto function(Arguments&&... arguments) {                                                               \
    return detail::make_element<false>(detail::StaticName<tag>(), std::forward<Arguments>(arguments)...); \
  }
// <input>, <img>: attributes only.
#define REGIE_VOID_ELEMENT(function, tag)                                                                \
  template <class... Arguments>                                                                          \
  requires(IsAttribute<Arguments> && ...) auto function(Arguments&&... arguments) {                      \
    return detail::make_element<true>(detail::StaticName<tag>(), std::forward<Arguments>(arguments)...); \
  }

// clang-format off
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
auto script(Arguments&&... arguments) {
  return detail::make_element<false>(detail::StaticName<"script">(), std::forward<Arguments>(arguments)...);
}
// clang-format on
#undef REGIE_ELEMENT
#undef REGIE_VOID_ELEMENT

// Parts beside each other without an element around them.
template <class... Parts>
struct Fragment {
  std::tuple<Parts...> parts;
  void write(Output& out) const {
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
  void write(Output& out) const { part.write(out); }
};
template <Writable Part>
Reference<Part> by_reference(const Part& part) {
  return {part};
}

// when(condition, [&] { return p("…"); }): only made when the condition holds.
template <class Make>
requires std::invocable<Make>
auto when(bool condition, Make make) {
  using Part = detail::Part<std::invoke_result_t<Make>>;
  return condition ? detail::Maybe<Part>{detail::to_part(make())} : detail::Maybe<Part>{};
}

// each(people, [](const Person& person) { return li(person.name); }): written one after the other, at once.
template <class Range, class Make>
Markup each(const Range& range, Make make) {
  Scratch scratch;
  for (const auto& item : range) detail::write_part(scratch.output(), make(item));
  return Markup(scratch.written());
}

}  // namespace regie::html
