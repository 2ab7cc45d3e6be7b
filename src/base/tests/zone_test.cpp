// Amsterdam's clock, compared with the tz library (PAGE-7), which is too slow to be asked on every page.
#include <date/tz.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <thread>
#include <vector>

#include "base/clock.h"

namespace regie::base {
namespace {

using namespace std::chrono_literals;

LocalDateTime local(int year, unsigned month, unsigned day, int minutes) {
  return {*LocalDate::from(year, month, day), *LocalTime::from_minutes(minutes)};
}

Instant utc(int year, unsigned month, unsigned day, int hour, int minute = 0) {
  return LocalDate::from(year, month, day)->as_days() + std::chrono::hours(hour) + std::chrono::minutes(minute);
}

const date::time_zone& reference() {
  static const date::time_zone* const zone = date::locate_zone("Europe/Amsterdam");
  return *zone;
}

LocalDateTime by_library(Instant instant) {
  const auto seconds = date::floor<std::chrono::seconds>(instant);
  const auto wall = reference().to_local(date::sys_seconds(seconds.time_since_epoch())).time_since_epoch();
  const auto day = std::chrono::floor<std::chrono::days>(wall);
  return {LocalDate(std::chrono::sys_days(day)),
          *LocalTime::from_minutes(static_cast<int>(std::chrono::floor<std::chrono::minutes>(wall - day).count()))};
}

// proves PAGE-7
TEST(Zone, wall_clock_time_agrees_with_the_tz_library_at_any_instant_to_2037) {
  std::mt19937_64 random(20261124);
  const auto first = to_microseconds(utc(1880, 1, 1, 0));
  const auto last = to_microseconds(utc(2037, 12, 31, 0));
  std::uniform_int_distribution<std::int64_t> any(first, last);
  for (int i = 0; i < 100'000; ++i) {
    const Instant instant = from_microseconds(any(random));
    ASSERT_EQ(to_local(instant), by_library(instant)) << iso_utc(instant);
  }
}

TEST(Zone, every_change_of_the_clock_is_to_the_second) {
  auto moment = date::sys_seconds(std::chrono::seconds(utc(1880, 1, 1, 0).time_since_epoch() / 1s));
  int changes = 0;
  for (auto info = reference().get_info(moment); info.end.time_since_epoch() < utc(2037, 12, 31, 0).time_since_epoch();
       info = reference().get_info(info.end), ++changes) {
    const Instant change{info.end.time_since_epoch()};
    for (const microseconds beside : {microseconds(-1h), microseconds(0), microseconds(1h)})
      ASSERT_EQ(to_local(change + beside), by_library(change + beside));
    ASSERT_EQ(to_local(change - 1us), by_library(change - 1us)) << iso_utc(change);
    ASSERT_EQ(to_local(change + 1us), by_library(change + 1us)) << iso_utc(change);
  }
  EXPECT_GT(changes, 150);
}

TEST(Zone, summer_time_goes_on_after_the_years_that_tzdata_lists) {
  EXPECT_EQ(to_local(utc(2038, 1, 15, 12)), local(2038, 1, 15, 13 * 60));
  EXPECT_EQ(to_local(utc(2038, 3, 28, 1) - 1s), local(2038, 3, 28, 119));
  EXPECT_EQ(to_local(utc(2038, 3, 28, 1)), local(2038, 3, 28, 180));
  EXPECT_EQ(to_local(utc(2038, 7, 15, 12)), local(2038, 7, 15, 14 * 60));
  EXPECT_EQ(to_local(utc(2038, 10, 31, 1) - 1s), local(2038, 10, 31, 179));
  EXPECT_EQ(to_local(utc(2038, 10, 31, 1)), local(2038, 10, 31, 120));
  EXPECT_EQ(to_local(utc(2061, 8, 1, 22)), local(2061, 8, 2, 0));
  EXPECT_EQ(to_instant(local(2050, 3, 27, 150)).kind, LocalToInstant::Kind::skipped);
}

TEST(Zone, the_hour_that_daylight_saving_skips_does_not_exist) {
  for (const int minute : {120, 150, 179}) {
    const auto found = to_instant(local(2026, 3, 29, minute));
    EXPECT_EQ(found.kind, LocalToInstant::Kind::skipped) << minute;
    EXPECT_EQ(found.instant, utc(2026, 3, 29, 1)) << minute;
  }
  EXPECT_EQ(to_instant(local(2026, 3, 29, 119)).kind, LocalToInstant::Kind::unique);
  EXPECT_EQ(to_instant(local(2026, 3, 29, 119)).instant, utc(2026, 3, 29, 0, 59));
  EXPECT_EQ(to_instant(local(2026, 3, 29, 180)).kind, LocalToInstant::Kind::unique);
  EXPECT_EQ(to_instant(local(2026, 3, 29, 180)).instant, utc(2026, 3, 29, 1));
}

TEST(Zone, of_the_hour_that_comes_twice_the_first_is_meant) {
  for (const int minute : {120, 150, 179}) {
    const auto found = to_instant(local(2026, 10, 25, minute));
    EXPECT_EQ(found.kind, LocalToInstant::Kind::doubled) << minute;
    EXPECT_EQ(found.instant, utc(2026, 10, 25, 0, minute - 120)) << minute;
  }
  EXPECT_EQ(to_instant(local(2026, 10, 25, 119)).kind, LocalToInstant::Kind::unique);
  EXPECT_EQ(to_instant(local(2026, 10, 25, 180)).kind, LocalToInstant::Kind::unique);
  EXPECT_EQ(to_instant(local(2026, 10, 25, 180)).instant, utc(2026, 10, 25, 2));
}

TEST(Zone, the_instant_of_a_wall_clock_time_agrees_with_the_tz_library) {
  std::mt19937 random(7);
  std::uniform_int_distribution<int> day(0, 365 * 140);
  std::uniform_int_distribution<int> minute(0, 1439);
  const LocalDate first = *LocalDate::from(1895, 1, 1);
  for (int i = 0; i < 50'000; ++i) {
    const LocalDateTime wall{first.plus_days(day(random)), *LocalTime::from_minutes(minute(random))};
    const auto seconds = wall.date.as_days() + std::chrono::minutes(wall.time.minutes());
    const auto info = reference().get_info(date::local_seconds(std::chrono::seconds(seconds.time_since_epoch())));
    const auto found = to_instant(wall);
    const auto kind = info.result == date::local_info::unique        ? LocalToInstant::Kind::unique
                      : info.result == date::local_info::nonexistent ? LocalToInstant::Kind::skipped
                                                                     : LocalToInstant::Kind::doubled;
    ASSERT_EQ(found.kind, kind) << wall.date.iso() << ' ' << wall.time.text();
    const Instant expected = kind == LocalToInstant::Kind::skipped ? Instant{info.first.end.time_since_epoch()}
                                                                   : Instant{seconds - info.first.offset};
    ASSERT_EQ(found.instant, expected) << wall.date.iso() << ' ' << wall.time.text();
  }
}

// proves PAGE-7
TEST(Zone, the_zone_of_the_server_makes_no_difference) {
  ::setenv("TZ", "Pacific/Auckland", 1);
  ::tzset();
  EXPECT_EQ(to_local(utc(2026, 11, 24, 13)), local(2026, 11, 24, 14 * 60));
  EXPECT_EQ(iso_utc(utc(2026, 11, 24, 13)), "2026-11-24T13:00:00.000000Z");
  ::unsetenv("TZ");
  ::tzset();
}

TEST(Zone, threads_ask_at_the_same_time) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([t] {
      for (int i = 0; i < 5'000; ++i) {
        const Instant instant = utc(2000 + (i + t) % 30, 7, 1, 12);
        EXPECT_EQ(to_local(instant).time.minutes(), 14 * 60);
        EXPECT_EQ(to_instant(to_local(instant)).instant, instant);
      }
    });
  for (auto& thread : threads) thread.join();
}

}  // namespace
}  // namespace regie::base
