// What somebody writes and has not sent yet.
#include <gmock/gmock.h>

#include "drafts_house.h"
#include "page/drafts.h"

namespace regie::page {
namespace {

using gate::Right;
using testing::Browser;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::Reply;
using namespace std::chrono_literals;
using Fields = std::vector<std::pair<std::string, std::string>>;

class Drafts : public DraftHouse {};
INSTANTIATE_TEST_SUITE_P(Engines, Drafts, testing::both_engines(), testing::engine_name);

// proves DOSSIER-10
TEST_P(Drafts, are_kept_while_typing_and_are_there_on_another_device_after_logging_in) {
  auto laptop = device(jan_);
  const auto form = laptop.get("/mijn/schrijf");
  EXPECT_EQ(form.input("concept"), "0");
  EXPECT_THAT(form.body(), HasSubstr("data-concept=\"/mijn/schrijf/bewaren\""));
  const auto key = form.input("sleutel");
  const auto first = keep(laptop, key, "laptop", 1, 0, "een & ander\n'\"<b>🎡");
  EXPECT_EQ(first.status(), 204);
  EXPECT_EQ(first.header("Regie-Draft-Version"), "1");
  EXPECT_EQ(first.header("Regie-Draft-Kept-At"), "10:00");
  EXPECT_EQ(keep(laptop, key, "laptop", 2, 1, "een & ander\n'\"<b>🎡 en meer").header("Regie-Draft-Version"), "2");

  house_.clock().advance(13h);  // no session lasts that long
  auto phone = device(jan_);
  const auto again = phone.get("/mijn/schrijf");
  EXPECT_THAT(again.body(), HasSubstr("Je was hier al mee bezig: vandaag, dinsdag 24 november 2026, om 10:00 uur."));
  EXPECT_EQ(again.input("wat"), "een & ander\n'\"<b>🎡 en meer");
  EXPECT_EQ(again.input("sleutel"), key);
  EXPECT_EQ(again.input("concept"), "2");
  EXPECT_EQ(count(), 1);
}

// proves DOSSIER-10
TEST_P(Drafts, without_scripts_are_kept_by_a_button_and_when_the_form_comes_back) {
  auto browser = device(jan_);
  const auto form = browser.get("/mijn/schrijf");
  EXPECT_THAT(form.body(), HasSubstr("<noscript><p><button class=\"btn alt\" formaction=\"/mijn/schrijf/bewaren\">"));
  const Fields fields{{"sleutel", form.input("sleutel")}, {"concept", "0"}, {"wat", "tot hier"}};
  const auto kept = browser.post("/mijn/schrijf/bewaren", fields);
  EXPECT_EQ(kept.header("Location"), "/mijn/schrijf");
  const auto again = browser.get("/mijn/schrijf");
  EXPECT_EQ(again.input("wat"), "tot hier");
  EXPECT_THAT(again.body(), HasSubstr("bewaard om <span data-tijd=\"\">10:00</span> uur"));

  const auto mistake =
      browser.post("/mijn/schrijf", {{"sleutel", form.input("sleutel")}, {"concept", "1"}, {"ook", "dit"}});
  EXPECT_EQ(mistake.status(), 422);
  EXPECT_EQ(mistake.input("concept"), "2");
  auto tx = house_.database().read();
  EXPECT_EQ(tx.first("select content from draft", [](const db::Row& row) { return row.get<std::string>(0); }),
            "ook=dit");
}

// proves DOSSIER-10
TEST_P(Drafts, go_when_the_form_is_sent_and_no_window_brings_them_back) {
  auto laptop = device(jan_);
  auto phone = device(jan_);
  const auto key = laptop.get("/mijn/schrijf").input("sleutel");
  keep(laptop, key, "laptop", 1, 0, "klaar");
  keep(phone, key, "phone", 1, 1, "klaar");
  EXPECT_EQ(phone.post("/mijn/schrijf", {{"sleutel", key}, {"concept", "2"}, {"wat", "klaar"}}).status(), 303);
  EXPECT_EQ(count(), 0);
  EXPECT_EQ(called(), "Jan!");
  // Also one that never heard that it was kept at all.
  for (const int version : {0, 1, 2}) {
    const auto late = keep(laptop, key, "laptop", 5, version, "nog iets");
    EXPECT_EQ(late.status(), 409);
    EXPECT_EQ(late.body(), R"({"draft":"ended"})");
  }
  EXPECT_EQ(typed_in(phone), "");
  // Sent once more it makes no second one, and with other words it comes back to be looked at.
  laptop.get("/mijn/schrijf");
  EXPECT_EQ(laptop.post("/mijn/schrijf", {{"sleutel", key}, {"concept", "1"}, {"wat", "klaar"}}).status(), 303);
  EXPECT_EQ(laptop.post("/mijn/schrijf", {{"sleutel", key}, {"concept", "1"}, {"wat", "nog iets"}}).status(), 409);
  EXPECT_EQ(called(), "Jan!");
  EXPECT_EQ(count(), 0);
  // By the button: nothing is lost, and it is something new.
  const auto shown = laptop.post("/mijn/schrijf/bewaren", {{"sleutel", key}, {"concept", "1"}, {"wat", "nog iets"}});
  EXPECT_EQ(shown.status(), 409);
  EXPECT_THAT(shown.body(), HasSubstr("Dit is al verstuurd of weggegooid"));
  EXPECT_EQ(shown.input("wat"), "nog iets");
  EXPECT_NE(shown.input("sleutel"), key);
}

TEST_P(Drafts, stay_when_carrying_out_the_form_fails) {
  auto browser = device(jan_);
  const auto key = browser.get("/mijn/schrijf").input("sleutel");
  keep(browser, key, "a", 1, 0, "halverwege mis");
  EXPECT_EQ(browser.post("/mijn/schrijf", {{"sleutel", key}, {"concept", "1"}, {"wat", "halverwege mis"}}).status(),
            500);
  EXPECT_EQ(called(), "Jan");
  EXPECT_EQ(typed_in(browser), "halverwege mis");
}

// proves DOSSIER-10
TEST_P(Drafts, of_two_devices_at_once_are_shown_both_and_neither_overwrites_the_other) {
  auto laptop = device(jan_);
  auto phone = device(jan_);
  const auto key = laptop.get("/mijn/schrijf").input("sleutel");
  keep(laptop, key, "laptop", 1, 0, "samen");
  EXPECT_EQ(phone.get("/mijn/schrijf").input("concept"), "1");
  EXPECT_EQ(keep(laptop, key, "laptop", 2, 1, "op de laptop").status(), 204);
  const auto late = keep(phone, key, "phone", 1, 1, "op de telefoon");
  EXPECT_EQ(late.status(), 409);
  EXPECT_EQ(late.body(), R"({"draft":"changed"})");
  EXPECT_EQ(typed_in(laptop), "op de laptop");

  const auto both =
      phone.post("/mijn/schrijf/bewaren", {{"sleutel", key}, {"concept", "1"}, {"wat", "op de telefoon"}});
  EXPECT_EQ(both.status(), 409);
  EXPECT_THAT(both.body(), HasSubstr("<dd dir=\"auto\"><p>op de laptop</p></dd>"));
  EXPECT_THAT(both.body(), HasSubstr("<dd dir=\"auto\"><p>op de telefoon</p></dd>"));
  EXPECT_EQ(both.input("wat"), "op de telefoon");
  // Going on from there is a choice.
  EXPECT_EQ(keep(phone, key, "phone", 2, std::stoi(both.input("concept")), "op de telefoon, verder").status(), 204);
  EXPECT_EQ(keep(laptop, key, "laptop", 3, 2, "op de laptop, verder").body(), R"({"draft":"changed"})");
  EXPECT_EQ(typed_in(laptop), "op de telefoon, verder");

  // Sending what one began does not throw away what the other has written since.
  const auto sent = laptop.post("/mijn/schrijf", {{"sleutel", key}, {"concept", "2"}, {"wat", "op de laptop"}});
  EXPECT_EQ(sent.status(), 409);
  EXPECT_THAT(sent.body(), HasSubstr("<dd dir=\"auto\"><p>op de telefoon, verder</p></dd>"));
  EXPECT_EQ(called(), "Jan");
  EXPECT_EQ(
      laptop.post("/mijn/schrijf", {{"sleutel", key}, {"concept", sent.input("concept")}, {"wat", "samen"}}).status(),
      303);
  EXPECT_EQ(called(), "Jan!");

  // Two windows that both begin.
  auto els = client("Els", "Bakker");
  auto one = device(els), other = device(els);
  const auto first = one.get("/mijn/schrijf").input("sleutel"), second = other.get("/mijn/schrijf").input("sleutel");
  keep(one, first, "one", 1, 0, "hier");
  EXPECT_EQ(keep(other, second, "other", 1, 0, "daar").body(), R"({"draft":"changed"})");
  EXPECT_EQ(typed_in(one), "hier");
}

TEST_P(Drafts, of_one_window_are_the_newest_whatever_the_network_does_with_the_order) {
  auto browser = device(jan_);
  const auto key = browser.get("/mijn/schrijf").input("sleutel");
  EXPECT_EQ(keep(browser, key, "a", 2, 0, "later").status(), 204);
  EXPECT_EQ(keep(browser, key, "a", 1, 0, "eerder").status(), 204);
  EXPECT_EQ(typed_in(browser), "later");
  // The answer was lost, so it asks once more with the version it knows.
  EXPECT_EQ(keep(browser, key, "a", 3, 0, "nog later").status(), 204);
  EXPECT_EQ(typed_in(browser), "nog later");
}

// proves DOSSIER-10
TEST_P(Drafts, of_long_texts_grow_by_what_changed_when_a_page_goes) {
  auto browser = device(jan_);
  const auto key = browser.get("/mijn/schrijf").input("sleutel");
  keep(browser, key, "a", 3, 0, "Eén lang verhaal.");
  const auto piece = [&](int turn, int of_turn, const std::string& editor, std::size_t before, std::size_t after,
                         const std::string& text) {
    browser.fetch_mode = "cors";
    auto reply = browser.post("/mijn/schrijf/bewaren", {{"sleutel", key},
                                                        {"schrijver", editor},
                                                        {"beurt", std::to_string(turn)},
                                                        {"concept", "1"},
                                                        {"wat", text},
                                                        {"concept-deel", "wat"},
                                                        {"concept-ervoor", std::to_string(before)},
                                                        {"concept-erna", std::to_string(after)},
                                                        {"concept-van", std::to_string(of_turn)}});
    browser.fetch_mode = "navigate";
    return reply;
  };
  EXPECT_EQ(piece(5, 3, "a", 5, 1, "kort 🎡 verhaal").status(), 204);
  EXPECT_EQ(typed_in(browser), "Eén kort 🎡 verhaal.");
  // Of another turn, of another window, too long, or through the middle of a letter: nothing changes.
  for (const auto& refused : {piece(6, 3, "a", 5, 1, "x"), piece(6, 5, "b", 5, 1, "x"), piece(6, 5, "a", 5, 9999, "x"),
                              piece(6, 5, "a", 2, 1, "x")})
    EXPECT_EQ(refused.status(), 409);
  EXPECT_EQ(typed_in(browser), "Eén kort 🎡 verhaal.");
  // Late, it is no news.
  EXPECT_EQ(piece(4, 3, "a", 5, 1, "x").status(), 204);
  EXPECT_EQ(typed_in(browser), "Eén kort 🎡 verhaal.");
}

TEST_P(Drafts, are_thrown_away_after_a_question_and_can_come_back_for_ten_minutes) {
  auto browser = device(jan_);
  const auto key = browser.get("/mijn/schrijf").input("sleutel");
  keep(browser, key, "a", 1, 0, "weg ermee");
  const auto question = browser.get("/mijn/schrijf/concept-weg?sleutel=" + key);
  EXPECT_THAT(question.body(), HasSubstr("Wil je weggooien wat je hebt geschreven?"));
  EXPECT_EQ(typed_in(browser), "weg ermee");
  const Fields which{{"sleutel", key}};
  EXPECT_EQ(browser.post("/mijn/schrijf/concept-weg", which).header("Location"), "/mijn/schrijf");
  const auto empty = browser.get("/mijn/schrijf");
  EXPECT_EQ(empty.input("wat"), "");
  EXPECT_THAT(empty.body(), HasSubstr("Je kunt het terughalen tot 10:10 uur."));
  // An old window does not bring it back by itself.
  EXPECT_EQ(keep(browser, key, "a", 2, 1, "toch").body(), R"({"draft":"ended"})");
  EXPECT_EQ(keep(browser, key, "b", 2, 0, "toch").body(), R"({"draft":"ended"})");
  EXPECT_EQ(browser.post("/mijn/schrijf/concept-terug", which).header("Location"), "/mijn/schrijf");
  EXPECT_EQ(typed_in(browser), "weg ermee");

  browser.post("/mijn/schrijf/concept-weg", which);
  const auto fresh = key_of_form(browser.get("/mijn/schrijf"));
  keep(browser, fresh, "a", 3, 0, "iets nieuws");
  browser.post("/mijn/schrijf/concept-terug", which);
  EXPECT_EQ(typed_in(browser), "iets nieuws");
  browser.post("/mijn/schrijf/concept-weg", {{"sleutel", fresh}});
  house_.clock().advance(10min);
  browser.post("/mijn/schrijf/concept-terug", which);
  EXPECT_EQ(typed_in(browser), "");
  EXPECT_THAT(browser.get("/mijn/schrijf").body(), Not(HasSubstr("terughalen tot")));
}

// proves PEOPLE-6
TEST_P(Drafts, are_the_writers_own_and_follow_the_right_they_were_written_with) {
  const auto els = client("Els", "Bakker");
  const auto anna = house_.add_contact(jan_, "Anna", "de Vries");
  house_.grant(anna, {Right::agenda_write});
  const auto at_jan = "/bij/" + jan_.portal_address + "/schrijf";
  auto annas = device(anna);
  const auto key = annas.get(at_jan).input("sleutel");
  EXPECT_EQ(keep(annas, key, "a", 1, 0, "van Anna", at_jan + "/bewaren").status(), 204);
  auto jans = device(jan_);
  EXPECT_EQ(typed_in(jans), "");
  // Somebody else's key opens nothing, and ends nothing.
  EXPECT_EQ(jans.get("/mijn/schrijf/concept-weg?sleutel=" + key).status(), 303);
  jans.post("/mijn/schrijf/concept-weg", {{"sleutel", key}});
  EXPECT_EQ(annas.get(at_jan).input("wat"), "van Anna");
  auto other = device(els);
  EXPECT_EQ(typed_in(other), "");

  house_.end_grants(anna);
  EXPECT_EQ(annas.get(at_jan).status(), 404);
  EXPECT_EQ(keep(annas, key, "a", 2, 1, "nog meer", at_jan + "/bewaren").status(), 404);
  EXPECT_EQ(annas.get(at_jan + "/concept-weg?sleutel=" + key).status(), 404);
  house_.clock().advance(1min);
  house_.grant(anna, {Right::agenda_write});
  EXPECT_EQ(annas.get(at_jan).input("wat"), "van Anna");
  // About something that is not the visitor's.
  EXPECT_EQ(keep(jans, "k", "a", 1, 0, "x", "/mijn/dingen/van-een-ander/anders/bewaren").status(), 404);
}

// proves LOGIN-15
TEST_P(Drafts, are_kept_for_our_own_pages_only) {
  auto browser = device(jan_);
  browser.fetch_site = "cross-site";
  EXPECT_EQ(keep(browser, "k1", "a", 1, 0, "vals").status(), 403);
  browser.fetch_site = "same-origin";
  browser.form_token = "";
  EXPECT_EQ(keep(browser, "k1", "a", 1, 0, "vals").status(), 403);
  EXPECT_EQ(count(), 0);
}

// proves LOGIN-12
TEST_P(Drafts, count_as_activity_and_what_is_typed_after_the_end_is_shown_after_logging_in) {
  auto browser = device(jan_);
  const auto key = browser.get("/mijn/schrijf").input("sleutel");
  for (int turn = 1; turn <= 4; ++turn) {
    house_.clock().advance(20min);
    EXPECT_EQ(keep(browser, key, "a", turn, turn - 1, "beurt " + std::to_string(turn)).status(), 204);
    wait_until_active_now();
  }
  house_.clock().advance(31min);
  const auto late = keep(browser, key, "a", 5, 4, "te laat");
  EXPECT_EQ(late.status(), 303);
  browser.is_signed_in_as(jan_);
  EXPECT_EQ(typed_in(browser), "beurt 4");
  const auto back = browser.get("/bewaard");
  EXPECT_EQ(back.input("wat"), "te laat");
  EXPECT_EQ(back.input("sleutel"), key);
  EXPECT_EQ(back.input("concept"), "4");
  EXPECT_THAT(back.body(), HasSubstr("data-concept-nu"));
  EXPECT_EQ(typed_in(browser), "beurt 4");
}

// proves TRUST-6
TEST_P(Drafts, have_limits_of_size_and_number) {
  auto browser = device(jan_);
  const auto key = browser.get("/mijn/schrijf").input("sleutel");
  EXPECT_EQ(keep(browser, key, "a", 1, 0, std::string(largest_draft - 3, 'x')).status(), 204);
  EXPECT_EQ(keep(browser, key, "a", 2, 1, std::string(largest_draft - 2, 'x')).status(), 413);
  const auto shown = browser.post("/mijn/schrijf/bewaren",
                                  {{"sleutel", key}, {"concept", "1"}, {"wat", std::string(largest_draft, 'y')}});
  EXPECT_EQ(shown.status(), 422);
  EXPECT_THAT(shown.body(), HasSubstr("Dit is te veel tekst om te bewaren."));
  EXPECT_EQ(shown.input("wat").size(), largest_draft);

  const auto at = [](int number) { return "/mijn/dingen/d" + std::to_string(number) + "/anders/bewaren"; };
  for (int i = 1; i < most_drafts; ++i)
    ASSERT_EQ(keep(browser, "k" + std::to_string(i), "a", 1, 0, "x", at(i)).status(), 204);
  EXPECT_EQ(keep(browser, "te-veel", "a", 1, 0, "x", at(most_drafts)).body(), R"({"draft":"too_many"})");
  EXPECT_EQ(keep(browser, "k1", "a", 2, 1, "y", at(1)).status(), 204);
}

// proves TRUST-6
TEST_P(Drafts, that_are_thrown_away_again_and_again_leave_their_text_once) {
  auto browser = device(jan_);
  std::string key;
  for (int i = 0; i < 5; ++i) {
    key = key_of_form(browser.get("/mijn/schrijf"));
    ASSERT_EQ(keep(browser, key, "a", 1, 0, std::string(10'000, 'x')).status(), 204);
    browser.post("/mijn/schrijf/concept-weg", {{"sleutel", key}});
  }
  const auto bytes = [&] {
    auto read = house_.database().read();
    return read.first("select sum(length(content)) from draft", [](const db::Row& row) { return row.integer(0); });
  };
  EXPECT_LT(bytes().value(), 11'000);
  browser.post("/mijn/schrijf/concept-terug", {{"sleutel", key}});
  EXPECT_EQ(typed_in(browser), std::string(10'000, 'x'));
}

TEST_P(Drafts, go_when_nobody_came_back_to_them_for_sixty_days) {
  auto browser = device(jan_);
  keep(browser, "k1", "a", 1, 0, "oud");
  house_.clock().advance(draft_lasts);
  EXPECT_EQ(sweep_drafts(house_.database(), house_.clock().now()), 0);
  auto later = device(jan_);
  keep(later, "k2", "a", 1, 0, "nieuw", "/mijn/dingen/ding/anders/bewaren");
  house_.clock().advance(1s);
  EXPECT_EQ(sweep_drafts(house_.database(), house_.clock().now()), 1);
  later.post("/mijn/dingen/ding/anders/concept-weg", {{"sleutel", "k2"}});
  house_.clock().advance(24h + 1s);
  EXPECT_EQ(sweep_drafts(house_.database(), house_.clock().now()), 1);
  EXPECT_EQ(count(), 0);
}

// proves TRUST-1
TEST_P(Drafts, leave_a_line_when_they_begin_and_when_they_are_thrown_away_and_not_for_each_letter) {
  auto browser = device(jan_);
  for (int turn = 1; turn <= 20; ++turn)
    keep(browser, "k1", "a", turn, turn - 1, std::string(static_cast<std::size_t>(turn), 'x'));
  browser.post("/mijn/schrijf/concept-weg", {{"sleutel", "k1"}});
  std::vector<std::string> acts;
  for (const auto& line : house_.access_log())
    if (line.object_kind == "things") acts.push_back(line.action + " " + line.object_part);
  EXPECT_THAT(acts, ::testing::ElementsAre("C concept", "D concept"));
}

}  // namespace
}  // namespace regie::page
