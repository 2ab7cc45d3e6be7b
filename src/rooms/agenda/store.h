#pragma once
// All SQL of this room. Reading adds statements to a batch of the caller; what they fill is complete once it has run.

#include <optional>
#include <vector>

#include "appointment.h"
#include "calendar.h"
#include "db/database.h"
#include "gate/access.h"

namespace regie::agenda {

using ReadAccess = gate::Access<gate::Right::agenda_read>;
using WriteAccess = gate::Access<gate::Right::agenda_write>;

// Reads what may lie on the days from `from` to `until`: also what began the day before, and all series that have not
// ended by then. The rows lie together by client and day, so it costs the same for any number of other days.
// `found` must outlive the batch's run.
void read_days(db::Batch& batch, const ReadAccess& access, LocalDate from, LocalDate until, Calendar& found);
// The same with only what a row of pictures and a headline need: without place, description and people.
void read_days_in_short(db::Batch& batch, const ReadAccess& access, LocalDate from, LocalDate until, Calendar& found);

// An own appointment, by the person of the access. Everybody who may add shares these; what a page shows stays bounded.
inline constexpr int most_own_series = 100, most_own_on_a_day = 300;
struct AgendaIsFull : std::exception {
  const char* what() const noexcept override { return "this agenda has as many own appointments as it may have"; }
};
// Throws AgendaIsFull, here and after a change that gave an own appointment these values.
void require_room(db::WriteTx& tx, const WriteAccess& access, const NewAppointment& appointment, base::Instant now);
void add_own(db::WriteTx& tx, const WriteAccess& access, AppointmentId id, const NewAppointment& appointment,
             base::Instant now);

// The view that the person of the access used last; nothing before the first time.
void read_last_view(db::Batch& batch, const ReadAccess& access, std::optional<View>& found);
void store_last_view(db::WriteTx& tx, const ReadAccess& access, View view);

}  // namespace regie::agenda
