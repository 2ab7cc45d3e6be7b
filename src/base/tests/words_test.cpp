#include "base/dates_in_words.h"

#include <gtest/gtest.h>

namespace regie::base {
namespace {

const LocalDate tuesday = *LocalDate::from(2026, 11, 24);

// proves PAGE-7
TEST(DatesInWords, a_date_is_written_out) {
  EXPECT_EQ(written_date(tuesday, Language::dutch), "dinsdag 24 november 2026");
  EXPECT_EQ(written_date(tuesday, Language::english), "Tuesday 24 November 2026");
  EXPECT_EQ(written_date_without_year(tuesday, Language::dutch), "dinsdag 24 november");
  EXPECT_EQ(written_moment({tuesday, *LocalTime::from_minutes(840)}, Language::dutch),
            "dinsdag 24 november 2026, 14:00 uur");
  EXPECT_EQ(written_moment({tuesday, *LocalTime::from_minutes(545)}, Language::english),
            "Tuesday 24 November 2026, 09:05");
}

// proves PAGE-7
TEST(DatesInWords, near_days_have_their_word) {
  EXPECT_EQ(near_day(tuesday, tuesday, Language::dutch), "vandaag");
  EXPECT_EQ(near_day(tuesday.plus_days(-1), tuesday, Language::dutch), "gisteren");
  EXPECT_EQ(near_day(tuesday.plus_days(1), tuesday, Language::dutch), "morgen");
  EXPECT_EQ(near_day(tuesday.plus_days(2), tuesday, Language::dutch), "");
  EXPECT_EQ(near_day(tuesday.plus_days(-1), tuesday, Language::english), "yesterday");
  EXPECT_EQ(written_date_with_near_day(tuesday, tuesday, Language::dutch), "vandaag, dinsdag 24 november 2026");
  EXPECT_EQ(written_date_with_near_day(tuesday, tuesday.plus_days(9), Language::dutch), "dinsdag 24 november 2026");
}

TEST(DatesInWords, a_written_date_can_be_typed_back) {
  for (int i = 0; i < 365; i += 13) {
    const LocalDate date = tuesday.plus_days(i);
    for (const Language language : {Language::dutch, Language::english}) {
      const std::string words = std::to_string(date.day()) + ' ' + std::string(month_name(date.month(), language)) +
                                ' ' + std::to_string(date.year());
      EXPECT_EQ(LocalDate::parse_written(words), date) << words;
    }
  }
}

TEST(DatesInWords, the_week_has_seven_names) {
  EXPECT_EQ(weekday_name(std::chrono::Sunday, Language::dutch), "zondag");
  EXPECT_EQ(weekday_name(std::chrono::Saturday, Language::dutch), "zaterdag");
  EXPECT_EQ(weekday_name(std::chrono::Monday, Language::english), "Monday");
}

}  // namespace
}  // namespace regie::base
