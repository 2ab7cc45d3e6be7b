#include <algorithm>
#include <cctype>

#include "base/search_words.h"
#include "ui/components.h"

namespace regie::ui {
namespace {

constexpr std::string_view ends_of_address = " \t\n\r<>\"";

// Where the next "http://" or "https://" begins that stands at the start of a word.
std::size_t find_address(std::string_view text, std::size_t from) {
  for (auto at = text.find("http", from); at != std::string_view::npos; at = text.find("http", at + 1)) {
    const std::string_view rest = text.substr(at);
    const bool starts_word = at == 0 || !(static_cast<unsigned char>(text[at - 1]) >= 0x80 ||
                                          std::isalnum(static_cast<unsigned char>(text[at - 1])));
    if (starts_word && (rest.starts_with("http://") || rest.starts_with("https://"))) return at;
  }
  return std::string_view::npos;
}

// The end of a sentence is not part of the address, nor a bracket that was opened before it.
std::string_view without_punctuation(std::string_view address) {
  while (!address.empty()) {
    const char last = address.back();
    const bool closes_own = last == ')' && std::count(address.begin(), address.end(), '(') >=
                                               std::count(address.begin(), address.end(), ')');
    if (closes_own || std::string_view(".,;:!?')").find(last) == std::string_view::npos) break;
    address.remove_suffix(1);
  }
  return address;
}

// Words with one of the stems get their mark.
void add_words(html::Markup& paragraph, std::string_view text, std::span<const std::string> marked_stems) {
  std::size_t written = 0;
  for (const auto& [begin, end] : base::places_of_words(text, marked_stems)) {
    paragraph += text.substr(written, begin - written);
    paragraph += html::mark(text.substr(begin, end - begin));
    written = end;
  }
  paragraph += text.substr(written);
}

void add_line(html::Markup& paragraph, std::string_view line, std::span<const std::string> marked_stems) {
  std::size_t written = 0;
  for (auto at = find_address(line, 0); at != std::string_view::npos;) {
    const std::string_view address = without_punctuation(line.substr(at, line.find_first_of(ends_of_address, at) - at));
    const std::size_t end = at + std::max<std::size_t>(address.size(), 1);
    if (const auto url = html::parse_web_address(address)) {
      add_words(paragraph, line.substr(written, at - written), marked_stems);
      paragraph += html::a(html::href(*url), html::attribute("rel", "noopener noreferrer nofollow"), address);
      written = end;
    }
    at = find_address(line, end);
  }
  add_words(paragraph, line.substr(written), marked_stems);
}

}  // namespace

// An empty line begins a paragraph; a line break within one stays a line break.
html::Markup written_text(std::string_view text, std::span<const std::string> marked_stems) {
  html::Markup all, paragraph;
  const auto finish = [&] {
    if (!paragraph.empty()) all += html::p(std::exchange(paragraph, {}));
  };
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
      finish();
      continue;
    }
    if (!paragraph.empty()) paragraph += html::br();
    add_line(paragraph, line, marked_stems);
  }
  finish();
  return all;
}

html::Markup marked_words(std::string_view line, std::span<const std::string> marked_stems) {
  html::Markup marked;
  add_words(marked, line, marked_stems);
  return marked;
}

}  // namespace regie::ui
