#pragma once
// Inside the gate only: one SQL text made of several literals at compile time, so that what two statements share
// (when is a grant running?) is written once. Still nothing but literals: see db::Sql.

#include <array>
#include <cstddef>

namespace regie::gate {

template <std::size_t Size>
struct SqlText {
  std::array<char, Size> characters{};
  consteval const char* text() const { return characters.data(); }
};

template <std::size_t... Sizes>
consteval auto joined(const char (&... parts)[Sizes]) {
  SqlText<(Sizes + ...) - sizeof...(Sizes) + 1> whole;
  std::size_t end = 0;
  const auto append = [&](const char* part, std::size_t length) {
    for (std::size_t i = 0; i < length; ++i) whole.characters[end++] = part[i];
  };
  (append(parts, Sizes - 1), ...);
  return whole;
}

}  // namespace regie::gate
