#pragma once
// The program's own log: JSON lines on stderr, for the operator (OPS-8). Never personal data, passwords, codes or
// tokens; only ids, counts, durations, kinds. A field's value is escaped, so input cannot forge a line: what is
// written is printable ASCII. Thread-safe; each line goes out whole, in one write.

#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace regie::base::log {

enum class Level { debug, info, warning, error };
using Value = std::variant<std::string_view, long long, double, bool>;
struct Field {
  std::string_view name;
  Value value;
  Field(std::string_view n, std::string_view v) : name(n), value(v) {}
  Field(std::string_view n, const char* v) : name(n), value(std::string_view(v)) {}
  Field(std::string_view n, const std::string& v) : name(n), value(std::string_view(v)) {}
  Field(std::string_view n, bool v) : name(n), value(v) {}
  Field(std::string_view n, double v) : name(n), value(v) {}
  template <class Integer>
  requires std::is_integral_v<Integer> Field(std::string_view n, Integer v)
      : name(n), value(static_cast<long long>(v)) {}
};

void set_level(Level least);
// {"time":"…","level":"info","event":"served","request":"…",…}
void write(Level level, std::string_view event, std::initializer_list<Field> fields = {});
inline void info(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::info, event, fields);
}
inline void warning(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::warning, event, fields);
}
inline void error(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::error, event, fields);
}

}  // namespace regie::base::log
