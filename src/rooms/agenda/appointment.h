#pragma once
// The things of this room.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "rooms/agenda/agenda.h"

namespace regie::agenda {

using base::LocalDate;
using base::LocalDateTime;
using base::LocalTime;

struct Attendee {
  std::string name, role;
  std::optional<std::string> portrait;
};

// One row: an appointment, or a series of them when it repeats. Calendar things are the wall clock in Amsterdam.
struct Appointment {
  AppointmentId id;
  Kind kind = Kind::own;
  LocalDateTime begins, ends;  // of the first time; ends is not part of it. Whole day: midnight to midnight
  bool whole_day = false;
  std::string title, place, description;
  std::optional<std::string> pictogram;
  std::optional<std::string> repeat_rule;  // RFC 5545 RRULE
  std::optional<LocalDate> repeats_until;  // the last day it can begin on
  std::optional<base::AccountId> added_by_account;
  std::string added_by_name;
  std::optional<std::string> added_by_portrait;
  std::optional<std::string> cancelled_because;  // a value: it does not take place (the reason may be empty)
  base::Instant created_at{};
  std::vector<Attendee> attendees;

  bool is_cancelled() const { return cancelled_because.has_value(); }
};

// One time that an appointment takes place.
struct Occurrence {
  const Appointment* appointment = nullptr;  // owned by whoever read it
  LocalDateTime begins, ends;

  bool is_over(LocalDateTime now) const { return ends <= now; }
  bool has_begun(LocalDateTime now) const { return begins <= now; }
};

// What the form of AGENDA-4 makes, once all of it is right.
struct NewAppointment {
  std::string title, place, description;
  LocalDateTime begins, ends;
  bool whole_day = false;
  std::optional<std::string> pictogram;
  std::optional<std::string> repeat_rule;
  std::optional<LocalDate> repeats_until;
};

}  // namespace regie::agenda
