#pragma once
// SQL is written with $1, $2 …; SQLite would number those by where they first appear. With ?1, ?2 … the number itself decides.

#include <string>
#include <string_view>

namespace regie::db::sqlite {

// Leaves quoted text, quoted names and comments alone.
std::string with_numbered_parameters(std::string_view sql);

}  // namespace regie::db::sqlite
