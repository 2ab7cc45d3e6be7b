// Where somebody is logged in, and ending that from elsewhere.
#include <gmock/gmock.h>

#include "gate/forgery.h"
#include "page/route.h"
#include "page/testing.h"
#include "rooms/settings/settings.h"
#include "rules.h"

namespace regie::settings {
namespace {

using page::testing::Browser;
using page::testing::TestPerson;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using namespace std::chrono_literals;

class Places : public page::testing::OnBothEngines {
 protected:
  page::testing::TestHouse house_{GetParam(), routes()};

  // A browser whose device is known, as after logging in with a code. Gives the device's id.
  base::DeviceId come_in(Browser& browser, const TestPerson& person, std::string_view name) {
    base::DeviceId device;
    const auto now = house_.clock().now();
    const auto session = house_.database().write([&](db::WriteTx& tx) {
      browser.cookies[house_.house().cookies.device] = gate::remember_device(tx, person.account, name, now, device);
      return gate::start_session(tx, person.account, gate::SessionStage::signed_in, device, "203.0.113.7", name, now);
    });
    browser.cookies[house_.house().cookies.session] = session.token;
    browser.form_token = gate::masked_token(session.session.csrf_secret);
    return device;
  }
  static std::string address(const base::DeviceId& device) { return "/instellingen/apparaten/" + device.text(); }
  bool is_in(Browser& browser) { return browser.get("/instellingen").status() == 200; }
  bool is_known(const base::DeviceId& device) {
    auto tx = house_.database().read();
    return tx
        .first(
            "select id from device where id = $1 and ended_at is null", [](const db::Row& row) { return row.uuid(0); },
            device)
        .has_value();
  }
  std::vector<std::string> events() {
    std::vector<std::string> found;
    for (const auto& line : house_.access_log()) found.push_back(line.event + " " + line.object_part);
    return found;
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, Places, page::testing::both_engines(), page::testing::engine_name);

// proves LOGIN-13
TEST_P(Places, are_listed_with_browser_and_last_use_and_this_one_says_so) {
  const auto jan = house_.add_person("Jan", "de Vries");
  const auto els = house_.add_person("Els", "Bakker");
  Browser telephone(house_), tablet(house_), hers(house_);
  come_in(telephone, jan, "Chrome op Android");
  come_in(hers, els, "Firefox op Linux");
  house_.clock().advance(20min);
  come_in(tablet, jan, "Safari op iPad");
  const auto page = tablet.get("/instellingen");
  EXPECT_EQ(page.status(), 200);
  for (const char* part :
       {"Waar ben je ingelogd?", "Safari op iPad", "Nu in gebruik", "dit apparaat", "i-tablet", "Chrome op Android",
        "Ingelogd. Laatst gebruikt: vandaag, dinsdag 24 november 2026, 10:00", "Overal anders uitloggen"})
    EXPECT_THAT(page.body(), HasSubstr(part));
  EXPECT_LT(page.body().find("Safari op iPad"), page.body().find("Chrome op Android"));
  EXPECT_THAT(page.body(), Not(HasSubstr("Firefox")));
  // Its session ends by itself; the device stays known.
  house_.clock().advance(20min);
  EXPECT_THAT(tablet.get("/instellingen").body(), HasSubstr("Niet ingelogd. Laatst gebruikt"));
}

// proves LOGIN-13
TEST_P(Places, a_session_that_was_ended_elsewhere_is_out_with_its_next_request) {
  const auto jan = house_.add_person("Jan", "de Vries");
  Browser telephone(house_), tablet(house_);
  const auto device = come_in(telephone, jan, "Chrome op Android");
  come_in(tablet, jan, "Safari op iPad");
  const auto question = tablet.get(address(device));
  EXPECT_THAT(question.body(), HasSubstr("Wil je uitloggen op Chrome op Android?"));
  EXPECT_TRUE(is_in(telephone)) << "asking ends nothing";
  const auto ended = tablet.post(address(device));
  EXPECT_EQ(ended.header("Location"), "/instellingen?klaar=apparaat");
  EXPECT_THAT(tablet.follow(ended).body(), HasSubstr("Gelukt. Dat apparaat is uitgelogd."));
  EXPECT_FALSE(is_in(telephone));
  EXPECT_TRUE(is_known(device));
  EXPECT_TRUE(is_in(tablet));
  // Now the device itself: it needs a code again.
  EXPECT_THAT(tablet.get(address(device)).body(), HasSubstr("Wil je Chrome op Android vergeten?"));
  EXPECT_EQ(tablet.post(address(device)).status(), 303);
  EXPECT_FALSE(is_known(device));
  EXPECT_THAT(tablet.get("/instellingen").body(), Not(HasSubstr("Chrome op Android")));
  // Twice changes nothing.
  EXPECT_EQ(tablet.post(address(device)).header("Location"), "/instellingen?klaar=apparaat");
  EXPECT_THAT(events(), Contains("session_ended Chrome op Android"));
  EXPECT_THAT(events(), Contains("device_forgotten Chrome op Android"));
}

// proves LOGIN-13
TEST_P(Places, can_be_ended_and_forgotten_at_once_here_and_everywhere_else) {
  const auto jan = house_.add_person("Jan", "de Vries");
  Browser telephone(house_), computer(house_), tablet(house_), without_device(house_);
  const auto first = come_in(telephone, jan, "Chrome op Android");
  const auto second = come_in(computer, jan, "Firefox op Windows");
  const auto own = come_in(tablet, jan, "Safari op iPad");
  without_device.is_signed_in_as(jan);
  tablet.get(address(first));
  tablet.post(address(first), {{"vergeten", "on"}});
  EXPECT_FALSE(is_in(telephone));
  EXPECT_FALSE(is_known(first));

  EXPECT_THAT(tablet.get("/instellingen/apparaten/anders").body(), HasSubstr("Wil je overal anders uitloggen?"));
  EXPECT_EQ(tablet.post("/instellingen/apparaten/anders").header("Location"), "/instellingen?klaar=anders");
  EXPECT_FALSE(is_in(computer));
  EXPECT_FALSE(is_in(without_device));
  EXPECT_FALSE(is_known(second));
  EXPECT_TRUE(is_in(tablet));
  EXPECT_TRUE(is_known(own));
  EXPECT_THAT(tablet.get("/instellingen").body(), Not(HasSubstr("Overal anders uitloggen")));

  tablet.get(address(own));
  EXPECT_EQ(tablet.post(address(own), {{"vergeten", "on"}}).header("Location"), "/inloggen?uit=1");
  EXPECT_FALSE(is_in(tablet));
  EXPECT_FALSE(is_known(own));
}

// proves LOGIN-13
TEST_P(Places, of_somebody_else_cannot_be_seen_or_ended) {
  const auto jan = house_.add_person("Jan", "de Vries");
  const auto els = house_.add_person("Els", "Bakker");
  Browser his(house_), hers(house_), hers_without_device(house_);
  come_in(his, jan, "Chrome op Android");
  const auto device = come_in(hers, els, "Firefox op Linux");
  hers_without_device.is_signed_in_as(els);
  std::string session;
  {
    auto tx = house_.database().read();
    session = tx.first("select id from session where device_id is null", [](const db::Row& row) {
                  return row.uuid(0).text();
                }).value();
  }
  his.get("/instellingen");
  for (const std::string& end :
       {device.text(), session, std::string("geen-id"), std::string("01932f00-0000-7000-8000-000000000001")}) {
    const auto asked = his.get("/instellingen/apparaten/" + end);
    EXPECT_EQ(asked.header("Location"), "/instellingen?klaar=apparaat") << end;
    EXPECT_EQ(his.post("/instellingen/apparaten/" + end, {{"vergeten", "on"}}).header("Location"),
              "/instellingen?klaar=apparaat");
  }
  EXPECT_TRUE(is_in(hers));
  EXPECT_TRUE(is_in(hers_without_device));
  EXPECT_TRUE(is_known(device));
  his.post("/instellingen/apparaten/anders");
  EXPECT_TRUE(is_in(hers));
  EXPECT_TRUE(is_known(device));
}

// proves DETAILS-11
TEST_P(Places, stand_below_the_number_and_address_as_they_are_now) {
  const auto jan = house_.add_person("Jan", "de Vries");
  house_.database().write([&](db::WriteTx& tx) {
    tx.execute("update person set mobile = '06 1234 5678', email = 'jan@<b>.example' where id = $1", jan.person);
  });
  Browser tablet(house_);
  come_in(tablet, jan, "Safari op iPad");
  const std::string page = tablet.get("/instellingen").body();
  for (const char* part : {"We noemen je: <b>Jan</b>", "06 1234 5678", "jan@&lt;b&gt;.example",
                           "href=\"/instellingen/mobiel\"", "href=\"/instellingen/email\""})
    EXPECT_THAT(page, HasSubstr(part));
  house_.database().write(
      [&](db::WriteTx& tx) { tx.execute("update person set mobile = null where id = $1", jan.person); });
  EXPECT_THAT(tablet.get("/instellingen").body(), HasSubstr("nog niet bekend"));
}

TEST(PlaceRules, each_device_has_its_picture) {
  EXPECT_EQ(picture_of("Safari op iPad"), "i-tablet");
  EXPECT_EQ(picture_of("Safari op iPhone"), "i-mobiel");
  EXPECT_EQ(picture_of("Chrome op Android"), "i-mobiel");
  EXPECT_EQ(picture_of("onbekende browser"), "i-computer");
}

}  // namespace
}  // namespace regie::settings
