#pragma once
// A house with Jan's calendar, for the tests of this room's pages.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "examples.h"
#include "page/testing.h"
#include "rooms/agenda/agenda.h"

namespace regie::agenda {

using gate::Right;
using page::testing::Browser;
using page::testing::Reply;
using page::testing::TestClient;
using page::testing::TestContact;
using page::testing::TestHouse;

// Tuesday 24 November 2026, 10:00; Jan has agenda.read and agenda.write.
class AgendaHouse : public page::testing::OnBothEngines {
 protected:
  AgendaHouse() {
    house.agree(jan, {Right::agenda_read, Right::agenda_write});
    browser.is_signed_in_as(jan);
  }

  AppointmentId plan(const TestClient& client, const ImportedAppointment& appointment) {
    return house.database().write(
        [&](db::WriteTx& tx) { return import_appointment(tx, client.client, appointment, house.clock().now()); });
  }
  AppointmentId plan(const ImportedAppointment& appointment) { return plan(jan, appointment); }
  static ImportedAppointment care(std::string title, std::string_view begins, std::string_view ends) {
    ImportedAppointment made;
    made.title = std::move(title);
    made.begins = at(begins);
    made.ends = at(ends);
    made.added_by_name = "Fatima Amrani";
    return made;
  }
  void set_clock(std::string_view local) { house.clock().set(base::to_instant(at(local)).instant); }

  using Fields = std::vector<std::pair<std::string, std::string>>;
  // Opens the form and sends it, as a person does.
  Reply save(Browser& with, const std::string& portal, Fields fields) {
    const auto form = with.get(portal + "/afspraken/nieuw");
    for (const char* name : {"sleutel", "concept"}) fields.emplace_back(name, form.input(name));
    return with.post(portal + "/afspraken/nieuw", std::move(fields));
  }
  Reply save(Fields fields) { return save(browser, "/mijn", std::move(fields)); }
  static Fields swimming() {
    return {{"wat", "Zwemmen"},
            {"dag", "2026-11-28"},
            {"begin", "14:00"},
            {"eind", "15:00"},
            {"beschrijving", "Handdoek mee."}};
  }
  static Fields changed(Fields fields, std::string_view name, std::string value) {
    for (auto& [known, old] : fields)
      if (known == name) return old = std::move(value), fields;
    fields.emplace_back(name, std::move(value));
    return fields;
  }
  static std::string portal_of(const TestClient& client) { return "/bij/" + client.portal_address; }
  static std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (auto place = text.find(part); place != std::string_view::npos; place = text.find(part, place + part.size()))
      ++found;
    return found;
  }
  std::int64_t stored() {
    auto tx = house.database().read();
    return *tx.first("select count(*) from appointment", [](const db::Row& row) { return row.integer(0); });
  }

  TestHouse house{GetParam(), routes()};
  TestClient jan = house.add_client("Jan", "de Vries");
  Browser browser{house};
};

}  // namespace regie::agenda
