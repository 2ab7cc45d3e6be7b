#pragma once
// Changing and throwing away in the database. Each function that changes decides again, inside the transaction, whether the actor may
// (gate::AccessEnded), and whether it still is what the form was made from (page::ChangedMeanwhile): then nothing is kept.

#include <optional>
#include <string>
#include <vector>

#include "change.h"
#include "store.h"

namespace regie::agenda {

using RemovalId = base::Id<struct RemovalKind>;

// An own or care appointment of this client by its id, also a removed one; nothing when there is none. The id of one time that has
// become an appointment of its own leads to its series, with that day.
std::optional<Target> read_target(db::Queries& queries, const ReadAccess& access, AppointmentId id,
                                  std::optional<LocalDate> date);

// What a form says it is about.
struct Aim {
  AppointmentId id;
  std::optional<LocalDate> date;
  Scope scope = Scope::all;
  std::string version;                   // of version_of, when the form for a change was made
  std::optional<base::Instant> seen_at;  // when the question about throwing away was asked
};
// Gives the row that now has these values.
AppointmentId change_appointment(db::WriteTx& tx, const WriteAccess& access, const Aim& aim,
                                 const NewAppointment& values, base::Instant now);

RemovalId remove_appointment(db::WriteTx& tx, const WriteAccess& access, const Aim& aim, base::Instant now);

// What this account threw away a moment ago, the newest first; fills when the batch has run.
struct Removal {
  RemovalId id;
  std::string title;
  Scope scope = Scope::all;
  base::Instant removed_at;
};
inline constexpr auto undo_time = std::chrono::minutes(10);
void read_removals(db::Batch& batch, const ReadAccess& access, base::Instant now, std::vector<Removal>& found);

// Puts it back, and says where it stands. ChangedMeanwhile when the time is over, it was undone already, somebody else threw it away, or
// it has been changed since.
struct PutBack {
  AppointmentId id;
  LocalDate day;
};
PutBack undo_removal(db::WriteTx& tx, const WriteAccess& access, RemovalId id, base::Instant now);

}  // namespace regie::agenda
