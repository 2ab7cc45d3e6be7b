#pragma once
// What stands in the demonstration's calendars. Each day follows from the client and the date alone, so a later start
// adds the days that have come since, and never changes one. Pure: no clock, no database.

#include <optional>
#include <string_view>
#include <vector>

#include "base/clock.h"

namespace regie::app::demonstration {

struct AttendeeData {
  std::string_view person;  // key of the cast; empty for someone who is not in it
  std::string_view name, role;
};

struct AppointmentData {
  base::LocalDate date;
  int start_minute = 0, end_minute = 0;  // of the day
  bool is_own = false;                   // added in the portal; else a care appointment
  std::string_view title, place, description, pictogram;
  std::vector<AttendeeData> attendees;
  std::string_view added_by;           // key of the cast
  std::string_view cancelled_because;  // empty: goes on
  std::string_view repeat_rule;        // RFC 5545; empty: once
  int changed_days_ago = 0;            // counted from now; 0: not changed since it was made
  int made_days_ago = 0;               // likewise; 0: some weeks before
};

// The appointments of one client's ordinary day.
std::vector<AppointmentData> appointments_of(std::string_view client, base::LocalDate date);
// What today holds for Jan, whatever day it is: the garden, physiotherapy, shopping, bingo. His ordinary days leave room for it.
std::vector<AppointmentData> showcase_day(base::LocalDate date);
// Those that repeat by a rule of their own; `since` is about two years ago. Some of their times around `today` went their own way.
struct RepeatingData {
  std::string_view client;
  AppointmentData appointment;
  // Times that differ from the rule, by the day it gives; without an appointment that time is left out.
  struct Exception {
    base::LocalDate day;
    std::optional<AppointmentData> instead;
  };
  std::vector<Exception> exceptions;
};
std::vector<RepeatingData> repeating_appointments(base::LocalDate since, base::LocalDate today);

}  // namespace regie::app::demonstration
