// The days of a view, and where its arrows lead.
#include "calendar.h"

#include <gtest/gtest.h>

#include "examples.h"

namespace regie::agenda {
namespace {

Stretch days(std::string_view first, std::string_view last) { return {day(first), day(last)}; }

// proves AGENDA-1
TEST(Calendar, EachViewIsAboutItsOwnStretchOfDays) {
  EXPECT_EQ(stretch_of(View::day, day("2026-11-24")), days("2026-11-24", "2026-11-24"));
  EXPECT_EQ(stretch_of(View::week, day("2026-11-24")), days("2026-11-23", "2026-11-29"));
  EXPECT_EQ(stretch_of(View::week, day("2026-11-29")), days("2026-11-23", "2026-11-29"));
  EXPECT_EQ(stretch_of(View::week, day("2027-01-01")), days("2026-12-28", "2027-01-03"));
  EXPECT_EQ(stretch_of(View::month, day("2028-02-14")), days("2028-02-01", "2028-02-29"));
  EXPECT_EQ(stretch_of(View::list, day("2026-12-24")), days("2026-12-24", "2027-01-06"));
}

TEST(Calendar, AMonthIsShownInWholeWeeks) {
  EXPECT_EQ(shown_stretch_of(View::month, day("2026-11-24")), days("2026-10-26", "2026-12-06"));
  EXPECT_EQ(shown_stretch_of(View::month, day("2027-02-01")), days("2027-02-01", "2027-02-28"));
  EXPECT_EQ(shown_stretch_of(View::week, day("2026-11-24")), stretch_of(View::week, day("2026-11-24")));
}

// proves AGENDA-1
TEST(Calendar, ArrowsGoOneStepOfTheView) {
  EXPECT_EQ(step(View::day, day("2026-12-31"), 1), day("2027-01-01"));
  EXPECT_EQ(step(View::week, day("2026-11-24"), -1), day("2026-11-17"));
  EXPECT_EQ(step(View::list, day("2026-11-24"), 1), day("2026-12-08"));
  EXPECT_EQ(step(View::month, day("2026-12-24"), 1), day("2027-01-24"));
  EXPECT_EQ(step(View::month, day("2027-01-24"), -1), day("2026-12-24"));
  EXPECT_EQ(step(View::month, day("2027-01-31"), 1), day("2027-02-28"));
  EXPECT_EQ(step(View::month, day("2028-03-31"), -1), day("2028-02-29"));
}

TEST(Calendar, TheArrowsStopWhereTheCalendarDoes) {
  for (const View view : views) {
    EXPECT_EQ(step(view, day("0001-01-01"), -1), std::nullopt) << name_of(view);
    EXPECT_EQ(step(view, day("9999-12-31"), 1), std::nullopt) << name_of(view);
    EXPECT_FALSE(occurrences_by_day({}, shown_stretch_of(view, day("9999-12-31"))).empty());
    EXPECT_FALSE(occurrences_by_day({}, shown_stretch_of(view, day("0001-01-01"))).empty());
  }
}

TEST(Calendar, ViewsAreKnownByTheirNames) {
  for (const View view : views) EXPECT_EQ(view_named(name_of(view)), view);
  for (const char* name : {"", "jaar", "Dag", "dag "}) EXPECT_EQ(view_named(name), std::nullopt);
}

// proves AGENDA-7
TEST(Calendar, WhatCrossesMidnightStandsOnBothDays) {
  const Calendar all{{appointment("Logeren", "2026-11-24 20:00", "2026-11-25 09:00"),
                      series("Zwemmen", "2026-11-24 10:00", "2026-11-24 11:00", "FREQ=WEEKLY")},
                     {}};
  const auto week = occurrences_by_day(all, stretch_of(View::week, day("2026-11-24")));
  ASSERT_EQ(week.size(), 7U);
  EXPECT_EQ(week[0].occurrences.size(), 0U);
  ASSERT_EQ(week[1].occurrences.size(), 2U);
  EXPECT_EQ(week[1].occurrences[0].appointment->title, "Zwemmen");
  ASSERT_EQ(week[2].occurrences.size(), 1U);
  EXPECT_EQ(week[2].occurrences[0].appointment->title, "Logeren");
  EXPECT_EQ(week[3].occurrences.size(), 0U);
}

}  // namespace
}  // namespace regie::agenda
