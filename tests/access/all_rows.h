#pragma once
// Every row of the program and of the demonstration, for a house with all of them.

#include <string>
#include <vector>

#include "base/clock.h"
#include "page/route.h"

namespace regie::access {

// Without those that the test house brings itself. `clock` must outlive them.
std::vector<page::Route> all_rows(base::MovableClock& clock);
std::string name_of(const page::Route& row);  // "POST /afspraken/nieuw"

}  // namespace regie::access
