// Calendar days and clock times: reading what people type, and writing them for the database and for addresses.
#include <algorithm>
#include <array>
#include <charconv>

#include "base/clock.h"
#include "base/text.h"

namespace regie::base {
namespace {

// A number of one to `most` digits and nothing else.
std::optional<int> number(std::string_view text, std::size_t least, std::size_t most) {
  if (text.size() < least || text.size() > most) return std::nullopt;
  if (!std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

struct MonthWord {
  std::string_view word;
  unsigned month;
};

constexpr std::array month_words{
    MonthWord{"januari", 1},   MonthWord{"january", 1}, MonthWord{"jan", 1},       MonthWord{"februari", 2},
    MonthWord{"february", 2},  MonthWord{"feb", 2},     MonthWord{"maart", 3},     MonthWord{"march", 3},
    MonthWord{"mrt", 3},       MonthWord{"mar", 3},     MonthWord{"april", 4},     MonthWord{"apr", 4},
    MonthWord{"mei", 5},       MonthWord{"may", 5},     MonthWord{"juni", 6},      MonthWord{"june", 6},
    MonthWord{"jun", 6},       MonthWord{"juli", 7},    MonthWord{"july", 7},      MonthWord{"jul", 7},
    MonthWord{"augustus", 8},  MonthWord{"august", 8},  MonthWord{"aug", 8},       MonthWord{"september", 9},
    MonthWord{"sept", 9},      MonthWord{"sep", 9},     MonthWord{"oktober", 10},  MonthWord{"october", 10},
    MonthWord{"okt", 10},      MonthWord{"oct", 10},    MonthWord{"november", 11}, MonthWord{"nov", 11},
    MonthWord{"december", 12}, MonthWord{"dec", 12}};

std::optional<int> month_from_word(std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  const std::string small = lowercase_ascii(word);
  const auto* found =
      std::find_if(month_words.begin(), month_words.end(), [&](const MonthWord& m) { return m.word == small; });
  if (found == month_words.end()) return std::nullopt;
  return static_cast<int>(found->month);
}

std::optional<int> written_year(std::string_view text) {
  if (text.size() == 2) {
    if (auto short_year = number(text, 2, 2)) return 2000 + *short_year;
    return std::nullopt;
  }
  return number(text, 4, 4);
}

std::optional<LocalDate> from_parts(std::optional<int> year, std::optional<int> month, std::optional<int> day) {
  if (!year || !month || !day) return std::nullopt;
  return LocalDate::from(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

}  // namespace

std::optional<LocalDate> LocalDate::from(int year, unsigned month, unsigned day) {
  if (year < 1 || year > 9999 || month > 12 || day > 31) return std::nullopt;
  const auto date = std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
  if (!date.ok()) return std::nullopt;
  return LocalDate(date);
}

// Each stored date comes through here, so it is worked out digit by digit.
std::optional<LocalDate> LocalDate::parse_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  std::array<unsigned, 10> digit{};
  for (const std::size_t at : {0, 1, 2, 3, 5, 6, 8, 9}) {
    digit[at] = static_cast<unsigned char>(text[at]) - unsigned{'0'};
    if (digit[at] > 9) return std::nullopt;
  }
  return LocalDate::from(static_cast<int>(digit[0] * 1000 + digit[1] * 100 + digit[2] * 10 + digit[3]),
                         digit[5] * 10 + digit[6], digit[8] * 10 + digit[9]);
}

std::optional<LocalDate> LocalDate::parse_written(std::string_view text) {
  if (text.size() > 200) return std::nullopt;
  const std::string tidy = tidy_line(text);
  if (auto iso = parse_iso(tidy)) return iso;
  for (const char separator : {'-', '/', '.'}) {
    const auto parts = split(tidy, separator);
    if (parts.size() == 3)
      return from_parts(written_year(trimmed(parts[2])), number(trimmed(parts[1]), 1, 2),
                        number(trimmed(parts[0]), 1, 2));
  }
  const auto words = split(tidy, ' ');
  if (words.size() != 3) return std::nullopt;
  return from_parts(written_year(words[2]), month_from_word(words[1]), number(words[0], 1, 2));
}

std::string LocalDate::iso() const {
  const std::chrono::year_month_day date(days_);
  const auto year = static_cast<unsigned>(static_cast<int>(date.year()));  // 1 to 9999, as always
  const auto month = static_cast<unsigned>(date.month());
  const auto day = static_cast<unsigned>(date.day());
  const auto digit = [](unsigned value) { return static_cast<char>('0' + value % 10); };
  return {
      digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), '-', digit(month / 10), digit(month), '-',
      digit(day / 10),    digit(day)};
}

int LocalDate::year() const { return static_cast<int>(std::chrono::year_month_day(days_).year()); }
unsigned LocalDate::month() const { return static_cast<unsigned>(std::chrono::year_month_day(days_).month()); }
unsigned LocalDate::day() const { return static_cast<unsigned>(std::chrono::year_month_day(days_).day()); }

std::optional<LocalTime> LocalTime::from_minutes(int minutes) {
  if (minutes < 0 || minutes >= 24 * 60) return std::nullopt;
  return LocalTime(minutes);
}

std::optional<LocalTime> LocalTime::parse_written(std::string_view text) {
  if (text.size() > 200) return std::nullopt;
  const std::string tidy = lowercase_ascii(tidy_line(text));
  std::string_view rest = tidy;
  if (rest.ends_with("uur")) rest = trimmed(rest.substr(0, rest.size() - 3));

  std::optional<int> hour;
  std::optional<int> minute = 0;
  const std::size_t mark = rest.find_first_of(":.");
  if (mark != std::string_view::npos) {
    hour = number(rest.substr(0, mark), 1, 2);
    const std::string_view after = rest.substr(mark + 1);
    minute = number(after.substr(0, 2), 2, 2);
    if (after.size() > 2) {
      const auto second = after[2] == rest[mark] ? number(after.substr(3), 2, 2) : std::nullopt;
      if (!second || *second > 59) return std::nullopt;
    }
  } else if (rest.size() > 2) {
    if (rest.size() > 4) return std::nullopt;
    hour = number(rest.substr(0, rest.size() - 2), 1, 2);
    minute = number(rest.substr(rest.size() - 2), 2, 2);
  } else {
    hour = number(rest, 1, 2);
  }
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return LocalTime(*hour * 60 + *minute);
}

std::string LocalTime::text() const {
  const auto digit = [](int value) { return static_cast<char>('0' + value); };
  const int hour = minutes_ / 60;
  const int minute = minutes_ % 60;
  return {digit(hour / 10), digit(hour % 10), ':', digit(minute / 10), digit(minute % 10)};
}

}  // namespace regie::base
