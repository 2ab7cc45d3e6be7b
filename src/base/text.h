#pragma once
// What people type, checked and tidied. All text inside the program is valid UTF-8 without U+0000.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace regie::base {

bool is_valid_utf8(std::string_view text);  // RFC 3629: no overlong forms, no surrogates
// Code points, which is what "at most 200 characters" counts.
std::size_t character_count(std::string_view text);
// White space (also no-break and other Unicode spaces) off both ends.
std::string_view trimmed(std::string_view text);
// One line of input: trimmed, runs of white space made one space, control characters and directional overrides
// (U+202A–202E, U+2066–2069) taken out. Emoji with joiners stay whole.
std::string tidy_line(std::string_view text);
// Several lines: CRLF and CR become LF, control characters but LF and TAB out, trailing space off each line, trimmed.
std::string tidy_paragraphs(std::string_view text);
std::string lowercase_ascii(std::string_view text);
// Lower case for the Latin, Greek and Cyrillic letters people have in usernames and names.
std::string lowercase(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
// "Jan de Vries" → "JV"; for a person without a picture. At most two letters, capitals.
std::string initials(std::string_view name);

}  // namespace regie::base
