#pragma once
// When somebody is reminded of an appointment (AGENDA-8). Pure: no clock, no database.

#include <optional>
#include <string_view>

#include "appointment.h"
#include "delivery/outbox.h"

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

// Until then it is of use: the appointment begins, or its whole day is over.
base::Instant last_moment_of(const Reminder& reminder);
// Where it goes: by SMS when that was chosen and there is a number that gets one, else by e-mail. Nothing: nowhere to go.
std::optional<delivery::Channel> channel_of(delivery::Channel chosen, std::string_view email, std::string_view mobile);

// The first one after `after`, of what takes place. `calendar` holds one appointment or series with all its exceptions.
std::optional<Reminder> next_reminder(const Calendar& calendar, Ahead ahead, base::Instant after);
// The one that was due at exactly that moment, unless its appointment has begun, was cancelled, moved or thrown away.
std::optional<Reminder> still_due(const Calendar& calendar, Ahead ahead, base::Instant due_at, base::Instant now);

}  // namespace regie::agenda
