#pragma once
// Dates and times as people say them (PAGE-7). Dutch: "dinsdag 24 november 2026", English: "Tuesday 24 November 2026".

#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/language.h"

namespace regie::base {

std::string_view weekday_name(std::chrono::weekday weekday, Language language);  // "dinsdag"
std::string_view month_name(unsigned month, Language language);                  // "november"
std::string written_date(LocalDate date, Language language);                     // "dinsdag 24 november 2026"
std::string written_date_without_year(LocalDate date, Language language);        // "dinsdag 24 november"
// "vandaag", "gisteren", "morgen"; empty for any other day.
std::string_view near_day(LocalDate date, LocalDate today, Language language);
// "vandaag, dinsdag 24 november 2026"; without near day just the written date.
std::string written_date_with_near_day(LocalDate date, LocalDate today, Language language);
// "dinsdag 24 november 2026, 14:00 uur" (English: "Tuesday 24 November 2026, 14:00").
std::string written_moment(LocalDateTime moment, Language language);
// "vandaag, dinsdag 24 november 2026, 14:00 uur"; without near day just the moment (PAGE-7).
std::string written_moment_with_near_day(LocalDateTime moment, LocalDate today, Language language);

}  // namespace regie::base
