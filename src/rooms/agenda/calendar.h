#pragma once
// The four views of Mijn Afspraken: which days each shows, and where its arrows lead (AGENDA-1). Pure.

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "appointment.h"

namespace regie::agenda {

enum class View { day, week, month, list };
inline constexpr std::array views = {View::day, View::week, View::month, View::list};

// As in the addresses and in the database: "dag", "week", "maand", "lijst".
std::string_view name_of(View view);
std::optional<View> view_named(std::string_view name);

// Days, both included.
struct Stretch {
  LocalDate first, last;
  bool operator==(const Stretch&) const = default;
};
// What a view of `date` is about: the day; Monday to Sunday; the calendar month; two weeks from the day on.
Stretch stretch_of(View view, LocalDate date);
// What it shows: a month is shown in whole weeks.
Stretch shown_stretch_of(View view, LocalDate date);

// Where the arrows lead: the date in the next (+1) or previous (-1) stretch. A month keeps the day of the month when it
// can: after 31 January comes 28 February. Nothing when that would leave the calendar.
std::optional<LocalDate> step(View view, LocalDate date, int direction);

// What takes place on one day, in the order of occurrences_on (rules.h).
struct DayOfAppointments {
  LocalDate day;
  std::vector<Occurrence> occurrences;
};
std::vector<DayOfAppointments> occurrences_by_day(const Calendar& calendar, Stretch days);

}  // namespace regie::agenda
