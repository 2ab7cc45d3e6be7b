// What falls on a day, and what START says about it.
#include "rules.h"

#include <gtest/gtest.h>

#include "examples.h"

namespace regie::agenda {
namespace {

// "14:00-15:00 Zwemmen, …"
std::string said(const std::vector<Occurrence>& occurrences) {
  std::string words;
  for (const auto& occurrence : occurrences) {
    if (!words.empty()) words += ", ";
    words += occurrence.appointment->whole_day ? "whole day"
                                               : occurrence.begins.time.text() + "-" + occurrence.ends.time.text();
    words += " " + occurrence.appointment->title;
  }
  return words;
}
std::string on(const Calendar& calendar, std::string_view date) { return said(occurrences_on(calendar, day(date))); }

TEST(Day, StandsInOrderWholeDaysFirst) {
  const Calendar all{{appointment("late", "2026-11-24 19:30", "2026-11-24 21:00"), whole_day("free", "2026-11-24"),
                      appointment("early", "2026-11-24 09:15", "2026-11-24 12:00"),
                      appointment("short", "2026-11-24 09:15", "2026-11-24 10:00"),
                      appointment("tomorrow", "2026-11-25 09:15", "2026-11-25 10:00")},
                     {}};
  EXPECT_EQ(on(all, "2026-11-24"), "whole day free, 09:15-10:00 short, 09:15-12:00 early, 19:30-21:00 late");
}

// proves AGENDA-7
TEST(Day, WhatCrossesMidnightStandsOnBothDaysAndEndsAtMidnightOnOne) {
  const Calendar all{{appointment("party", "2026-12-31 22:00", "2027-01-01 02:00"),
                      appointment("film", "2026-12-31 21:00", "2027-01-01 00:00")},
                     {}};
  EXPECT_EQ(on(all, "2026-12-31"), "21:00-00:00 film, 22:00-02:00 party");
  EXPECT_EQ(on(all, "2027-01-01"), "22:00-02:00 party");
  EXPECT_EQ(on(all, "2027-01-02"), "");
  EXPECT_EQ(on(all, "2026-12-30"), "");
}

TEST(Day, AWholeDayDoesNotSpillOverIntoTheNext) {
  const Calendar all{{whole_day("free", "2026-12-31")}, {}};
  EXPECT_EQ(on(all, "2026-12-31"), "whole day free");
  EXPECT_EQ(on(all, "2027-01-01"), "");
}

// proves AGENDA-7
TEST(Day, ASeriesLeavesItsExceptionsOutAndShowsWhatCameInstead) {
  auto swim = series("swim", "2026-11-03 10:00", "2026-11-03 11:00", "FREQ=WEEKLY;BYDAY=TU");
  const auto other = series("other", "2026-11-03 12:00", "2026-11-03 13:00", "FREQ=WEEKLY;BYDAY=TU");
  auto moved = appointment("swim later", "2026-11-26 15:00", "2026-11-26 16:00");
  moved.series = swim.id;
  moved.original_date = day("2026-11-24");
  const Calendar all{{swim, other, moved},
                     {{swim.id, day("2026-11-17"), std::nullopt}, {swim.id, day("2026-11-24"), moved.id}}};
  EXPECT_EQ(on(all, "2026-11-10"), "10:00-11:00 swim, 12:00-13:00 other");
  EXPECT_EQ(on(all, "2026-11-17"), "12:00-13:00 other");
  EXPECT_EQ(on(all, "2026-11-24"), "12:00-13:00 other");
  EXPECT_EQ(on(all, "2026-11-26"), "15:00-16:00 swim later");
  EXPECT_EQ(on(all, "2026-12-01"), "10:00-11:00 swim, 12:00-13:00 other");
  const auto thursday = occurrences_on(all, day("2026-11-26"));
  ASSERT_EQ(thursday.size(), 1U);
  EXPECT_EQ(thursday[0].original_date, day("2026-11-24"));
  EXPECT_EQ(thursday[0].series(), swim.id);
}

// proves AGENDA-7
TEST(Day, ANightThatWasLeftOutDoesNotGoOnTheNextDay) {
  const auto night = series("night", "2026-11-20 23:00", "2026-11-21 07:00", "FREQ=DAILY");
  const Calendar all{{night}, {{night.id, day("2026-11-24"), std::nullopt}}};
  EXPECT_EQ(occurrences_on(all, day("2026-11-24")).size(), 1U);
  const auto next = occurrences_on(all, day("2026-11-25"));
  ASSERT_EQ(next.size(), 1U);
  EXPECT_EQ(next[0].begins, at("2026-11-25 23:00"));
}

TEST(Days, SeveralDaysHaveEachTimeOnceDayByDay) {
  const Calendar all{{series("swim", "2026-11-03 10:00", "2026-11-03 11:00", "FREQ=DAILY"),
                      appointment("party", "2026-11-22 22:00", "2026-11-23 02:00"),
                      appointment("sleep over", "2026-11-24 20:00", "2026-11-25 09:00"),
                      whole_day("free", "2026-11-25"), appointment("far", "2026-11-26 10:00", "2026-11-26 11:00")},
                     {}};
  const auto found = occurrences_between(all, day("2026-11-23"), day("2026-11-25"));
  EXPECT_EQ(
      said(found),
      "22:00-02:00 party, 10:00-11:00 swim, 10:00-11:00 swim, 20:00-09:00 sleep over, whole day free, 10:00-11:00 "
      "swim");
  EXPECT_TRUE(lies_on(found[3], day("2026-11-25")));
  EXPECT_FALSE(lies_on(found[3], day("2026-11-23")));
}

// proves AGENDA-11
TEST(Marks, NewAndChangedAreThoseOfOthersSinceTheLastVisit) {
  const base::Instant since = base::from_microseconds(1'000'000), later = since + std::chrono::minutes(1);
  base::AccountId viewer, other;
  viewer.value.bytes[0] = 1;
  other.value.bytes[0] = 2;
  auto one = appointment("one", "2026-11-24 10:00", "2026-11-24 11:00");
  one.created_at = one.changed_at = later;
  one.added_by_account = one.changed_by_account = other;
  EXPECT_EQ(mark_of(one, viewer, since), Mark::added);
  EXPECT_EQ(mark_of(one, viewer, later), Mark::none);
  EXPECT_EQ(mark_of(one, other, since), Mark::none);
  one.created_at = since - std::chrono::hours(1);
  EXPECT_EQ(mark_of(one, viewer, since), Mark::changed);
  EXPECT_EQ(mark_of(one, other, since), Mark::none);
  // By the organisation's own systems.
  one.changed_by_account.reset();
  EXPECT_EQ(mark_of(one, viewer, since), Mark::changed);
  // Added by the viewer, and then changed by somebody else.
  one.created_at = later;
  one.changed_at = later + std::chrono::minutes(1);
  one.added_by_account = viewer;
  one.changed_by_account = other;
  EXPECT_EQ(mark_of(one, viewer, since), Mark::changed);
  // One time of a series is not new, but different.
  one.created_at = one.changed_at = later;
  one.added_by_account = other;
  one.series = one.id;
  EXPECT_EQ(mark_of(one, viewer, since), Mark::changed);
}

// proves AGENDA-7
TEST(Day, ASeriesThatCrossesMidnightStandsOnADayTwice) {
  const Calendar all{{series("night", "2026-11-20 23:00", "2026-11-21 07:00", "FREQ=DAILY")}, {}};
  const auto found = occurrences_on(all, day("2026-11-24"));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].begins, at("2026-11-23 23:00"));
  EXPECT_EQ(found[1].begins, at("2026-11-24 23:00"));
  EXPECT_EQ(on(all, "2026-11-20"), "23:00-07:00 night");
}

