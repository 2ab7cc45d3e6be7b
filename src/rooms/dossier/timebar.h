#pragma once
// The time bar (DOSSIER-2 to 4), pure: which places a window has, and how they are named. A place is a day, a week, a month or a year;
// what falls on one place is one block.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/language.h"

namespace regie::dossier {

using base::LocalDate;

enum class Zoom { days, weeks, months, years };
inline constexpr Zoom zooms[] = {Zoom::days, Zoom::weeks, Zoom::months, Zoom::years};
std::string_view name_of(Zoom zoom);  // "dagen", as in addresses
std::optional<Zoom> zoom_named(std::string_view name);

// Whole places, the first day of the first and the last day of the last. Days: a month; weeks: half a year of them; months: a year;
// years: fifty.
struct Window {
  LocalDate first, last;
  bool operator==(const Window&) const = default;
};
Window window_of(Zoom zoom, LocalDate date);
// Without the places before the one of the first day and after the one of the last; some place always stays.
Window only_within(Zoom zoom, const Window& window, LocalDate first, LocalDate last);
// The one before or after it; nothing outside the calendar.
std::optional<Window> next_to(Zoom zoom, const Window& window, int direction);

// The first day of the place that a day lies in, and of the one after that; the last place of the calendar is after itself.
LocalDate place_of(Zoom zoom, LocalDate date);
LocalDate place_after(Zoom zoom, LocalDate place);
std::vector<LocalDate> places_of(Zoom zoom, const Window& window);

// Below a place: "24", "23 nov", "nov", "2026".
std::string short_name(Zoom zoom, LocalDate place, base::Language language);
// Above the bar: "november 2026", "2026", "van 29 juni tot en met 27 december 2026" without the first and last words.
std::string heading_of(Zoom zoom, const Window& window, base::Language language);

}  // namespace regie::dossier
