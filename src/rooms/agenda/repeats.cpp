#include "repeats.h"

#include <libical/ical.h>

#include <array>
#include <charconv>
#include <memory>

#include "base/text.h"

namespace regie::agenda {
namespace {

constexpr int most_counted = 20'000;
constexpr std::array<std::string_view, 7> day_codes = {"SU", "MO", "TU", "WE",
                                                       "TH", "FR", "SA"};  // as std::chrono counts

std::string compact(LocalDate date) {  // "20261124"
  std::string text = date.iso();
  std::erase(text, '-');
  return text;
}

// The rules that nearly all series have: every so many days, weeks (on chosen days), months or years. They are worked out
// here in nanoseconds; libical takes about 20 µs for each. A test compares the two.
struct SimpleRule {
  enum class Unit { day, week, month, year } unit = Unit::day;
  int interval = 1;
  std::array<bool, 7> weekdays{};
  bool has_weekdays = false;
  bool is_bounded = false;  // UNTIL or COUNT stands in the rule
  std::optional<int> times;

  bool falls_on(LocalDate day, LocalDate start) const {
    if (day < start) return false;
    switch (unit) {
      case Unit::day: return start.days_until(day) % interval == 0;
      case Unit::week: {
        const unsigned wanted = day.weekday().c_encoding();
        if (has_weekdays ? !weekdays[wanted] : day.weekday() != start.weekday()) return false;
        return monday_of(start).days_until(monday_of(day)) / 7 % interval == 0;
      }
      case Unit::month:
        return day.day() == start.day() &&
               ((day.year() - start.year()) * 12 + static_cast<int>(day.month()) - static_cast<int>(start.month())) %
                       interval ==
                   0;
      case Unit::year:
        return day.day() == start.day() && day.month() == start.month() && (day.year() - start.year()) % interval == 0;
    }
    return false;
  }
  static LocalDate monday_of(LocalDate day) {
    return day.plus_days(-static_cast<int>(day.weekday().iso_encoding() - 1));
  }
};

std::optional<int> whole_number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool read_weekdays(std::string_view codes, SimpleRule& rule) {
  for (const auto code : base::split(codes, ',')) {
    std::size_t day = 0;
    while (day < day_codes.size() && day_codes[day] != code) ++day;
    if (day == day_codes.size()) return false;  // "2TU", the second Tuesday, is not simple
    rule.weekdays[day] = true;
  }
  rule.has_weekdays = true;
  return true;
}

// Nothing for any rule that has more to it.
std::optional<SimpleRule> simple_rule(std::string_view text) {
  SimpleRule rule;
  bool has_unit = false;
  for (const auto part : base::split(text, ';')) {
    const auto equals = part.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const auto name = part.substr(0, equals), value = part.substr(equals + 1);
    if (name == "FREQ") {
      has_unit = true;
      if (value == "DAILY")
        rule.unit = SimpleRule::Unit::day;
      else if (value == "WEEKLY")
        rule.unit = SimpleRule::Unit::week;
      else if (value == "MONTHLY")
        rule.unit = SimpleRule::Unit::month;
      else if (value == "YEARLY")
        rule.unit = SimpleRule::Unit::year;
      else
        return std::nullopt;
    } else if (name == "INTERVAL") {
      const auto interval = whole_number(value);
      if (!interval || *interval < 1) return std::nullopt;
      rule.interval = *interval;
    } else if (name == "BYDAY") {
      if (!read_weekdays(value, rule)) return std::nullopt;
    } else if (name == "UNTIL" || name == "COUNT") {
      rule.is_bounded = true;
      if (name == "COUNT") rule.times = whole_number(value);
    } else if (name != "WKST" || value != "MO") {
      return std::nullopt;
    }
  }
  if (!has_unit || (rule.has_weekdays && rule.unit != SimpleRule::Unit::week)) return std::nullopt;
  return rule;
}

// ---- libical, for all other rules ------------------------------------------------------------------------------
struct EndIterator {
  void operator()(icalrecur_iterator* iterator) const { icalrecur_iterator_free(iterator); }
};
using Iterator = std::unique_ptr<icalrecur_iterator, EndIterator>;

icaltimetype to_ical(LocalDate date) {
  icaltimetype time = icaltime_null_time();
  time.year = date.year();
  time.month = static_cast<int>(date.month());
  time.day = static_cast<int>(date.day());
  time.is_date = 1;
  return time;
}
std::optional<LocalDate> from_ical(const icaltimetype& time) {
  if (icaltime_is_null_time(time)) return std::nullopt;
  return LocalDate::from(time.year, static_cast<unsigned>(time.month), static_cast<unsigned>(time.day));
}

std::optional<icalrecurrencetype> read_rule(std::string_view text) {
  const std::string terminated(text);
  const icalrecurrencetype rule = icalrecurrencetype_from_string(terminated.c_str());
  switch (rule.freq) {
    case ICAL_DAILY_RECURRENCE:
    case ICAL_WEEKLY_RECURRENCE:
    case ICAL_MONTHLY_RECURRENCE:
    case ICAL_YEARLY_RECURRENCE: break;
    default: return std::nullopt;
  }
  if (rule.by_hour[0] != ICAL_RECURRENCE_ARRAY_MAX || rule.by_minute[0] != ICAL_RECURRENCE_ARRAY_MAX ||
      rule.by_second[0] != ICAL_RECURRENCE_ARRAY_MAX)
    return std::nullopt;
  if (rule.interval < 1) return std::nullopt;
  return rule;
}

std::vector<LocalDate> walk(icalrecurrencetype rule, LocalDate starts_on, std::optional<LocalDate> repeats_until,
                            LocalDate from, LocalDate until) {
  std::vector<LocalDate> days;
  bool may_jump = rule.count == 0;
  if (repeats_until) {  // says the same as the count, and lets the walk begin near the day asked for
    rule.count = 0;
    rule.until = to_ical(*repeats_until);
    may_jump = true;
  }
  const Iterator iterator(icalrecur_iterator_new(rule, to_ical(starts_on)));
  if (!iterator) return days;
  if (may_jump && from > starts_on) {
    if (icalrecur_iterator_set_start(iterator.get(), to_ical(from)) == 0) return days;
  }
  for (int steps = 0; steps < most_counted; ++steps) {
    const auto day = from_ical(icalrecur_iterator_next(iterator.get()));
    if (!day || *day > until) break;
    if (*day >= from) days.push_back(*day);
  }
  return days;
}

}  // namespace

std::string rule_of(const RepeatWish& wish) {
  std::string rule;
  switch (wish.pace) {
    case Pace::daily: rule = "FREQ=DAILY"; break;
    case Pace::weekly: rule = "FREQ=WEEKLY"; break;
    case Pace::every_two_weeks: rule = "FREQ=WEEKLY;INTERVAL=2"; break;
    case Pace::monthly: rule = "FREQ=MONTHLY"; break;
    case Pace::yearly: rule = "FREQ=YEARLY"; break;
  }
  if (wish.pace == Pace::weekly || wish.pace == Pace::every_two_weeks) {
    std::string days;
    for (unsigned iso = 1; iso <= 7; ++iso) {  // from Monday on
      for (const auto weekday : wish.weekdays) {
        if (weekday.iso_encoding() != iso) continue;
        if (!days.empty()) days += ',';
        days += day_codes[weekday.c_encoding()];
        break;
      }
    }
    if (!days.empty()) rule += ";BYDAY=" + days;
  }
  if (wish.until)
    rule += ";UNTIL=" + compact(*wish.until);
  else if (wish.times)
    rule += ";COUNT=" + std::to_string(*wish.times);
  return rule;
}

std::optional<RepeatWish> wish_of(std::string_view text) {
  const auto rule = simple_rule(text);
  if (!rule) return std::nullopt;
  RepeatWish wish;
  using Unit = SimpleRule::Unit;
  if (rule->unit == Unit::week && rule->interval == 2)
    wish.pace = Pace::every_two_weeks;
  else if (rule->interval != 1)
    return std::nullopt;
  else if (rule->unit == Unit::day)
    wish.pace = Pace::daily;
  else if (rule->unit == Unit::week)
    wish.pace = Pace::weekly;
  else if (rule->unit == Unit::month)
    wish.pace = Pace::monthly;
  else
    wish.pace = Pace::yearly;
  for (unsigned iso = 1; iso <= 7; ++iso)
    if (rule->weekdays[iso % 7]) wish.weekdays.emplace_back(iso);
  wish.times = rule->times;
  return wish;
}

std::string with_end(std::string_view rule, LocalDate last) {
  std::string changed;
  for (const auto part : base::split(rule, ';'))
    if (!part.starts_with("COUNT=") && !part.starts_with("UNTIL=")) changed.append(part).append(";");
  return changed + "UNTIL=" + compact(last);
}

LocalDate first_day(const RepeatWish& wish, LocalDate date) {
  if (wish.pace != Pace::weekly && wish.pace != Pace::every_two_weeks) return date;
  for (int days = 0; days < 7; ++days) {
    const LocalDate day = date.plus_days(days);
    for (const auto weekday : wish.weekdays)
      if (day.weekday() == weekday) return day;
  }
  return date;
}

bool is_usable_rule(std::string_view text) {
  const auto rule = read_rule(text);
  return rule && rule->count <= most_counted;
}

std::optional<LocalDate> last_day(std::string_view text, LocalDate starts_on) {
  const auto rule = read_rule(text);
  if (!rule) return starts_on;
  if (rule->count == 0) return from_ical(rule->until);
  std::optional<LocalDate> last;
  const Iterator iterator(icalrecur_iterator_new(*rule, to_ical(starts_on)));
  while (iterator) {
    const auto day = from_ical(icalrecur_iterator_next(iterator.get()));
    if (!day) break;
    last = day;
  }
  return last ? last : starts_on;
}

std::vector<LocalDate> days_between(std::string_view rule, LocalDate starts_on, std::optional<LocalDate> repeats_until,
                                    LocalDate from, LocalDate until) {
  std::vector<LocalDate> days;
  if (repeats_until && *repeats_until < until) until = *repeats_until;
  if (from < starts_on) from = starts_on;
  if (until < from) return days;
  if (const auto simple = simple_rule(rule); simple && (!simple->is_bounded || repeats_until)) {
    // Asked before the next day is made: after the last day there is, there is none.
    for (LocalDate day = from;; day = day.plus_days(1)) {
      if (simple->falls_on(day, starts_on)) days.push_back(day);
      if (day >= until) return days;
    }
  }
  if (const auto other = read_rule(rule)) return walk(*other, starts_on, repeats_until, from, until);
  if (from == starts_on) days.push_back(starts_on);
  return days;
}

}  // namespace regie::agenda
