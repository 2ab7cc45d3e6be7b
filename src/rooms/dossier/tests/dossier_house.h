#pragma once
// A house with Jan's record, for the tests of this room.

#include <chrono>
#include <string>
#include <string_view>
#include <thread>

#include "page/testing.h"
#include "rooms/dossier/dossier.h"

namespace regie::dossier {

using gate::Right;
using page::testing::Browser;
using page::testing::Reply;
using page::testing::TestClient;
using page::testing::TestContact;
using page::testing::TestHouse;

// Tuesday 24 November 2026, 10:00. Jan has documents.read; Wonen and Gezondheid were agreed, Geld was not.
class DossierHouse : public page::testing::OnBothEngines {
 protected:
  DossierHouse() {
    house.agree(jan, {Right::documents_read});
    change([&](db::WriteTx& tx) {
      important = import_topic(tx, {"belangrijke-informatie", "Belangrijke informatie", "i-ster", 10}, now());
      living = import_topic(tx, {"wonen", "Wonen", "i-koffie", 20}, now());
      health = import_topic(tx, {"gezondheid", "Gezondheid", "i-dokter", 30}, now());
      money = import_topic(tx, {"geld", "Geld", "i-winkel", 40}, now());
      for (const auto topic : {living, important, health}) agree_topic(tx, jan.client, topic, now());
    });
    browser.is_signed_in_as(jan);
  }

  template <class Closure>
  auto change(Closure closure) -> std::invoke_result_t<Closure, db::WriteTx&> {
    return house.database().write(closure);
  }
  base::Instant now() { return house.clock().now(); }
  static base::Instant at(std::string_view local) {
    return base::to_instant(
               {*base::LocalDate::parse_iso(local.substr(0, 10)), *base::LocalTime::parse_written(local.substr(11))})
        .instant;
  }
  void set_clock(std::string_view local) { house.clock().set(at(local)); }

  static ImportedReport report(TopicId topic, std::string_view when, std::string title, std::string body) {
    return {topic,
            at(when),
            std::move(title),
            std::move(body),
            {{}, {}, "staff", "Fatima Amrani", "persoonlijk begeleider"},
            {},
            {}};
  }
  ReportNumber add(const TestClient& client, const ImportedReport& report) {
    return change([&](db::WriteTx& tx) { return import_report(tx, client.client, report, now()); });
  }
  ReportNumber add(const ImportedReport& report) { return add(jan, report); }
  ImportedReport own(std::string_view when, std::string title, std::string body) {
    auto made = report(own_topic(), when, std::move(title), std::move(body));
    made.author = {jan.account, jan.person, "client", jan.name, ""};
    return made;
  }
  TestContact contact(std::string_view first_name, std::initializer_list<Right> rights) {
    const auto made = house.add_contact(jan, first_name, "Contact");
    house.grant(made, rights);
    return made;
  }
  static std::string portal_of(const TestClient& client) { return "/bij/" + client.portal_address; }
  static std::string address(ReportNumber number) { return "/mijn/dossier/lezen/rapportage/" + number.text(); }

  std::int64_t rows(db::Sql counting) {
    auto tx = house.database().read();
    return *tx.first(counting, [](const db::Row& row) { return row.integer(0); });
  }
  // What is stored after a page was sent is waited for.
  void wait_until(db::Sql counting, std::int64_t wanted) {
    for (int tries = 0; tries < 6'000 && rows(counting) != wanted; ++tries)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    ASSERT_EQ(rows(counting), wanted);
  }
  static constexpr db::Sql known_readers = "select count(*) from record_reader";
  static constexpr db::Sql unread_reports = "select count(*) from report_unread";

  static std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (auto place = text.find(part); place != std::string_view::npos; place = text.find(part, place + part.size()))
      ++found;
    return found;
  }
  // True when these stand on the page in this order.
  static testing::AssertionResult in_order(const Reply& page, std::initializer_list<std::string_view> parts) {
    std::size_t place = 0;
    for (const auto part : parts) {
      place = page.body().find(part, place);
      if (place == std::string::npos) return testing::AssertionFailure() << part << " is not there, or too early";
    }
    return testing::AssertionSuccess();
  }

  TestHouse house{GetParam(), routes()};
  TestClient jan = house.add_client("Jan", "de Vries");
  TopicId important, living, health, money;
  Browser browser{house};
};

}  // namespace regie::dossier
