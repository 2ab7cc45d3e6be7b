#include "store_changes.h"

#include "page/visit.h"
#include "repeats.h"
#include "store_reminders.h"
#include "store_rows.h"

namespace regie::agenda {
namespace {

constexpr db::Sql appointment_by_id =
    "select a.id, a.starts_on, a.start_minute, a.ends_on, a.end_minute, a.whole_day, a.kind, a.title, a.pictogram,"
    " a.repeat_rule, a.repeats_until, a.series_id, a.original_date, a.cancelled_at, a.cancelled_because,"
    " a.place, a.description, a.added_by_account, a.added_by_name, adder.portrait, a.created_at,"
    " a.changed_at, a.changed_by_account, a.changed_by_name, a.version, mine.ahead, attendee.name, attendee.role, "
    "person.portrait,"
    " a.removed_at, a.removed_by"
    " from appointment a"
    " left join person adder on adder.id = a.added_by_person"
    " left join appointment_reminder mine on mine.client_id = a.client_id and mine.account_id = $3"
    " and mine.appointment_id = coalesce(a.series_id, a.id)"
    " left join appointment_attendee attendee on attendee.client_id = a.client_id and attendee.appointment_id = a.id"
    " left join person on person.id = attendee.person_id"
    " where a.client_id = $1 and a.id = $2 order by attendee.position";
constexpr int removed_at = rows::attendee_portrait + 1, removed_by = removed_at + 1;
constexpr db::Sql exception_by_day =
    "select replaced_by from appointment_exception where client_id = $1 and original_date = $2 and series_id = $3";
constexpr db::Sql exceptions_version =
    "select count(*) + (select cast(coalesce(sum(version), 0) as bigint) from appointment where client_id = $1 and "
    "series_id ="
    " $2)"
    ", (select max(changed_at) from appointment where client_id = $1 and series_id = $2)"
    " from appointment_exception where client_id = $1 and series_id = $2";
constexpr db::Sql exceptions_from =
    "select original_date, replaced_by from appointment_exception"
    " where client_id = $1 and series_id = $2 and original_date >= $3";
constexpr db::Sql delete_exception =
    "delete from appointment_exception where client_id = $1 and original_date = $2 and series_id = $3";
constexpr db::Sql set_values =
    "update appointment set starts_on = $3, start_minute = $4, ends_on = $5, end_minute = $6, whole_day = $7, title = "
    "$8,"
    " place = $9, description = $10, pictogram = $11, repeat_rule = $12, repeats_until = $13, changed_at = $14,"
    " changed_by_account = $15, changed_by_name = $16, version = version + 1 where client_id = $1 and id = $2";
// A part of a series that goes its own way: still of who added the series.
constexpr db::Sql insert_part =
    "insert into appointment (client_id, starts_on, start_minute, id, ends_on, end_minute, whole_day, kind, title, "
    "place,"
    " description, pictogram, repeat_rule, repeats_until, added_by_account, added_by_person, added_by_name,"
    " added_by_capacity, series_id, original_date, created_at, changed_at, changed_by_account, changed_by_name)"
    " select client_id, starts_on, start_minute, $3, ends_on, end_minute, whole_day, kind, title, place, description,"
    " pictogram, null, null, added_by_account, added_by_person, added_by_name, added_by_capacity, $4, $5, created_at,"
    " changed_at, changed_by_account, changed_by_name from appointment where client_id = $1 and id = $2";
constexpr db::Sql insert_exception =
    "insert into appointment_exception (client_id, original_date, series_id, replaced_by) values ($1, $2, $3, $4)";
constexpr db::Sql mark_removed =
    "update appointment set removed_at = $3, removed_by = $4, version = version + 1"
    " where client_id = $1 and id = $2 and removed_at is null";
constexpr db::Sql end_series =
    "update appointment set repeat_rule = $3, repeats_until = $4, version = version + 1 where client_id = $1 and id = "
    "$2";

struct OneTime {
  LocalDate day;
  std::optional<AppointmentId> replaced_by;
};

// The store's own way of doing: who, for whom, when.
class Change {
 public:
  Change(db::WriteTx& tx, const WriteAccess& access, base::Instant now) : tx_(tx), access_(access), now_(now) {}

