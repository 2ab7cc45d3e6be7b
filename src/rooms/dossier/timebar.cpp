#include "timebar.h"

#include <algorithm>

#include "base/dates_in_words.h"

namespace regie::dossier {
namespace {

constexpr int weeks_in_a_window = 26, years_in_a_window = 50;
// A Monday long ago, to count weeks from.
const LocalDate first_monday = *LocalDate::from(1, 1, 1);

LocalDate monday_of(LocalDate date) { return date.plus_days(1 - static_cast<int>(date.weekday().iso_encoding())); }
LocalDate first_of_month(LocalDate date) { return date.plus_days(1 - static_cast<int>(date.day())); }
LocalDate first_of_year(int year) { return LocalDate::from(year, 1, 1).value_or(first_monday); }
LocalDate last_of_year(int year) { return *LocalDate::from(year, 12, 31); }

std::string with_year(const std::string& words, LocalDate date) { return words + " " + std::to_string(date.year()); }

}  // namespace

std::string_view name_of(Zoom zoom) {
  switch (zoom) {
    case Zoom::days: return "dagen";
    case Zoom::weeks: return "weken";
    case Zoom::months: return "maanden";
    case Zoom::years: return "jaren";
  }
  return "";
}

std::optional<Zoom> zoom_named(std::string_view name) {
  for (const Zoom zoom : zooms)
    if (name_of(zoom) == name) return zoom;
  return std::nullopt;
}

Window window_of(Zoom zoom, LocalDate date) {
  switch (zoom) {
    case Zoom::days: {
      const auto first = first_of_month(date), next = place_after(Zoom::months, first);
      return {first, next == first ? last_of_year(first.year()) : next.plus_days(-1)};
    }
    case Zoom::weeks: {
      const int weeks = first_monday.days_until(monday_of(date)) / 7;
      const auto first = first_monday.plus_days(7 * (weeks - weeks % weeks_in_a_window));
      return {first, first.plus_days(7 * weeks_in_a_window - 1)};
    }
    case Zoom::months: return {first_of_year(date.year()), last_of_year(date.year())};
    case Zoom::years: break;
  }
  const int first = date.year() - date.year() % years_in_a_window;
  return {first_of_year(first), last_of_year(first + years_in_a_window - 1)};
}

Window only_within(Zoom zoom, const Window& window, LocalDate first, LocalDate last) {
  const auto begin = std::max(window.first, place_of(zoom, first));
  const auto after = place_after(zoom, place_of(zoom, last));
  const auto end = std::min(window.last, std::max(last, after.plus_days(-1)));
  return begin <= end ? Window{begin, end} : window;
}

std::optional<Window> next_to(Zoom zoom, const Window& window, int direction) {
  const auto date = direction < 0 ? window.first.plus_days(-1) : window.last.plus_days(1);
  if (date == (direction < 0 ? window.first : window.last)) return std::nullopt;  // the calendar ends here
  return window_of(zoom, date);
}

LocalDate place_of(Zoom zoom, LocalDate date) {
  switch (zoom) {
    case Zoom::days: return date;
    case Zoom::weeks: return monday_of(date);
    case Zoom::months: return first_of_month(date);
    case Zoom::years: break;
  }
  return first_of_year(date.year());
}

LocalDate place_after(Zoom zoom, LocalDate place) {
  const auto some_day = [&] {
    switch (zoom) {
      case Zoom::days: return place.plus_days(1);
      case Zoom::weeks: return place.plus_days(7);
      case Zoom::months: return place.plus_days(31);
      case Zoom::years: break;
    }
    return place.plus_days(366);
  }();
  return place_of(zoom, some_day);
}

std::vector<LocalDate> places_of(Zoom zoom, const Window& window) {
  std::vector<LocalDate> places;
  for (auto place = place_of(zoom, window.first); place <= window.last;) {
    places.push_back(place);
    const auto next = place_after(zoom, place);
    if (next <= place) break;  // the end of the calendar
    place = next;
  }
  return places;
}

std::string short_name(Zoom zoom, LocalDate place, base::Language language) {
  if (zoom == Zoom::days) return std::to_string(place.day());
  if (zoom == Zoom::years) return std::to_string(place.year());
  const std::string month = language == base::Language::dutch && place.month() == 3
                                ? "mrt"
                                : std::string(base::month_name(place.month(), language).substr(0, 3));
  return zoom == Zoom::months ? month : std::to_string(place.day()) + " " + month;
}

std::string heading_of(Zoom zoom, const Window& window, base::Language language) {
  const auto month = [&](LocalDate date) { return std::string(base::month_name(date.month(), language)); };
  switch (zoom) {
    case Zoom::days: return with_year(month(window.first), window.first);
    case Zoom::weeks:
      return with_year(month(window.first), window.first) + " – " + with_year(month(window.last), window.last);
    case Zoom::months: return std::to_string(window.first.year());
    case Zoom::years: break;
  }
  return std::to_string(window.first.year()) + " – " + std::to_string(window.last.year());
}

}  // namespace regie::dossier
