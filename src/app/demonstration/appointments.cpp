#include "app/demonstration/appointments.h"

#include <array>
#include <span>

#include "app/demonstration/activities.h"
#include "app/demonstration/cast.h"
#include "app/demonstration/dice.h"

namespace regie::app::demonstration {

namespace {

constexpr int at(int hour, int minute = 0) { return hour * 60 + minute; }

// A line of someone's weekly rhythm. `days`: one letter for each day from Monday, '-' for not.
struct Habit {
  std::string_view client, days, activity;
  int start, end;
  int every_weeks = 1;
  std::string_view added_by = "";  // of own appointments; empty: a care appointment
};

constexpr std::array habits = {
    Habit{"jan.devries", "x-xxx--", "tuin", at(9, 15), at(12)},
    Habit{"jan.devries", "-x-----", "fysio", at(14), at(14, 45)},
    Habit{"jan.devries", "---x---", "schoonmaken", at(13), at(13, 45)},
    Habit{"jan.devries", "x------", "koken", at(17), at(19)},
    Habit{"jan.devries", "--x----", "gesprek", at(13), at(13, 45), 2},
    Habit{"jan.devries", "x------", "huisvergadering", at(19, 30), at(20, 30), 4},
    Habit{"jan.devries", "---x---", "huisarts", at(15), at(15, 20), 13},
    Habit{"jan.devries", "----x--", "kapper", at(13), at(13, 45), 6},
    Habit{"jan.devries", "----x--", "boodschappen-rik", at(16), at(17), 1, "jan.devries"},
    Habit{"jan.devries", "-x-----", "bingo", at(19, 30), at(21), 2, "anna.devries"},
    Habit{"jan.devries", "-----x-", "koffie", at(12, 30), at(13, 30), 1, "jan.devries"},
    Habit{"jan.devries", "------x", "fietsen", at(12, 15), at(13, 45), 1, "jan.devries"},
    Habit{"samira.yilmaz", "x-x-x--", "bakkerij", at(8, 30), at(12, 30)},
    Habit{"samira.yilmaz", "-x-----", "muziek", at(14), at(15)},
    Habit{"samira.yilmaz", "---x---", "gesprek", at(16), at(16, 45), 2},
    Habit{"samira.yilmaz", "x------", "huisvergadering", at(19, 30), at(20, 30), 4},
    Habit{"samira.yilmaz", "----x--", "tandarts", at(13, 30), at(14), 26},
    Habit{"samira.yilmaz", "------x", "bezoek", at(13), at(17), 2, "samira.yilmaz"},
    Habit{"willem.bos", "xx-x---", "tuin", at(9, 15), at(12)},
    Habit{"willem.bos", "--x----", "fysio", at(11), at(11, 45)},
    Habit{"willem.bos", "x------", "huisvergadering", at(19, 30), at(20, 30), 4},
    Habit{"willem.bos", "-x-----", "huisarts", at(10), at(10, 20), 8},
    Habit{"willem.bos", "----x--", "kapper", at(10), at(10, 30), 5},
    Habit{"joyce.pinas", "xx-xx--", "atelier", at(9, 30), at(15)},
    Habit{"joyce.pinas", "--x----", "zwemmen", at(10), at(11)},
    Habit{"joyce.pinas", "x------", "huisvergadering", at(19, 30), at(20, 30), 4},
    Habit{"joyce.pinas", "--x----", "gesprek", at(15), at(15, 45), 2},
    Habit{"joyce.pinas", "------x", "bezoek", at(12), at(16), 2, "ingrid.pinas"},
    Habit{"kevin.mulder", "x-x-x--", "bakkerij", at(8, 30), at(12, 30)},
    Habit{"kevin.mulder", "-x-x---", "boodschappen", at(16), at(17)},
    Habit{"kevin.mulder", "----x--", "gesprek", at(14), at(14, 30)},
    Habit{"kevin.mulder", "-----x-", "voetbal", at(20), at(22), 1, "kevin.mulder"},
    Habit{"truus.dekker", "-x-x---", "koken", at(10, 30), at(12)},
    Habit{"truus.dekker", "x------", "fysio", at(9, 30), at(10, 15)},
    Habit{"truus.dekker", "--x----", "huisarts", at(9), at(9, 20), 6},
    Habit{"truus.dekker", "----x--", "kapper", at(9, 30), at(10, 30), 2},
    Habit{"truus.dekker", "--x----", "schoonmaken", at(13), at(14)},
    Habit{"mai.nguyen", "xx-x---", "atelier", at(9, 30), at(15)},
    Habit{"mai.nguyen", "----x--", "zwemmen", at(10), at(11)},
    Habit{"mai.nguyen", "--x----", "gesprek", at(11), at(11, 45), 2},
    Habit{"mai.nguyen", "-----x-", "film", at(20), at(22), 2, "mai.nguyen"},
    Habit{"sjoerd.hoekstra", "x-xx---", "tuin", at(9, 15), at(12)},
    Habit{"sjoerd.hoekstra", "-x-----", "schoonmaken", at(10), at(11)},
    Habit{"amina.elidrissi", "xx-xx--", "bakkerij", at(8, 30), at(12, 30)},
    Habit{"amina.elidrissi", "--x----", "muziek", at(15), at(16)},
    Habit{"amina.elidrissi", "-x-----", "huisvergadering", at(19), at(20), 4},
    Habit{"amina.elidrissi", "-----x-", "koffie", at(11), at(12), 1, "amina.elidrissi"},
    Habit{"bas.vandenheuvel", "x-x-x--", "tuin", at(9, 15), at(12)},
    Habit{"bas.vandenheuvel", "-x-----", "huisvergadering", at(19), at(20), 4},
    Habit{"cor.peters", "-xx-x--", "atelier", at(9, 30), at(12)},
    Habit{"cor.peters", "x------", "fysio", at(13, 30), at(14, 15)},
    Habit{"cor.peters", "---x---", "huisarts", at(11), at(11, 20), 10},
    Habit{"cor.peters", "-x-----", "huisvergadering", at(19), at(20), 4},
    Habit{"cor.peters", "------x", "bezoek", at(14), at(16), 1, "jolanda.peters"},
    Habit{"lotte.vermeer", "x-xx---", "atelier", at(9, 30), at(15)},
    Habit{"lotte.vermeer", "-x-----", "zwemmen", at(13), at(14)},
    Habit{"lotte.vermeer", "-x-----", "huisvergadering", at(19), at(20), 4},
    Habit{"lotte.vermeer", "----x--", "muziek", at(14), at(15)},
    Habit{"lotte.vermeer", "------x", "koffie", at(10, 30), at(11, 30), 2, "marloes.deboer"},
};

std::string_view support_worker_of(std::string_view client) {
  for (const auto& data : clients())
    if (data.person == client) return data.support_worker;
  return {};
}

AttendeeData support_worker_as_attendee(std::string_view client) {
  for (const auto& employee : employees())
    if (employee.person == support_worker_of(client)) return {employee.person, {}, employee.job_title};
  return {};
}

// Which week it is, counted on from a Monday long ago, so that "every two weeks" goes on across years.
int week_number(base::LocalDate date) {
  static const base::LocalDate a_monday = *base::LocalDate::from(2001, 1, 1);
  return a_monday.days_until(date) / 7;
}

AppointmentData from_activity(std::string_view client, const Activity& what, base::LocalDate date, int start, int end,
                              std::string_view added_by) {
  const std::string day = date.iso();
  AppointmentData made;
  made.date = date;
  made.start_minute = start;
  made.end_minute = end;
  made.is_own = !added_by.empty();
  made.title = what.title;
  made.place = what.place;
  made.pictogram = what.pictogram;
  made.description = what.descriptions[one_of(what.descriptions.size(), {"description", client, day, what.key})];
  if (!what.with.name.empty())
    made.attendees.push_back(what.with);
  else if (!made.is_own)
    made.attendees.push_back(support_worker_as_attendee(client));
  made.added_by = made.is_own ? added_by : support_worker_of(client);
  if (!made.is_own && one_of(25, {"cancelled", client, day, what.key}) == 0)
    made.cancelled_because = what.reasons[one_of(what.reasons.size(), {"reason", client, day, what.key})];
  return made;
}

}  // namespace

std::vector<AppointmentData> appointments_of(std::string_view client, base::LocalDate date) {
  std::vector<AppointmentData> day;
  const std::size_t weekday = date.weekday().iso_encoding() - 1;
  for (const Habit& habit : habits) {
    if (habit.client != client || habit.days[weekday] != 'x') continue;
    // Things that come every few weeks come in different weeks for different people; a house meeting for all at once.
    const auto shift =
        habit.activity == "huisvergadering"
            ? 0
            : static_cast<int>(one_of(static_cast<std::size_t>(habit.every_weeks), {"week", client, habit.activity}));
    if ((week_number(date) + shift) % habit.every_weeks != 0) continue;
    day.push_back(from_activity(client, activity(habit.activity), date, habit.start, habit.end, habit.added_by));
  }
  return day;
}

std::vector<AppointmentData> showcase_day(base::LocalDate date) {
  constexpr std::string_view jan = "jan.devries";
  std::vector<AppointmentData> day = {
      from_activity(jan, activity("tuin"), date, at(9, 15), at(12), ""),
      from_activity(jan, activity("fysio"), date, at(14), at(14, 45), ""),
      from_activity(jan, activity("huisarts"), date, at(15), at(15, 20), ""),
      from_activity(jan, activity("boodschappen-rik"), date, at(16), at(17), jan),
      from_activity(jan, activity("bingo"), date, at(19, 30), at(21), "anna.devries"),
  };
  day[0].description = "De laatste pompoenen oogsten. Neem je laarzen mee.";
  day[1].description = "Oefeningen voor je knie. Trek makkelijke schoenen aan.";
  for (auto& appointment : day) appointment.cancelled_because = {};
  // Since Jan looked for the last time: the physiotherapist has another time, and Anna has thought of bingo.
  day[1].changed_days_ago = 1;
  day[4].made_days_ago = 1;
  day[2].cancelled_because = "De huisarts is ziek. Fatima maakt een nieuwe afspraak.";
  return day;
}

std::vector<RepeatingData> repeating_appointments(base::LocalDate since, base::LocalDate today) {
  const auto next = [since](std::chrono::weekday wanted) {
    return since.plus_days(static_cast<int>((wanted - since.weekday()).count()));
  };
  const auto repeating = [](std::string_view client, base::LocalDate from, int start, int end, std::string_view title,
                            std::string_view place, std::string_view description, std::string_view pictogram,
                            std::string_view added_by, std::string_view rule) {
    AppointmentData made;
    made.date = from;
    made.start_minute = start;
    made.end_minute = end;
    made.is_own = true;
    made.title = title;
    made.place = place;
    made.description = description;
    made.pictogram = pictogram;
    made.added_by = added_by;
    made.repeat_rule = rule;
    return RepeatingData{client, std::move(made), {}};
  };
  std::vector<RepeatingData> all = {
      repeating("jan.devries", next(std::chrono::Sunday), at(19), at(19, 30), "Bellen met Anna", "",
                "Ik bel Anna op haar mobiel.", "tel", "jan.devries", "FREQ=WEEKLY;BYDAY=SU"),
      repeating("cor.peters", next(std::chrono::Friday), at(19, 30), at(21, 30), "Kaarten", "Buurthuis De Brug",
                "Jolanda brengt mij.", "spel", "jolanda.peters", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
  };
  // Jan calls Anna a day earlier this week, and not at all the week after.
  auto& calls = all.front();
  const auto this_sunday = today.plus_days(static_cast<int>((std::chrono::Sunday - today.weekday()).count()));
  AppointmentData earlier = calls.appointment;
  earlier.date = this_sunday.plus_days(this_sunday == today ? 1 : -1);
  earlier.description = "Ik bel Anna op haar mobiel. Zondag is ze er niet.";
  earlier.repeat_rule = {};
  calls.exceptions = {{this_sunday, earlier}, {this_sunday.plus_days(7), std::nullopt}};
  return all;
}

}  // namespace regie::app::demonstration
