#include "rules.h"

#include <algorithm>
#include <tuple>

#include "repeats.h"

namespace regie::agenda {
namespace {

LocalDateTime midnight_of(LocalDate date) { return {date, LocalTime()}; }

LocalDateTime plus_minutes(LocalDateTime time, int minutes) {
  int total = time.time.minutes() + minutes;
  while (total >= 24 * 60) {
    time.date = time.date.plus_days(1);
    total -= 24 * 60;
  }
  return {time.date, *LocalTime::from_minutes(total)};
}
int minutes_between(LocalDateTime a, LocalDateTime b) {
  return a.date.days_until(b.date) * 24 * 60 + b.time.minutes() - a.time.minutes();
}

// A time in the hour that daylight saving leaves out is read with the offset from before the jump (RFC 5545, 3.3.5), so
// 02:30 is shown as what the clock on the wall then says, 03:30.
LocalDateTime as_on_the_wall(LocalDateTime time) {
  return base::to_instant(time).kind == base::LocalToInstant::Kind::skipped ? plus_minutes(time, 60) : time;
}

Occurrence occurrence_from(const Appointment& appointment, LocalDate date) {
  const LocalDate original_date = appointment.original_date.value_or(date);
  if (appointment.whole_day) return {&appointment, midnight_of(date), midnight_of(date.plus_days(1)), original_date};
  const LocalDateTime begins = as_on_the_wall({date, appointment.begins.time});
  LocalDateTime ends = as_on_the_wall(
      {date.plus_days(appointment.begins.date.days_until(appointment.ends.date)), appointment.ends.time});
  if (ends <= begins) ends = plus_minutes(begins, minutes_between(appointment.begins, appointment.ends));
  return {&appointment, begins, ends, original_date};
}

bool is_exception(const Calendar& calendar, const Appointment& series, LocalDate date) {
  return std::ranges::any_of(calendar.exceptions, [&](const Exception& exception) {
    return exception.original_date == date && exception.series == series.id;
  });
}

bool takes_place(const Occurrence& occurrence) { return !occurrence.appointment->is_cancelled(); }

}  // namespace

bool lies_on(const Occurrence& occurrence, LocalDate day) {
  return occurrence.begins.date == day || (occurrence.begins.date < day && occurrence.ends > midnight_of(day));
}

std::vector<Occurrence> occurrences_between(const Calendar& calendar, LocalDate from, LocalDate until) {
  std::vector<Occurrence> found;
  const auto add = [&](const Appointment& appointment, LocalDate date) {
    const auto occurrence = occurrence_from(appointment, date);
    if (lies_on(occurrence, from) || (occurrence.begins.date > from && occurrence.begins.date <= until))
      found.push_back(occurrence);
  };
  for (const auto& appointment : calendar.appointments) {
    if (!appointment.repeat_rule) {
      add(appointment, appointment.begins.date);
      continue;
    }
    for (const auto date : days_between(*appointment.repeat_rule, appointment.begins.date, appointment.repeats_until,
                                        from.plus_days(-1), until))
      if (!is_exception(calendar, appointment, date)) add(appointment, date);
  }
  std::sort(found.begin(), found.end(), [from](const Occurrence& a, const Occurrence& b) {
    const auto order = [from](const Occurrence& o) {
      return std::tuple(std::max(from, o.begins.date), !o.appointment->whole_day, o.begins, o.ends, o.appointment->id);
    };
    return order(a) < order(b);
  });
  return found;
}

std::vector<Occurrence> occurrences_on(const Calendar& calendar, LocalDate day) {
  return occurrences_between(calendar, day, day);
}

PartOfDay part_of_day(const Occurrence& occurrence, LocalDate day) {
  if (occurrence.appointment->whole_day) return PartOfDay::whole_day;
  if (occurrence.begins.date < day) return PartOfDay::morning;
  const int minutes = occurrence.begins.time.minutes();
  if (minutes < 12 * 60) return PartOfDay::morning;
  return minutes < 18 * 60 ? PartOfDay::afternoon : PartOfDay::evening;
}

Headline headline(std::span<const Occurrence> today, std::span<const Occurrence> tomorrow, LocalDateTime now) {
  using Says = Headline::Kind;
  const Occurrence* going_on = nullptr;
  const Occurrence* whole_day = nullptr;
  bool had_any = false;
  for (const auto& occurrence : today) {
    if (!takes_place(occurrence)) continue;
    had_any = true;
    if (occurrence.appointment->whole_day) {
      if (!whole_day) whole_day = &occurrence;
    } else if (!occurrence.has_begun(now)) {
      return {Says::later_today, &occurrence};
    } else if (!occurrence.is_over(now) && !going_on) {
      going_on = &occurrence;
    }
  }
  if (going_on) return {Says::going_on, going_on};
  if (whole_day) return {Says::whole_day_today, whole_day};
  for (const auto& occurrence : tomorrow) {
    if (!takes_place(occurrence) || occurrence.begins.date < now.date.plus_days(1)) continue;
    return {occurrence.appointment->whole_day ? Says::whole_day_tomorrow : Says::tomorrow, &occurrence};
  }
  return {had_any ? Says::no_more_today : Says::none_today, nullptr};
}

std::size_t place_of_now(std::span<const Occurrence> row, LocalDateTime now) {
  std::size_t place = 0;
  while (place < row.size() && row[place].has_begun(now)) ++place;
  return place;
}

Mark mark_of(const Appointment& appointment, base::AccountId viewer, base::Instant since) {
  if (appointment.changed_at <= since) return Mark::none;
  const bool is_made_since = appointment.created_at > since && !appointment.series;
  const bool was_changed = appointment.changed_at > appointment.created_at || appointment.series;
  if (is_made_since && appointment.added_by_account != viewer) return Mark::added;
  return was_changed && appointment.changed_by_account != viewer ? Mark::changed : Mark::none;
}

bool was_just_saved(const Appointment& appointment, base::AccountId viewer, base::Instant now) {
  return appointment.changed_by_account == viewer && now - appointment.changed_at < std::chrono::minutes(1);
}

}  // namespace regie::agenda