  // As it stands in this transaction. Throws when the actor may not change it, or when the form was made from something else.
  Target claim(const Aim& aim) {
    auto target = read_target(tx_, access_, aim.id, aim.date);
    if (!target || target->appointment.kind != Kind::own) throw gate::AccessEnded();
    gate::Decision::check_may_change(tx_, access_.actor(), access_.client(), target->appointment.added_by_account,
                                     now_);
    if (is_gone(*target, aim.scope) || is_another(*target, aim)) throw page::ChangedMeanwhile();
    return *std::move(target);
  }

  void set(AppointmentId id, const NewAppointment& values) {
    tx_.execute(set_values, access_.client(), id, values.begins.date, values.begins.time.minutes(), values.ends.date,
                values.ends.time.minutes(), values.whole_day, values.title, values.place, values.description,
                values.pictogram, values.repeat_rule, rows::stored_end(values.repeat_rule, values.repeats_until), now_,
                access_.actor().account, access_.actor().name);
  }

  AppointmentId split_off(AppointmentId series, std::optional<LocalDate> original_date) {
    const auto id = AppointmentId::create(now_);
    tx_.execute(insert_part, access_.client(), series, id, original_date ? std::optional(series) : std::nullopt,
                original_date);
    return id;
  }

  void except(AppointmentId series, LocalDate day, std::optional<AppointmentId> replaced_by) {
    tx_.execute(delete_exception, access_.client(), day, series);
    tx_.execute(insert_exception, access_.client(), day, series, replaced_by);
  }

  void remove(AppointmentId id) { tx_.execute(mark_removed, access_.client(), id, now_, access_.actor().name); }

  void end_before(const Appointment& series, LocalDate day) {
    const auto last = day.plus_days(-1);
    tx_.execute(end_series, access_.client(), series.id, with_end(*series.repeat_rule, last), last);
  }

  std::vector<OneTime> times_apart(AppointmentId series, LocalDate from) {
    return tx_.all(
        exceptions_from,
        [](const db::Row& row) {
          return OneTime{row.get<LocalDate>(0), row.get<std::optional<AppointmentId>>(1)};
        },
        access_.client(), series, from);
  }

  // Times that went their own way keep doing so where the series falls on their day with its new values too; the others are
  // overtaken by the change.
  void take_along(AppointmentId from_series, LocalDate from, AppointmentId to_series, const NewAppointment& values,
                  std::optional<LocalDate> but_not = {}) {
    for (const auto& [day, replaced_by] : times_apart(from_series, from)) {
      const bool stays = day != but_not && values.repeat_rule &&
                         !days_between(*values.repeat_rule, values.begins.date, values.repeats_until, day, day).empty();
      if (stays && from_series == to_series) continue;
      tx_.execute(delete_exception, access_.client(), day, from_series);
      if (stays) tx_.execute(insert_exception, access_.client(), day, to_series, replaced_by);
      if (!replaced_by) continue;
      if (stays)
        tx_.execute("update appointment set series_id = $3 where client_id = $1 and id = $2", access_.client(),
                    *replaced_by, to_series);
      else
        remove(*replaced_by);
    }
  }

 private:
  bool is_another(const Target& target, const Aim& aim) const {
    if (!aim.seen_at) return version_of(target, aim.scope) != aim.version;
    const auto there = shown(target, aim.scope);
    const bool by_another = there.changed_by_account != access_.actor().account;
    return (by_another && there.changed_at > *aim.seen_at) ||
           (aim.scope != Scope::one && target.times_changed_at > *aim.seen_at);
  }

