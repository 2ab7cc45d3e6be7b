#include "timebar.h"

#include <gtest/gtest.h>

namespace regie::dossier {
namespace {

LocalDate day(std::string_view iso) { return *LocalDate::parse_iso(iso); }

// proves DOSSIER-3
TEST(TimeBar, AWindowHasWholePlacesAndLiesBesideTheNext) {
  EXPECT_EQ(window_of(Zoom::days, day("2026-02-14")), (Window{day("2026-02-01"), day("2026-02-28")}));
  EXPECT_EQ(window_of(Zoom::days, day("2028-02-14")), (Window{day("2028-02-01"), day("2028-02-29")}));
  EXPECT_EQ(window_of(Zoom::months, day("2026-02-14")), (Window{day("2026-01-01"), day("2026-12-31")}));
  EXPECT_EQ(window_of(Zoom::years, day("2026-02-14")), (Window{day("2000-01-01"), day("2049-12-31")}));
  for (const Zoom zoom : zooms)
    for (const char* date : {"2026-01-01", "2026-02-14", "2026-03-29", "2026-12-31", "2028-02-29", "1999-12-31"}) {
      const auto window = window_of(zoom, day(date));
      EXPECT_LE(window.first, day(date));
      EXPECT_GE(window.last, day(date));
      const auto before = next_to(zoom, window, -1), after = next_to(zoom, window, +1);
      ASSERT_TRUE(before && after);
      EXPECT_EQ(before->last.plus_days(1), window.first);
      EXPECT_EQ(after->first, window.last.plus_days(1));
      EXPECT_EQ(next_to(zoom, *after, -1), window);
      const auto places = places_of(zoom, window);
      EXPECT_EQ(places.front(), window.first);
      EXPECT_EQ(place_after(zoom, places.back()), after->first);
    }
  EXPECT_EQ(places_of(Zoom::days, window_of(Zoom::days, day("2026-11-24"))).size(), 30U);
  EXPECT_EQ(places_of(Zoom::weeks, window_of(Zoom::weeks, day("2026-11-24"))).size(), 26U);
  EXPECT_EQ(places_of(Zoom::months, window_of(Zoom::months, day("2026-11-24"))).size(), 12U);
  EXPECT_EQ(places_of(Zoom::years, window_of(Zoom::years, day("2026-11-24"))).size(), 50U);
}

TEST(TimeBar, TheCalendarHasAnEndAndABeginning) {
  for (const Zoom zoom : zooms)
    for (const char* date : {"0001-01-01", "9999-12-31"}) {
      const auto window = window_of(zoom, day(date));
      EXPECT_LE(window.first, window.last);
      EXPECT_LE(places_of(zoom, window).size(), 50U);
      EXPECT_FALSE(next_to(zoom, window, date[0] == '0' ? -1 : +1).has_value()) << date;
    }
}

TEST(TimeBar, AWindowCanBeLimitedToWhatThereIs) {
  const auto years = window_of(Zoom::years, day("2026-11-24"));
  EXPECT_EQ(only_within(Zoom::years, years, day("2006-03-01"), day("2026-11-24")),
            (Window{day("2006-01-01"), day("2026-12-31")}));
  EXPECT_EQ(only_within(Zoom::years, years, day("1990-03-01"), day("2060-11-24")), years);
  EXPECT_EQ(only_within(Zoom::years, years, day("1990-03-01"), day("1991-11-24")), years);
}

TEST(TimeBar, PlacesAndWindowsHaveNamesThatFitBelowAndAbove) {
  const auto language = base::Language::dutch;
  EXPECT_EQ(short_name(Zoom::days, day("2026-11-24"), language), "24");
  EXPECT_EQ(short_name(Zoom::weeks, day("2026-11-23"), language), "23 nov");
  EXPECT_EQ(short_name(Zoom::months, day("2026-03-01"), language), "mrt");
  EXPECT_EQ(short_name(Zoom::years, day("2026-01-01"), language), "2026");
  EXPECT_EQ(heading_of(Zoom::days, window_of(Zoom::days, day("2026-11-24")), language), "november 2026");
  EXPECT_EQ(heading_of(Zoom::months, window_of(Zoom::months, day("2026-11-24")), language), "2026");
  for (const Zoom zoom : zooms) EXPECT_EQ(zoom_named(name_of(zoom)), zoom);
  EXPECT_FALSE(zoom_named("eeuwen"));
}

}  // namespace
}  // namespace regie::dossier