// proves AGENDA-7
TEST(Day, EveryTuesdayAtTenStaysAtTenAcrossDaylightSaving) {
  const Calendar all{{series("swim", "2026-03-24 10:00", "2026-03-24 11:00", "FREQ=WEEKLY;BYDAY=TU")}, {}};
  for (const char* date : {"2026-03-24", "2026-03-31", "2026-10-20", "2026-10-27", "2027-03-30"})
    EXPECT_EQ(on(all, date), "10:00-11:00 swim") << date;
  EXPECT_EQ(on(all, "2026-03-25"), "");
}

// RFC 5545, 3.3.5: a local time that does not exist is read with the offset before the jump.
// proves AGENDA-7
TEST(Day, ATimeThatDaylightSavingLeavesOutIsShownAsTheClockThenSays) {
  const Calendar all{{series("pill", "2026-03-27 02:30", "2026-03-27 02:45", "FREQ=DAILY"),
                      series("check", "2026-03-27 02:30", "2026-03-27 03:15", "FREQ=DAILY")},
                     {}};
  EXPECT_EQ(on(all, "2026-03-28"), "02:30-02:45 pill, 02:30-03:15 check");
  EXPECT_EQ(on(all, "2026-03-29"), "03:30-03:45 pill, 03:30-04:15 check");
  EXPECT_EQ(on(all, "2026-03-30"), "02:30-02:45 pill, 02:30-03:15 check");
  // The hour that comes twice in autumn shows once.
  EXPECT_EQ(on(all, "2026-10-25"), "02:30-02:45 pill, 02:30-03:15 check");
}

