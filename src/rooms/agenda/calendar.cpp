#include "calendar.h"

#include <algorithm>
#include <tuple>

#include "rules.h"

namespace regie::agenda {
namespace {

constexpr int days_in_list = 14;

LocalDate monday_of(LocalDate day) { return day.plus_days(-static_cast<int>(day.weekday().iso_encoding() - 1)); }

LocalDate last_of_month(int year, unsigned month) {
  return LocalDate(std::chrono::sys_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::last));
}

std::optional<LocalDate> month_away(LocalDate date, int direction) {
  const int months = date.year() * 12 + static_cast<int>(date.month()) - 1 + direction;
  const int year = months / 12;
  if (year < 1 || year > 9999) return std::nullopt;
  const auto last = last_of_month(year, static_cast<unsigned>(months % 12) + 1);
  return LocalDate::from(year, last.month(), std::min(date.day(), last.day()));
}

}  // namespace

std::string_view name_of(View view) {
  switch (view) {
    case View::day: return "dag";
    case View::week: return "week";
    case View::month: return "maand";
    case View::list: return "lijst";
  }
  return "";
}

std::optional<View> view_named(std::string_view name) {
  for (const View view : views)
    if (name_of(view) == name) return view;
  return std::nullopt;
}

Stretch stretch_of(View view, LocalDate date) {
  switch (view) {
    case View::day: break;
    case View::week: return {monday_of(date), monday_of(date).plus_days(6)};
    case View::month: {
      const auto last = last_of_month(date.year(), date.month());
      return {last.plus_days(1 - static_cast<int>(last.day())), last};
    }
    case View::list: return {date, date.plus_days(days_in_list - 1)};
  }
  return {date, date};
}

Stretch shown_stretch_of(View view, LocalDate date) {
  const auto [first, last] = stretch_of(view, date);
  if (view != View::month) return {first, last};
  return {monday_of(first), monday_of(last).plus_days(6)};
}

std::optional<LocalDate> step(View view, LocalDate date, int direction) {
  if (view == View::month) return month_away(date, direction);
  const int days = view == View::day ? 1 : view == View::week ? 7 : days_in_list;
  const LocalDate there = date.plus_days(direction * days);
  // Beyond the first and last day of the calendar there is nothing to count on to.
  if (date.days_until(there) != direction * days) return std::nullopt;
  return there;
}

std::vector<DayOfAppointments> occurrences_by_day(const Calendar& calendar, Stretch days) {
  std::vector<DayOfAppointments> found;
  for (LocalDate day = days.first;; day = day.plus_days(1)) {
    found.push_back({day, {}});
    if (day >= days.last) break;
  }
  for (const auto& occurrence : occurrences_between(calendar, days.first, days.last)) {
    const int first = std::max(0, days.first.days_until(occurrence.begins.date));
    for (auto i = static_cast<std::size_t>(first); i < found.size() && lies_on(occurrence, found[i].day); ++i)
      found[i].occurrences.push_back(occurrence);
  }
  // What goes on from the day before comes first, as on the day's own page.
  for (auto& [day, occurrences] : found)
    std::ranges::stable_sort(occurrences, {}, [](const Occurrence& o) {
      return std::tuple(!o.appointment->whole_day, o.begins, o.ends, o.appointment->id);
    });
  return found;
}

}  // namespace regie::agenda
