#pragma once
// What the tests of changing, throwing away and of two at once share.

#include "agenda_house.h"

namespace regie::agenda {

// Anna and Bo may write in Jan's agenda too; forms are sent as a browser sends them.
class ChangeHouse : public AgendaHouse {
 protected:
  TestContact anna = house.add_contact(jan, "Anna", "de Vries"), bo = house.add_contact(jan, "Bo", "Bakker");
  Browser annas{house}, bos{house};
  ChangeHouse() {
    house.grant(anna, {Right::agenda_write});
    house.grant(bo, {Right::agenda_write});
    annas.is_signed_in_as(anna);
    bos.is_signed_in_as(bo);
  }

  AppointmentId own(const page::testing::TestPerson& by, std::string_view begins, std::string_view ends,
                    std::optional<std::string> rule = {}, std::vector<ImportedException> exceptions = {}) {
    auto made = care("Zwemmen", begins, ends);
    made.kind = Kind::own;
    made.added_by_account = by.account;
    made.added_by_person = by.person;
    made.added_by_name = by.name;
    made.repeat_rule = std::move(rule);
    for (auto& [day, instead] : exceptions) {
      if (!instead) continue;
      instead->kind = Kind::own;
      instead->added_by_account = by.account;
    }
    made.exceptions = std::move(exceptions);
    return plan(made);
  }
  AppointmentId weekly() { return own(jan, "2026-11-03 10:00", "2026-11-03 11:00", "FREQ=WEEKLY;BYDAY=TU"); }

  // What a browser would send of the form on that page, with some fields filled in anew.
  static Fields form_of(const Reply& page, const Fields& typed) {
    Fields fields;
    for (const char* name : {"sleutel", "concept", "versie", "welke", "keer", "wat", "dag", "begin", "eind", "waar",
                             "totenmet", "aantalkeer"})
      fields.emplace_back(name, page.input(name));
    for (const auto& [name, value] : typed) fields = changed(std::move(fields), name, value);
    return fields;
  }
  static std::string address(const AppointmentId& id, std::string_view what, std::string_view query = "") {
    return "/mijn/afspraken/" + id.text() + "/" + std::string(what) + std::string(query);
  }
  Reply change(const AppointmentId& id, std::string_view query, const Fields& typed) {
    const auto form = browser.get(address(id, "veranderen", query));
    EXPECT_EQ(form.status(), 200);
    return browser.post(address(id, "veranderen"), form_of(form, typed));
  }
  Reply throw_away(Browser& with, const std::string& portal, const AppointmentId& id, std::string_view time = "",
                   std::string_view scope = "") {
    const auto page = with.get(portal + "/afspraken/" + id.text() + "/weggooien?keer=" + std::string(time));
    EXPECT_EQ(page.status(), 200);
    EXPECT_TRUE(page.says("Wil je deze afspraak weggooien?"));
    return with.post(portal + "/afspraken/" + id.text() + "/weggooien",
                     {{"gezien", page.input("gezien")}, {"keer", std::string(time)}, {"welke", std::string(scope)}});
  }
  Reply throw_away(const AppointmentId& id, std::string_view time = "", std::string_view scope = "") {
    return throw_away(browser, "/mijn", id, time, scope);
  }
  Reply undo(Browser& with, const std::string& portal, const Reply& page) {
    constexpr std::string_view before = "/afspraken/weggegooid/";
    const auto at = page.body().find(before);
    EXPECT_NE(at, std::string::npos);
    if (at == std::string::npos) return page;
    return with.post(portal + page.body().substr(at, before.size() + 36));
  }
  bool stands_on(std::string_view date, std::string_view what = "Zwemmen") {
    return browser.get("/mijn/afspraken/dag/" + std::string(date))
        .says("<b dir=\"auto\">" + std::string(what) + "</b>");
  }
  // The days of which "Zwemmen" stands, of those given.
  std::string days_of(std::initializer_list<const char*> dates, std::string_view what = "Zwemmen") {
    std::string found;
    for (const char* date : dates)
      if (stands_on(date, what)) found.append(found.empty() ? "" : " ").append(std::string_view(date).substr(5));
    return found;
  }
};

}  // namespace regie::agenda
