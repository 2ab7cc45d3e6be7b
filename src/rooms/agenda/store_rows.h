#pragma once
// Inside the store only: a row of the table appointment, as its statements select it, to its type and back.

#include <optional>
#include <string>
#include <vector>

#include "appointment.h"
#include "db/database.h"

namespace regie::agenda::rows {

// The order in which statements name the columns. The short ones end with cancelled_because; the full ones have one row for each
// attendee, those of one appointment after each other.
enum Column {
  id,
  starts_on,
  start_minute,
  ends_on,
  end_minute,
  whole_day,
  kind,
  title,
  pictogram,
  repeat_rule,
  repeats_until,
  series_id,
  original_date,
  cancelled_at,
  cancelled_because,
  place,
  description,
  added_by_account,
  added_by_name,
  adder_portrait,
  created_at,
  changed_at,
  changed_by_account,
  changed_by_name,
  version,
  reminder_ahead,
  attendee_name,
  attendee_role,
  attendee_portrait
};

Appointment short_appointment(const db::Row& row);
void take_full(const db::Row& row, std::vector<Appointment>& found);

// What stands in the column repeats_until: nothing without a rule, and a day far away for a series that does not end.
std::optional<LocalDate> stored_end(const std::optional<std::string>& rule, std::optional<LocalDate> repeats_until);

}  // namespace regie::agenda::rows
