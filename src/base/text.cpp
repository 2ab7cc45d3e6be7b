#include "base/text.h"

#include "base/letters.h"

namespace regie::base {

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (letters::next(text, at) == letters::invalid) return false;
  return true;
}

std::size_t character_count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) letters::next(text, at);
  return count;
}

std::string_view trimmed(std::string_view text) {
  std::size_t begin = text.size();
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (letters::is_space(letters::next(text, at))) continue;
    if (start < begin) begin = start;
    end = at;
  }
  return begin < end ? text.substr(begin, end - begin) : std::string_view();
}

std::string tidy_line(std::string_view text) {
  std::string tidy;
  tidy.reserve(text.size());
  bool space_waits = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t letter = letters::next(text, at);
    if (letters::is_space(letter)) {
      space_waits = !tidy.empty();
      continue;
    }
    if (letter == letters::invalid || letters::is_control(letter) || letters::is_direction_override(letter)) continue;
    if (space_waits) tidy += ' ';
    space_waits = false;
    letters::append(tidy, letter);
  }
  return tidy;
}

std::string tidy_paragraphs(std::string_view text) {
  std::string tidy;
  tidy.reserve(text.size());
  std::size_t kept = 0;  // up to here nothing is trailing space of the present line
  for (std::size_t at = 0; at < text.size();) {
    char32_t letter = letters::next(text, at);
    if (letter == '\r') {
      if (at < text.size() && text[at] == '\n') ++at;
      letter = '\n';
    }
    if (letter == '\n') {
      tidy.resize(kept);
      tidy += '\n';
      kept = tidy.size();
      continue;
    }
    const bool out = letter == letters::invalid || (letters::is_control(letter) && letter != '\t') ||
                     letters::is_direction_override(letter);
    if (out) continue;
    letters::append(tidy, letter);
    if (!letters::is_space(letter)) kept = tidy.size();
  }
  tidy.resize(kept);
  return std::string(trimmed(tidy));
}

std::string lowercase_ascii(std::string_view text) {
  std::string small(text);
  for (char& c : small)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return small;
}

std::string lowercase(std::string_view text) {
  std::string small;
  small.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t letter = letters::next(text, at);
    if (letter == letters::invalid)
      small += text.substr(start, at - start);
    else
      letters::append(small, letters::small(letter));
  }
  return small;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string initials(std::string_view name) {
  std::string first;
  std::string last;
  const std::string tidy = tidy_line(name);
  for (const std::string_view word : split(tidy, ' ')) {
    for (std::size_t at = 0; at < word.size();) {
      const char32_t letter = letters::next(word, at);
      if (!letters::can_be_initial(letter)) continue;
      std::string& initial = first.empty() ? first : last;
      initial.clear();
      letters::append(initial, letters::capital(letter));
      break;
    }
  }
  return first + last;
}

}  // namespace regie::base
