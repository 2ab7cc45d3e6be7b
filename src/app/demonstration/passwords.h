#pragma once
// The demonstration's passwords: three short words and a number, following from the username. Long enough for LOGIN-8,
// easy to type, all different. They are printed and listed, so the demonstration must never hold real data.

#include <string>
#include <string_view>

namespace regie::app::demonstration {

std::string password_of(std::string_view username);

}  // namespace regie::app::demonstration
