#include "base/log.h"

#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <mutex>

#include "base/clock.h"
#include "base/letters.h"

namespace regie::base::log {
namespace {

std::atomic<Level> least_level{Level::info};

const char* name_of(Level level) {
  switch (level) {
    case Level::debug: return "debug";
    case Level::info: return "info";
    case Level::warning: return "warning";
    case Level::error: return "error";
  }
  return "error";
}

void append_escape(std::string& line, unsigned unit) {
  constexpr std::string_view digits = "0123456789abcdef";
  line += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) line += digits[unit >> shift & 15];
}

// A JSON string in ASCII only: line ends, terminal escapes and tricks with the direction of writing come out harmless.
void append_string(std::string& line, std::string_view value) {
  line += '"';
  for (std::size_t at = 0; at < value.size();) {
    char32_t letter = letters::next(value, at);
    if (letter == letters::invalid) letter = 0xFFFD;
    if (letter == '"' || letter == '\\') {
      line += '\\';
      line += static_cast<char>(letter);
    } else if (letter >= 0x20 && letter < 0x7F) {
      line += static_cast<char>(letter);
    } else if (letter < 0x10000) {
      append_escape(line, letter);
    } else {
      append_escape(line, 0xD800 + ((letter - 0x10000) >> 10));
      append_escape(line, 0xDC00 + ((letter - 0x10000) & 0x3FF));
    }
  }
  line += '"';
}

void append_number(std::string& line, auto number) {
  std::array<char, 64> text{};
  const auto result = std::to_chars(text.data(), text.data() + text.size(), number);
  line.append(text.data(), result.ptr);
}

void append_value(std::string& line, const Value& value) {
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    append_string(line, *text);
  } else if (const auto* integer = std::get_if<long long>(&value)) {
    append_number(line, *integer);
  } else if (const auto* real = std::get_if<double>(&value)) {
    if (std::isfinite(*real))
      append_number(line, *real);
    else
      line += "null";
  } else {
    line += std::get<bool>(value) ? "true" : "false";
  }
}

// A log that cannot be written (a full disk, a closed pipe) must not stop the service.
void write_out(std::string_view line) {
  static std::mutex one_line_at_a_time;
  const std::lock_guard lock(one_line_at_a_time);
  while (!line.empty()) {
    const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    line.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

void set_level(Level least) { least_level = least; }

void write(Level level, std::string_view event, std::initializer_list<Field> fields) {
  if (level < least_level.load(std::memory_order_relaxed)) return;
  std::string line =
      "{\"time\":\"" + iso_utc(SystemClock().now()) + "\",\"level\":\"" + name_of(level) + "\",\"event\":";
  append_string(line, event);
  for (const Field& field : fields) {
    line += ',';
    append_string(line, field.name);
    line += ':';
    append_value(line, field.value);
  }
  line += "}\n";
  write_out(line);
}

}  // namespace regie::base::log
