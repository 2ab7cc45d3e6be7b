#pragma once
// Changing an appointment and throwing it away: which times of a series, and whether it is still what was looked at (AGENDA-5,
// AGENDA-10). Pure: no clock, no database.

#include <optional>
#include <string>
#include <string_view>

#include "appointment.h"

namespace regie::agenda {

// Which times it is about. What does not repeat has only `all`.
enum class Scope { one, later, all };
std::string_view name_of(Scope scope);  // "een", "later", "alle": in addresses and forms
std::optional<Scope> scope_named(std::string_view name);

// An appointment as it stands at this moment, and of a series also the one time that was asked for.
struct Target {
  Appointment appointment;  // what the address names: a series, or what does not repeat
  std::optional<LocalDate> date;
  std::optional<Appointment> instead;  // what that time has become
  bool is_left_out = false;            // that time was thrown away
  int exceptions_version = 0;          // grows whenever one time is changed or thrown away
  base::Instant times_changed_at{};    // the last of those
  struct Removed {
    base::Instant at;
    std::string by;
  };
  std::optional<Removed> removed;

  bool repeats() const { return appointment.repeat_rule.has_value(); }
};

// True when there is nothing left to change: removed, or the series does not fall on that day (any more).
bool is_gone(const Target& target, Scope scope);
// What a form of that scope shows: the whole, or that one time, or the series as it goes on from that day.
Appointment shown(const Target& target, Scope scope);
// Another text as soon as somebody changed what `shown` gives or what saving would change.
std::string version_of(const Target& target, Scope scope);
// "This and all later" from the first time on is all.
Scope widened(const Target& target, Scope scope);

}  // namespace regie::agenda
