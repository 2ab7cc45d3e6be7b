#pragma once
// Time. Instants are microseconds since 1970 in UTC and are what is stored; calendar days and clock times are
// always those of Europe/Amsterdam (PAGE-7), whatever zone the server has. Only a Clock asks what time it is.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace regie::base {

using Instant = std::chrono::sys_time<std::chrono::microseconds>;
using std::chrono::microseconds;

// Microseconds since 1970-01-01T00:00Z, as stored in the database.
inline std::int64_t to_microseconds(Instant instant) { return instant.time_since_epoch().count(); }
inline Instant from_microseconds(std::int64_t value) { return Instant{microseconds{value}}; }

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

// A clock that can be moved: the demonstration's and the tests'. Thread-safe. A standing one stands still until
// moved; a running one runs on from where it was set.
class MovableClock final : public Clock {
 public:
  MovableClock() = default;                 // runs, starting at the real time
  explicit MovableClock(Instant standing);  // stands still
  Instant now() const override;
  void set(Instant instant);  // from here on (stands or runs as before)
  void advance(microseconds by);
  void back_to_real_time();  // a standing one then stands at this moment

 private:
  const bool stands_ = false;
  std::atomic<std::int64_t> offset_or_time_{0};  // microseconds: an offset when running, the time when standing
};

// A day of the calendar in Amsterdam. Always a day that exists, years 1 to 9999: what is made from a day outside
// them, or counted on beyond them, becomes the first or last day.
class LocalDate {
 public:
  LocalDate() = default;  // 1970-01-01
  explicit LocalDate(std::chrono::year_month_day day) : LocalDate(std::chrono::sys_days(day)) {}
  explicit LocalDate(std::chrono::sys_days day) : days_(std::clamp(day, first_, last_)) {}

  // Nothing when the day does not exist (30 February) or lies outside years 1 to 9999.
  static std::optional<LocalDate> from(int year, unsigned month, unsigned day);
  // "2026-11-24" only.
  static std::optional<LocalDate> parse_iso(std::string_view text);
  // What people type: "2026-11-24", "24-11-2026", "24/11/2026", "24-11-26",
  // "24 november 2026", "24 nov 2026", English months too; spaces around are fine. Two digits mean 2000 to 2099.
  static std::optional<LocalDate> parse_written(std::string_view text);

  std::string iso() const;  // "2026-11-24"
  int year() const;
  unsigned month() const;  // 1..12
  unsigned day() const;    // 1..31
  std::chrono::weekday weekday() const { return std::chrono::weekday(days_); }
  LocalDate plus_days(int days) const { return LocalDate(days_ + std::chrono::days(days)); }
  int days_until(LocalDate other) const { return static_cast<int>((other.days_ - days_).count()); }
  std::chrono::sys_days as_days() const { return days_; }
  auto operator<=>(const LocalDate&) const = default;

 private:
  static constexpr std::chrono::sys_days first_{std::chrono::year{1} / 1 / 1};
  static constexpr std::chrono::sys_days last_{std::chrono::year{9999} / 12 / 31};
  std::chrono::sys_days days_{};
};

// Minutes since local midnight as the clock on the wall shows them, 0 to 1439.
class LocalTime {
 public:
  LocalTime() = default;
  static std::optional<LocalTime> from_minutes(int minutes);
  // What people type or a time field sends: "14:05", "14.05", "1405", "9:30", "14", "14:05:00",
  // "14:05 uur". Seconds are cut off.
  static std::optional<LocalTime> parse_written(std::string_view text);
  int minutes() const { return minutes_; }
  std::string text() const;  // "14:05"
  auto operator<=>(const LocalTime&) const = default;

 private:
  explicit LocalTime(int minutes) : minutes_(minutes) {}
  int minutes_ = 0;
};

struct LocalDateTime {
  LocalDate date;
  LocalTime time;
  auto operator<=>(const LocalDateTime&) const = default;
};

// The wall clock in Amsterdam at that instant (seconds are cut off).
LocalDateTime to_local(Instant instant);

// The instant of a wall-clock time in Amsterdam.
struct LocalToInstant {
  enum class Kind { unique, skipped, doubled } kind;  // skipped: the hour daylight saving leaves out does not exist
  Instant instant;  // doubled: the first of the two; skipped: the moment the clock jumps
};
LocalToInstant to_instant(LocalDateTime local);

// "2026-11-24T13:00:00.000000Z"
std::string iso_utc(Instant instant);

}  // namespace regie::base
