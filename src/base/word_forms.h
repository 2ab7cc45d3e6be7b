#pragma once
// What Snowball's Dutch stemmer does not know of the words of everyday life: small ones ("koekje"), participles ("gefietst"), irregular
// forms ("gelopen", "kinderen"), and the letters that change in front of an ending ("huizen", "pillen", "loopt"). For searching
// only: it brings forms of one word together, and makes no words.

#include <string>
#include <string_view>

namespace regie::base {

// The form to take the stem of, of one word in small plain letters: "koekjes" gives "koek", "gelopen" "lopen", "gefietst" "fietst".
std::string plain_form(std::string_view word);

// One stem for both ways to write its end: "pill" gives "pil", "huiz" "huis", "briev" "brief", "loopt" "loop".
std::string plain_end(std::string stem);

}  // namespace regie::base
