#pragma once
// The kinds of things people in the demonstration do, with what may be written about them.

#include <string_view>
#include <vector>

#include "app/demonstration/appointments.h"

namespace regie::app::demonstration {

struct Activity {
  std::string_view key, title, place, pictogram;
  AttendeeData with;  // empty name: the client's own support worker, or nobody for own ones
  std::vector<std::string_view> descriptions;
  std::vector<std::string_view> reasons;  // why it sometimes does not go on
};
const Activity& activity(std::string_view key);  // throws std::logic_error for an unknown key

}  // namespace regie::app::demonstration
