#include "store_rows.h"

namespace regie::agenda::rows {

namespace {

LocalDate far_away() { return *LocalDate::from(9999, 12, 31); }

LocalDateTime moment(const db::Row& row, Column date, Column minute) {
  const auto time = LocalTime::from_minutes(row.get<int>(minute));
  if (!time) throw db::Error("an appointment's minute lies outside the day");
  return {row.get<LocalDate>(date), *time};
}

}  // namespace

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
  if (appointment.repeats_until == far_away()) appointment.repeats_until.reset();
  appointment.series = row.get<std::optional<AppointmentId>>(series_id);
  appointment.original_date = row.get<std::optional<LocalDate>>(original_date);
  if (!row.is_null(cancelled_at))
    appointment.cancelled_because = row.get<std::optional<std::string>>(cancelled_because).value_or("");
  return appointment;
}

void take_full(const db::Row& row, std::vector<Appointment>& found) {
  if (found.empty() || found.back().id != row.get<AppointmentId>(id)) {
    Appointment appointment = short_appointment(row);
    appointment.place = row.text(place);
    appointment.description = row.text(description);
    appointment.added_by_account = row.get<std::optional<base::AccountId>>(added_by_account);
    appointment.added_by_name = row.text(added_by_name);
    appointment.added_by_portrait = row.get<std::optional<std::string>>(adder_portrait);
    appointment.created_at = row.get<base::Instant>(created_at);
    appointment.changed_at = row.get<base::Instant>(changed_at);
    appointment.changed_by_account = row.get<std::optional<base::AccountId>>(changed_by_account);
    appointment.changed_by_name = row.text(changed_by_name);
    appointment.version = row.get<int>(version);
    if (!row.is_null(reminder_ahead))
      appointment.reminder = row.text(reminder_ahead) == "day" ? Ahead::day : Ahead::hour;
    found.push_back(std::move(appointment));
  }
  if (!row.is_null(attendee_name))
    found.back().attendees.push_back({row.get<std::string>(attendee_name), row.get<std::string>(attendee_role),
                                      row.get<std::optional<std::string>>(attendee_portrait)});
}

std::optional<LocalDate> stored_end(const std::optional<std::string>& rule, std::optional<LocalDate> repeats_until) {
  return rule ? std::optional(repeats_until.value_or(far_away())) : std::nullopt;
}

}  // namespace regie::agenda::rows
