#pragma once
// What falls on a day, in what order, and what START says about it. Pure: no clock, no database.

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "appointment.h"

namespace regie::agenda {

// All times that these appointments take place on `day`: their own, those of series, and what began the day before and
// goes on after midnight, without the exceptions (AGENDA-7). Whole days first, then by time. Points into `calendar`.
std::vector<Occurrence> occurrences_on(const Calendar& calendar, LocalDate day);
// The same of several days, each time once: by the day it begins (or `from`, when it began before), whole days first.
std::vector<Occurrence> occurrences_between(const Calendar& calendar, LocalDate from, LocalDate until);
// True when some of it lies on `day`; what ends at midnight does not lie on the day that then begins.
bool lies_on(const Occurrence& occurrence, LocalDate day);

// The parts of the list. What began before `day` stands in the morning.
enum class PartOfDay { whole_day, morning, afternoon, evening };
inline constexpr std::array parts_of_day = {PartOfDay::whole_day, PartOfDay::morning, PartOfDay::afternoon,
                                            PartOfDay::evening};
PartOfDay part_of_day(const Occurrence& occurrence, LocalDate day);

// The one line on START's tile (START-1).
struct Headline {
  enum class Kind {
    later_today,      // "Vandaag om 14:00: Fysiotherapie"
    going_on,         // "Nu: Fysiotherapie"
    whole_day_today,  // "Vandaag, de hele dag: Vakantie"
    tomorrow,         // "Morgen om 10:00: Zwemmen"
    whole_day_tomorrow,
    no_more_today,  // there were some, all are over
    none_today,
  } kind = Kind::none_today;
  const Occurrence* occurrence = nullptr;  // for the first five; points into what was given
};
// What does not take place is left out. Of several, the first.
Headline headline(std::span<const Occurrence> today, std::span<const Occurrence> tomorrow, LocalDateTime now);

// Where "nu" stands in today's row: before the first that has yet to begin; the number of all when none has.
std::size_t place_of_now(std::span<const Occurrence> row, LocalDateTime now);

// What is new since the viewer's last visit (AGENDA-11). What the viewer did is no news to them.
enum class Mark { none, added, changed };
Mark mark_of(const Appointment& appointment, base::AccountId viewer, base::Instant since);

// True while the notice "Je afspraak is opgeslagen" is news: the page is shown right after the form, and its address may
// be opened again tomorrow.
bool was_just_saved(const Appointment& appointment, base::AccountId viewer, base::Instant now);

}  // namespace regie::agenda
