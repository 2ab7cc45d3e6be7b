#pragma once
// Code points and letters, for text.cpp only: reading UTF-8 one code point at a time, and small and capital letters.

#include <cstddef>
#include <string>
#include <string_view>

namespace regie::base::letters {

// No code point: what `next` gives where the bytes are not valid UTF-8.
inline constexpr char32_t invalid = 0xFFFFFFFF;

// The code point at `at`, which moves behind it (behind one byte when it is invalid). `at` must be inside the text.
char32_t next(std::string_view text, std::size_t& at);
void append(std::string& text, char32_t letter);

char32_t small(char32_t letter);
char32_t capital(char32_t letter);
bool is_space(char32_t letter);               // Unicode's White_Space, tab and line ends included
bool is_control(char32_t letter);             // C0, DEL and C1
bool is_direction_override(char32_t letter);  // U+202A–202E, U+2066–2069
bool can_be_initial(char32_t letter);         // a letter of any script: no digit, punctuation, symbol or emoji

}  // namespace regie::base::letters
