// The feed's text: valid for libical, and the same appointments as the room's own pages show.
#include "calendar_text.h"

#include <gtest/gtest.h>
#include <libical/ical.h>

#include <memory>
#include <random>
#include <set>

#include "calendar.h"
#include "examples.h"
#include "repeats.h"
#include "rules.h"

namespace regie::agenda {
namespace {

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

Component parsed(const std::string& text) { return Component(icalparser_parse_string(text.c_str())); }

const CalendarWords all_is_said{"Afspraken van Jan", "", "Wie", "Gaat niet door"};

const LocalDate since = day("2025-01-01");

std::string text_of(Calendar calendar, const CalendarWords& words = all_is_said) {
  for (auto& each : calendar.appointments) each.changed_at = base::from_microseconds(1'790'000'000'000'000);
  return calendar_text(calendar, since, words);
}

// Which appointment begins when: seconds since 1970 in UTC; of a whole day its midnight as if it were one in UTC.
using Times = std::set<std::pair<std::string, std::int64_t>>;

Times times_by_libical(const std::string& text, LocalDate first, LocalDate last) {
  const auto calendar = parsed(text);
  Times times, replaced, own;
  if (!calendar) return times;
  const auto moment = [](LocalDate date) {
    icaltimetype time = icaltime_null_time();
    time.year = date.year();
    time.month = static_cast<int>(date.month());
    time.day = static_cast<int>(date.day());
    time.zone = icaltimezone_get_utc_timezone();
    return time;
  };
  struct Found {
    Times& times;
    std::string uid;
    std::int64_t from, until;
  };
  for (auto* event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT); event != nullptr;
       event = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT)) {
    const bool whole_day = icalcomponent_get_dtstart(event).is_date != 0;
    const auto edge = [whole_day](LocalDate date) {
      if (whole_day) return std::int64_t{date.as_days().time_since_epoch().count()} * 86400;
      return base::to_microseconds(base::to_instant({date, LocalTime()}).instant) / 1'000'000;
    };
    const bool is_own = !icaltime_is_null_time(icalcomponent_get_recurrenceid(event));
    Found found{is_own ? own : times, icalcomponent_get_uid(event), edge(first), edge(last.plus_days(1))};
    const auto recurrence = icalcomponent_get_recurrenceid(event);
    if (!icaltime_is_null_time(recurrence)) {
      const auto* zone = icalcomponent_get_dtstart(event).zone;
      replaced.emplace(found.uid, icaltime_as_timet_with_zone(recurrence, recurrence.is_date ? nullptr : zone));
    }
    icalcomponent_foreach_recurrence(
        event, moment(first.plus_days(-3)), moment(last.plus_days(3)),
        [](icalcomponent*, icaltime_span* span, void* data) {
          auto& to = *static_cast<Found*>(data);
          if (span->start >= to.from && span->start < to.until) to.times.emplace(to.uid, span->start);
        },
        &found);
  }
  for (const auto& each : replaced) times.erase(each);
  // A time that was moved to where another of its series was taken from stands again.
  for (const auto& each : own) times.insert(each);
  return times;
}

Times times_by_room(const Calendar& calendar, LocalDate first, LocalDate last) {
  Times times;
  for (const auto& [day, occurrences] : occurrences_by_day(calendar, {first, last}))
    for (const auto& occurrence : occurrences) {
      if (occurrence.begins.date != day) continue;
      const auto id = occurrence.series().value_or(occurrence.appointment->id);
      times.emplace(id.text(), occurrence.appointment->whole_day
                                   ? std::int64_t{day.as_days().time_since_epoch().count()} * 86400
                                   : base::to_microseconds(base::to_instant(occurrence.begins).instant) / 1'000'000);
    }
  return times;
}

// What is in one and not in the other, readable.
std::string difference(const Times& one, const Times& other) {
  std::string words;
  for (const auto& [id, seconds] : one)
    if (!other.contains({id, seconds}))
      words += id + " " + base::iso_utc(base::from_microseconds(seconds * 1'000'000)) + "\n";
  return words;
}

Calendar some_calendar(unsigned seed) {
  std::mt19937 dice(seed);
  const auto below = [&](unsigned limit) { return static_cast<int>(dice() % limit); };
  constexpr const char* rules[] = {"FREQ=DAILY",
                                   "FREQ=WEEKLY",
                                   "FREQ=WEEKLY;BYDAY=MO,TH,SU",
                                   "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
                                   "FREQ=MONTHLY",
                                   "FREQ=YEARLY",
                                   "FREQ=MONTHLY;BYDAY=2TU",
                                   "FREQ=MONTHLY;BYMONTHDAY=-1",
                                   "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
                                   "FREQ=DAILY;INTERVAL=3"};
  Calendar all;
  for (int i = 0; i < 24; ++i) {
    const LocalDate date = day("2025-06-01").plus_days(below(700));
    // Not in the hour that is skipped or doubled: of the doubled one libical 3 takes the second, where RFC 5545 (3.3.5) and this
    // room take the first, and after a skipped one it goes on an hour late for a day. rules_test.cpp has that hour.
    const int any = below(23 * 60), minute = any < 120 ? any : any + 60;
    auto made = appointment("Iets", "2026-01-01 10:00", "2026-01-01 11:00");
    made.begins = {date, *LocalTime::from_minutes(minute)};
    const int end = minute + 15 + below(300);
    made.ends = {date.plus_days(end / 1440), *LocalTime::from_minutes(end % 1440)};
    if (below(5) == 0) {
      made.whole_day = true;
      made.begins = {date, LocalTime()};
      made.ends = {date.plus_days(1), LocalTime()};
    }
    if (below(2) == 0) {
      std::string rule = rules[below(std::size(rules))];
      if (below(3) == 0)
        rule += ";COUNT=" + std::to_string(1 + below(30));
      else if (below(2) == 0)
        rule += ";UNTIL=20270301";
      made.repeat_rule = rule;
      made.repeats_until = last_day(rule, date);
    }
    all.appointments.push_back(std::move(made));
  }
  // Some times of the series are left out, others moved.
  for (std::size_t i = 0; i < 24; ++i) {
    const Appointment series = all.appointments[i];
    if (!series.repeat_rule) continue;
    const auto days = days_between(*series.repeat_rule, series.begins.date, series.repeats_until, day("2025-11-24"),
                                   day("2027-11-24"));
    for (std::size_t k = 0; k < days.size() && k < 40; k += 7) {
      Exception exception{series.id, days[k], std::nullopt};
      if (k % 2 == 1) {
        auto instead = appointment("Anders", "2026-01-01 10:00", "2026-01-01 11:00");
        instead.begins = {days[k].plus_days(below(3)), *LocalTime::from_minutes(9 * 60 + below(600))};
        instead.ends = {instead.begins.date, *LocalTime::from_minutes(instead.begins.time.minutes() + 30)};
        instead.series = series.id;
        instead.original_date = days[k];
        exception.replaced_by = instead.id;
        all.appointments.push_back(std::move(instead));
      }
      all.exceptions.push_back(exception);
    }
  }
  return all;
}

// proves AGENDA-9
TEST(CalendarText, ExpandedByLibicalItIsWhatTheRoomShowsForTwoYearsAround) {
  for (unsigned seed = 1; seed <= 25; ++seed) {
    const auto calendar = some_calendar(seed);
    const std::string text = text_of(calendar);
    const auto theirs = times_by_libical(text, day("2025-11-24"), day("2027-11-24"));
    const auto ours = times_by_room(calendar, day("2025-11-24"), day("2027-11-24"));
    EXPECT_FALSE(ours.empty());
    EXPECT_EQ(difference(theirs, ours), "") << "only libical's, seed " << seed;
    EXPECT_EQ(difference(ours, theirs), "") << "only the room's, seed " << seed;
  }
}

// proves AGENDA-9
TEST(CalendarText, IsValidForLibicalsRestrictionCheck) {
  auto calendar_made = some_calendar(7);
  auto& all = calendar_made.appointments;
  all[0].title = "Komma, punt; streep \\ \"aanhaling\" en\r\nregel 🏊";
  all[0].place = std::string(300, 'x');
  all[0].description = "Een\nTwee;drie,vier";
  all[0].attendees = {{"Mo Haddad", "fysiotherapeut", {}}};
  all[1].cancelled_because = "De huisarts is ziek.";
  for (const auto& words : {all_is_said, CalendarWords{"Afspraken", "Afspraak", "Wie", "Gaat niet door"}}) {
    const auto calendar = parsed(text_of(calendar_made, words));
    ASSERT_NE(calendar, nullptr);
    EXPECT_TRUE(icalcomponent_is_valid(calendar.get()));
    EXPECT_TRUE(icalrestriction_check(calendar.get())) << icalcomponent_as_ical_string(calendar.get());
    EXPECT_EQ(icalcomponent_count_errors(calendar.get()), 0);
  }
}

TEST(CalendarText, ComesBackAsItWasWritten) {
  auto one = appointment("Komma, punt; streep \\ en 🏊", "2026-11-24 14:00", "2026-11-24 15:00");
  one.description = "Eerste regel\nTweede; regel, met \\ streep " + std::string(200, 'e');
  one.place = "Zwembad\x01 De Golf";
  one.attendees = {{"Mo Haddad", "fysiotherapeut", {}}};
  const auto calendar = parsed(text_of({{one}, {}}));
  auto* event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
  EXPECT_STREQ(icalcomponent_get_summary(event), one.title.c_str());
  EXPECT_STREQ(icalcomponent_get_description(event), ("Wie: Mo Haddad, fysiotherapeut\n" + one.description).c_str());
  EXPECT_STREQ(icalcomponent_get_location(event), "Zwembad De Golf");
  EXPECT_STREQ(icalcomponent_get_uid(event), one.id.text().c_str());
}

// proves AGENDA-9
TEST(CalendarText, NoLineIsLongerThan75OctetsAndNoneIsCutWithinACharacter) {
  auto one = appointment(std::string(1, 'x'), "2026-11-24 14:00", "2026-11-24 15:00");
  for (int shift = 0; shift < 8; ++shift) {
    one.title = std::string(static_cast<std::size_t>(shift), 'x');
    for (int i = 0; i < 60; ++i) one.title += i % 2 == 0 ? "é" : "🏊";
    const std::string text = text_of({{one}, {}});
    std::size_t begin = 0;
    for (auto end = text.find("\r\n"); end != std::string::npos; begin = end + 2, end = text.find("\r\n", begin)) {
      EXPECT_LE(end - begin, 75U);
      EXPECT_NE(static_cast<unsigned char>(text[begin == 0 || text[begin] != ' ' ? begin : begin + 1]) & 0xC0, 0x80);
    }
    EXPECT_EQ(begin, text.size());
    EXPECT_EQ(text.find('\n'), text.find("\r\n") + 1);
    const auto calendar = parsed(text);
    EXPECT_STREQ(icalcomponent_get_summary(icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT)),
                 one.title.c_str());
  }
}

// proves AGENDA-9
TEST(CalendarText, SaysOnlyAfspraakWhenThatWasChosen) {
  auto one = appointment("Geheim gesprek", "2026-11-24 14:00", "2026-11-24 15:00");
  one.place = "Geheime plek";
  one.description = "Geheim verhaal";
  one.attendees = {{"Geheime Persoon", "geheim", {}}};
  one.cancelled_because = "Geheime reden";
  const auto text = text_of({{one}, {}}, {"Afspraken", "Afspraak", "Wie", "Gaat niet door"});
  EXPECT_NE(text.find("SUMMARY:Afspraak\r\n"), std::string::npos);
  EXPECT_EQ(text.find("ehei"), std::string::npos);
  EXPECT_NE(text.find("STATUS:CANCELLED"), std::string::npos);
}

TEST(CalendarText, IsTheSameForTheSameAppointments) {
  const auto all = some_calendar(4);
  EXPECT_EQ(text_of(all), text_of(all));
}

TEST(CalendarText, AnEmptyCalendarIsOne) {
  const auto calendar = parsed(text_of({}));
  ASSERT_NE(calendar, nullptr);
  EXPECT_TRUE(icalcomponent_is_valid(calendar.get()));
}

}  // namespace
}  // namespace regie::agenda
