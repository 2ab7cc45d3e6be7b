#pragma once
// Somebody with a password, at the pages of logging in.

#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "page/route.h"
#include "page/testing.h"
#include "page/visit.h"
#include "rooms/login/login.h"

namespace regie::login {

using page::testing::Browser;
using page::testing::Reply;
using page::testing::TestPerson;
using namespace std::chrono_literals;

inline const std::string good_password = "groene fiets lacht hard";

inline std::vector<page::Route> rows_with_start() {
  auto rows = routes();
  rows.push_back(page::get("/", page::SignedIn{}, [](page::Visit& visit) {
    ui::Page page;
    page.title = "START";
    page.content = html::render(html::p("welkom ", visit.visitor().name));
    return page::show(visit, std::move(page));
  }));
  rows.push_back(page::get("/eigen", page::SignedIn{}, [](page::Visit& visit) {
    ui::Page page;
    page.title = "Eigen";
    page.content = html::render(html::p("eigen pagina van ", visit.visitor().name));
    return page::show(visit, std::move(page));
  }));
  return rows;
}

class AtTheDoor : public page::testing::OnBothEngines {
 protected:
  page::testing::TestHouse house_{GetParam(), rows_with_start()};

  TestPerson somebody(std::string_view first_name = "Jan", std::string_view last_name = "de Vries") {
    static const std::string hash = hash_password(good_password);
    return house_.add_person(first_name, last_name, hash);
  }

  Reply type_password(Browser& browser, std::string_view username, std::string_view password = good_password,
                      std::string_view to = "/") {
    house_.clock().advance(1s);
    browser.follow(browser.get("/inloggen"));
    return browser.post("/inloggen",
                        {{"naam", std::string(username)}, {"ww", std::string(password)}, {"naar", std::string(to)}});
  }
  Reply type_code(Browser& browser, std::string_view code, std::string_view to = "/") {
    house_.clock().advance(1s);
    browser.get("/inloggen/code");
    return browser.post("/inloggen/code", {{"code", std::string(code)}, {"naar", std::string(to)}});
  }
  // All the way, on whatever device.
  void log_in(Browser& browser, const TestPerson& person) {
    const auto reply = type_password(browser, person.username);
    ASSERT_EQ(reply.status(), 303);
    if (reply.header("Location").starts_with("/inloggen/code")) {
      browser.follow(reply);
      ASSERT_EQ(type_code(browser, newest_code()).header("Location"), "/");
    }
    ASSERT_EQ(browser.get("/eigen").status(), 200);
  }

  std::vector<std::string> messages() {
    auto tx = house_.database().read();
    return tx.all("select body_text from outbox where kind = 'login_code' order by created_at, id",
                  [](const db::Row& row) { return row.get<std::string>(0); });
  }
  std::string newest_code() {
    const auto all = messages();
    return all.empty() ? "" : all.back().substr(0, 6);
  }
  // Six digits that are not that code.
  static std::string other_than(std::string code) {
    code[5] = code[5] == '9' ? '0' : static_cast<char>(code[5] + 1);
    return code;
  }
  bool is_in(Browser& browser) { return browser.get("/eigen").status() == 200; }

  std::string session_cookie(Browser& browser) { return browser.cookies[house_.house().cookies.session]; }
  std::vector<std::string> events() {
    std::vector<std::string> found;
    for (const auto& line : house_.access_log()) found.push_back(line.event);
    return found;
  }
  // Without what differs from page to page by chance.
  static std::string without_chance(std::string body) {
    for (const std::string_view start : {"nonce=\"", "name=\"token\" value=\""}) {
      for (auto at = body.find(start); at != std::string::npos; at = body.find(start, at + start.size())) {
        const auto from = at + start.size();
        body.erase(from, body.find('"', from) - from);
      }
    }
    return body;
  }
};

}  // namespace regie::login
