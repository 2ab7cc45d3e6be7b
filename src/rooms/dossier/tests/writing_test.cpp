// Schrijven: from what is typed to one report, through the pipeline, on both engines.
#include "writing.h"

#include <gmock/gmock.h>

#include "dossier_house.h"

namespace regie::dossier {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// proves DOSSIER-10
TEST(Writing, needs_a_text_and_no_title_and_has_room_for_twenty_thousand_words) {
  EXPECT_THAT(check_report({"", " \n\t "}).mistakes, ElementsAre(WritingMistake::body_empty));
  EXPECT_THAT(check_report({"", "x"}).mistakes, ElementsAre());
  std::string words;
  for (int i = 0; i < 20'000; ++i) words += "kermis ";
  EXPECT_THAT(check_report({"", words}).mistakes, ElementsAre());
  EXPECT_THAT(check_report({std::string(201, 'x'), std::string(200'001, 'x')}).mistakes,
              ElementsAre(WritingMistake::title_too_long, WritingMistake::body_too_long));
  // What counts is letters as people see them, not bytes.
  std::string wheels;
  for (int i = 0; i < 200'000; ++i) wheels += "é";
  EXPECT_THAT(check_report({"", wheels}).mistakes, ElementsAre());
  EXPECT_EQ(check_report({" De  kermis ", "a\r\nb\u202e"}).title, "De kermis");
  EXPECT_EQ(check_report({"", "a\r\nb "}).body, "a\nb");
}

class WritingPages : public DossierHouse {
 protected:
  WritingPages() { house.agree(jan, {Right::reports_write}); }
  using Fields = std::vector<std::pair<std::string, std::string>>;
  static constexpr const char* path = "/mijn/dossier/schrijven";
  // Opens the page and fills it in.
  Fields filled(Browser& with, const std::string& title, const std::string& body, const std::string& address = path) {
    const auto form = with.get(address);
    return {
        {"sleutel", form.input("sleutel")}, {"concept", form.input("concept")}, {"titel", title}, {"verhaal", body}};
  }
  static constexpr db::Sql reports = "select count(*) from report";
  static constexpr db::Sql drafts = "select count(*) from draft";
};
INSTANTIATE_TEST_SUITE_P(Engines, WritingPages, page::testing::both_engines(), page::testing::engine_name);

// proves DOSSIER-11
TEST_P(WritingPages, a_report_is_confirmed_and_stands_in_reading_with_its_author) {
  const auto form = browser.get(path);
  EXPECT_THAT(form.body(), HasSubstr("Schrijf aan je begeleiding"));
  EXPECT_THAT(form.body(), HasSubstr("Fatima Amrani en het team kunnen dit lezen"));
  const auto sent =
      browser.post(path, filled(browser, "De kermis was super", "Ik ging in het reuzenrad.\n\nVolgend jaar weer. 🎡"));
  EXPECT_EQ(sent.status(), 303);
  const auto confirmed = browser.follow(sent);
  EXPECT_THAT(confirmed.body(), HasSubstr("Je verhaal is verstuurd."));
  EXPECT_EQ(confirmed.input("titel"), "");
  const auto link = confirmed.body().find("/mijn/dossier/lezen/rapportage/");
  ASSERT_NE(link, std::string::npos);
  const auto read = browser.get(confirmed.body().substr(link, confirmed.body().find('"', link) - link));
  EXPECT_THAT(read.body(), HasSubstr("De kermis was super"));
  EXPECT_THAT(read.body(), HasSubstr("Volgend jaar weer. 🎡"));
  EXPECT_THAT(read.body(), HasSubstr("Jan de Vries"));
  house.clock().advance(std::chrono::minutes(2));
  EXPECT_THAT(browser.get(sent.header("Location")).body(), Not(HasSubstr("is verstuurd")));
}

// proves DOSSIER-1, DOSSIER-8
TEST_P(WritingPages, the_tab_of_reading_says_how_many_reports_are_new) {
  const std::string said = "<span class=\"count\">1<span class=\"sr\"> nieuw</span></span>";
  change([&](db::WriteTx& tx) { begin_reading(tx, jan.client, jan.account, now()); });
  EXPECT_THAT(browser.get(path).body(), Not(HasSubstr("class=\"count\"")));
  house.clock().advance(std::chrono::minutes(1));
  change([&](db::WriteTx& tx) {
    import_report(tx, jan.client, report(living, "2026-11-24 10:00", "De tuin", "Het was mooi."), now());
  });
  EXPECT_THAT(browser.get(path).body(), HasSubstr(said));
  // Whoever may not read has no such tab, and no number.
  const auto writer = house.add_contact(jan, "Ria", "Contact");
  house.grant(writer, {Right::reports_write});
  Browser rias(house);
  rias.is_signed_in_as(writer);
  EXPECT_THAT(rias.get(portal_of(jan) + "/dossier/schrijven").body(), Not(HasSubstr("class=\"count\"")));
}

// proves DOSSIER-11
TEST_P(WritingPages, however_often_it_is_sent_there_is_one) {
  const auto fields = filled(browser, "", "Eén keer");
  const auto first = browser.post(path, fields);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(browser.post(path, fields).header("Location"), first.header("Location"));
  EXPECT_EQ(rows(reports), 1);
  // The same page with other words is something else: it is shown, to be sent on purpose.
  auto other = fields;
  other.back().second = "Twee keer";
  const auto back = browser.post(path, other);
  EXPECT_EQ(back.status(), 409);
  EXPECT_THAT(back.body(), HasSubstr("Twee keer</textarea>"));
  EXPECT_EQ(rows(reports), 1);
}

// proves DOSSIER-10
TEST_P(WritingPages, what_is_typed_is_kept_and_goes_when_it_is_sent) {
  auto fields = filled(browser, "Titel", "Een begin");
  EXPECT_EQ(browser.post(std::string(path) + "/bewaren", fields).status(), 303);
  Browser phone(house);
  phone.is_signed_in_as(jan);
  const auto again = phone.get(path);
  EXPECT_THAT(again.body(), HasSubstr("Je was hier al mee bezig"));
  EXPECT_THAT(again.body(), HasSubstr("Een begin</textarea>"));
  EXPECT_EQ(rows(reports), 0);
  EXPECT_EQ(phone.post(path, filled(phone, "Titel", "Een begin en een eind")).status(), 303);
  EXPECT_EQ(rows(reports), 1);
  EXPECT_EQ(rows(drafts), 0);
}

// proves DOSSIER-10
TEST_P(WritingPages, a_million_letters_are_refused_in_words_and_come_back_whole) {
  const std::string million(1'000'000, 'x');
  const auto refused = browser.post(path, filled(browser, "", million));
  EXPECT_EQ(refused.status(), 422);
  EXPECT_THAT(refused.body(), HasSubstr("Dit verhaal is te lang."));
  EXPECT_NE(refused.body().find(million + "</textarea>"), std::string::npos);
  EXPECT_EQ(count(refused.body(), "id=\"fouten\""), 1U);
  std::string words;
  for (int i = 0; i < 20'000; ++i) words += "kermis ";
  EXPECT_EQ(browser.post(path, filled(browser, "", words)).status(), 303);
  EXPECT_EQ(rows(reports), 1);
}

TEST_P(WritingPages, nothing_is_no_report) {
  const auto refused = browser.post(path, filled(browser, "Alleen een titel", "  \n "));
  EXPECT_EQ(refused.status(), 422);
  EXPECT_THAT(refused.body(), HasSubstr("<title>Fout: "));
  EXPECT_EQ(refused.input("titel"), "Alleen een titel");
  EXPECT_EQ(rows(reports), 0);
}

// proves DOSSIER-12
TEST_P(WritingPages, markup_is_shown_as_it_was_typed) {
  const auto confirmed = browser.follow(
      browser.post(path, filled(browser, "<b>vet</b>", "<script>alert(1)</script>\nhttps://voorbeeld.example/a")));
  const auto link = confirmed.body().find("/mijn/dossier/lezen/rapportage/");
  ASSERT_NE(link, std::string::npos);
  const auto read = browser.get(confirmed.body().substr(link, confirmed.body().find('"', link) - link));
  EXPECT_THAT(read.body(), HasSubstr("&lt;b&gt;vet&lt;/b&gt;"));
  EXPECT_THAT(read.body(), HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));
  EXPECT_THAT(read.body(), HasSubstr("href=\"https://voorbeeld.example/a\""));
}

// proves DOSSIER-11
TEST_P(WritingPages, a_correction_is_another_report_that_refers_to_the_first) {
  house.agree(jan, {Right::timeline_read});
  const auto first = add(own("2026-11-20 10:00", "De <kermis>", "Ik ging met Ana."));
  const auto link = std::string(path) + "?verbetert=" + first.text();
  EXPECT_THAT(browser.get(address(first)).body(), HasSubstr("href=\"" + link + "\""));
  EXPECT_THAT(browser.get("/mijn/dossier/tijdlijn?rapportage=" + first.text()).body(),
              HasSubstr("href=\"" + link + "\""));
  const auto form = browser.get(link);
  EXPECT_TRUE(
      in_order(form, {"Schrijf een verbetering", "Wat je eerst schreef, blijft ook staan.", "De &lt;kermis&gt;"}));
  EXPECT_EQ(form.input("titel"), "De <kermis>");
  EXPECT_THAT(form.body(), HasSubstr("Ik ging met Ana.</textarea>"));
  auto fields = filled(browser, "De kermis", "Ik ging met Anna.", link);
  fields.emplace_back("verbetert", first.text());
  // What is wrong comes back as a correction; its draft is one of its own.
  auto empty = fields;
  empty[3].second = " ";
  EXPECT_THAT(browser.post(path, empty).body(), HasSubstr("Schrijf een verbetering"));
  EXPECT_EQ(browser.get(path).input("titel"), "");
  EXPECT_EQ(browser.get(link).input("titel"), "De kermis");
  fields[1].second = browser.get(link).input("concept");
  const auto sent = browser.post(path, fields);
  EXPECT_EQ(sent.status(), 303);
  EXPECT_EQ(browser.post(path, fields).header("Location"), sent.header("Location"));
  EXPECT_EQ(rows(reports), 2);
  EXPECT_EQ(rows(drafts), 0);
  const auto old = browser.get(address(first));
  EXPECT_THAT(old.body(), HasSubstr("Deze rapportage is later verbeterd."));
  EXPECT_THAT(old.body(), HasSubstr("Ik ging met Ana."));
  EXPECT_THAT(browser.get("/mijn/dossier/lezen/onderwerp/zelf-geschreven").body(),
              HasSubstr("Dit is een verbetering van een eerdere rapportage."));
}

// proves DOSSIER-11, PEOPLE-7
TEST_P(WritingPages, only_what_one_wrote_in_the_portal_can_be_corrected) {
  const auto staffs = add(report(living, "2026-11-20 10:00", "Van Fatima", "Jan kookte."));
  const auto jans = add(own("2026-11-20 11:00", "Van Jan", "Ik kookte."));
  const auto wil = contact("Wil", {Right::reports_write, Right::documents_read});
  Browser his(house);
  his.is_signed_in_as(wil);
  const auto his_path = portal_of(jan) + "/dossier/schrijven";
  EXPECT_THAT(browser.get(address(staffs)).body(), Not(HasSubstr("verbetert=")));
  EXPECT_THAT(his.get(portal_of(jan) + "/dossier/lezen/rapportage/" + jans.text()).body(),
              Not(HasSubstr("verbetert=")));
  const auto refused = [&](Browser& who, const std::string& where, const std::string& number) {
    EXPECT_EQ(who.get(where + "?verbetert=" + number).status(), 404) << number;
    const Fields fields = {{"sleutel", "key-" + number}, {"verbetert", number}, {"verhaal", "Anders"}};
    EXPECT_EQ(who.post(where, fields).status(), 404) << number;
    EXPECT_EQ(who.post(where + "/bewaren", fields).status(), 404) << number;
  };
  for (const auto& number : {staffs.text(), std::string("1"), std::string("x"), std::string("99999999999999999999")})
    refused(browser, path, number);
  refused(his, his_path, jans.text());
  EXPECT_EQ(rows(reports), 2);
  EXPECT_EQ(rows(drafts), 0);
}

// proves PEOPLE-8
TEST_P(WritingPages, are_for_who_may_write_also_without_reading) {
  const auto writer = contact("Wil", {Right::reports_write});
  const auto reader = contact("Ria", {Right::documents_read});
  Browser his(house), hers(house);
  his.is_signed_in_as(writer);
  hers.is_signed_in_as(reader);
  const auto at = portal_of(jan) + "/dossier/schrijven";
  const auto form = his.get(at);
  EXPECT_THAT(form.body(), HasSubstr("Jan de Vries en de begeleiders"));
  const auto sent = his.post(at, filled(his, "", "Van Wil", at));
  EXPECT_EQ(sent.status(), 303);
  const auto confirmed = his.follow(sent);
  EXPECT_THAT(confirmed.body(), HasSubstr("Je verhaal is verstuurd."));
  EXPECT_THAT(confirmed.body(), Not(HasSubstr("/dossier/lezen")));
  const auto link = confirmed.body().find(portal_of(jan) + "/dossier/tijdlijn?rapportage=");
  ASSERT_NE(link, std::string::npos);
  EXPECT_THAT(his.get(confirmed.body().substr(link, confirmed.body().find('"', link) - link)).body(),
              HasSubstr("Van Wil"));
  EXPECT_EQ(hers.get(at).status(), 404);
  EXPECT_EQ(hers.get(sent.header("Location")).status(), 404);
  // Somebody else's confirmation says nothing.
  const auto key = sent.header("Location").substr(sent.header("Location").find('?'));
  EXPECT_THAT(browser.get(path + key).body(), Not(HasSubstr("is verstuurd")));
  EXPECT_EQ(browser.get("/mijn/dossier/lezen/onderwerp/zelf-geschreven").status(), 200);
}

// proves TRUST-1
TEST_P(WritingPages, sending_is_in_the_access_log) {
  browser.post(path, filled(browser, "", "Voor het logboek"));
  const auto line = house.access_log().back();
  EXPECT_EQ(line.action, "C");
  EXPECT_EQ(line.object_kind, "dossier");
  EXPECT_EQ(line.object_part, "rapportage");
}

}  // namespace
}  // namespace regie::dossier
