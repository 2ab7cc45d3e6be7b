#include "base/search_words.h"

#include <libstemmer.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <unordered_map>
#include <unordered_set>

#include "base/letters.h"
#include "base/word_forms.h"

namespace regie::base {
namespace {

constexpr std::size_t longest_word = 64;

// Words that nobody looks for, because they stand in every text.
const std::unordered_set<std::string_view>& common_words() {
  static const std::unordered_set<std::string_view> words = {
      "aan",  "al",  "als", "bij", "daar", "dan",  "dat",   "de",    "den", "der",  "deze", "die",  "dit",  "door",
      "een",  "en",  "er",  "ge",  "had",  "heb",  "heeft", "hem",   "het", "hier", "hij",  "hoe",  "hun",  "ik",
      "in",   "is",  "ja",  "je",  "kan",  "maar", "me",    "men",   "met", "mij",  "mijn", "na",   "naar", "niet",
      "nog",  "nu",  "of",  "om",  "ook",  "op",   "over",  "te",    "tot", "u",    "uit",  "uw",   "van",  "voor",
      "waar", "was", "wat", "we",  "wel",  "werd", "wij",   "wordt", "ze",  "zich", "zij",  "zijn", "zo",   "zou"};
  return words;
}

struct FoldedLetters {
  std::u32string_view accented;
  char plain;
};
constexpr std::array folded = {
    FoldedLetters{U"àáâãäåāăą", 'a'},  FoldedLetters{U"çćĉċč", 'c'}, FoldedLetters{U"ďđ", 'd'},
    FoldedLetters{U"èéêëēĕėęě", 'e'},  FoldedLetters{U"ĝğġģ", 'g'},  FoldedLetters{U"ìíîïĩīĭįı", 'i'},
    FoldedLetters{U"łĺļľ", 'l'},       FoldedLetters{U"ñńņň", 'n'},  FoldedLetters{U"òóôõöøōŏő", 'o'},
    FoldedLetters{U"ŕŗř", 'r'},        FoldedLetters{U"śŝşšș", 's'}, FoldedLetters{U"ţťț", 't'},
    FoldedLetters{U"ùúûüũūŭůűų", 'u'}, FoldedLetters{U"ýÿŷ", 'y'},   FoldedLetters{U"źżž", 'z'}};

char32_t without_accent(char32_t letter) {
  if (letter < 0xE0 || letter > 0x21B) return letter;
  for (const auto& [accented, plain] : folded)
    if (accented.find(letter) != std::u32string_view::npos) return static_cast<char32_t>(plain);
  return letter;
}

bool is_accent(char32_t letter) { return letter >= 0x0300 && letter <= 0x036F; }
bool is_word_letter(char32_t letter) {
  return letters::can_be_initial(letter) || (letter >= '0' && letter <= '9') || is_accent(letter);
}

// Each word of the text in small plain letters, with where it stands.
template <class Take>
void each_word(std::string_view text, Take take) {
  std::string word;
  std::size_t begin = 0;
  const auto finish = [&](std::size_t end) {
    if (!word.empty()) take(word, begin, end);
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t letter = letters::next(text, at);
    if (!is_word_letter(letter)) {
      finish(start);
      continue;
    }
    if (word.empty()) begin = start;
    if (!is_accent(letter) && word.size() < longest_word) letters::append(word, without_accent(letters::small(letter)));
  }
  finish(text.size());
}

// One for each thread: libstemmer's keep what they work on inside. Texts have far fewer different words than words.
class Stemmer {
 public:
  const std::string& stem_of(const std::string& word) {
    if (const auto known = known_.find(word); known != known_.end()) return known->second;
    if (known_.size() >= most_known) known_.clear();
    // Until nothing more comes off: "fietsen" gives "fiets", and only that gives what "fiets" itself does.
    std::string stem = plain_end(shortened(plain_form(word)));
    for (std::string shorter = plain_end(shortened(stem)); shorter != stem; shorter = plain_end(shortened(stem)))
      stem = std::move(shorter);
    return known_.emplace(word, std::move(stem)).first->second;
  }

 private:
  std::string shortened(const std::string& word) {
    const auto* stem =
        sb_stemmer_stem(stemmer_.get(), reinterpret_cast<const sb_symbol*>(word.data()), static_cast<int>(word.size()));
    if (stem == nullptr) throw std::bad_alloc();
    const auto length = static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()));
    return length > 0 ? std::string(reinterpret_cast<const char*>(stem), length) : word;
  }
  static constexpr std::size_t most_known = 4096;
  struct Close {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
  };
  static sb_stemmer* open() {
    auto* stemmer = sb_stemmer_new("dutch", "UTF_8");
    if (stemmer == nullptr) throw std::bad_alloc();
    return stemmer;
  }
  std::unique_ptr<sb_stemmer, Close> stemmer_{open()};
  std::unordered_map<std::string, std::string> known_;
};

// Empty for words that are not looked for.
const std::string& stem_to_find(const std::string& word) {
  static const std::string none;
  thread_local Stemmer stemmer;
  const bool is_letter_alone = word.size() == 1 && (word[0] < '0' || word[0] > '9');
  if (is_letter_alone || common_words().contains(word)) return none;
  return stemmer.stem_of(word);
}

}  // namespace

std::vector<std::string> search_words(std::string_view text) {
  std::vector<std::string> stems;
  each_word(text, [&](const std::string& word, std::size_t, std::size_t) {
    if (const auto& stem = stem_to_find(word); !stem.empty()) stems.push_back(stem);
  });
  return stems;
}

std::vector<WordPlace> places_of_words(std::string_view text, std::span<const std::string> stems) {
  std::vector<WordPlace> places;
  if (stems.empty()) return places;
  each_word(text, [&](const std::string& word, std::size_t begin, std::size_t end) {
    const auto& stem = stem_to_find(word);
    if (!stem.empty() && std::ranges::find(stems, stem) != stems.end()) places.push_back({begin, end});
  });
  return places;
}

}  // namespace regie::base
