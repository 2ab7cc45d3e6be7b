#include "base/dates_in_words.h"

#include <array>

namespace regie::base {
namespace {

using Names7 = std::array<std::string_view, 7>;
using Names12 = std::array<std::string_view, 12>;

constexpr Names7 dutch_weekdays{"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"};
constexpr Names7 english_weekdays{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr Names12 dutch_months{"januari", "februari", "maart",     "april",   "mei",      "juni",
                               "juli",    "augustus", "september", "oktober", "november", "december"};
constexpr Names12 english_months{"January", "February", "March",     "April",   "May",      "June",
                                 "July",    "August",   "September", "October", "November", "December"};

}  // namespace

std::string_view weekday_name(std::chrono::weekday weekday, Language language) {
  return (language == Language::english ? english_weekdays : dutch_weekdays).at(weekday.c_encoding() % 7);
}

std::string_view month_name(unsigned month, Language language) {
  return (language == Language::english ? english_months : dutch_months).at(month - 1);
}

std::string written_date_without_year(LocalDate date, Language language) {
  std::string text(weekday_name(date.weekday(), language));
  text += ' ';
  text += std::to_string(date.day());
  text += ' ';
  text += month_name(date.month(), language);
  return text;
}

std::string written_date(LocalDate date, Language language) {
  return written_date_without_year(date, language) + ' ' + std::to_string(date.year());
}

std::string_view near_day(LocalDate date, LocalDate today, Language language) {
  const bool english = language == Language::english;
  switch (today.days_until(date)) {
    case -1: return english ? "yesterday" : "gisteren";
    case 0: return english ? "today" : "vandaag";
    case 1: return english ? "tomorrow" : "morgen";
    default: return {};
  }
}

std::string written_date_with_near_day(LocalDate date, LocalDate today, Language language) {
  const std::string_view near = near_day(date, today, language);
  if (near.empty()) return written_date(date, language);
  return std::string(near) + ", " + written_date(date, language);
}

std::string written_moment(LocalDateTime moment, Language language) {
  std::string text = written_date(moment.date, language) + ", " + moment.time.text();
  if (language == Language::dutch) text += " uur";
  return text;
}

std::string written_moment_with_near_day(LocalDateTime moment, LocalDate today, Language language) {
  const std::string_view near = near_day(moment.date, today, language);
  if (near.empty()) return written_moment(moment, language);
  return std::string(near) + ", " + written_moment(moment, language);
}

}  // namespace regie::base
