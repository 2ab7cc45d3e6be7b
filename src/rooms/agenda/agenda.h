#pragma once
// Mijn Afspraken: the calendar of one client (spec agenda.md). What others may use of it: its rows, its tile on START, and
// how appointments come in from elsewhere.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "db/database.h"
#include "page/route.h"

namespace regie::agenda {

using AppointmentId = base::Id<struct AppointmentKind>;

// Planned by support workers, or added in the portal (AGENDA-2).
enum class Kind { care, own };

// The rows of this room: /afspraken and what stands under it.
std::vector<page::Route> routes();
// The red tile: its line of news, today's row of pictures, and the news of several portals.
page::Tile tile();

// Queues the e-mails and SMS of reminders that are due (AGENDA-8); each once, however many servers do this. How many.
int send_reminders(const page::House& house);

struct ImportedException;

// An appointment as the organisation's own systems deliver it, and the demonstration.
struct ImportedAppointment {
  std::optional<AppointmentId> id;  // nothing: a new one
  Kind kind = Kind::care;
  std::string title, place, description;
  base::LocalDateTime begins;
  base::LocalDateTime ends;                // later than begins, at most until the end of the next day
  bool whole_day = false;                  // then the times do not count
  std::optional<std::string> pictogram;    // "sport", a name of pictograms.h; an unknown one shows as none
  std::optional<std::string> repeat_rule;  // RFC 5545 RRULE of whole days: no hours, minutes or seconds in it
  struct Attendee {
    std::optional<base::PersonId> person;  // for the portrait
    std::string name, role;                // "Mo Haddad", "fysiotherapeut"
  };
  std::vector<Attendee> attendees;
  std::optional<base::AccountId> added_by_account;
  std::optional<base::PersonId> added_by_person;
  std::string added_by_name, added_by_capacity = "staff";
  std::optional<base::Instant> cancelled_at;
  std::string cancelled_because;
  std::optional<base::Instant> changed_at;    // for "gewijzigd"; nothing: not since it was made, or cancelled
  std::vector<ImportedException> exceptions;  // only of a series
};
// A time of a series that differs from its rule (RFC 5545: EXDATE, RECURRENCE-ID).
struct ImportedException {
  base::LocalDate day;                         // the one that the rule gives
  std::optional<ImportedAppointment> instead;  // nothing: left out. It is of the same kind, and repeats no more
};
// Stores it. Throws std::invalid_argument when the times, the rule or its exceptions cannot be.
AppointmentId import_appointment(db::WriteTx& tx, base::ClientId client, const ImportedAppointment& appointment,
                                 base::Instant now);

}  // namespace regie::agenda
