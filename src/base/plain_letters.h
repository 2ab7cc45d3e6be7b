#pragma once
// Letters without their marks, for comparing names and for making usernames: "José Yılmaz" → "jose yilmaz".

#include <string>
#include <string_view>

namespace regie::base {

// Lower case; Latin letters without accents (U+00C0 to U+024F as far as European names and Turkish use them; "ß" is "ss", "æ" is
// "ae"). What has no plain letter stays as it is.
std::string plain_letters(std::string_view text);

}  // namespace regie::base