TEST(Day, HasItsParts) {
  const Calendar all{{whole_day("w", "2026-11-24"), appointment("y", "2026-11-23 23:00", "2026-11-24 13:00"),
                      appointment("m", "2026-11-24 11:59", "2026-11-24 19:00"),
                      appointment("a", "2026-11-24 12:00", "2026-11-24 13:00"),
                      appointment("l", "2026-11-24 17:59", "2026-11-24 18:30"),
                      appointment("e", "2026-11-24 18:00", "2026-11-24 19:00")},
                     {}};
  using enum PartOfDay;
  std::vector<PartOfDay> parts;
  for (const auto& occurrence : occurrences_on(all, day("2026-11-24")))
    parts.push_back(part_of_day(occurrence, day("2026-11-24")));
  EXPECT_EQ(parts, (std::vector{whole_day, morning, morning, afternoon, afternoon, evening}));
}

struct HeadlineCase {
  const char* now;
  Headline::Kind kind;
  const char* title;
};
class StartLine : public ::testing::TestWithParam<HeadlineCase> {};

// proves START-1
TEST_P(StartLine, NamesWhatComesFirst) {
  auto off = appointment("off", "2026-11-24 13:00", "2026-11-24 13:30");
  off.cancelled_because = "";
  const Calendar all{{appointment("garden", "2026-11-24 09:15", "2026-11-24 12:00"), off,
                      appointment("physio", "2026-11-24 14:00", "2026-11-24 14:45"),
                      appointment("swim", "2026-11-25 10:00", "2026-11-25 11:00"), whole_day("holiday", "2026-11-27"),
                      appointment("night", "2026-11-27 23:00", "2026-11-28 02:00")},
                     {}};
  const auto now = at(GetParam().now);
  const auto today = occurrences_on(all, now.date), tomorrow = occurrences_on(all, now.date.plus_days(1));
  const auto line = headline(today, tomorrow, now);
  EXPECT_EQ(line.kind, GetParam().kind);
  EXPECT_EQ(line.occurrence ? line.occurrence->appointment->title : "", GetParam().title);
}
INSTANTIATE_TEST_SUITE_P(Cases, StartLine,
                         ::testing::Values(HeadlineCase{"2026-11-24 08:00", Headline::Kind::later_today, "garden"},
                                           HeadlineCase{"2026-11-24 09:15", Headline::Kind::later_today, "physio"},
                                           HeadlineCase{"2026-11-24 12:30", Headline::Kind::later_today,
                                                        "physio"},  // what is cancelled does not count
                                           HeadlineCase{"2026-11-24 14:00", Headline::Kind::going_on, "physio"},
                                           HeadlineCase{"2026-11-24 14:45", Headline::Kind::tomorrow, "swim"},
                                           HeadlineCase{"2026-11-23 14:45", Headline::Kind::tomorrow, "garden"},
                                           HeadlineCase{"2026-11-25 23:59", Headline::Kind::no_more_today, ""},
                                           HeadlineCase{"2026-11-26 10:00", Headline::Kind::whole_day_tomorrow,
                                                        "holiday"},
                                           HeadlineCase{"2026-11-27 10:00", Headline::Kind::later_today, "night"},
                                           HeadlineCase{"2026-11-28 01:00", Headline::Kind::going_on, "night"},
                                           HeadlineCase{"2026-11-28 02:00", Headline::Kind::no_more_today, ""},
                                           HeadlineCase{"2026-11-29 10:00", Headline::Kind::none_today, ""}));

TEST(StartLineOf, AWholeDayWhenThereIsNothingElse) {
  const Calendar all{{whole_day("holiday", "2026-11-27")}, {}};
  const auto today = occurrences_on(all, day("2026-11-27"));
  EXPECT_EQ(headline(today, {}, at("2026-11-27 10:00")).kind, Headline::Kind::whole_day_today);
}

TEST(Now, StandsBeforeWhatHasYetToBegin) {
  const Calendar all{{appointment("a", "2026-11-24 09:00", "2026-11-24 10:00"),
                      appointment("b", "2026-11-24 12:00", "2026-11-24 13:00")},
                     {}};
  const auto row = occurrences_on(all, day("2026-11-24"));
  EXPECT_EQ(place_of_now(row, at("2026-11-24 08:59")), 0U);
  EXPECT_EQ(place_of_now(row, at("2026-11-24 09:00")), 1U);
  EXPECT_EQ(place_of_now(row, at("2026-11-24 11:59")), 1U);
  EXPECT_EQ(place_of_now(row, at("2026-11-24 23:59")), 2U);
}

TEST(Saved, IsNewsForAMinuteToWhoSavedIt) {
  const base::AccountId me{base::Uuid{{1}}}, other{base::Uuid{{2}}};
  Appointment made = appointment("swim", "2026-11-24 09:00", "2026-11-24 10:00");
  made.added_by_account = other;
  made.changed_by_account = me;
  made.changed_at = base::from_microseconds(1'000'000);
  EXPECT_TRUE(was_just_saved(made, me, made.changed_at + std::chrono::seconds(59)));
  EXPECT_FALSE(was_just_saved(made, me, made.changed_at + std::chrono::seconds(60)));
  EXPECT_FALSE(was_just_saved(made, other, made.changed_at));
}

}  // namespace
}  // namespace regie::agenda
