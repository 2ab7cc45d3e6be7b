#pragma once
#include <chrono>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace regie::http {

// The line "Date: Sat, 21 Nov 2026 12:00:00 GMT" with its line end (RFC 9110, 5.6.7), written once a second. For one thread.
class DateHeader {
 public:
  std::string_view line(base::Instant now);

 private:
  std::chrono::sys_seconds second_{std::chrono::seconds::min()};
  std::string line_;
};

}  // namespace regie::http
