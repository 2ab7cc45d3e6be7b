#include "search.h"

#include <algorithm>

#include "base/search_words.h"
#include "base/text.h"

namespace regie::dossier {
namespace {

using base::LocalDate;

constexpr std::size_t excerpt_size = 320, words_before = 100;
constexpr std::size_t looked_through =
    20'000;  // of a report; a hit further on is found, and shown from the report's beginning

bool is_inside_letter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

std::vector<std::string> different_words(std::string_view typed) {
  std::vector<std::string> different;
  for (auto& word : base::search_words(typed))
    if (std::ranges::find(different, word) == different.end()) different.push_back(std::move(word));
  return different;
}

}  // namespace

std::vector<std::string> words_to_look_for(std::string_view typed) {
  auto words = different_words(typed);
  if (words.size() > most_words) words.resize(most_words);
  return words;
}

CheckedSearch check(const TypedSearch& typed, const std::vector<Topic>& topics) {
  CheckedSearch checked;
  auto& question = checked.question;
  const auto words = different_words(typed.words);
  checked.has_too_many_words = words.size() > most_words;
  question.words = words_to_look_for(typed.words);
  checked.only_common_words = words.empty() && !base::trimmed(typed.words).empty();
  question.author = typed.author;
  if (!typed.topic.empty()) {
    const auto topic = std::ranges::find(topics, typed.topic, &Topic::address);
    if (topic == topics.end())
      checked.topic_is_unknown = true;
    else
      question.topic = topic->id;
  }
  const auto from = base::trimmed(typed.from), until = base::trimmed(typed.until);
  if (!until.empty() && !(question.until = LocalDate::parse_written(until)))
    checked.mistake = SearchMistake::no_last_day;
  if (!from.empty() && !(question.from = LocalDate::parse_written(from))) checked.mistake = SearchMistake::no_first_day;
  if (question.from && question.until && *question.until < *question.from) checked.mistake = SearchMistake::wrong_order;
  checked.asks_something =
      !checked.only_common_words && !checked.topic_is_unknown && checked.mistake == SearchMistake::none &&
      (!question.words.empty() || question.topic || !question.author.empty() || question.from || question.until);
  return checked;
}

Excerpt excerpt_of(std::string_view text, const std::vector<std::string>& stems) {
  if (text.size() <= excerpt_size) return {std::string(text), false, false};
  std::size_t looked_at = std::min(text.size(), looked_through);
  while (looked_at < text.size() && is_inside_letter(text[looked_at])) --looked_at;
  const auto places = base::places_of_words(text.substr(0, looked_at), stems);
  std::size_t begin = places.empty() || places[0].begin <= words_before ? 0 : places[0].begin - words_before;
  if (begin > 0) {
    const auto space = text.find_first_of(" \n", begin);
    begin = space == std::string_view::npos || space >= places[0].begin ? places[0].begin : space + 1;
  }
  std::size_t end = std::min(text.size(), begin + excerpt_size);
  if (end < text.size()) {
    const auto space = text.find_last_of(" \n", end);
    if (space != std::string_view::npos && space > begin) end = space;
    while (end < text.size() && is_inside_letter(text[end])) --end;
  }
  return {std::string(text.substr(begin, end - begin)), begin > 0, end < text.size()};
}

}  // namespace regie::dossier
