#pragma once
// A room with one form whose drafts are kept, at /schrijf and for a thing at /dingen/{ding}/anders, and people who write in it.

#include <thread>

#include "rows_for_tests.h"

namespace regie::page {

std::vector<Route> rows_with_drafts();

class DraftHouse : public testing::OnBothEngines {
 protected:
  testing::TestHouse house_{GetParam(), rows_with_drafts()};
  testing::TestClient jan_ = client("Jan", "de Vries");

  testing::TestClient client(std::string_view first, std::string_view last) {
    auto made = house_.add_client(first, last);
    house_.agree(made, {gate::Right::agenda_write});
    return made;
  }
  testing::Browser device(const testing::TestPerson& person) {
    testing::Browser browser(house_);
    browser.is_signed_in_as(person);
    return browser;
  }
  // As the script sends it.
  static testing::Reply keep(testing::Browser& browser, const std::string& key, const std::string& editor, int turn,
                             int version, const std::string& what,
                             const std::string& address = "/mijn/schrijf/bewaren") {
    browser.fetch_mode = "cors";
    auto reply = browser.post(address, {{"sleutel", key},
                                        {"schrijver", editor},
                                        {"beurt", std::to_string(turn)},
                                        {"concept", std::to_string(version)},
                                        {"wat", what}});
    browser.fetch_mode = "navigate";
    return reply;
  }
  static std::string typed_in(testing::Browser& browser) { return browser.get("/mijn/schrijf").input("wat"); }
  // Not of the form beside it that puts something back.
  static std::string key_of_form(testing::Reply page) {
    page.response.body.erase(0, page.response.body.find("data-concept="));
    return page.input("sleutel");
  }
  // Activity is written without anybody waiting for it.
  void wait_until_active_now() {
    for (int i = 0; i < 500; ++i) {
      auto tx = house_.database().read();
      const auto last = tx.first("select max(last_active_at) from session",
                                 [](const db::Row& row) { return row.get<base::Instant>(0); });
      if (last == house_.clock().now()) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    FAIL() << "the activity was never written";
  }
  std::int64_t count() {
    auto tx = house_.database().read();
    return *tx.first("select count(*) from draft", [](const db::Row& row) { return row.integer(0); });
  }
  std::string called() {
    auto tx = house_.database().read();
    return *tx.first(
        "select called from person where id = $1", [](const db::Row& row) { return row.get<std::string>(0); },
        jan_.person);
  }
};

}  // namespace regie::page
