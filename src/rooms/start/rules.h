#pragma once
// What START decides. Pure.

#include <cstddef>

#include "base/clock.h"

namespace regie::start {

enum class PartOfDay { morning, afternoon, evening };
// Morning until 12:00, afternoon until 18:00, then evening; the small hours until 6:00 are still evening.
PartOfDay part_of_day(base::LocalTime time);

// Where "/" leads: who has one portal goes there at once (START-3).
enum class FirstScreen { no_portal_yet, the_one_portal, choose };
FirstScreen first_screen(std::size_t portals);

}  // namespace regie::start
