#pragma once
// Inside the store only: which words stand in the database for the values of an enumeration.

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

namespace regie::dossier::rows {

template <class Value, std::size_t Count>
using Words = std::array<std::pair<Value, std::string_view>, Count>;

template <class Value, std::size_t Count>
constexpr std::string_view word_of(const Words<Value, Count>& words, Value value) {
  for (const auto& [known, word] : words)
    if (known == value) return word;
  return {};
}
// The database lets no other words in.
template <class Value, std::size_t Count>
constexpr Value value_of(const Words<Value, Count>& words, std::string_view word) {
  for (const auto& [value, known] : words)
    if (known == word) return value;
  return words.front().first;
}

}  // namespace regie::dossier::rows
