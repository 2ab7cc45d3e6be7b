#include "rules.h"

#include <gtest/gtest.h>

namespace regie::start {
namespace {

TEST(Greeting, FollowsTheClock) {
  using enum PartOfDay;
  for (const auto& [time, part] : {std::pair{"00:00", evening},
                                   {"05:59", evening},
                                   {"06:00", morning},
                                   {"11:59", morning},
                                   {"12:00", afternoon},
                                   {"17:59", afternoon},
                                   {"18:00", evening},
                                   {"23:59", evening}})
    EXPECT_EQ(part_of_day(*base::LocalTime::parse_written(time)), part) << time;
}

TEST(FirstScreen, DependsOnTheNumberOfPortals) {
  EXPECT_EQ(first_screen(0), FirstScreen::no_portal_yet);
  EXPECT_EQ(first_screen(1), FirstScreen::the_one_portal);
  EXPECT_EQ(first_screen(2), FirstScreen::choose);
  EXPECT_EQ(first_screen(7), FirstScreen::choose);
}

}  // namespace
}  // namespace regie::start
