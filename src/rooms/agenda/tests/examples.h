#pragma once
// Short ways to write days, times and appointments in the tests of this room.

#include <ostream>
#include <string>
#include <string_view>

#include "appointment.h"

namespace regie::base {
inline void PrintTo(const LocalDate& date, std::ostream* out) { *out << date.iso(); }
inline void PrintTo(const LocalDateTime& time, std::ostream* out) {
  *out << time.date.iso() << ' ' << time.time.text();
}
}  // namespace regie::base

namespace regie::agenda {

inline LocalDate day(std::string_view iso) { return *LocalDate::parse_iso(iso); }
// "2026-11-24 14:00"
inline LocalDateTime at(std::string_view text) {
  return {day(text.substr(0, 10)), *LocalTime::parse_written(text.substr(11))};
}
inline Appointment appointment(std::string title, std::string_view begins, std::string_view ends) {
  static int count = 0;
  Appointment made;
  ++count;
  made.id.value.bytes[14] = static_cast<std::uint8_t>(count >> 8);
  made.id.value.bytes[15] = static_cast<std::uint8_t>(count);
  made.title = std::move(title);
  made.begins = at(begins);
  made.ends = at(ends);
  return made;
}
inline Appointment whole_day(std::string title, std::string_view date) {
  auto made = appointment(std::move(title), std::string(date) + " 00:00", std::string(date) + " 00:00");
  made.ends.date = made.ends.date.plus_days(1);
  made.whole_day = true;
  return made;
}
inline Appointment series(std::string title, std::string_view begins, std::string_view ends, std::string rule) {
  auto made = appointment(std::move(title), begins, ends);
  made.repeat_rule = std::move(rule);
  return made;
}

}  // namespace regie::agenda
