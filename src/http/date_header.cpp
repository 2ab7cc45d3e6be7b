#include "http/date_header.h"

#include <cstdio>

namespace regie::http {

std::string_view DateHeader::line(base::Instant now) {
  static constexpr const char* weekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto second = std::chrono::floor<std::chrono::seconds>(now);
  if (second == second_) return line_;
  second_ = second;
  const auto midnight = std::chrono::floor<std::chrono::days>(second);
  const std::chrono::year_month_day day(midnight);
  const std::chrono::hh_mm_ss time(second - midnight);
  char text[64];
  const int length = std::snprintf(text, sizeof text, "Date: %s, %02u %s %04d %02d:%02d:%02d GMT\r\n",
                                   weekdays[std::chrono::weekday(midnight).c_encoding()],
                                   static_cast<unsigned>(day.day()), months[static_cast<unsigned>(day.month()) - 1],
                                   static_cast<int>(day.year()), static_cast<int>(time.hours().count()),
                                   static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
  line_.assign(text, static_cast<std::size_t>(length));
  return line_;
}

}  // namespace regie::http
