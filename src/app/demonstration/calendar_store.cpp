#include "app/demonstration/calendar_store.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include "app/demonstration/appointments.h"
#include "app/demonstration/cast.h"
#include "app/demonstration/dice.h"
#include "app/demonstration/people_store.h"
#include "rooms/agenda/agenda.h"

namespace regie::app::demonstration {

namespace {

using base::LocalDate;
using std::chrono::days;

constexpr int weeks_before = 78;
constexpr int weeks_ahead = 26;

LocalDate monday_of(LocalDate date) { return date.plus_days(-static_cast<int>(date.weekday().iso_encoding() - 1)); }

base::LocalDateTime moment(LocalDate date, int minute) { return {date, *base::LocalTime::from_minutes(minute)}; }

class CalendarWriter {
 public:
  CalendarWriter(db::Database& database, base::Instant filled_at, base::Instant now)
      : database_(database), filled_at_(filled_at), now_(now) {}

  void write() {
    const auto today = base::to_local(now_).date;
    read_accounts();
    const auto last_day = read_last_day();
    LocalDate monday = monday_of(base::to_local(filled_at_).date).plus_days(-7 * weeks_before);
    const LocalDate first = monday;
    if (last_day) monday = monday_of(*last_day).plus_days(7);
    for (; monday <= today.plus_days(7 * weeks_ahead); monday = monday.plus_days(7))
      write_week(monday, monday == first);
    write_today(today);
  }

 private:
  void read_accounts() {
    auto read = database_.read();
    read.each("select person_id, id from account",
              [&](const db::Row& row) { accounts_.emplace(row.get<base::PersonId>(0), row.get<base::AccountId>(1)); });
  }

  // Weeks are written whole, and each has care appointments, so the last one tells which weeks are there.
  std::optional<LocalDate> read_last_day() {
    auto read = database_.read();
    return read
        .first("select max(starts_on) from appointment where kind = 'care'",
               [](const db::Row& row) { return row.get<std::optional<LocalDate>>(0); })
        .value_or(std::nullopt);
  }

  void write_week(LocalDate monday, bool is_first) {
    database_.write([&](db::WriteTx& tx) {
      if (is_first)
        for (const auto& repeating : repeating_appointments(monday, base::to_local(now_).date)) store(tx, repeating);
      for (const auto& client : clients())
        for (int day = 0; day < 7; ++day)
          for (const auto& appointment : appointments_of(client.person, monday.plus_days(day)))
            store(tx, client.person, appointment);
    });
  }

  void write_today(LocalDate today) {
    constexpr std::string_view client = "jan.devries";
    database_.write([&](db::WriteTx& tx) {
      for (const auto& appointment : showcase_day(today)) {
        const bool is_there = tx.first(
                                    "select 1 from appointment where client_id = $1 and starts_on = $2 and "
                                    "start_minute = $3 and title = $4",
                                    [](const db::Row&) { return true; }, client_id(filled_at_, client), today,
                                    appointment.start_minute, appointment.title)
                                  .has_value();
        if (!is_there) store(tx, client, appointment);
      }
      // So that "nieuw" and "gewijzigd" have a last visit to count from.
      if (const auto account = accounts_.find(person_id(filled_at_, client)); account != accounts_.end())
        tx.execute(
            "insert into agenda_visit (account_id, client_id, marks_since, last_look_at) values ($1, $2, $3, $3)"
            " on conflict do nothing",
            account->second, client_id(filled_at_, client), now_ - days(2));
    });
  }

  void store(db::WriteTx& tx, std::string_view client, const AppointmentData& data) {
    agenda::import_appointment(tx, client_id(filled_at_, client), imported(client, data), made_at(client, data));
  }

  void store(db::WriteTx& tx, const RepeatingData& repeating) {
    auto series = imported(repeating.client, repeating.appointment);
    for (const auto& [day, instead] : repeating.exceptions)
      series.exceptions.push_back({day, instead ? std::optional(imported(repeating.client, *instead)) : std::nullopt});
    agenda::import_appointment(tx, client_id(filled_at_, repeating.client), series,
                               made_at(repeating.client, repeating.appointment));
  }

  // About three weeks before, and never after now.
  base::Instant made_at(std::string_view client, const AppointmentData& data) const {
    if (data.made_days_ago > 0) return now_ - days(data.made_days_ago);
    const auto begins = base::to_instant(moment(data.date, data.start_minute)).instant;
    return std::min(begins - days(14 + static_cast<int>(one_of(14, {"made", client, data.date.iso(), data.title}))),
                    now_ - days(3));
  }

  agenda::ImportedAppointment imported(std::string_view client, const AppointmentData& data) const {
    agenda::ImportedAppointment made;
    made.kind = data.is_own ? agenda::Kind::own : agenda::Kind::care;
    made.title = data.title;
    made.place = data.place;
    made.description = data.description;
    made.begins = moment(data.date, data.start_minute);
    made.ends = moment(data.date, data.end_minute);
    made.pictogram = std::string(data.pictogram);
    if (!data.repeat_rule.empty()) made.repeat_rule = std::string(data.repeat_rule);
    for (const auto& attendee : data.attendees) made.attendees.push_back(attendee_of(attendee));
    const auto by = person_id(filled_at_, data.added_by);
    made.added_by_person = by;
    if (const auto account = accounts_.find(by); account != accounts_.end()) made.added_by_account = account->second;
    made.added_by_name = name_of(data.added_by);
    made.added_by_capacity = capacity_of(client, data);
    if (data.changed_days_ago > 0) made.changed_at = now_ - days(data.changed_days_ago);
    if (!data.cancelled_because.empty()) {
      made.cancelled_at = std::min(base::to_instant(made.begins).instant - days(1), now_);
      made.cancelled_because = data.cancelled_because;
    }
    return made;
  }

  agenda::ImportedAppointment::Attendee attendee_of(const AttendeeData& data) const {
    agenda::ImportedAppointment::Attendee attendee;
    if (!data.person.empty()) attendee.person = person_id(filled_at_, data.person);
    attendee.name = data.name.empty() ? name_of(data.person) : std::string(data.name);
    attendee.role = data.role;
    return attendee;
  }

  static std::string name_of(std::string_view key) {
    const auto& data = person(key);
    return std::string(data.first_name) + " " + std::string(data.last_name);
  }

  static std::string capacity_of(std::string_view client, const AppointmentData& data) {
    if (!data.is_own) return std::string(gate::name_of(gate::Capacity::staff));
    if (data.added_by == client) return std::string(gate::name_of(gate::Capacity::client));
    for (const auto& portal : portals())
      if (portal.client == client && portal.manager == data.added_by)
        return std::string(gate::name_of(gate::Capacity::portal_manager));
    return std::string(gate::name_of(gate::Capacity::contact));
  }

  db::Database& database_;
  base::Instant filled_at_, now_;
  std::map<base::PersonId, base::AccountId> accounts_;
};

}  // namespace

void store_calendar(db::Database& database, base::Instant filled_at, base::Instant now) {
  CalendarWriter(database, filled_at, now).write();
}

}  // namespace regie::app::demonstration