  db::WriteTx& tx_;
  const WriteAccess& access_;
  base::Instant now_;
};

const LocalDate first_of_all = *LocalDate::from(1, 1, 1);

struct StoredRemoval {
  base::Instant removed_at;
  AppointmentId appointment;
  Scope scope;
  std::optional<LocalDate> original_date;
  std::optional<AppointmentId> replaced_by;
  std::optional<std::string> rule_before;
  std::optional<LocalDate> until_before;
  int version_after;
};

std::string_view stored_name(Scope scope) {
  return scope == Scope::one ? "one" : scope == Scope::later ? "later" : "all";
}
Scope scope_stored_as(std::string_view name) {
  return name == "one" ? Scope::one : name == "later" ? Scope::later : Scope::all;
}

std::optional<StoredRemoval> find_removal(db::WriteTx& tx, const WriteAccess& access, RemovalId id, base::Instant now) {
  return tx.first(
      "select removed_at, appointment_id, scope, original_date, replaced_by, rule_before, until_before, version_after"
      " from appointment_removal where client_id = $1 and account_id = $2 and removed_at > $3 and id = $4 and "
      "undone_at is"
      " null",
      [](const db::Row& row) {
        return StoredRemoval{row.get<base::Instant>(0),
                             row.get<AppointmentId>(1),
                             scope_stored_as(row.text(2)),
                             row.get<std::optional<LocalDate>>(3),
                             row.get<std::optional<AppointmentId>>(4),
                             row.get<std::optional<std::string>>(5),
                             row.get<std::optional<LocalDate>>(6),
                             row.get<int>(7)};
      },
      access.client(), access.actor().account, now - undo_time, id);
}

constexpr db::Sql bring_back =
    "update appointment set removed_at = null, removed_by = null, version = version + 1"
    " where client_id = $1 and id = $2 and removed_at = $3";
constexpr db::Sql bring_back_times =
    "update appointment set removed_at = null, removed_by = null, version = version + 1"
    " where client_id = $1 and series_id = $2 and removed_at = $3";

}  // namespace

std::optional<Target> read_target(db::Queries& queries, const ReadAccess& access, AppointmentId id,
                                  std::optional<LocalDate> date) {
  Target target;
  std::vector<Appointment> found;
  const auto read = [&](AppointmentId wanted) {
    found.clear();
    queries.each(
        appointment_by_id,
        [&](const db::Row& row) {
          rows::take_full(row, found);
          if (!row.is_null(removed_at))
            target.removed = {row.get<base::Instant>(removed_at), std::string(row.text(removed_by))};
        },
        access.client(), wanted, access.actor().account);
    return !found.empty();
  };
  if (!read(id)) return std::nullopt;
  if (found.front().series) {
    date = found.front().original_date;
    target.removed.reset();
    if (!read(*found.front().series)) return std::nullopt;
  }
  target.appointment = std::move(found.front());
  if (!target.repeats()) return target;

  target.date = date;
  queries.each(
      exceptions_version,
      [&](const db::Row& row) {
        target.exceptions_version = row.get<int>(0);
        target.times_changed_at = row.get<std::optional<base::Instant>>(1).value_or(base::Instant{});
      },
      access.client(), target.appointment.id);
  if (!date) return target;
  std::optional<AppointmentId> replaced_by;
  queries.each(
      exception_by_day,
      [&](const db::Row& row) {
        replaced_by = row.get<std::optional<AppointmentId>>(0);
        target.is_left_out = !replaced_by;
      },
      access.client(), *date, target.appointment.id);
  if (!replaced_by) return target;
  const auto removed_series = target.removed;
  if (read(*replaced_by)) target.instead = std::move(found.front());
  target.removed = removed_series;
  return target;
}

AppointmentId change_appointment(db::WriteTx& tx, const WriteAccess& access, const Aim& aim,
                                 const NewAppointment& values, base::Instant now) {
  Change change(tx, access, now);
  const Target target = change.claim(aim);
  const Appointment& whole = target.appointment;
  switch (widened(target, aim.scope)) {
    case Scope::one: {
      const auto id = target.instead ? target.instead->id : change.split_off(whole.id, target.date);
      if (!target.instead) change.except(whole.id, *target.date, id);
      change.set(id, values);
      reschedule_reminders(tx, access.client(), whole.id, now);
      return id;
    }
    case Scope::later: {
      const auto id = change.split_off(whole.id, std::nullopt);
      change.set(id, values);
      change.end_before(whole, *target.date);
      change.take_along(whole.id, *target.date, id, values, target.date);
      copy_reminders(tx, access.client(), whole.id, id);
      reschedule_reminders(tx, access.client(), whole.id, now);
      reschedule_reminders(tx, access.client(), id, now);
      return id;
    }
    case Scope::all: break;
  }
  change.set(whole.id, values);
  if (target.repeats()) change.take_along(whole.id, first_of_all, whole.id, values);
  reschedule_reminders(tx, access.client(), whole.id, now);
  return whole.id;
}

RemovalId remove_appointment(db::WriteTx& tx, const WriteAccess& access, const Aim& aim, base::Instant now) {
  Change change(tx, access, now);
  const Target target = change.claim(aim);
  const Appointment& whole = target.appointment;
  const Scope scope = widened(target, aim.scope);
  std::optional<LocalDate> from;
  if (scope != Scope::all) from = target.date;
  std::optional<AppointmentId> replaced_by;
  switch (scope) {
    case Scope::one:
      if (target.instead) replaced_by = target.instead->id;
      if (replaced_by) change.remove(*replaced_by);
      change.except(whole.id, *from, std::nullopt);
      break;
    case Scope::later:
    case Scope::all:
      if (target.repeats())
        for (const auto& time : change.times_apart(whole.id, from.value_or(first_of_all)))
          if (time.replaced_by) change.remove(*time.replaced_by);
      if (from)
        change.end_before(whole, *from);
      else
        change.remove(whole.id);
      break;
  }
  reschedule_reminders(tx, access.client(), whole.id, now);
  const auto id = RemovalId::create(now);
  tx.execute(
      "insert into appointment_removal (client_id, account_id, removed_at, id, appointment_id, scope, original_date,"
      " replaced_by, rule_before, until_before, version_after) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      access.client(), access.actor().account, now, id, whole.id, stored_name(scope), from, replaced_by,
      scope == Scope::later ? whole.repeat_rule : std::nullopt,
      scope == Scope::later ? rows::stored_end(whole.repeat_rule, whole.repeats_until) : std::nullopt,
      whole.version + (scope == Scope::one ? 0 : 1));
  return id;
}

void read_removals(db::Batch& batch, const ReadAccess& access, base::Instant now, std::vector<Removal>& found) {
  batch.add(
      "select r.id, a.title, r.scope, r.removed_at from appointment_removal r"
      " join appointment a on a.id = coalesce(r.replaced_by, r.appointment_id)"
      " where r.client_id = $1 and r.account_id = $2 and r.removed_at > $3 and r.undone_at is null"
      " order by r.removed_at desc, r.id",
      [&found](const db::Row& row) {
        found.push_back(
            {row.get<RemovalId>(0), row.get<std::string>(1), scope_stored_as(row.text(2)), row.get<base::Instant>(3)});
      },
      access.client(), access.actor().account, now - undo_time);
}

PutBack undo_removal(db::WriteTx& tx, const WriteAccess& access, RemovalId id, base::Instant now) {
  const auto removal = find_removal(tx, access, id, now);
  if (!removal) throw page::ChangedMeanwhile();
  const auto target = read_target(tx, access, removal->appointment, removal->original_date);
  if (!target) throw page::ChangedMeanwhile();
  gate::Decision::check_may_change(tx, access.actor(), access.client(), target->appointment.added_by_account, now);
  // What somebody did with the series since is not undone as well.
  const bool is_as_left = removal->scope == Scope::one ? !target->removed && target->is_left_out
                                                       : target->appointment.version == removal->version_after;
  if (!is_as_left) throw page::ChangedMeanwhile();
  const auto client = access.client();
  tx.execute("update appointment_removal set undone_at = $2 where id = $1", id, now);
  PutBack back{removal->appointment, removal->original_date.value_or(target->appointment.begins.date)};
  switch (removal->scope) {
    case Scope::one:
      tx.execute(delete_exception, client, *removal->original_date, removal->appointment);
      if (!removal->replaced_by) break;
      tx.execute(bring_back, client, *removal->replaced_by, removal->removed_at);
      tx.execute(insert_exception, client, *removal->original_date, removal->appointment, *removal->replaced_by);
      if (const auto again = read_target(tx, access, removal->appointment, removal->original_date);
          again && again->instead)
        back = {again->instead->id, again->instead->begins.date};
      break;
    case Scope::later:
      tx.execute(end_series, client, removal->appointment, removal->rule_before, removal->until_before);
      tx.execute(bring_back_times, client, removal->appointment, removal->removed_at);
      break;
    case Scope::all:
      tx.execute(bring_back, client, removal->appointment, removal->removed_at);
      tx.execute(bring_back_times, client, removal->appointment, removal->removed_at);
      break;
  }
  reschedule_reminders(tx, client, removal->appointment, now);
  return back;
}

}  // namespace regie::agenda
