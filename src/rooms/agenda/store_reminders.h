#pragma once
// Reminders in the database (AGENDA-8): each account's own choice, and when the next one is due. That moment is worked out again in the
// transaction of every change, so that who sends only has to look at one column.

#include <optional>
#include <string>
#include <vector>

#include "reminders.h"
#include "store.h"

namespace regie::agenda {

// For the person of the access; of one time of a series it is the choice for all of them. False when there is no such appointment.
// Throws ReminderTooLate when the moment for it is over at each time that is left.
struct ReminderTooLate : std::exception {
  const char* what() const noexcept override { return "the moment for this reminder is over"; }
};
bool choose_reminder(db::WriteTx& tx, const ReadAccess& access, AppointmentId id, std::optional<Ahead> ahead,
                     base::Instant now);

// Inside the store: after a change of that appointment or series, whoever asked to be reminded of it.
void reschedule_reminders(db::WriteTx& tx, base::ClientId client, AppointmentId id, base::Instant now);
// Whoever asked to be reminded of a series is reminded of the part that was split off too.
void copy_reminders(db::WriteTx& tx, base::ClientId client, AppointmentId from, AppointmentId to);

// One that is due now and still holds: the appointment takes place, and its receiver may see the agenda at this moment.
struct DueReminder {
  base::AccountId account;
  delivery::Channel channel = delivery::Channel::email;
  std::string recipient;            // an address or a number
  std::string called, portal_path;  // "/mijn" or "/bij/{address}"
  base::Language language = base::Language::dutch;
  bool is_own_portal = false;
  Reminder reminder;
};
// Takes at most `most` that are due, each once whoever asks (other servers too), and plans the next of each. `taken`: how many were due.
struct TakenReminders {
  std::vector<DueReminder> to_send;
  int taken = 0;
};
TakenReminders take_due_reminders(db::WriteTx& tx, int most, base::Instant now);
bool are_reminders_due(db::ReadTx& tx, base::Instant now);

}  // namespace regie::agenda
