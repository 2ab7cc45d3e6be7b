#include "pictograms.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace regie::agenda {
namespace {

// Small letters without accents, for comparing: "Café" becomes "cafe".
std::string plain(std::string_view text) {
  // U+00E0 to U+00FF are two bytes, of which the first is C3; '?' is none of the letters below it.
  constexpr std::string_view without_accent = "aaaaaaaceeeeiiiidnooooo?ouuuuyty";
  const std::string small = base::lowercase(text);
  std::string letters;
  for (std::size_t i = 0; i < small.size(); ++i) {
    const auto next = i + 1 < small.size() ? static_cast<unsigned char>(small[i + 1]) : 0;
    if (static_cast<unsigned char>(small[i]) == 0xC3 && next >= 0xA0 && next <= 0xBF) {
      letters += without_accent[next - 0xA0U];
      ++i;
    } else {
      letters += small[i];
    }
  }
  return letters;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  const std::string letters = plain(text);
  for (const auto word : base::split(letters, ' '))
    if (!word.empty()) words.emplace_back(word);
  return words;
}

// How well a word that was typed fits a word of the table: 0 not at all.
int fit(std::string_view typed, std::string_view known) {
  constexpr std::size_t shortest_stem = 4, shortest_part = 3;
  if (typed == known) return 4;
  if (known.starts_with(typed)) return 3;
  // "honden" is about "hond", "gezwommen" is nothing we know.
  if (known.size() >= shortest_stem && typed.starts_with(known)) return 2;
  return typed.size() >= shortest_part && known.find(typed) != std::string_view::npos ? 1 : 0;
}

int best_fit(std::string_view typed, const std::vector<std::string>& known) {
  int best = 0;
  for (const auto& word : known) best = std::max(best, fit(typed, word));
  return best;
}

// What it is called counts for more than what else it is about.
int score(const std::vector<std::string>& typed, const Pictogram& pictogram) {
  const auto called = words_of(pictogram.dutch), others = words_of(pictogram.words),
             english = words_of(pictogram.english);
  int total = 0;
  for (const auto& word : typed) {
    const int best = std::max({best_fit(word, called) * 3, best_fit(word, others) * 2, best_fit(word, english)});
    if (best == 0) return 0;
    total += best;
  }
  return total;
}

}  // namespace

std::vector<const Pictogram*> search_pictograms(std::string_view typed, std::size_t most) {
  const auto words = words_of(base::tidy_line(typed));
  if (words.empty()) return {};
  std::vector<std::pair<int, const Pictogram*>> scored;
  for (const auto& pictogram : pictograms())
    if (const int points = score(words, pictogram); points > 0) scored.emplace_back(points, &pictogram);
  std::ranges::stable_sort(scored, std::ranges::greater{}, &std::pair<int, const Pictogram*>::first);
  std::vector<const Pictogram*> found;
  for (const auto& [points, pictogram] : scored)
    if (found.size() < most) found.push_back(pictogram);
  return found;
}

}  // namespace regie::agenda
