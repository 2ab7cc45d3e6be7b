#include "base/clock.h"

#include <array>
#include <cstdio>

namespace regie::base {

Instant SystemClock::now() const { return std::chrono::floor<microseconds>(std::chrono::system_clock::now()); }

MovableClock::MovableClock(Instant standing) : stands_(true), offset_or_time_(to_microseconds(standing)) {}

Instant MovableClock::now() const {
  const std::int64_t value = offset_or_time_.load(std::memory_order_relaxed);
  return stands_ ? from_microseconds(value) : SystemClock().now() + microseconds(value);
}

void MovableClock::set(Instant instant) {
  offset_or_time_ = stands_ ? to_microseconds(instant) : (instant - SystemClock().now()).count();
}

void MovableClock::advance(microseconds by) { offset_or_time_ += by.count(); }

void MovableClock::back_to_real_time() { set(SystemClock().now()); }

std::string iso_utc(Instant instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date(day);
  const auto in_day = (instant - day).count();
  const auto seconds = in_day / 1'000'000;
  std::array<char, 64> text{};
  const int length = std::snprintf(
      text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ", static_cast<int>(date.year()),
      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), static_cast<int>(seconds / 3600),
      static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60), static_cast<int>(in_day % 1'000'000));
  return {text.data(), static_cast<std::size_t>(length)};
}

}  // namespace regie::base
