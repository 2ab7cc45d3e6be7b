#pragma once
// Where in a piece of SQL the code is, and where it is quoted or a comment.

#include <cstddef>
#include <string_view>

namespace regie::db {

// Length of the quoted text ('…'), quoted name ("…") or comment (--…, /*…*/) that begins at `at`; 0 when none does.
// One that is never closed reaches to the end.
std::size_t length_of_quoted_or_comment(std::string_view sql, std::size_t at);

// The highest n of all $n in it; 0 when there is none.
int highest_parameter(std::string_view sql);

}  // namespace regie::db
