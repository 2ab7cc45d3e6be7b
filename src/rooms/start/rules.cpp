#include "rules.h"

namespace regie::start {

PartOfDay part_of_day(base::LocalTime time) {
  const int hour = time.minutes() / 60;
  if (hour < 6 || hour >= 18) return PartOfDay::evening;
  return hour < 12 ? PartOfDay::morning : PartOfDay::afternoon;
}

FirstScreen first_screen(std::size_t portals) {
  if (portals == 0) return FirstScreen::no_portal_yet;
  return portals == 1 ? FirstScreen::the_one_portal : FirstScreen::choose;
}

}  // namespace regie::start
