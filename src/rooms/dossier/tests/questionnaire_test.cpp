// Questionnaires: which of them show, and filling one in, through the pipeline, on both engines.
#include "questionnaire.h"

#include <gmock/gmock.h>

#include "dossier_house.h"

namespace regie::dossier {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;
using namespace std::chrono_literals;

// ---- what is filled in ----------------------------------------------------------------------------------------

Question asked(int place, QuestionKind kind, bool is_required = true, std::vector<QuestionOption> options = {}) {
  return {place, kind, "Vraag " + std::to_string(place), "", is_required, std::move(options)};
}
CheckedAnswers checked(const Question& question, std::vector<std::string> typed) {
  return check_answers({question}, {{question.place, std::move(typed)}});
}

// proves DOSSIER-16
TEST(QuestionnaireAnswers, are_what_was_offered_or_a_text_a_number_or_a_day) {
  const auto answer = [](const Question& question, std::string typed) {
    auto result = checked(question, {std::move(typed)});
    return result.mistakes.empty() && result.answers.contains(question.place)
               ? result.answers[question.place]
               : std::vector<std::string>{"(" + std::to_string(result.mistakes.size()) + " wrong)"};
  };
  const auto option = asked(1, QuestionKind::choice, true, {{"zee", ""}, {"bos", ""}});
  EXPECT_THAT(answer(option, "2"), ElementsAre("2"));
  for (const char* wrong : {"", "0", "3", "-1", "02", "zee", "2 ", "99999999999999999999"})
    EXPECT_THAT(answer(option, wrong), ElementsAre("(1 wrong)")) << wrong;
  EXPECT_THAT(answer(asked(1, QuestionKind::face), "5"), ElementsAre("5"));
  EXPECT_THAT(answer(asked(1, QuestionKind::face), "6"), ElementsAre("(1 wrong)"));
  EXPECT_THAT(answer(asked(1, QuestionKind::yes_no), "no"), ElementsAre("no"));
  EXPECT_THAT(answer(asked(1, QuestionKind::yes_no), "maybe"), ElementsAre("(1 wrong)"));
  EXPECT_THAT(answer(asked(1, QuestionKind::number), " -3,50 "), ElementsAre("-3.50"));
  for (const char* wrong : {"drie", "1.2.3", ",5", "5,", "1e9", "1234567890123", "٣"})
    EXPECT_THAT(answer(asked(1, QuestionKind::number), wrong), ElementsAre("(1 wrong)")) << wrong;
  EXPECT_THAT(answer(asked(1, QuestionKind::date), "24 november 2026"), ElementsAre("2026-11-24"));
  EXPECT_THAT(answer(asked(1, QuestionKind::date), "30-02-2026"), ElementsAre("(1 wrong)"));
  EXPECT_THAT(answer(asked(1, QuestionKind::line), "  Met \u202e Mo \n "), ElementsAre("Met Mo"));
  EXPECT_THAT(answer(asked(1, QuestionKind::line), std::string(301, 'x')), ElementsAre("(1 wrong)"));
  EXPECT_THAT(answer(asked(1, QuestionKind::text), "een\r\ntwee 🎡"), ElementsAre("een\ntwee 🎡"));
  EXPECT_THAT(answer(asked(1, QuestionKind::text), std::string(10'001, 'x')), ElementsAre("(1 wrong)"));
}

// proves DOSSIER-16
TEST(QuestionnaireAnswers, are_needed_only_where_it_is_asked_and_several_only_where_they_may_be) {
  using enum QuestionKind;
  for (const auto kind : {yes_no, face, line, text, number, date}) {
    EXPECT_THAT(check_answers({asked(7, kind)}, {}).mistakes, ElementsAre(Pair(7, AnswerMistake::missing)));
    EXPECT_THAT(checked(asked(7, kind), {""}).mistakes, ElementsAre(Pair(7, AnswerMistake::missing)));
    EXPECT_THAT(checked(asked(7, kind, false), {""}).mistakes, IsEmpty());
    const auto without = checked(asked(7, kind, false), kind == yes_no || kind == face ? std::vector<std::string>{}
                                                                                       : std::vector<std::string>{" "});
    EXPECT_THAT(without.mistakes, IsEmpty());
    EXPECT_THAT(without.answers, IsEmpty());
  }
  const std::vector<QuestionOption> offered = {{"a", ""}, {"b", ""}, {"c", ""}};
  EXPECT_THAT(checked(asked(1, choices, true, offered), {"3", "1", "3"}).answers,
              ElementsAre(Pair(1, ElementsAre("3", "1"))));
  EXPECT_THAT(checked(asked(1, choice, true, offered), {"3", "1"}).answers, ElementsAre(Pair(1, ElementsAre("3"))));
  EXPECT_THAT(checked(asked(1, choices, false, offered), {"3", "4"}).mistakes,
              ElementsAre(Pair(1, AnswerMistake::missing)));
  EXPECT_THAT(check_answers({asked(1, heading)}, {{1, {"x"}}}).answers, IsEmpty());
}

TEST(QuestionnaireAnswers, content_differs_when_any_answer_does) {
  EXPECT_NE(content_of({{1, {"a", "b"}}}), content_of({{1, {"ab"}}}));
  EXPECT_NE(content_of({{1, {"a"}}, {2, {"b"}}}), content_of({{1, {"b"}}, {2, {"a"}}}));
  EXPECT_NE(content_of({{1, {"1:1:a"}}}), content_of({{1, {"a"}}}));
}

// ---- pages ----------------------------------------------------------------------------------------------------

// Jan is asked to fill in "Vakantie"; "Gezondheid" was filled in by Fatima and shows, "Geheim" was and does not.
class Questionnaires : public DossierHouse {
 protected:
  using Fields = std::vector<std::pair<std::string, std::string>>;

  Questionnaires() {
    change([&](db::WriteTx& tx) {
      holiday = import_questionnaire(tx, about_holiday(), now());
      waiting = ask_questionnaire(tx, jan.client, holiday, "Fatima Amrani", "holiday", now());
      agree_questionnaire(tx, jan.client, "gezondheid", now());
    });
    filled_in = fill_in("gezondheid", "Gezondheid", "Slaap je goed?");
    hidden = fill_in("geheim", "Geheime lijst", "Een geheime vraag");
  }

  static ImportedQuestionnaire about_holiday() {
    using enum QuestionKind;
    ImportedQuestionnaire made;
    made.address = "vakantie";
    made.title = "Vakantie <b>volgend</b> jaar";
    made.explanation = "Vul in wat jij wilt.";
    made.questions = {
        {"kop", heading, "Waarheen", "", false, {}},
        {"mee", yes_no, "Wil je mee?", "", true, {}},
        {"waar", choice, "Waar wil je heen?", "", false, {{"naar zee", "i-zwem"}, {"naar het <i>bos</i>", ""}}},
        {"wat", choices, "Wat wil je doen?", "", false, {{"zwemmen", ""}, {"eten", ""}, {"slapen", ""}}},
        {"hoe", face, "Hoe was het vorig jaar?", "", true, {}},
        {"nachten", number, "Hoeveel nachten?", "", false, {}},
        {"dag", date, "Vanaf welke dag?", "", false, {}},
        {"met", line, "Met wie?", "", false, {}},
        {"wens", text, "Wat wil je nog zeggen?", "", false, {}},
    };
    return made;
  }
  ResponseId fill_in(const std::string& address, const std::string& title, const std::string& prompt) {
    return change([&](db::WriteTx& tx) {
      ImportedQuestionnaire made;
      made.address = address;
      made.title = title;
      made.questions = {{"een", QuestionKind::text, prompt, "", true, {}}};
      return import_response(tx, jan.client,
                             {.questionnaire = import_questionnaire(tx, made, now()),
                              .author = {{}, {}, "staff", "Fatima Amrani", "persoonlijk begeleider"},
                              .answered_at = at("2026-11-20T09:00"),
                              .answers = {{"een", "Antwoord bij " + title}},
                              .key = address},
                             now());
    });
  }
  static std::string of(ResponseId id, const std::string& portal = "/mijn") {
    return portal + "/dossier/lezen/vragenlijst/" + id.text();
  }
  // Opens the form and fills it in.
  Fields filled(Browser& with, const Fields& chosen) {
    const auto form = with.get(of(waiting));
    Fields fields = {{"sleutel", form.input("sleutel")}, {"concept", form.input("concept")}};
    fields.insert(fields.end(), chosen.begin(), chosen.end());
    return fields;
  }
  const Fields everything = {{"vraag-2", "yes"},        {"vraag-3", "2"},  {"vraag-4", "1"},
                             {"vraag-4", "3"},          {"vraag-5", "4"},  {"vraag-6", "5,5"},
                             {"vraag-7", "2027-07-01"}, {"vraag-8", "Mo"}, {"vraag-9", "<b>Lekker</b>\nuitrusten"}};

  static constexpr const char* list = "/mijn/dossier/lezen/vragenlijsten";
  static constexpr db::Sql answers =
      "select count(*) from questionnaire_answer a join questionnaire_response r"
      " on r.id = a.response_id where r.asked_at is not null";
  static constexpr db::Sql drafts = "select count(*) from draft";

  QuestionnaireId holiday;
  ResponseId waiting, filled_in, hidden;
};
INSTANTIATE_TEST_SUITE_P(Engines, Questionnaires, page::testing::both_engines(), page::testing::engine_name);

// proves DOSSIER-5, DOSSIER-6, DOSSIER-16
TEST_P(Questionnaires, stand_below_the_topics_when_they_were_agreed_and_what_waits_comes_first) {
  const auto reading = browser.get("/mijn/dossier/lezen");
  EXPECT_TRUE(in_order(reading, {"Wonen", "Zelf geschreven", "href=\"/mijn/dossier/lezen/vragenlijsten\"",
                                 "Vragenlijsten", "1<span class=\"sr\"> in te vullen"}));
  const auto page = browser.get(list);
  EXPECT_EQ(page.status(), 200);
  EXPECT_TRUE(in_order(page, {"Vakantie &lt;b&gt;volgend&lt;/b&gt; jaar", "invullen",
                              "Fatima Amrani vraagt of je deze vragenlijst wilt invullen.", "Gezondheid",
                              "<b>Fatima Amrani</b>, persoonlijk begeleider", "vrijdag 20 november 2026"}));
  EXPECT_THAT(page.body(), Not(HasSubstr("Geheim")));
  EXPECT_THAT(browser.get(of(filled_in)).body(), HasSubstr("Antwoord bij Gezondheid"));
  EXPECT_EQ(browser.get(of(hidden)).status(), 404);

  change([&](db::WriteTx& tx) { end_questionnaire_agreement(tx, jan.client, "gezondheid", now()); });
  EXPECT_THAT(browser.get(list).body(), Not(HasSubstr("Gezondheid</a>")));
  EXPECT_EQ(browser.get(of(filled_in)).status(), 404);
  change([&](db::WriteTx& tx) { end_questionnaire_agreement(tx, jan.client, "vakantie", now()); });
  EXPECT_EQ(browser.get(list).status(), 404);
  EXPECT_THAT(browser.get("/mijn/dossier/lezen").body(), Not(HasSubstr("ragenlijst")));
  EXPECT_EQ(browser.post(of(waiting), everything).status(), 404);
  EXPECT_EQ(rows(answers), 0);
}

// proves DOSSIER-16
TEST_P(Questionnaires, are_filled_in_and_read_back_as_they_were_typed) {
  const auto form = browser.get(of(waiting));
  EXPECT_TRUE(in_order(
      form, {"Vul in wat jij wilt.", "Waarheen", "1. Wil je mee?", "2. Waar wil je heen?",
             "naar het &lt;i&gt;bos&lt;/i&gt;", "geen antwoord", "4. Hoe was het vorig jaar?", "heel slecht"}));
  house.clock().advance(5min);
  const auto sent = browser.post(of(waiting), filled(browser, everything));
  EXPECT_EQ(sent.status(), 303);
  EXPECT_EQ(sent.header("Location"), of(waiting));
  const auto read = browser.get(of(waiting));
  EXPECT_TRUE(in_order(read, {"Je antwoorden zijn verstuurd.", "<b>Jan de Vries</b>, van jou", "Wil je mee?", "ja",
                              "naar het &lt;i&gt;bos&lt;/i&gt;", "zwemmen", "slapen", "goed", "5,5",
                              "donderdag 1 juli 2027", "Mo", "&lt;b&gt;Lekker&lt;/b&gt;<br>uitrusten"}));
  EXPECT_THAT(read.body(), Not(HasSubstr("eten</span>")));
  EXPECT_THAT(read.body(), Not(HasSubstr("<textarea")));
  house.clock().advance(2min);
  EXPECT_THAT(browser.get(of(waiting)).body(), Not(HasSubstr("zijn verstuurd")));
  EXPECT_EQ(rows(answers), 9);
  const auto line = house.access_log();
  EXPECT_TRUE(std::ranges::any_of(line, [&](const auto& written) {
    return written.action == "C" && written.object_part == "vragenlijst" && written.object_id == waiting.text();
  }));
}

// proves DOSSIER-16
TEST_P(Questionnaires, are_sent_once_however_often_they_are) {
  const auto fields = filled(browser, everything);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(browser.post(of(waiting), fields).header("Location"), of(waiting));
  EXPECT_EQ(rows(answers), 9);
  // From another window that was opened before: what was sent stands, and what was filled in here is shown.
  Fields other = {
      {"sleutel", "another-key"}, {"concept", "0"}, {"vraag-2", "no"}, {"vraag-5", "1"}, {"vraag-9", "Toch niet"}};
  const auto late = browser.post(of(waiting), other);
  EXPECT_EQ(late.status(), 409);
  EXPECT_TRUE(in_order(late, {"Deze vragenlijst is al verstuurd", "Dit had je hier ingevuld", "Toch niet", "Vakantie",
                              "&lt;b&gt;Lekker&lt;/b&gt;"}));
  // Also when it was wrong too.
  other = {{"sleutel", "a-third-key"}, {"vraag-9", "Leeg"}};
  EXPECT_EQ(browser.post(of(waiting), other).status(), 409);
  EXPECT_EQ(rows(answers), 9);
  EXPECT_EQ(rows(drafts), 0);
}

// proves DOSSIER-16, PAGE-8
TEST_P(Questionnaires, come_back_whole_with_what_is_wrong_in_them) {
  const auto wrong = browser.post(of(waiting), filled(browser, {{"vraag-3", "1"},
                                                                {"vraag-4", "2"},
                                                                {"vraag-5", "9"},
                                                                {"vraag-6", "een <b>paar</b>"},
                                                                {"vraag-7", "30 februari 2027"},
                                                                {"vraag-9", std::string(10'001, 'x')}}));
  EXPECT_EQ(wrong.status(), 422);
  EXPECT_TRUE(in_order(
      wrong, {"<title>Fout: ", "Vraag 1: kies een antwoord", "Vraag 4: kies een gezicht", "Vraag 5: vul een getal in",
              "Vraag 6: vul een dag in die bestaat", "Vraag 8: je antwoord is te lang"}));
  EXPECT_EQ(wrong.input("vraag-6"), "een <b>paar</b>");
  EXPECT_EQ(wrong.input("vraag-7"), "30 februari 2027");
  EXPECT_THAT(wrong.body(), HasSubstr("name=\"vraag-4\" value=\"2\" checked"));
  EXPECT_THAT(wrong.body(), HasSubstr(std::string(10'001, 'x') + "</textarea>"));
  EXPECT_EQ(rows(answers), 0);
}

// proves DOSSIER-16, DOSSIER-10
TEST_P(Questionnaires, keep_a_draft_on_every_device_until_they_are_sent) {
  const Fields begun = {{"vraag-2", "yes"}, {"vraag-4", "2"}, {"vraag-9", "Nog even denken"}};
  EXPECT_EQ(browser.post(of(waiting) + "/bewaren", filled(browser, begun)).status(), 303);
  Browser phone(house);
  phone.is_signed_in_as(jan);
  const auto again = phone.get(of(waiting));
  EXPECT_THAT(again.body(), HasSubstr("Je was hier al mee bezig"));
  EXPECT_THAT(again.body(), HasSubstr("name=\"vraag-4\" value=\"2\" checked"));
  EXPECT_THAT(again.body(), HasSubstr("Nog even denken</textarea>"));
  EXPECT_EQ(rows(answers), 0);
  // Each window keeps something else: both are shown.
  auto on_phone = filled(phone, {{"vraag-2", "no"}, {"schrijver", "phone"}, {"beurt", "1"}});
  auto on_laptop = on_phone;
  on_laptop[2].second = "yes";
  on_laptop[3].second = "laptop";
  EXPECT_EQ(phone.post(of(waiting) + "/bewaren", on_phone).status(), 303);
  const auto both = browser.post(of(waiting) + "/bewaren", on_laptop);
  EXPECT_EQ(both.status(), 409);
  EXPECT_TRUE(in_order(both, {"Wil je mee?", "nee", "ja"}));

  EXPECT_EQ(phone.post(of(waiting), filled(phone, everything)).status(), 303);
  EXPECT_EQ(rows(drafts), 0);
  // A window that is still open keeps nothing more, under whatever key, and says why.
  for (const std::string& key : {on_laptop[0].second, std::string("a-new-key")}) {
    const auto late =
        browser.post(of(waiting) + "/bewaren", {{"sleutel", key}, {"concept", "0"}, {"vraag-9", "Te laat"}});
    EXPECT_EQ(late.status(), 409);
    EXPECT_TRUE(in_order(late, {"Deze vragenlijst is al verstuurd", "Te laat"}));
  }
  EXPECT_EQ(rows(drafts), 0);
}

// proves PEOPLE-8, DOSSIER-16
TEST_P(Questionnaires, are_filled_in_by_the_client_alone) {
  const auto reader = contact("Ria", {Right::documents_read}), other = contact("Teun", {Right::timeline_read});
  Browser hers(house), his(house);
  hers.is_signed_in_as(reader);
  his.is_signed_in_as(other);
  const auto portal = portal_of(jan);
  EXPECT_THAT(hers.get(portal + "/dossier/lezen").body(), Not(HasSubstr("in te vullen")));
  const auto seen = hers.get(of(waiting, portal));
  EXPECT_THAT(seen.body(), HasSubstr("Fatima Amrani heeft gevraagd of Jan deze vragenlijst wil invullen."));
  EXPECT_THAT(seen.body(), HasSubstr("geen antwoord"));
  EXPECT_THAT(seen.body(), Not(HasSubstr("<fieldset")));
  EXPECT_EQ(hers.post(of(waiting, portal), everything).status(), 404);
  EXPECT_EQ(hers.post(of(waiting, portal) + "/bewaren", everything).status(), 404);
  EXPECT_EQ(his.get(of(filled_in, portal)).status(), 404);
  EXPECT_EQ(his.get(portal + "/dossier/lezen/vragenlijsten").status(), 404);
  EXPECT_EQ(rows(answers), 0);
  // Nor does a draft of Jan show to anybody.
  browser.post(of(waiting) + "/bewaren", filled(browser, {{"vraag-9", "Alleen van mij"}}));
  EXPECT_THAT(hers.get(of(waiting, portal)).body(), Not(HasSubstr("Alleen van mij")));
  EXPECT_EQ(browser.post(of(waiting), filled(browser, everything)).status(), 303);
  EXPECT_THAT(hers.get(of(waiting, portal)).body(), HasSubstr("&lt;b&gt;Lekker&lt;/b&gt;"));
}

// proves PEOPLE-7
TEST_P(Questionnaires, of_somebody_else_are_nowhere) {
  const TestClient kim = house.add_client("Kim", "Jansen");
  house.agree(kim, {Right::documents_read});
  Browser hers(house);
  hers.is_signed_in_as(kim);
  for (const auto id : {waiting, filled_in}) {
    EXPECT_EQ(hers.get(of(id)).status(), 404);
    EXPECT_EQ(hers.post(of(id), everything).status(), 404);
    EXPECT_EQ(hers.post(of(id) + "/bewaren", everything).status(), 404);
  }
  EXPECT_EQ(hers.get(list).status(), 404);
  EXPECT_EQ(browser.get("/mijn/dossier/lezen/vragenlijst/onzin").status(), 404);
  EXPECT_EQ(browser.get(of(ResponseId::create(now()))).status(), 404);
  EXPECT_EQ(rows(answers), 0);
}

TEST_P(Questionnaires, stand_page_by_page) {
  for (int i = 0; i < 25; ++i) {
    change([&](db::WriteTx& tx) {
      import_response(tx, jan.client,
                      {.questionnaire = holiday,
                       .author = {{}, {}, "staff", "Begeleider " + std::to_string(i), ""},
                       .answered_at = at("2026-10-01T09:00") + std::chrono::hours(i),
                       .answers = {{"mee", "yes"}},
                       .key = "many " + std::to_string(i)},
                      now());
    });
  }
  const auto first = browser.get(list);
  EXPECT_EQ(count(first.body(), "<article"), 20U);
  EXPECT_THAT(first.body(), HasSubstr("vragenlijsten?bladzijde=2"));
  EXPECT_TRUE(in_order(first, {"invullen", "Gezondheid", "Begeleider 24", "Begeleider 7"}));
  const auto second = browser.get(std::string(list) + "?bladzijde=2");
  EXPECT_TRUE(in_order(second, {"Begeleider 6", "Begeleider 0"}));
  EXPECT_THAT(second.body(), Not(HasSubstr("bladzijde=3")));
  EXPECT_EQ(browser.get(std::string(list) + "?bladzijde=3").status(), 404);
  EXPECT_EQ(browser.get(std::string(list) + "?bladzijde=99999999999").status(), 200);
}

// What comes in from elsewhere.
TEST_P(Questionnaires, come_in_once_and_only_as_they_can_be_asked) {
  change([&](db::WriteTx& tx) {
    EXPECT_EQ(import_questionnaire(tx, about_holiday(), now()), holiday);
    EXPECT_EQ(ask_questionnaire(tx, jan.client, holiday, "Rik", "holiday", now()), waiting);
    const auto refused = [&](auto spoil) {
      auto spoilt = about_holiday();
      spoilt.version = 2;
      spoil(spoilt);
      EXPECT_THROW(import_questionnaire(tx, spoilt, now()), std::invalid_argument);
    };
    refused([](auto& made) { made.title.clear(); });
    refused([](auto& made) { made.questions.clear(); });
    refused([](auto& made) { made.questions[1].link_id = "kop"; });
    refused([](auto& made) { made.questions[2].options.clear(); });
    refused([](auto& made) { made.questions[1].options = {{"x", ""}}; });
    refused([](auto& made) { made.questions[1].prompt.clear(); });
    ImportedResponse response{
        .questionnaire = holiday, .author = {}, .answered_at = now(), .answers = {{"kop", "x"}}, .key = "k"};
    response.author.name = "Fatima";
    EXPECT_THROW(import_response(tx, jan.client, response, now()), std::invalid_argument);
  });
}

}  // namespace
}  // namespace regie::dossier
