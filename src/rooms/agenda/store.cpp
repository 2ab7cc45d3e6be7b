#include "store.h"

#include <stdexcept>

#include "base/text.h"
#include "repeats.h"

namespace regie::agenda {
namespace {

// A day's own rows are one stretch of the primary key. Series are found by the partial index, which is why those that do
// not end have a last day too. People come along by left joins: one row for each attendee.
constexpr db::Sql single_on_days =
    "select a.id, a.starts_on, a.start_minute, a.ends_on, a.end_minute, a.whole_day, a.kind, a.title, a.pictogram,"
    " a.repeat_rule, a.repeats_until, a.cancelled_at, a.cancelled_because,"
    " a.place, a.description, a.added_by_account, a.added_by_name, adder.portrait, a.created_at,"
    " attendee.name, attendee.role, person.portrait"
    " from appointment a"
    " left join person adder on adder.id = a.added_by_person"
    " left join appointment_attendee attendee on attendee.client_id = a.client_id and attendee.appointment_id = a.id"
    " left join person on person.id = attendee.person_id"
    " where a.client_id = $1 and a.starts_on between $2 and $3 and a.repeat_rule is null and a.removed_at is null"
    " order by a.starts_on, a.start_minute, a.id, attendee.position";
constexpr db::Sql series_on_days =
    "select a.id, a.starts_on, a.start_minute, a.ends_on, a.end_minute, a.whole_day, a.kind, a.title, a.pictogram,"
    " a.repeat_rule, a.repeats_until, a.cancelled_at, a.cancelled_because,"
    " a.place, a.description, a.added_by_account, a.added_by_name, adder.portrait, a.created_at,"
    " attendee.name, attendee.role, person.portrait"
    " from appointment a"
    " left join person adder on adder.id = a.added_by_person"
    " left join appointment_attendee attendee on attendee.client_id = a.client_id and attendee.appointment_id = a.id"
    " left join person on person.id = attendee.person_id"
    " where a.client_id = $1 and a.repeat_rule is not null and a.repeats_until >= $2 and a.removed_at is null"
    " order by a.id, attendee.position";
constexpr db::Sql in_short_on_days =
    "select id, starts_on, start_minute, ends_on, end_minute, whole_day, kind, title, pictogram,"
    " repeat_rule, repeats_until, cancelled_at, cancelled_because from appointment"
    " where client_id = $1 and starts_on between $2 and $3 and repeat_rule is null and removed_at is null"
    " union all"
    " select id, starts_on, start_minute, ends_on, end_minute, whole_day, kind, title, pictogram,"
    " repeat_rule, repeats_until, cancelled_at, cancelled_because from appointment"
    " where client_id = $1 and repeat_rule is not null and repeats_until >= $2 and removed_at is null";
constexpr db::Sql insert_appointment =
    "insert into appointment (client_id, starts_on, start_minute, id, ends_on, end_minute, whole_day, kind, title, "
    "place,"
    " description, pictogram, repeat_rule, repeats_until, added_by_account, added_by_person, added_by_name, "
    "added_by_capacity,"
    " cancelled_at, cancelled_because, created_at, changed_at)"
    " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $21)";
constexpr db::Sql insert_attendee =
    "insert into appointment_attendee (client_id, appointment_id, position, person_id, name, role) values ($1, $2, $3, "
    "$4, $5, $6)";

// What stands in the column for a series that does not end.
LocalDate stored_end(std::optional<LocalDate> repeats_until) {
  return repeats_until.value_or(*LocalDate::from(9999, 12, 31));
}

enum Column {
  id,
  starts_on,
  start_minute,
  ends_on,
  end_minute,
  whole_day,
  kind,
  title,
  pictogram,
  repeat_rule,
  repeats_until,
  cancelled_at,
  cancelled_because,
  place,
  description,
  added_by_account,
  added_by_name,
  adder_portrait,
  created_at,
  attendee_name,
  attendee_role,
  attendee_portrait
};

LocalDateTime moment(const db::Row& row, Column date, Column minute) {
  const auto time = LocalTime::from_minutes(row.get<int>(minute));
  if (!time) throw db::Error("an appointment's minute lies outside the day");
  return {row.get<LocalDate>(date), *time};
}

Appointment short_appointment(const db::Row& row) {
  Appointment appointment;
  appointment.id = row.get<AppointmentId>(id);
  appointment.kind = row.text(kind) == "care" ? Kind::care : Kind::own;
  appointment.begins = moment(row, starts_on, start_minute);
  appointment.ends = moment(row, ends_on, end_minute);
  appointment.whole_day = row.flag(whole_day);
  appointment.title = row.text(title);
  appointment.pictogram = row.get<std::optional<std::string>>(pictogram);
  appointment.repeat_rule = row.get<std::optional<std::string>>(repeat_rule);
  if (appointment.repeat_rule) appointment.repeats_until = row.get<std::optional<LocalDate>>(repeats_until);
  if (appointment.repeats_until == stored_end({})) appointment.repeats_until.reset();
  if (!row.is_null(cancelled_at))
    appointment.cancelled_because = row.get<std::optional<std::string>>(cancelled_because).value_or("");
  return appointment;
}

// Rows of one appointment come one after the other, one for each attendee.
void take_full(const db::Row& row, std::vector<Appointment>& found) {
  if (found.empty() || found.back().id != row.get<AppointmentId>(id)) {
    Appointment appointment = short_appointment(row);
    appointment.place = row.text(place);
    appointment.description = row.text(description);
    appointment.added_by_account = row.get<std::optional<base::AccountId>>(added_by_account);
    appointment.added_by_name = row.text(added_by_name);
    appointment.added_by_portrait = row.get<std::optional<std::string>>(adder_portrait);
    appointment.created_at = row.get<base::Instant>(created_at);
    found.push_back(std::move(appointment));
  }
  if (!row.is_null(attendee_name))
    found.back().attendees.push_back({row.get<std::string>(attendee_name), row.get<std::string>(attendee_role),
                                      row.get<std::optional<std::string>>(attendee_portrait)});
}

std::optional<LocalDate> end_of_series(const std::optional<std::string>& rule, std::optional<LocalDate> repeats_until) {
  return rule ? std::optional(stored_end(repeats_until)) : std::nullopt;
}

void check_import(const ImportedAppointment& appointment) {
  if (base::trimmed(appointment.title).empty()) throw std::invalid_argument("an appointment without a title");
  if (!appointment.whole_day) {
    if (appointment.ends <= appointment.begins)
      throw std::invalid_argument("an appointment that ends before it begins");
    if (appointment.begins.date.days_until(appointment.ends.date) > 1)
      throw std::invalid_argument("an appointment that goes on past the next day");
  }
  if (appointment.repeat_rule && !is_usable_rule(*appointment.repeat_rule))
    throw std::invalid_argument("an appointment with a rule that is not of whole days");
}

}  // namespace

void read_days(db::Batch& batch, const ReadAccess& access, LocalDate from, LocalDate until,
               std::vector<Appointment>& found) {
  const auto take = [&found](const db::Row& row) { take_full(row, found); };
  batch.add(single_on_days, take, access.client(), from.plus_days(-1), until);
  batch.add(series_on_days, take, access.client(), from.plus_days(-1));
}

void read_days_in_short(db::Batch& batch, const ReadAccess& access, LocalDate from, LocalDate until,
                        std::vector<Appointment>& found) {
  batch.add(
      in_short_on_days, [&found](const db::Row& row) { found.push_back(short_appointment(row)); }, access.client(),
      from.plus_days(-1), until);
}

void add_own(db::WriteTx& tx, const WriteAccess& access, AppointmentId new_id, const NewAppointment& appointment,
             base::Instant now) {
  const auto& actor = access.actor();
  tx.execute(insert_appointment, access.client(), appointment.begins.date, appointment.begins.time.minutes(), new_id,
             appointment.ends.date, appointment.ends.time.minutes(), appointment.whole_day, "own", appointment.title,
             appointment.place, appointment.description, appointment.pictogram, appointment.repeat_rule,
             end_of_series(appointment.repeat_rule, appointment.repeats_until), actor.account, actor.person, actor.name,
             gate::name_of(actor.capacity), std::optional<base::Instant>(), std::optional<std::string>(), now);
}

AppointmentId import_appointment(db::WriteTx& tx, base::ClientId client, const ImportedAppointment& appointment,
                                 base::Instant now) {
  check_import(appointment);
  const AppointmentId new_id = appointment.id ? *appointment.id : AppointmentId::create(now);
  const LocalDateTime begins =
      appointment.whole_day ? LocalDateTime{appointment.begins.date, LocalTime()} : appointment.begins;
  const LocalDateTime ends =
      appointment.whole_day ? LocalDateTime{begins.date.plus_days(1), LocalTime()} : appointment.ends;
  std::optional<LocalDate> repeats_until;
  if (appointment.repeat_rule) repeats_until = last_day(*appointment.repeat_rule, begins.date);
  tx.execute(insert_appointment, client, begins.date, begins.time.minutes(), new_id, ends.date, ends.time.minutes(),
             appointment.whole_day, appointment.kind == Kind::care ? "care" : "own", appointment.title,
             appointment.place, appointment.description, appointment.pictogram, appointment.repeat_rule,
             end_of_series(appointment.repeat_rule, repeats_until), appointment.added_by_account,
             appointment.added_by_person, appointment.added_by_name, appointment.added_by_capacity,
             appointment.cancelled_at,
             appointment.cancelled_at ? std::optional<std::string>(appointment.cancelled_because) : std::nullopt, now);
  int position = 0;
  for (const auto& attendee : appointment.attendees)
    tx.execute(insert_attendee, client, new_id, position++, attendee.person, attendee.name, attendee.role);
  return new_id;
}

}  // namespace regie::agenda
