#pragma once
// The words that a search finds a text by: small letters without accents, in their Dutch stem ("fietsen" and "fiets" are "fiet"),
// without words that stand in every text. Made here for both database engines, so that they find the same.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace regie::base {

// In the order of the text, with repetitions. A word is a run of letters and digits; what is longer than 64 bytes is cut.
std::vector<std::string> search_words(std::string_view text);

// Where in the text words with one of these stems stand, as bytes, in order: for marking what was found.
struct WordPlace {
  std::size_t begin, end;
  bool operator==(const WordPlace&) const = default;
};
std::vector<WordPlace> places_of_words(std::string_view text, std::span<const std::string> stems);

}  // namespace regie::base
