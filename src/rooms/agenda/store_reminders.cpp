#include "store_reminders.h"

#include "store_rows.h"

namespace regie::agenda {
namespace {

constexpr db::Sql one_in_short =
    "select id, starts_on, start_minute, ends_on, end_minute, whole_day, kind, title, pictogram,"
    " repeat_rule, repeats_until, series_id, original_date, cancelled_at, cancelled_because from appointment"
    " where client_id = $1 and id = $2 and removed_at is null";
constexpr db::Sql its_times_in_short =
    "select id, starts_on, start_minute, ends_on, end_minute, whole_day, kind, title, pictogram,"
    " repeat_rule, repeats_until, series_id, original_date, cancelled_at, cancelled_because from appointment"
    " where client_id = $1 and series_id = $2 and removed_at is null";

// One appointment or series with all its exceptions; empty when it was thrown away.
Calendar read_one(db::Queries& queries, base::ClientId client, AppointmentId id) {
  Calendar calendar;
  const auto take = [&](const db::Row& row) { calendar.appointments.push_back(rows::short_appointment(row)); };
  queries.each(one_in_short, take, client, id);
  if (calendar.appointments.empty() || !calendar.appointments.front().repeat_rule) return calendar;
  queries.each(its_times_in_short, take, client, id);
  queries.each(
      "select original_date from appointment_exception where client_id = $1 and series_id = $2",
      [&](const db::Row& row) {
        calendar.exceptions.push_back({id, row.get<LocalDate>(0), std::nullopt});
      },
      client, id);
  return calendar;
}

std::optional<base::Instant> moment_of(const std::optional<Reminder>& reminder) {
  return reminder ? std::optional(reminder->at) : std::nullopt;
}

std::string_view stored_name(Ahead ahead) { return ahead == Ahead::day ? "day" : "hour"; }
Ahead ahead_stored_as(std::string_view name) { return name == "day" ? Ahead::day : Ahead::hour; }

constexpr db::Sql set_next =
    "update appointment_reminder set next_at = $4 where client_id = $1 and account_id = $2 and appointment_id = $3";

struct Due {
  base::ClientId client;
  AppointmentId appointment;
  base::AccountId account;
  Ahead ahead;
  base::Instant at;
};

// Whom to write to and how, when they may see the agenda now and have an address or a number.
std::optional<DueReminder> receiver_of(db::WriteTx& tx, const Due& due, base::Instant now) {
  struct Found {
    gate::Actor actor;
    gate::PortalOf portal;
    DueReminder made;
    std::string email, mobile;
    delivery::Channel chosen = delivery::Channel::email;
  };
  auto found = tx.first(
      "select a.person_id, p.first_name, p.last_name, p.called, p.email, a.language, po.address, c.person_id,"
      " p.mobile, a.reminders_by"
      " from account a join person p on p.id = a.person_id, portal po join client c on c.id = po.client_id"
      " where a.id = $1 and po.client_id = $2",
      [&](const db::Row& row) {
        Found made;
        made.actor.account = due.account;
        made.actor.person = row.get<base::PersonId>(0);
        made.actor.name = row.get<std::string>(1) + " " + row.get<std::string>(2);
        made.portal = {due.client, row.get<base::PersonId>(7), ""};
        made.made.account = due.account;
        made.made.called = row.get<std::string>(3);
        made.email = row.get<std::optional<std::string>>(4).value_or("");
        made.mobile = row.get<std::optional<std::string>>(8).value_or("");
        made.chosen = row.text(9) == "sms" ? delivery::Channel::sms : delivery::Channel::email;
        made.made.language = row.text(5) == "en" ? base::Language::english : base::Language::dutch;
        made.made.is_own_portal = made.actor.person == made.portal.client_person;
        made.made.portal_path = made.made.is_own_portal ? "/mijn" : "/bij/" + row.get<std::string>(6);
        return made;
      },
      due.account, due.client);
  if (!found) return std::nullopt;
  const auto channel = channel_of(found->chosen, found->email, found->mobile);
  if (!channel) return std::nullopt;
  found->made.channel = *channel;
  found->made.recipient = *channel == delivery::Channel::sms ? found->mobile : found->email;
  if (!gate::Decision::decide_now<gate::Right::agenda_read>(tx, found->actor, found->portal, now)) return std::nullopt;
  return std::move(found->made);
}

}  // namespace

bool choose_reminder(db::WriteTx& tx, const ReadAccess& access, AppointmentId id, std::optional<Ahead> ahead,
                     base::Instant now) {
  const auto client = access.client();
  const auto account = access.actor().account;
  const auto whole = tx.first(
      "select coalesce(series_id, id) from appointment where client_id = $1 and id = $2 and removed_at is null",
      [](const db::Row& row) { return row.get<AppointmentId>(0); }, client, id);
  if (!whole) return false;
  tx.execute("delete from appointment_reminder where client_id = $1 and account_id = $2 and appointment_id = $3",
             client, account, *whole);
  if (!ahead) return true;
  const auto next = moment_of(next_reminder(read_one(tx, client, *whole), *ahead, now));
  if (!next) throw ReminderTooLate();
  tx.execute(
      "insert into appointment_reminder (client_id, account_id, appointment_id, ahead, next_at) values ($1, $2, $3, $4,"
      " $5)",
      client, account, *whole, stored_name(*ahead), next);
  return true;
}

void reschedule_reminders(db::WriteTx& tx, base::ClientId client, AppointmentId id, base::Instant now) {
  const auto all = tx.all(
      "select account_id, ahead from appointment_reminder where appointment_id = $2 and client_id = $1",
      [](const db::Row& row) { return std::pair(row.get<base::AccountId>(0), ahead_stored_as(row.text(1))); }, client,
      id);
  if (all.empty()) return;
  const auto calendar = read_one(tx, client, id);
  for (const auto& [account, ahead] : all)
    tx.execute(set_next, client, account, id, moment_of(next_reminder(calendar, ahead, now)));
}

void copy_reminders(db::WriteTx& tx, base::ClientId client, AppointmentId from, AppointmentId to) {
  tx.execute(
      "insert into appointment_reminder (client_id, account_id, appointment_id, ahead) select client_id, account_id, "
      "$3,"
      " ahead from appointment_reminder where client_id = $1 and appointment_id = $2",
      client, from, to);
}

bool are_reminders_due(db::ReadTx& tx, base::Instant now) {
  return tx
      .first(
          "select 1 from appointment_reminder where next_at <= $1 limit 1", [](const db::Row&) { return true; }, now)
      .has_value();
}

TakenReminders take_due_reminders(db::WriteTx& tx, int most, base::Instant now) {
  const auto due = tx.all(
      "select client_id, appointment_id, account_id, ahead, next_at from appointment_reminder where next_at <= $1"
      " order by next_at, account_id limit $2",
      [](const db::Row& row) {
        return Due{row.get<base::ClientId>(0), row.get<AppointmentId>(1), row.get<base::AccountId>(2),
                   ahead_stored_as(row.text(3)), row.get<base::Instant>(4)};
      },
      now, most);
  TakenReminders taken;
  for (const auto& one : due) {
    const auto calendar = read_one(tx, one.client, one.appointment);
    if (const auto reminder = still_due(calendar, one.ahead, one.at, now)) {
      if (auto receiver = receiver_of(tx, one, now)) {
        receiver->reminder = *reminder;
        taken.to_send.push_back(*std::move(receiver));
      }
    }
    tx.execute(set_next, one.client, one.account, one.appointment,
               moment_of(next_reminder(calendar, one.ahead, std::max(now, one.at))));
    ++taken.taken;
  }
  return taken;
}

}  // namespace regie::agenda
