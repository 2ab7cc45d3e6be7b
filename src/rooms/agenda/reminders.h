#pragma once
// When somebody is reminded of an appointment (AGENDA-8). Pure: no clock, no database.

#include <optional>
#include <string_view>

#include "appointment.h"

namespace regie::agenda {

std::string_view name_of(Ahead ahead);  // "dag", "uur": in forms
std::optional<Ahead> ahead_named(std::string_view name);

struct Reminder {
  base::Instant at;
  LocalDateTime begins;
  bool whole_day = false;
};
// The day before is the same time on the clock, also when daylight saving lies between.
Reminder reminder_of(const Occurrence& occurrence, Ahead ahead);

// The first one after `after`, of what takes place. `calendar` holds one appointment or series with all its exceptions.
std::optional<Reminder> next_reminder(const Calendar& calendar, Ahead ahead, base::Instant after);
// The one that was due at exactly that moment, unless its appointment has begun, was cancelled, moved or thrown away.
std::optional<Reminder> still_due(const Calendar& calendar, Ahead ahead, base::Instant due_at, base::Instant now);

}  // namespace regie::agenda
