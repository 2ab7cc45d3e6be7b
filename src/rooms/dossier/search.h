#pragma once
// What is asked of a search (DOSSIER-7), pure: from what was typed to a question, or to what is wrong with it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report.h"
#include "store_search.h"

namespace regie::dossier {

// As it came in.
struct TypedSearch {
  std::string words, topic, author, from, until;  // topic by its address, author by name
};
inline constexpr std::size_t most_words = 20;
// Each once, at most `most_words` of them.
std::vector<std::string> words_to_look_for(std::string_view typed);

enum class SearchMistake { none, no_first_day, no_last_day, wrong_order };
struct CheckedSearch {
  SearchQuestion question;
  SearchMistake mistake = SearchMistake::none;
  bool asks_something = false;     // there is something to look for
  bool only_common_words = false;  // words were typed, but they stand everywhere
  bool has_too_many_words = false;
  bool topic_is_unknown = false;  // it does not show to the reader, or does not exist
};
CheckedSearch check(const TypedSearch& typed, const std::vector<Topic>& topics);

// The part of a text around the first of the words, on word boundaries; the whole text when it is short.
struct Excerpt {
  std::string text;
  bool is_cut_before = false, is_cut_after = false;
};
Excerpt excerpt_of(std::string_view text, const std::vector<std::string>& stems);

}  // namespace regie::dossier
