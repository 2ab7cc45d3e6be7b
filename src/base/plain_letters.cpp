#include "base/plain_letters.h"

#include <array>
#include <utility>

#include "base/text.h"

namespace regie::base {

namespace {

// Each plain letter with all that stand for it, in lower case and in UTF-8; base::lowercase has dealt with the capitals it knows.
constexpr std::array<std::pair<std::string_view, std::string_view>, 27> with_marks = {{
    {"a", "àáâãäåāăąÀÁÂÃÄÅ"},
    {"ae", "æÆ"},
    {"c", "çćĉċčÇ"},
    {"d", "ďđðÐ"},
    {"e", "èéêëēĕėęěÈÉÊË"},
    {"g", "ĝğġģĞ"},
    {"h", "ĥħ"},
    {"i", "ìíîïĩīĭįıÌÍÎÏİ"},
    {"ij", "ĳ"},
    {"j", "ĵ"},
    {"k", "ķ"},
    {"l", "ĺļľŀłŁ"},
    {"n", "ñńņňŉÑ"},
    {"o", "òóôõöøōŏőÒÓÔÕÖØ"},
    {"oe", "œŒ"},
    {"r", "ŕŗř"},
    {"s", "śŝşšșŚŠŞ"},
    {"ss", "ß"},
    {"t", "ţťŧț"},
    {"th", "þÞ"},
    {"u", "ùúûüũūŭůűųÙÚÛÜ"},
    {"w", "ŵ"},
    {"y", "ýÿŷÝ"},
    {"z", "źżžŹŻŽ"},
    {"'", "’‘ʼ"},
    {"-", "‐‑–"},
    {" ", "\xC2\xA0"},
}};

std::size_t length_of_character(unsigned char first) {
  return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

std::string_view plain_of(std::string_view character) {
  for (const auto& [plain, marked] : with_marks)
    for (std::size_t at = 0; at < marked.size(); at += length_of_character(static_cast<unsigned char>(marked[at])))
      if (marked.substr(at, length_of_character(static_cast<unsigned char>(marked[at]))) == character) return plain;
  return character;
}

}  // namespace

std::string plain_letters(std::string_view text) {
  const std::string lower = lowercase(text);
  std::string plain;
  for (std::size_t at = 0; at < lower.size();) {
    const std::size_t length = length_of_character(static_cast<unsigned char>(lower[at]));
    const std::string_view character = std::string_view(lower).substr(at, length);
    plain += length == 1 ? character : plain_of(character);
    at += length;
  }
  return plain;
}

}  // namespace regie::base
