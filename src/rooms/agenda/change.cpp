#include "change.h"

#include "repeats.h"

namespace regie::agenda {

std::string_view name_of(Scope scope) {
  switch (scope) {
    case Scope::one: return "een";
    case Scope::later: return "later";
    case Scope::all: return "alle";
  }
  return "";
}

std::optional<Scope> scope_named(std::string_view name) {
  for (const auto scope : {Scope::one, Scope::later, Scope::all})
    if (name == name_of(scope)) return scope;
  return std::nullopt;
}

bool is_gone(const Target& target, Scope scope) {
  if (target.removed) return true;
  if (scope == Scope::all) return false;
  const auto& series = target.appointment;
  if (!target.repeats() || !target.date) return true;
  if (scope == Scope::one && target.is_left_out) return true;
  return days_between(*series.repeat_rule, series.begins.date, series.repeats_until, *target.date, *target.date)
      .empty();
}

Appointment shown(const Target& target, Scope scope) {
  if (scope == Scope::one && target.instead) return *target.instead;
  Appointment appointment = target.appointment;
  if (scope == Scope::all || !target.date) return appointment;
  const int days = appointment.begins.date.days_until(*target.date);
  appointment.begins.date = appointment.begins.date.plus_days(days);
  appointment.ends.date = appointment.ends.date.plus_days(days);
  if (scope == Scope::one) appointment.repeat_rule.reset();
  if (scope == Scope::later && appointment.repeats_until)
    appointment.repeat_rule = with_end(*appointment.repeat_rule, *appointment.repeats_until);
  return appointment;
}

std::string version_of(const Target& target, Scope scope) {
  const std::string whole = std::to_string(target.appointment.version);
  if (scope == Scope::one) return target.instead ? "e" + std::to_string(target.instead->version) : "r" + whole;
  return whole + "-" + std::to_string(target.exceptions_version);
}

Scope widened(const Target& target, Scope scope) {
  if (!target.repeats()) return Scope::all;
  const bool is_first = target.date && *target.date <= target.appointment.begins.date;
  return scope == Scope::later && is_first ? Scope::all : scope;
}

}  // namespace regie::agenda
