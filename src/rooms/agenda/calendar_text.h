#pragma once
// A calendar as RFC 5545 and 7986 write it, for the calendars of phones and computers (AGENDA-9). Pure.

#include <string>

#include "appointment.h"

namespace regie::agenda {

struct CalendarWords {
  std::string name;       // of the calendar: "Afspraken van Jan de Vries"
  std::string busy;       // what each appointment is called when nothing else may be said; empty: all is said
  std::string who;        // "Wie", before the people in the description
  std::string cancelled;  // before the title of what does not take place
};

// The whole calendar: CRLF line ends, lines of at most 75 octets that are never cut within a character, times on the wall
// clock of Europe/Amsterdam with that zone's rules. Series begin with their first time on or after `from`. Of a time that differs from
// its series, EXDATE or an event with RECURRENCE-ID tells. The same for the same appointments, so that its hash is an ETag.
std::string calendar_text(const Calendar& calendar, LocalDate from, const CalendarWords& words);

}  // namespace regie::agenda
