#include "base/clock.h"

#include <gtest/gtest.h>

#include <thread>

namespace regie::base {
namespace {

using namespace std::chrono_literals;

Instant utc(int year, unsigned month, unsigned day, int hour = 0, int minute = 0) {
  return std::chrono::sys_days(std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day)) +
         std::chrono::hours(hour) + std::chrono::minutes(minute);
}

TEST(Clock, a_standing_clock_moves_only_when_it_is_moved) {
  MovableClock clock(utc(2026, 11, 24, 13));
  EXPECT_EQ(clock.now(), utc(2026, 11, 24, 13));
  clock.advance(90min);
  EXPECT_EQ(clock.now(), utc(2026, 11, 24, 14, 30));
  clock.set(utc(2020, 1, 1));
  EXPECT_EQ(clock.now(), utc(2020, 1, 1));
}

TEST(Clock, a_standing_clock_brought_back_to_real_time_stands_there) {
  MovableClock clock(utc(2020, 1, 1));
  const Instant before = SystemClock().now();
  clock.back_to_real_time();
  const Instant shown = clock.now();
  EXPECT_GE(shown, before);
  EXPECT_LE(shown, SystemClock().now());
  std::this_thread::sleep_for(2ms);
  EXPECT_EQ(clock.now(), shown);
}

TEST(Clock, a_running_clock_runs_on_from_where_it_was_set) {
  MovableClock clock;
  clock.set(utc(2030, 5, 1));
  std::this_thread::sleep_for(3ms);
  EXPECT_GE(clock.now(), utc(2030, 5, 1) + 3ms);
  EXPECT_LT(clock.now(), utc(2030, 5, 1) + 10min);
  clock.back_to_real_time();
  EXPECT_LT(std::chrono::abs(clock.now() - SystemClock().now()), 10min);
}

TEST(Clock, a_clock_may_be_read_while_it_is_moved) {
  MovableClock clock(utc(2026, 1, 1));
  std::thread mover([&] {
    for (int i = 0; i < 1000; ++i) clock.advance(1s);
  });
  Instant last = clock.now();
  while (last < utc(2026, 1, 1) + 1000s) {
    const Instant now = clock.now();
    ASSERT_GE(now, last);
    last = now;
  }
  mover.join();
  EXPECT_EQ(clock.now(), utc(2026, 1, 1) + 1000s);
}

TEST(Clock, an_instant_in_utc_is_written_to_the_microsecond) {
  EXPECT_EQ(iso_utc(utc(2026, 11, 24, 13)), "2026-11-24T13:00:00.000000Z");
  EXPECT_EQ(iso_utc(utc(2026, 11, 24, 23, 59) + 59s + 999999us), "2026-11-24T23:59:59.999999Z");
  EXPECT_EQ(iso_utc(Instant{} - 1us), "1969-12-31T23:59:59.999999Z");
}

TEST(LocalDate, days_that_do_not_exist_are_nothing) {
  EXPECT_FALSE(LocalDate::from(2026, 2, 29));
  EXPECT_TRUE(LocalDate::from(2028, 2, 29));
  EXPECT_FALSE(LocalDate::from(2100, 2, 29));
  EXPECT_FALSE(LocalDate::from(2026, 2, 30));
  EXPECT_FALSE(LocalDate::from(2026, 4, 31));
  EXPECT_FALSE(LocalDate::from(2026, 13, 1));
  EXPECT_FALSE(LocalDate::from(2026, 0, 1));
  EXPECT_FALSE(LocalDate::from(2026, 1, 0));
  EXPECT_FALSE(LocalDate::from(2026, 257, 1));
  EXPECT_FALSE(LocalDate::from(0, 1, 1));
  EXPECT_FALSE(LocalDate::from(10000, 1, 1));
}

TEST(LocalDate, counting_stays_within_the_years_one_to_9999) {
  EXPECT_EQ(LocalDate::from(9999, 12, 31)->plus_days(1).iso(), "9999-12-31");
  EXPECT_EQ(LocalDate::from(1, 1, 1)->plus_days(-1).iso(), "0001-01-01");
  EXPECT_EQ(LocalDate().plus_days(2147483647).iso(), "9999-12-31");
  EXPECT_EQ(LocalDate::from(2026, 12, 31)->plus_days(1).iso(), "2027-01-01");
  EXPECT_EQ(LocalDate::from(2026, 2, 28)->days_until(*LocalDate::from(2026, 3, 1)), 1);
}

TEST(LocalDate, iso_dates_have_exactly_one_form) {
  EXPECT_EQ(LocalDate::parse_iso("2026-11-24")->iso(), "2026-11-24");
  for (const char* wrong : {"2026-11-4", "2026-11-24 ", " 2026-11-24", "2026/11/24", "20261124", "2026-02-30",
                            "+026-11-24", "2026-1１-24", "", "2026-11-24T00", "0000-01-01", "-001-01-01"})
    EXPECT_FALSE(LocalDate::parse_iso(wrong)) << wrong;
}

TEST(LocalDate, dates_are_read_the_way_people_type_them) {
  for (const char* text :
       {"2026-11-24", "24-11-2026", "24/11/2026", "24.11.2026", "24-11-26", "24 november 2026", "24 nov 2026",
        "24 Nov. 2026", "  24   NOVEMBER  2026 ", "24 november 26", "24 - 11 - 2026"}) {
    const auto date = LocalDate::parse_written(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(date->iso(), "2026-11-24") << text;
  }
  EXPECT_EQ(LocalDate::parse_written("1-2-2026")->iso(), "2026-02-01");
  EXPECT_EQ(LocalDate::parse_written("3 mrt 2027")->iso(), "2027-03-03");
  EXPECT_EQ(LocalDate::parse_written("3 May 2027")->iso(), "2027-05-03");
}

TEST(LocalDate, what_is_no_date_is_nothing) {
  for (const char* text : {"30-02-2026", "31 april 2026", "24 foobember 2026", "24-11", "november 2026", "24-11-126",
                           "24-11-20266", "-1-11-2026", "24-13-2026", "morgen", "", " ", "24//11", "٢٤-١١-٢٠٢٦",
                           "1e1-11-2026", "24 november 2026 nog iets"})
    EXPECT_FALSE(LocalDate::parse_written(text)) << text;
  EXPECT_FALSE(LocalDate::parse_written(std::string(1'000'000, '-')));
}

TEST(LocalTime, times_are_read_the_way_people_type_them) {
  const auto minutes = [](std::string_view text) {
    return LocalTime::parse_written(text).value_or(*LocalTime::from_minutes(1439)).minutes();
  };
  for (const char* text : {"14:05", "14.05", "1405", "14:05:00", "14:05:59", " 14:05 ", "14:05 uur", "14.05 Uur"})
    EXPECT_EQ(minutes(text), 845) << text;
  EXPECT_EQ(minutes("9:30"), 570);
  EXPECT_EQ(minutes("930"), 570);
  EXPECT_EQ(minutes("14"), 840);
  EXPECT_EQ(minutes("0:00"), 0);
  EXPECT_EQ(LocalTime::parse_written("9:05")->text(), "09:05");
}

TEST(LocalTime, what_is_no_time_is_nothing) {
  for (const char* text : {"24:00", "14:60", "14:5", "14:", ":05", "14:05:60", "14:05.00", "14:05:0", "14056",
                           "kwart over twee", "", "uur", "-1:00", "14 05 00", "1 4"})
    EXPECT_FALSE(LocalTime::parse_written(text)) << text;
  EXPECT_FALSE(LocalTime::from_minutes(-1));
  EXPECT_FALSE(LocalTime::from_minutes(1440));
}

}  // namespace
}  // namespace regie::base
