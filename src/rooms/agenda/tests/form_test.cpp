// The form "Nieuwe afspraak": each mistake at its field, and what a right one becomes.
#include "form.h"

#include <gtest/gtest.h>

#include <functional>

#include "examples.h"

namespace regie::agenda {
namespace {

const LocalDate today = day("2026-11-24");

TypedAppointment swimming() {
  TypedAppointment typed;
  typed.what = "Zwemmen";
  typed.date = "2026-11-28";
  typed.begin = "14:00";
  typed.end = "15:00";
  return typed;
}
std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

struct MistakeCase {
  const char* name;
  std::function<void(TypedAppointment&)> change;
  std::vector<FormMistake> mistakes;
};
class EachMistake : public ::testing::TestWithParam<MistakeCase> {};

// proves AGENDA-6
TEST_P(EachMistake, IsSaidAtItsField) {
  auto typed = swimming();
  GetParam().change(typed);
  const auto checked = check(typed, today);
  EXPECT_FALSE(checked.appointment);
  ASSERT_EQ(checked.mistakes.size(), GetParam().mistakes.size());
  for (std::size_t i = 0; i < checked.mistakes.size(); ++i) {
    EXPECT_EQ(checked.mistakes[i].field, GetParam().mistakes[i].field);
    EXPECT_EQ(checked.mistakes[i].mistake, GetParam().mistakes[i].mistake);
    EXPECT_EQ(checked.mistakes[i].detail, GetParam().mistakes[i].detail);
  }
}

using T = TypedAppointment;
std::vector<MistakeCase> mistake_cases() {
  return {
      MistakeCase{"empty_what", [](T& t) { t.what = ""; }, {{field::what, Mistake::what_empty, ""}}},
      MistakeCase{"blank_what", [](T& t) { t.what = " \t\u00a0 \x01"; }, {{field::what, Mistake::what_empty, ""}}},
      MistakeCase{
          "long_what", [](T& t) { t.what = repeated("é", 201); }, {{field::what, Mistake::what_too_long, "200"}}},
      MistakeCase{"no_date", [](T& t) { t.date = " "; }, {{field::date, Mistake::date_empty, ""}}},
      MistakeCase{"thirtieth_of_february",
                  [](T& t) { t.date = "30 februari 2027"; },
                  {{field::date, Mistake::date_does_not_exist, ""}}},
      MistakeCase{"iso_thirtieth_of_february",
                  [](T& t) { t.date = "2027-02-30"; },
                  {{field::date, Mistake::date_does_not_exist, ""}}},
      MistakeCase{
          "no_leap_year", [](T& t) { t.date = "29-02-2027"; }, {{field::date, Mistake::date_does_not_exist, ""}}},
      MistakeCase{
          "words_for_date", [](T& t) { t.date = "volgende week"; }, {{field::date, Mistake::date_does_not_exist, ""}}},
      MistakeCase{
          "ten_years_and_a_day", [](T& t) { t.date = "2036-11-25"; }, {{field::date, Mistake::date_too_far, "10"}}},
      MistakeCase{"long_ago", [](T& t) { t.date = "2016-11-23"; }, {{field::date, Mistake::date_too_long_ago, "10"}}},
      MistakeCase{"no_begin", [](T& t) { t.begin = ""; }, {{field::begin, Mistake::begin_empty, ""}}},
      MistakeCase{"no_end", [](T& t) { t.end = " "; }, {{field::end, Mistake::end_empty, ""}}},
      MistakeCase{"begin_at_25", [](T& t) { t.begin = "25:00"; }, {{field::begin, Mistake::begin_unreadable, ""}}},
      MistakeCase{"end_in_words", [](T& t) { t.end = "na het eten"; }, {{field::end, Mistake::end_unreadable, ""}}},
      MistakeCase{
          "end_before_begin", [](T& t) { t.end = "13:00"; }, {{field::end, Mistake::end_before_begin, "14:00"}}},
      MistakeCase{"end_at_begin", [](T& t) { t.end = "14:00"; }, {{field::end, Mistake::end_same_as_begin, "14:00"}}},
      MistakeCase{"begin_in_skipped_hour",
                  [](T& t) { t.date = "2027-03-28", t.begin = "02:30", t.end = "04:00"; },
                  {{field::begin, Mistake::begin_skipped, "02:30"}}},
      MistakeCase{"end_in_skipped_hour",
                  [](T& t) { t.date = "2027-03-28", t.begin = "01:30", t.end = "02:00"; },
                  {{field::end, Mistake::end_skipped, "02:00"}}},
      MistakeCase{"long_description",
                  [](T& t) { t.description = repeated("a", 5001); },
                  {{field::description, Mistake::description_too_long, "5000"}}},
      MistakeCase{
          "long_place", [](T& t) { t.place = repeated("a", 201); }, {{field::place, Mistake::place_too_long, "200"}}},
      MistakeCase{"foreign_picture",
                  [](T& t) { t.pictogram = "../../passwd"; },
                  {{field::pictogram, Mistake::pictogram_unknown, ""}}},
      MistakeCase{"foreign_repeat", [](T& t) { t.repeat = "elk uur"; }, {{field::repeat, Mistake::repeat_unknown, ""}}},
      MistakeCase{"until_does_not_exist",
                  [](T& t) { t.repeat = "dag", t.until = "31-04-2027"; },
                  {{field::until, Mistake::until_does_not_exist, ""}}},
      MistakeCase{"until_before_date",
                  [](T& t) { t.repeat = "dag", t.until = "2026-11-27"; },
                  {{field::until, Mistake::until_before_date, ""}}},
      MistakeCase{"until_too_far",
                  [](T& t) { t.repeat = "dag", t.until = "2036-11-25"; },
                  {{field::until, Mistake::until_too_far, "10"}}},
      MistakeCase{"no_times",
                  [](T& t) { t.repeat = "dag", t.times = "0"; },
                  {{field::times, Mistake::times_unreadable, "500"}}},
      MistakeCase{"ten_thousand_times",
                  [](T& t) { t.repeat = "dag", t.times = "10000"; },
                  {{field::times, Mistake::times_unreadable, "500"}}},
      MistakeCase{"many_times",
                  [](T& t) { t.repeat = "dag", t.times = "vaak"; },
                  {{field::times, Mistake::times_unreadable, "500"}}},
      MistakeCase{"until_and_times",
                  [](T& t) { t.repeat = "dag", t.times = "3", t.until = "2026-12-24"; },
                  {{field::until, Mistake::until_and_times, ""}}},
      MistakeCase{"several",
                  [](T& t) { t.what = "", t.end = "13:00"; },
                  {{field::what, Mistake::what_empty, ""}, {field::end, Mistake::end_before_begin, "14:00"}}},
      MistakeCase{"all_empty",
                  [](T& t) { t = {}; },
                  {{field::what, Mistake::what_empty, ""},
                   {field::date, Mistake::date_empty, ""},
                   {field::begin, Mistake::begin_empty, ""},
                   {field::end, Mistake::end_empty, ""}}},
  };
}
std::string name_of_case(const ::testing::TestParamInfo<MistakeCase>& one) { return one.param.name; }
INSTANTIATE_TEST_SUITE_P(Cases, EachMistake, ::testing::ValuesIn(mistake_cases()), name_of_case);

TEST(Form, TakesDatesAndTimesAsPeopleTypeThem) {
  for (const char* date : {"2026-11-28", "28-11-2026", "28/11/2026", " 28 november 2026 "}) {
    auto typed = swimming();
    typed.date = date;
    typed.begin = "9.30";
    typed.end = "1000";
    const auto checked = check(typed, today);
    ASSERT_TRUE(checked.appointment) << date;
    EXPECT_EQ(checked.appointment->begins, at("2026-11-28 09:30"));
    EXPECT_EQ(checked.appointment->ends, at("2026-11-28 10:00"));
  }
}

TEST(Form, TakesTheLastDayTenYearsAheadAndTheHourThatComesTwice) {
  auto typed = swimming();
  typed.date = "2036-11-24";
  EXPECT_TRUE(check(typed, today).appointment);
  typed.date = "2026-10-25";
  typed.begin = "02:30";
  EXPECT_TRUE(check(typed, today).appointment);
  // Ten years from 29 February is the 28th.
  EXPECT_EQ(latest_day(day("2028-02-29")), day("2038-02-28"));
}

TEST(Form, EndsAtMidnightWhenMidnightIsTyped) {
  auto typed = swimming();
  typed.end = "00:00";
  const auto checked = check(typed, today);
  ASSERT_TRUE(checked.appointment);
  EXPECT_EQ(checked.appointment->ends, at("2026-11-29 00:00"));
}

TEST(Form, NeedsNoTimesForAWholeDay) {
  auto typed = swimming();
  typed.whole_day = true;
  typed.begin = "onzin";
  typed.end = "";
  const auto checked = check(typed, today);
  ASSERT_TRUE(checked.appointment);
  EXPECT_TRUE(checked.appointment->whole_day);
  EXPECT_EQ(checked.appointment->begins, at("2026-11-28 00:00"));
  EXPECT_EQ(checked.appointment->ends, at("2026-11-29 00:00"));
}

TEST(Form, TakesEmojiAndRightToLeftTextAndLeavesControlCharactersOut) {
  auto typed = swimming();
  typed.what = "  Zwemmen \U0001F3CA\u200D\u2642\uFE0F met\tאמא\x07 ";
  typed.description = "regel 1\r\nregel 2\x1b[31m\r\n\r\n\U0001F44D\r\n";
  typed.place = repeated("\U0001F600", 200);
  const auto checked = check(typed, today);
  ASSERT_TRUE(checked.appointment);
  EXPECT_EQ(checked.appointment->title, "Zwemmen \U0001F3CA\u200D\u2642\uFE0F met אמא");
  EXPECT_EQ(checked.appointment->description, "regel 1\nregel 2[31m\n\n\U0001F44D");
  EXPECT_EQ(checked.appointment->place, typed.place);
}

TEST(Form, CountsCharactersNotBytesAndTakesTheLongest) {
  auto typed = swimming();
  typed.what = repeated("é", 200);
  typed.description = repeated("\U0001F600", 5000);
  EXPECT_TRUE(check(typed, today).appointment);
}

struct RepeatCase {
  const char* name;
  std::function<void(TypedAppointment&)> change;
  const char* rule;
  const char* starts_on;
  const char* until;  // nullptr: does not end
};
class EachRepeat : public ::testing::TestWithParam<RepeatCase> {};

// proves AGENDA-4
TEST_P(EachRepeat, BecomesARule) {
  auto typed = swimming();
  GetParam().change(typed);
  const auto checked = check(typed, today);
  ASSERT_TRUE(checked.appointment);
  EXPECT_EQ(checked.appointment->repeat_rule, GetParam().rule);
  EXPECT_EQ(checked.appointment->begins.date, day(GetParam().starts_on));
  EXPECT_EQ(checked.appointment->ends.date, day(GetParam().starts_on));
  EXPECT_EQ(checked.appointment->repeats_until, GetParam().until ? std::optional(day(GetParam().until)) : std::nullopt);
}
// 28 November 2026 is a Saturday.
std::vector<RepeatCase> repeat_cases() {
  return {
      RepeatCase{"daily", [](T& t) { t.repeat = "dag"; }, "FREQ=DAILY", "2026-11-28", nullptr},
      RepeatCase{"weekly", [](T& t) { t.repeat = "week"; }, "FREQ=WEEKLY;BYDAY=SA", "2026-11-28", nullptr},
      RepeatCase{"on_chosen_days",
                 [](T& t) {
                   t.repeat = "week", t.weekdays = {"ma", "do"};
                 },
                 "FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-30", nullptr},
      RepeatCase{"on_sunday", [](T& t) { t.repeat = "week", t.weekdays = {"zo"}; }, "FREQ=WEEKLY;BYDAY=SU",
                 "2026-11-29", nullptr},
      RepeatCase{"every_two_weeks", [](T& t) { t.repeat = "tweeweken", t.times = "3"; },
                 "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA;COUNT=3", "2026-11-28", "2026-12-26"},
      RepeatCase{"monthly", [](T& t) { t.repeat = "maand", t.until = "1 maart 2027"; }, "FREQ=MONTHLY;UNTIL=20270301",
                 "2026-11-28", "2027-03-01"},
      RepeatCase{"yearly", [](T& t) { t.repeat = "jaar", t.times = "500"; }, "FREQ=YEARLY;COUNT=500", "2026-11-28",
                 "2525-11-28"},
  };
}
std::string name_of_repeat(const ::testing::TestParamInfo<RepeatCase>& one) { return one.param.name; }
INSTANTIATE_TEST_SUITE_P(Cases, EachRepeat, ::testing::ValuesIn(repeat_cases()), name_of_repeat);

TEST(Form, IgnoresTheEndOfARepeatThatIsNotThere) {
  auto typed = swimming();
  typed.until = "onzin";
  typed.times = "-1";
  EXPECT_TRUE(check(typed, today).appointment);
}

TEST(Form, HasADifferentContentForEachDifference) {
  const auto original = swimming().content();
  EXPECT_EQ(swimming().content(), original);
  auto moved = swimming();
  moved.what = "Zwemmen2026-11-28";
  moved.date = "";
  EXPECT_NE(moved.content(), original);
  auto with_day = swimming();
  with_day.weekdays = {"ma"};
  EXPECT_NE(with_day.content(), original);
}

}  // namespace
}  // namespace regie::agenda
