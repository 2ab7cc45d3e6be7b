#include "reminders.h"

#include <algorithm>
#include <array>

#include "delivery/phone_number.h"
#include "rules.h"

namespace regie::agenda {
namespace {

const LocalTime nine = *LocalTime::from_minutes(9 * 60);
// "29 February each year" has up to eight years between two times.
constexpr int days_at_once = 400, furthest = 9 * 366;

std::vector<Reminder> reminders_between(const Calendar& calendar, Ahead ahead, LocalDate from, LocalDate until) {
  std::vector<Reminder> all;
  for (const auto& occurrence : occurrences_between(calendar, from, until))
    if (!occurrence.appointment->is_cancelled()) all.push_back(reminder_of(occurrence, ahead));
  return all;
}

}  // namespace

std::string_view name_of(Ahead ahead) { return ahead == Ahead::day ? "dag" : "uur"; }

std::optional<Ahead> ahead_named(std::string_view name) {
  for (const auto ahead : {Ahead::day, Ahead::hour})
    if (name == name_of(ahead)) return ahead;
  return std::nullopt;
}

Reminder reminder_of(const Occurrence& occurrence, Ahead ahead) {
  const bool whole_day = occurrence.appointment->whole_day;
  const LocalDate day = occurrence.begins.date;
  Reminder reminder{{}, occurrence.begins, whole_day};
  if (ahead == Ahead::day)
    reminder.at = base::to_instant({day.plus_days(-1), whole_day ? nine : occurrence.begins.time}).instant;
  else if (whole_day)
    reminder.at = base::to_instant({day, nine}).instant;
  else
    reminder.at = base::to_instant(occurrence.begins).instant - std::chrono::hours(1);
  return reminder;
}

base::Instant last_moment_of(const Reminder& reminder) {
  if (!reminder.whole_day) return base::to_instant(reminder.begins).instant;
  return base::to_instant({reminder.begins.date.plus_days(1), LocalTime()}).instant;
}

std::optional<delivery::Channel> channel_of(delivery::Channel chosen, std::string_view email, std::string_view mobile) {
  using delivery::Channel;
  const bool gets_sms = delivery::read_phone_number(mobile).kind == delivery::PhoneNumber::Kind::mobile;
  if (chosen == Channel::sms && gets_sms) return Channel::sms;
  if (!email.empty()) return Channel::email;
  return std::nullopt;
}

std::optional<Reminder> next_reminder(const Calendar& calendar, Ahead ahead, base::Instant after) {
  const LocalDate first = base::to_local(after).date;
  std::optional<Reminder> next;
  for (int days = 0; days < furthest && !next; days += days_at_once)
    for (const auto& reminder :
         reminders_between(calendar, ahead, first.plus_days(days), first.plus_days(days + days_at_once - 1)))
      if (reminder.at > after && (!next || reminder.at < next->at)) next = reminder;
  return next;
}

std::optional<Reminder> still_due(const Calendar& calendar, Ahead ahead, base::Instant due_at, base::Instant now) {
  const LocalDate day = base::to_local(due_at).date;
  for (const auto& reminder : reminders_between(calendar, ahead, day, day.plus_days(2))) {
    if (reminder.at == due_at && now < last_moment_of(reminder)) return reminder;
  }
  return std::nullopt;
}

}  // namespace regie::agenda
