// Series after RFC 5545, our own arithmetic beside libical's.
#include "repeats.h"

#include <gtest/gtest.h>
#include <libical/ical.h>

#include <chrono>
#include "examples.h"

namespace regie::agenda {
namespace {

icaltimetype ical_day(LocalDate date) {
  auto text = date.iso();
  std::erase(text, '-');
  return icaltime_from_string(text.c_str());
}

// All days from the first on, as libical walks them without any jump: what RFC 5545 says.
std::vector<LocalDate> walked(const std::string& rule, LocalDate starts_on, LocalDate from, LocalDate until) {
  std::vector<LocalDate> days;
  icalrecur_iterator* iterator =
      icalrecur_iterator_new(icalrecurrencetype_from_string(rule.c_str()), ical_day(starts_on));
  for (;;) {
    const icaltimetype time = icalrecur_iterator_next(iterator);
    if (icaltime_is_null_time(time)) break;
    const auto found = *LocalDate::from(time.year, static_cast<unsigned>(time.month), static_cast<unsigned>(time.day));
    if (found > until) break;
    if (found >= from) days.push_back(found);
  }
  icalrecur_iterator_free(iterator);
  return days;
}

struct Rule {
  const char* rule;
  const char* starts_on;
};
void PrintTo(const Rule& rule, std::ostream* out) { *out << rule.rule << " from " << rule.starts_on; }
class RepeatsBesideLibical : public ::testing::TestWithParam<Rule> {};

// proves AGENDA-7
TEST_P(RepeatsBesideLibical, FallOnTheSameDaysAsAWalkFromTheStart) {
  const std::string rule = GetParam().rule;
  const LocalDate start = day(GetParam().starts_on);
  ASSERT_TRUE(is_usable_rule(rule));
  const auto until = last_day(rule, start);
  const LocalDate window_from = start.plus_days(-40), window_until = start.plus_days(9 * 366);
  EXPECT_EQ(days_between(rule, start, until, window_from, window_until),
            walked(rule, start, window_from, window_until));
  // Small windows far from the start, as a day page asks for, find the same as one large window.
  const auto all = walked(rule, start, start, window_until);
  std::vector<LocalDate> day_by_day;
  for (LocalDate at = start; at <= window_until; at = at.plus_days(1))
    for (const auto found : days_between(rule, start, until, at, at)) day_by_day.push_back(found);
  EXPECT_EQ(day_by_day, all);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, RepeatsBesideLibical,
    ::testing::Values(
        Rule{"FREQ=DAILY", "2026-03-20"}, Rule{"FREQ=DAILY;INTERVAL=3", "2026-10-20"},
        Rule{"FREQ=DAILY;COUNT=10", "2026-12-28"}, Rule{"FREQ=DAILY;UNTIL=20270105", "2026-12-28"},
        Rule{"FREQ=WEEKLY", "2026-11-24"}, Rule{"FREQ=WEEKLY;BYDAY=TU", "2026-11-24"},
        Rule{"FREQ=WEEKLY;BYDAY=MO,WE,SU", "2026-11-25"}, Rule{"FREQ=WEEKLY;BYDAY=TU,TH;COUNT=7", "2026-11-24"},
        Rule{"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU", "2026-11-24"}, Rule{"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-11-23"},
        Rule{"FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=SU", "2026-11-29"}, Rule{"FREQ=MONTHLY", "2026-11-24"},
        Rule{"FREQ=MONTHLY", "2026-01-31"}, Rule{"FREQ=MONTHLY;COUNT=5", "2026-08-31"},
        Rule{"FREQ=MONTHLY;INTERVAL=2", "2026-12-30"}, Rule{"FREQ=YEARLY", "2026-11-24"},
        Rule{"FREQ=YEARLY", "2024-02-29"}, Rule{"FREQ=YEARLY;UNTIL=20301231", "2026-02-28"},
        // What the form does not make, but other systems send.
        Rule{"FREQ=MONTHLY;BYDAY=2TU", "2026-11-10"}, Rule{"FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27"},
        Rule{"FREQ=MONTHLY;BYDAY=-1FR;COUNT=20", "2026-11-27"}, Rule{"FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30"},
        Rule{"FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "2026-03-29"},
        Rule{"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-11-30"},
        Rule{"FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "2026-11-24"}));

// proves AGENDA-7
TEST(Repeats, AMonthOrYearWithoutThatDayIsSkipped) {
  EXPECT_EQ(days_between("FREQ=MONTHLY", day("2026-01-31"), {}, day("2026-01-01"), day("2026-05-31")),
            (std::vector{day("2026-01-31"), day("2026-03-31"), day("2026-05-31")}));
  EXPECT_EQ(days_between("FREQ=YEARLY", day("2024-02-29"), {}, day("2025-01-01"), day("2032-12-31")),
            (std::vector{day("2028-02-29"), day("2032-02-29")}));
}

TEST(Repeats, TheFormsWishesBecomeRulesAndComeBack) {
  const auto rule = [](RepeatWish wish) { return rule_of(wish); };
  EXPECT_EQ(rule({Pace::daily, {}, {}, {}}), "FREQ=DAILY");
  EXPECT_EQ(rule({Pace::weekly, {std::chrono::Thursday, std::chrono::Monday, std::chrono::Thursday}, {}, {}}),
            "FREQ=WEEKLY;BYDAY=MO,TH");
  EXPECT_EQ(rule({Pace::every_two_weeks, {std::chrono::Sunday}, day("2027-03-01"), {}}),
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;UNTIL=20270301");
  EXPECT_EQ(rule({Pace::monthly, {}, {}, 12}), "FREQ=MONTHLY;COUNT=12");
  EXPECT_EQ(rule({Pace::yearly, {}, {}, {}}), "FREQ=YEARLY");
  for (const auto pace : {Pace::daily, Pace::weekly, Pace::every_two_weeks, Pace::monthly, Pace::yearly}) {
    const bool weekly = pace == Pace::weekly || pace == Pace::every_two_weeks;
    const RepeatWish wish{
        pace,
        weekly ? std::vector{std::chrono::Tuesday, std::chrono::Sunday} : std::vector<std::chrono::weekday>{},
        {},
        {}};
    const auto back = wish_of(rule_of(wish));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->pace, pace);
    EXPECT_EQ(back->weekdays, wish.weekdays);
  }
  EXPECT_FALSE(wish_of("FREQ=MONTHLY;BYDAY=2TU"));
  EXPECT_FALSE(wish_of("FREQ=DAILY;INTERVAL=3"));
}

TEST(Repeats, ASeriesBeginsOnTheFirstChosenWeekday) {
  const RepeatWish wish{Pace::weekly, {std::chrono::Monday, std::chrono::Thursday}, {}, {}};
  EXPECT_EQ(first_day(wish, day("2026-11-24")), day("2026-11-26"));
  EXPECT_EQ(first_day(wish, day("2026-11-26")), day("2026-11-26"));
  EXPECT_EQ(first_day(wish, day("2026-11-27")), day("2026-11-30"));
  EXPECT_EQ(first_day({Pace::monthly, {std::chrono::Monday}, {}, {}}, day("2026-11-24")), day("2026-11-24"));
}

TEST(Repeats, TheLastDayIsThatOfTheCountOrTheDateOrNone) {
  EXPECT_EQ(last_day("FREQ=DAILY;COUNT=10", day("2026-12-28")), day("2027-01-06"));
  EXPECT_EQ(last_day("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3", day("2026-11-24")), day("2026-12-01"));
  EXPECT_EQ(last_day("FREQ=WEEKLY;UNTIL=20270301", day("2026-11-24")), day("2027-03-01"));
  EXPECT_EQ(last_day("FREQ=WEEKLY", day("2026-11-24")), std::nullopt);
}

TEST(Repeats, RulesWithinADayOrWithoutEndOfCountingAreRefused) {
  for (const char* rule : {"", "x", "FREQ=HOURLY", "FREQ=MINUTELY;COUNT=3", "FREQ=DAILY;BYHOUR=9,17",
                           "FREQ=DAILY;COUNT=20001", "FREQ=NEVER", "COUNT=3"})
    EXPECT_FALSE(is_usable_rule(rule)) << rule;
  for (const char* rule :
       {"FREQ=DAILY", "FREQ=DAILY;COUNT=10000", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY;UNTIL=20301231T225959Z"})
    EXPECT_TRUE(is_usable_rule(rule)) << rule;
}

// A day 500 years on costs no more than the first: no walk from the start.
TEST(Repeats, ARuleThatNeverEndsOrFallsTenThousandTimesStaysCheap) {
  const auto began = std::chrono::steady_clock::now();
  std::size_t found = 0;
  for (int i = 0; i < 200; ++i) {
    const LocalDate at = day("2500-01-01").plus_days(i);
    found += days_between("FREQ=DAILY", day("2000-01-01"), {}, at, at).size();
    found += days_between("FREQ=DAILY;COUNT=10000", day("2000-01-01"), day("2027-05-18"), at, at).size();
    found += days_between("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR,SA,SU", day("2000-01-01"), {}, at, at).size();  // libical's
    found +=
        days_between("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR,SA,SU;COUNT=10000", day("2000-01-01"), day("2027-05-18"), at, at)
            .size();
  }
  EXPECT_EQ(found, 400U);
  // 182,000 steps for each of 200 days would take minutes; this is thousandths.
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(2));
}

// After the last day of the calendar there is no next one: looking for it once went on for ever.
TEST(Repeats, TheLastDayThereIsEndsEveryRule) {
  const LocalDate last = day("9999-12-31");
  for (const char* rule : {"FREQ=DAILY", "FREQ=WEEKLY;BYDAY=FR", "FREQ=MONTHLY;BYDAY=-1FR"})
    EXPECT_LE(days_between(rule, day("2026-11-24"), {}, day("9999-12-01"), last).size(), 31U) << rule;
  EXPECT_EQ(days_between("FREQ=DAILY", day("2026-11-24"), {}, last, last), std::vector{last});
}

TEST(Repeats, ARuleThatCannotBeReadFallsOnItsFirstDayOnly) {
  EXPECT_EQ(days_between("nonsense", day("2026-11-24"), {}, day("2026-11-23"), day("2026-12-24")),
            std::vector{day("2026-11-24")});
  EXPECT_TRUE(days_between("nonsense", day("2026-11-24"), {}, day("2026-11-25"), day("2026-12-24")).empty());
}

}  // namespace
}  // namespace regie::agenda
