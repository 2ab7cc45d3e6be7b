#pragma once
// Text, numbers and finished HTML: what stands inside elements.

#include <charconv>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "html/output.h"

namespace regie::html {

// Appends `text` with & < > " ' made harmless.
void escape(std::string& out, std::string_view text);

// Finished HTML.
class Markup {
 public:
  Markup() = default;
  const std::string& string() const& { return html_; }
  std::string string() && { return std::move(html_); }
  bool empty() const { return html_.empty(); }
  void reserve(std::size_t bytes) { html_.reserve(bytes); }
  void write(Output& out) const { out.append(html_); }
  template <class Part>
  Markup& operator+=(const Part& part);

 private:
  template <class Part>
  friend Markup render(const Part& part);
  template <class Range, class Make>
  friend Markup each(const Range& range, Make make);
  friend Markup trusted_because(const char* reason, std::string html);
  explicit Markup(std::string_view html) : html_(html) {}
  std::string html_;
};

// Markup that is part of the program's text.
class Literal {
 public:
  consteval explicit Literal(const char* html) : html_(html) {}
  void write(Output& out) const { out.append(html_); }

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
concept Writable = requires(const T& part, Output& out) {
  part.write(out);
};

namespace detail {
struct TextView {
  std::string_view text;
  void write(Output& out) const { out.append_escaped(text); }
};
struct OwnText {
  std::string text;
  void write(Output& out) const { out.append_escaped(text); }
};
struct Number {
  long long number;
  void write(Output& out) const {
    char digits[24];
    const char* const end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out.append(std::string_view(digits, static_cast<std::size_t>(end - digits)));
  }
};
template <class T>
struct Maybe {
  std::optional<T> part;
  void write(Output& out) const {
    if (part) part->write(out);
  }
};
template <class T>
struct Many {
  std::vector<T> parts;
  void write(Output& out) const {
    for (const auto& part : parts) part.write(out);
  }
};

inline TextView to_part(std::string_view text) { return {text}; }
inline TextView to_part(const char* text) { return {text}; }
inline TextView to_part(const std::string& text) { return {text}; }
inline OwnText to_part(std::string&& text) { return {std::move(text)}; }
template <std::integral T>
requires(!std::same_as<T, bool> && !std::same_as<T, char>) Number to_part(T number) {
  return {static_cast<long long>(number)};
}
template <class T>
requires Writable<std::remove_cvref_t<T>> std::remove_cvref_t<T> to_part(T&& part) { return std::forward<T>(part); }
template <class T>
auto to_part(std::optional<T> part) {
  using Part = decltype(to_part(std::declval<T>()));
  return part ? Maybe<Part>{to_part(std::move(*part))} : Maybe<Part>{};
}
template <class T>
requires Writable<T> Many<T> to_part(std::vector<T> parts) { return {std::move(parts)}; }
template <class T>
using Part = decltype(to_part(std::declval<T>()));

// Writes without copying what can write itself.
template <class T>
void write_part(Output& out, const T& part) {
  if constexpr (Writable<T>)
    part.write(out);
  else
    to_part(part).write(out);
}
}  // namespace detail

template <class Part>
Markup render(const Part& part) {
  Scratch scratch;
  detail::write_part(scratch.output(), part);
  return Markup(scratch.written());
}
template <class Part>
Markup& Markup::operator+=(const Part& part) {
  Scratch scratch;
  detail::write_part(scratch.output(), part);
  html_ += scratch.written();
  return *this;
}

}  // namespace regie::html
