#pragma once
// Repeating after RFC 5545 (3.3.10), in whole local days: "every Tuesday at 10" stays at 10 across daylight saving.
// Looking at a day costs the same however long ago a rule began and however often it falls.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "appointment.h"

namespace regie::agenda {

// What the form offers.
enum class Pace { daily, weekly, every_two_weeks, monthly, yearly };
struct RepeatWish {
  Pace pace = Pace::weekly;
  std::vector<std::chrono::weekday> weekdays;  // for the weekly ones
  std::optional<LocalDate> until;              // the last day it may fall on
  std::optional<int> times;                    // or how often
};

// "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270301"
std::string rule_of(const RepeatWish& wish);
// The other way round, for saying it in words and changing it; nothing for a rule that the form does not make. Where it ends stands
// only in `times`: the last day is known from when the series was stored.
std::optional<RepeatWish> wish_of(std::string_view text);
// The first day on or after `date` that fits the chosen weekdays; `date` itself for the other paces.
LocalDate first_day(const RepeatWish& wish, LocalDate date);

// True for rules that this room can carry out: of whole days, at least a day apart, not falling more than 20,000 times
// when counted.
bool is_usable_rule(std::string_view text);
// The last day a rule falls on; nothing when it does not end. The rule must be usable.
std::optional<LocalDate> last_day(std::string_view text, LocalDate starts_on);

// The same rule, ending on that day at the latest.
std::string with_end(std::string_view rule, LocalDate last);

// The days from `from` to `until` (both included) that a series falls on, in order. `repeats_until` is what last_day gave
// when the series was stored. A rule that cannot be read falls on no day but its first.
std::vector<LocalDate> days_between(std::string_view rule, LocalDate starts_on, std::optional<LocalDate> repeats_until,
                                    LocalDate from, LocalDate until);

}  // namespace regie::agenda
