// What the operator reads when too much comes in.
#include "page/busy_notice.h"

#include <gmock/gmock.h>

#include "rows_for_tests.h"

namespace regie::page {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Optional;
using namespace std::chrono_literals;

TEST(BusyNotice, warns_at_most_once_a_second_and_forgets_none) {
  BusyNotice notice;
  const BusyNotice::Moment begin{};
  EXPECT_THAT(notice.refused(begin), Optional(1));
  for (int i = 1; i < 200; ++i) EXPECT_FALSE(notice.refused(begin + i * 5ms));
  EXPECT_THAT(notice.refused(begin + 1s), Optional(200));
  EXPECT_FALSE(notice.refused(begin + 1999ms));
  EXPECT_THAT(notice.refused(begin + 1h), Optional(2));
}

class Busy : public testing::OnBothEngines {};
INSTANTIATE_TEST_SUITE_P(Engines, Busy, testing::both_engines(), testing::engine_name);

TEST_P(Busy, a_refusal_is_no_error_and_keeps_its_number_and_an_outage_is_one) {
  auto rows = rows_for_tests();
  rows.push_back(get("/druk", Public{}, [](Visit& visit) { return too_busy(visit); }));
  testing::TestHouse house(GetParam(), std::move(rows));
  testing::Browser browser(house);
  ::testing::internal::CaptureStderr();
  EXPECT_EQ(browser.get("/druk").status(), 503);
  const std::string busy = ::testing::internal::GetCapturedStderr();
  EXPECT_THAT(busy, Not(HasSubstr("\"level\":\"error\"")));
  EXPECT_THAT(busy, HasSubstr("\"level\":\"info\",\"event\":\"refused\""));
  EXPECT_THAT(busy, HasSubstr("\"level\":\"warning\",\"event\":\"too_busy\",\"refused\":1"));

  browser.is_signed_in_as(house.add_person("Jan", "de Vries"));
  ::testing::internal::CaptureStderr();
  EXPECT_EQ(browser.get("/onbereikbaar").status(), 503);
  const std::string outage = ::testing::internal::GetCapturedStderr();
  EXPECT_THAT(outage, HasSubstr("\"level\":\"error\",\"event\":\"refused\""));
  EXPECT_THAT(outage, Not(HasSubstr("too_busy")));
}

}  // namespace
}  // namespace regie::page
