#include "store.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "base/text.h"
#include "repeats.h"
#include "store_reminders.h"
#include "store_rows.h"

namespace regie::agenda {
namespace {

constexpr std::size_t most_on_a_usual_day = 16;  // with the series of the client

// Some days' own rows are one stretch of the primary key, from the day before on: what began then may go on. Series are
// found by the partial index, which is why those that do not end have a last day too. People come along by left joins:
// one row for each attendee.
constexpr db::Sql single_on_days =
    "select a.id, a.starts_on, a.start_minute, a.ends_on, a.end_minute, a.whole_day, a.kind, a.title, a.pictogram,"
    " a.repeat_rule, a.repeats_until, a.series_id, a.original_date, a.cancelled_at, a.cancelled_because,"
    " a.place, a.description, a.added_by_account, a.added_by_name, adder.portrait, a.created_at,"
    " a.changed_at, a.changed_by_account, a.changed_by_name, a.version, mine.ahead, attendee.name, attendee.role, "
    "person.portrait"
    " from appointment a"
    " left join person adder on adder.id = a.added_by_person"
    " left join appointment_reminder mine on mine.client_id = a.client_id and mine.account_id = $4"
    " and mine.appointment_id = coalesce(a.series_id, a.id)"
    " left join appointment_attendee attendee on attendee.client_id = a.client_id and attendee.appointment_id = a.id"
    " left join person on person.id = attendee.person_id"
    " where a.client_id = $1 and a.starts_on between $2 and $3 and a.ends_on >= $5 and a.repeat_rule is null"
    " and a.removed_at is null order by a.starts_on, a.start_minute, a.id, attendee.position";
constexpr db::Sql series_on_days =
    "select a.id, a.starts_on, a.start_minute, a.ends_on, a.end_minute, a.whole_day, a.kind, a.title, a.pictogram,"
    " a.repeat_rule, a.repeats_until, a.series_id, a.original_date, a.cancelled_at, a.cancelled_because,"
    " a.place, a.description, a.added_by_account, a.added_by_name, adder.portrait, a.created_at,"
    " a.changed_at, a.changed_by_account, a.changed_by_name, a.version, mine.ahead, attendee.name, attendee.role, "
    "person.portrait"
    " from appointment a"
    " left join person adder on adder.id = a.added_by_person"
    " left join appointment_reminder mine on mine.client_id = a.client_id and mine.account_id = $3"
    " and mine.appointment_id = coalesce(a.series_id, a.id)"
    " left join appointment_attendee attendee on attendee.client_id = a.client_id and attendee.appointment_id = a.id"
    " left join person on person.id = attendee.person_id"
    " where a.client_id = $1 and a.repeat_rule is not null and a.repeats_until >= $2 and a.removed_at is null"
    " order by a.id, attendee.position";
constexpr db::Sql in_short_on_days =
    "select id, starts_on, start_minute, ends_on, end_minute, whole_day, kind, title, pictogram,"
    " repeat_rule, repeats_until, series_id, original_date, cancelled_at, cancelled_because from appointment"
    " where client_id = $1 and starts_on between $2 and $3 and ends_on >= $4 and repeat_rule is null"
    " and removed_at is null union all"
    " select id, starts_on, start_minute, ends_on, end_minute, whole_day, kind, title, pictogram,"
    " repeat_rule, repeats_until, series_id, original_date, cancelled_at, cancelled_because from appointment"
    " where client_id = $1 and repeat_rule is not null and repeats_until >= $2 and removed_at is null";
// One stretch of the primary key, whatever series they are of.
constexpr db::Sql exceptions_on_days =
    "select series_id, original_date, replaced_by from appointment_exception where client_id = $1 and original_date"
    " between $2 and $3";
constexpr db::Sql insert_exception =
    "insert into appointment_exception (client_id, original_date, series_id, replaced_by) values ($1, $2, $3, $4)";
constexpr db::Sql insert_appointment =
    "insert into appointment (client_id, starts_on, start_minute, id, ends_on, end_minute, whole_day, kind, title, "
    "place,"
    " description, pictogram, repeat_rule, repeats_until, added_by_account, added_by_person, added_by_name, "
    "added_by_capacity,"
    " cancelled_at, cancelled_because, series_id, original_date, created_at, changed_at, changed_by_account, "
    "changed_by_name)"
    " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,"
    " $23, $24, $25, $26)";
constexpr db::Sql insert_attendee =
    "insert into appointment_attendee (client_id, appointment_id, position, person_id, name, role) values ($1, $2, $3, "
    "$4, $5, $6)";

void read_exceptions(db::Batch& batch, const ReadAccess& access, LocalDate from, LocalDate until, Calendar& found) {
  batch.add(
      exceptions_on_days,
      [&found](const db::Row& row) {
        found.exceptions.push_back(
            {row.get<AppointmentId>(0), row.get<LocalDate>(1), row.get<std::optional<AppointmentId>>(2)});
      },
      access.client(), from.plus_days(-1), until);
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
  std::set<LocalDate> excepted;
  for (const auto& [day, instead] : appointment.exceptions) {
    if (!appointment.repeat_rule || days_between(*appointment.repeat_rule, appointment.begins.date,
                                                 last_day(*appointment.repeat_rule, appointment.begins.date), day, day)
                                        .empty())
      throw std::invalid_argument("an exception on a day that the series does not fall on");
    if (!excepted.insert(day).second) throw std::invalid_argument("two exceptions on one day");
    if (!instead) continue;
    if (instead->repeat_rule || instead->kind != appointment.kind)
      throw std::invalid_argument("an exception that repeats, or is of another kind than its series");
    check_import(*instead);
  }
}

struct PlaceInSeries {
  std::optional<AppointmentId> series;
  std::optional<LocalDate> original_date;
};

AppointmentId insert_import(db::WriteTx& tx, base::ClientId client, const ImportedAppointment& appointment,
                            const PlaceInSeries& place, base::Instant now) {
  const AppointmentId new_id = appointment.id ? *appointment.id : AppointmentId::create(now);
  const LocalDateTime begins =
      appointment.whole_day ? LocalDateTime{appointment.begins.date, LocalTime()} : appointment.begins;
  const LocalDateTime ends =
      appointment.whole_day ? LocalDateTime{begins.date.plus_days(1), LocalTime()} : appointment.ends;
  std::optional<LocalDate> repeats_until;
  if (appointment.repeat_rule) repeats_until = last_day(*appointment.repeat_rule, begins.date);
  const auto changed_at = std::max({now, appointment.changed_at.value_or(now), appointment.cancelled_at.value_or(now)});
  tx.execute(
      insert_appointment, client, begins.date, begins.time.minutes(), new_id, ends.date, ends.time.minutes(),
      appointment.whole_day, appointment.kind == Kind::care ? "care" : "own", appointment.title, appointment.place,
      appointment.description, appointment.pictogram, appointment.repeat_rule,
      rows::stored_end(appointment.repeat_rule, repeats_until), appointment.added_by_account,
      appointment.added_by_person, appointment.added_by_name, appointment.added_by_capacity, appointment.cancelled_at,
      appointment.cancelled_at ? std::optional<std::string>(appointment.cancelled_because) : std::nullopt, place.series,
      place.original_date, now, changed_at, appointment.added_by_account, appointment.added_by_name);
  int position = 0;
  for (const auto& attendee : appointment.attendees)
    tx.execute(insert_attendee, client, new_id, position++, attendee.person, attendee.name, attendee.role);
  return new_id;
}

}  // namespace

void read_days(db::Batch& batch, const ReadAccess& access, LocalDate from, LocalDate until, Calendar& found) {
  found.appointments.reserve(most_on_a_usual_day);
  const auto take = [&found](const db::Row& row) { rows::take_full(row, found.appointments); };
  batch.add(single_on_days, take, access.client(), from.plus_days(-1), until, access.actor().account, from);
  batch.add(series_on_days, take, access.client(), from.plus_days(-1), access.actor().account);
  read_exceptions(batch, access, from, until, found);
}

void read_days_in_short(db::Batch& batch, const ReadAccess& access, LocalDate from, LocalDate until, Calendar& found) {
  found.appointments.reserve(most_on_a_usual_day);
  batch.add(
      in_short_on_days, [&found](const db::Row& row) { found.appointments.push_back(rows::short_appointment(row)); },
      access.client(), from.plus_days(-1), until, from);
  read_exceptions(batch, access, from, until, found);
}

void add_own(db::WriteTx& tx, const WriteAccess& access, AppointmentId new_id, const NewAppointment& appointment,
             base::Instant now) {
  const auto& actor = access.actor();
  tx.execute(insert_appointment, access.client(), appointment.begins.date, appointment.begins.time.minutes(), new_id,
             appointment.ends.date, appointment.ends.time.minutes(), appointment.whole_day, "own", appointment.title,
             appointment.place, appointment.description, appointment.pictogram, appointment.repeat_rule,
             rows::stored_end(appointment.repeat_rule, appointment.repeats_until), actor.account, actor.person,
             actor.name, gate::name_of(actor.capacity), std::optional<base::Instant>(), std::optional<std::string>(),
             std::optional<AppointmentId>(), std::optional<LocalDate>(), now, now, actor.account, actor.name);
  require_room(tx, access, appointment, now);
  if (appointment.reminder) choose_reminder(tx, access, new_id, appointment.reminder, now);
}

void require_room(db::WriteTx& tx, const WriteAccess& access, const NewAppointment& appointment, base::Instant now) {
  const auto count = [](const db::Row& row) { return row.integer(0); };
  const auto present = appointment.repeat_rule
                           ? tx.first(
                                 "select count(*) from appointment where client_id = $1 and repeat_rule is not null and"
                                 " repeats_until >= $2 and removed_at is null and kind = 'own'",
                                 count, access.client(), base::to_local(now).date)
                           : tx.first(
                                 "select count(*) from appointment where client_id = $1 and starts_on = $2 and"
                                 " repeat_rule is null and removed_at is null and kind = 'own'",
                                 count, access.client(), appointment.begins.date);
  if (present.value_or(0) > (appointment.repeat_rule ? most_own_series : most_own_on_a_day)) throw AgendaIsFull();
}

AppointmentId import_appointment(db::WriteTx& tx, base::ClientId client, const ImportedAppointment& appointment,
                                 base::Instant now) {
  check_import(appointment);
  const auto id = insert_import(tx, client, appointment, {}, now);
  for (const auto& exception : appointment.exceptions) {
    std::optional<AppointmentId> instead;
    if (exception.instead)
      instead = insert_import(tx, client, *exception.instead, PlaceInSeries{id, exception.day}, now);
    tx.execute(insert_exception, client, exception.day, id, instead);
  }
  return id;
}

}  // namespace regie::agenda
