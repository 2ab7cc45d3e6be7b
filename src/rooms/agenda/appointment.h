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

// How long before somebody is reminded (AGENDA-8). Of a whole day: at 9 o'clock the day before, and at 9 o'clock on the day itself.
enum class Ahead { day, hour };

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
  base::Instant created_at{}, changed_at{};
  std::optional<base::AccountId> changed_by_account;  // nothing: the organisation's own systems
  std::string changed_by_name;
  int version = 1;
  std::optional<Ahead> reminder;  // the viewer's own
  // One time of a series that was changed or moved, and so became an appointment of its own.
  std::optional<AppointmentId> series;
  std::optional<LocalDate> original_date;  // the day that the rule of the series gives
  std::vector<Attendee> attendees;

  bool is_cancelled() const { return cancelled_because.has_value(); }
};

// A day of a series' rule that does not count: thrown away, or `replaced_by` an appointment of its own.
struct Exception {
  AppointmentId series;
  LocalDate original_date;
  std::optional<AppointmentId> replaced_by;
};

// All that may lie on some days, as the store reads it; rules.h makes occurrences of it.
struct Calendar {
  std::vector<Appointment> appointments;
  std::vector<Exception> exceptions;
};

// One time that an appointment takes place.
struct Occurrence {
  const Appointment* appointment = nullptr;  // owned by whoever read it
  LocalDateTime begins, ends;
  LocalDate original_date;  // the day that names it within its series, also when it was moved; else the day it begins

  // The series it is a time of, also when it has become an appointment of its own.
  std::optional<AppointmentId> series() const {
    return appointment->repeat_rule ? appointment->id : appointment->series;
  }

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
  std::optional<Ahead> reminder;  // of who makes it
};

}  // namespace regie::agenda
