// How somebody wants to be reminded.
#include <gmock/gmock.h>

#include "page/testing.h"
#include "rooms/settings/settings.h"
#include "rules.h"

namespace regie::settings {
namespace {

using page::testing::Browser;
using ::testing::HasSubstr;
using ::testing::Not;

class Notifications : public page::testing::OnBothEngines {
 protected:
  Notifications() {
    set_mobile("06 1234 5678");
    browser_.is_signed_in_as(jan_);
  }
  void set_mobile(std::string_view number) {
    house_.database().write(
        [&](db::WriteTx& tx) { tx.execute("update person set mobile = $2 where id = $1", jan_.person, number); });
  }
  page::testing::Reply choose(const std::string& channel) {
    return browser_.post("/instellingen/meldingen", {{"herinneringen", channel}});
  }
  std::string stored() {
    auto tx = house_.database().read();
    return *tx.first(
        "select reminders_by from account where id = $1", [](const db::Row& row) { return row.get<std::string>(0); },
        jan_.account);
  }
  page::testing::TestHouse house_{GetParam(), routes()};
  page::testing::TestPerson jan_ = house_.add_person("Jan", "de Vries");
  Browser browser_{house_};
};
INSTANTIATE_TEST_SUITE_P(Engines, Notifications, page::testing::both_engines(), page::testing::engine_name);

// proves AGENDA-8
TEST_P(Notifications, come_by_email_until_somebody_chooses_sms) {
  EXPECT_THAT(browser_.get("/instellingen").body(), HasSubstr("value=\"email\" checked"));
  EXPECT_EQ(stored(), "email");
  EXPECT_EQ(choose("sms").header("Location"), "/instellingen?klaar=meldingen");
  EXPECT_EQ(stored(), "sms");
  const auto page = browser_.get("/instellingen?klaar=meldingen");
  EXPECT_THAT(page.body(), HasSubstr("value=\"sms\" checked"));
  EXPECT_THAT(page.body(), HasSubstr("Je keuze is opgeslagen."));
  EXPECT_EQ(house_.access_log().back().event, "notifications_changed");
  choose("email");
  EXPECT_EQ(stored(), "email");
}

TEST_P(Notifications, by_sms_need_a_number_that_gets_one) {
  for (const char* number : {"", "088 123 4567"}) {
    set_mobile(number);
    const auto refused = choose("sms");
    EXPECT_EQ(refused.status(), 422);
    EXPECT_THAT(refused.body(), HasSubstr("<title>Fout: Instellingen"));
    EXPECT_THAT(refused.body(), HasSubstr("We kunnen je geen sms sturen"));
    EXPECT_THAT(refused.body(), HasSubstr("href=\"#herinneringen\""));
  }
  EXPECT_EQ(choose("post").status(), 422);
  EXPECT_EQ(stored(), "email");
}

}  // namespace
}  // namespace regie::settings
