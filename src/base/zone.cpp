// Amsterdam's clock. The rules come from Debian's tzdata by way of Hinnant's tz library; a page asks for dozens of
// wall-clock times, so each thread remembers the stretches between two changes of the clock that it used last.
#include <date/tz.h>

#include <array>

#include "base/clock.h"

namespace regie::base {
namespace {

using std::chrono::seconds;
using Second = std::chrono::sys_seconds;

// A stretch of time in which the distance to UTC is the same: from `begin` up to but without `end`.
struct Stretch {
  Second begin;
  Second end;
  seconds offset;

  bool holds(Second moment) const { return begin <= moment && moment < end; }
};

const date::time_zone& amsterdam() {
  static const date::time_zone* const zone = date::locate_zone("Europe/Amsterdam");
  return *zone;
}

// Clocks change at 01:00 UTC on the last Sunday of March and of October (directive 2000/84/EC).
Second change_of_clock(int year, std::chrono::month month) {
  return std::chrono::sys_days(std::chrono::year{year} / month / std::chrono::Sunday[std::chrono::last]) +
         std::chrono::hours(1);
}

Stretch by_european_rule(Second moment) {
  const int year = static_cast<int>(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(moment)).year());
  const Second spring = change_of_clock(year, std::chrono::March);
  const Second autumn = change_of_clock(year, std::chrono::October);
  if (moment < spring) return {change_of_clock(year - 1, std::chrono::October), spring, std::chrono::hours(1)};
  if (moment < autumn) return {spring, autumn, std::chrono::hours(2)};
  return {autumn, change_of_clock(year + 1, std::chrono::March), std::chrono::hours(1)};
}

Stretch stretch_at(Second moment) {
  const date::sys_info info = amsterdam().get_info(date::sys_seconds(moment.time_since_epoch()));
  const Stretch stretch{Second(info.begin.time_since_epoch()), Second(info.end.time_since_epoch()), info.offset};
  // The library knows the changes that tzdata lists, which end with 2037, but not the rule for all later years.
  const Second last_listed = change_of_clock(2037, std::chrono::October);
  if (stretch.begin == last_listed) return by_european_rule(moment);
  return stretch;
}

Stretch cached_stretch_at(Second moment) {
  thread_local std::array<Stretch, 2> recent{stretch_at(moment), stretch_at(moment)};
  if (recent[0].holds(moment)) return recent[0];
  std::swap(recent[0], recent[1]);
  if (!recent[0].holds(moment)) recent[0] = stretch_at(moment);
  return recent[0];
}

}  // namespace

LocalDateTime to_local(Instant instant) {
  const auto moment = std::chrono::floor<seconds>(instant);
  const auto wall = moment + cached_stretch_at(moment).offset;
  const auto day = std::chrono::floor<std::chrono::days>(wall);
  const auto minutes = std::chrono::floor<std::chrono::minutes>(wall - day);
  return {LocalDate(day), *LocalTime::from_minutes(static_cast<int>(minutes.count()))};
}

LocalToInstant to_instant(LocalDateTime local) {
  const Second wall = local.date.as_days() + std::chrono::minutes(local.time.minutes());
  // The distance to UTC has always been between 0 and 2 hours, so a day on either side surely lies before and after
  // whatever change of the clock is near; two changes were never within two days.
  const Stretch before = cached_stretch_at(wall - std::chrono::days(1));
  if (wall - before.offset < before.end) {
    const Stretch after = before.holds(wall + std::chrono::days(1)) ? before : cached_stretch_at(before.end);
    const bool also_later = after.begin == before.end && wall - after.offset >= after.begin;
    return {also_later ? LocalToInstant::Kind::doubled : LocalToInstant::Kind::unique, wall - before.offset};
  }
  const Stretch after = cached_stretch_at(before.end);
  if (wall - after.offset < after.begin) return {LocalToInstant::Kind::skipped, after.begin};
  return {LocalToInstant::Kind::unique, wall - after.offset};
}

}  // namespace regie::base
