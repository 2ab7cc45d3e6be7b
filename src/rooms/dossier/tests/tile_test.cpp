// What START gets from this room: the line on the tile.
#include <gtest/gtest.h>

#include "dossier_house.h"
#include "page/testing_tile.h"

namespace regie::dossier {
namespace {

std::vector<page::Route> rows_with_start() {
  auto rows = routes();
  rows.push_back(page::testing::start_with(tile()));
  return rows;
}

class RecordTile : public page::testing::OnBothEngines {
 protected:
  TestHouse house{GetParam(), rows_with_start()};
  TestClient jan = house.add_client("Jan", "de Vries");
  Reply look(const page::testing::TestPerson& person, const std::string& address) {
    Browser eyes(house);
    eyes.is_signed_in_as(person);
    return eyes.get(address);
  }
  void add(TopicId topic) {
    house.database().write([&](db::WriteTx& tx) {
      ImportedReport report;
      report.topic = topic;
      report.reported_at = house.clock().now();
      report.body = "Jan kookte soep, keer " + std::to_string(++added_);
      report.author.name = "Fatima Amrani";
      import_report(tx, jan.client, report, house.clock().now());
    });
  }
  int added_ = 0;
};
INSTANTIATE_TEST_SUITE_P(Engines, RecordTile, page::testing::both_engines(), page::testing::engine_name);

// proves START-1
// proves DOSSIER-8
TEST_P(RecordTile, CountsWhatIsNewSinceTheFirstLookInTopicsThatShow) {
  house.agree(jan, {Right::documents_read, Right::board_read});
  const auto [living, money] = house.database().write([&](db::WriteTx& tx) {
    const auto now = house.clock().now();
    const std::pair topics(import_topic(tx, {"wonen", "Wonen", "i-koffie", 1}, now),
                           import_topic(tx, {"geld", "Geld", "i-winkel", 2}, now));
    agree_topic(tx, jan.client, topics.first, now);
    return topics;
  });
  add(living);
  EXPECT_TRUE(look(jan, "/mijn").says("[Geen nieuwe rapportages]"));
  for (int tries = 0; tries < 6'000; ++tries) {
    auto tx = house.database().read();
    if (*tx.first("select count(*) from record_reader", [](const db::Row& row) { return row.integer(0); }) == 1) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  add(living);
  add(money);
  EXPECT_TRUE(look(jan, "/mijn").says("[1 nieuwe rapportage]"));
  add(living);
  add(own_topic());
  EXPECT_TRUE(look(jan, "/mijn").says("[3 nieuwe rapportages]"));
  const TestContact bo = house.add_contact(jan, "Bo", "Contact");
  house.grant(bo, {Right::board_read});
  EXPECT_TRUE(look(bo, "/bij/" + jan.portal_address).says("[]"));
}

// proves START-1
// proves DOSSIER-15
TEST_P(RecordTile, tells_the_client_of_a_new_plan_until_they_said_something_of_it) {
  house.agree(jan, {Right::documents_read, Right::plan_read});
  ImportedPlan plan;
  plan.key = "plan";
  plan.state = PlanState::agreed;
  plan.agreed_on = base::LocalDate::parse_iso("2026-11-23");
  const auto at = "/bij/" + jan.portal_address;
  const TestContact els = house.add_contact(jan, "Els", "Contact"), ria = house.add_contact(jan, "Ria", "Contact");
  house.grant(els, {Right::plan_read});
  house.grant(ria, {Right::plan_read, Right::documents_read});
  EXPECT_TRUE(look(jan, "/mijn").says("[Geen nieuwe rapportages]"));
  EXPECT_TRUE(look(els, at).says("[]"));
  const auto now = house.clock().now();
  house.database().write([&](db::WriteTx& tx) { import_plan_version(tx, jan.client, plan, now); });
  EXPECT_TRUE(look(jan, "/mijn").says("[Er is een nieuw plan]"));
  EXPECT_TRUE(look(els, at).says("[Plan van maandag 23 november 2026]"));
  EXPECT_TRUE(look(ria, at).says("[Geen nieuwe rapportages]"));
  // After two weeks it is no longer new, and still asks for an answer.
  house.clock().advance(std::chrono::days(15));
  EXPECT_TRUE(look(jan, "/mijn").says("[Wat vind je van dit plan?]"));
  house.database().write([&](db::WriteTx& tx) {
    import_plan_opinion(tx, jan.client, 1, PlanOpinion::seen, "", {jan.account, jan.person, "client", jan.name, ""},
                        now);
  });
  EXPECT_TRUE(look(jan, "/mijn").says("[Geen nieuwe rapportages]"));
}

// proves START-1
// proves DOSSIER-16
TEST_P(RecordTile, tells_the_client_alone_of_a_questionnaire_that_waits) {
  house.agree(jan, {Right::documents_read});
  const TestContact ria = house.add_contact(jan, "Ria", "Contact");
  house.grant(ria, {Right::documents_read});
  const auto now = house.clock().now();
  const auto ask = [&](const std::string& key) {
    house.database().write([&](db::WriteTx& tx) {
      ImportedQuestionnaire asked;
      asked.address = "hoe";
      asked.title = "Hoe gaat het?";
      asked.questions = {{"hoe", QuestionKind::face, "Hoe gaat het?", "", true, {}}};
      ask_questionnaire(tx, jan.client, import_questionnaire(tx, asked, now), "Fatima", key, now);
    });
  };
  ask("one");
  EXPECT_TRUE(look(jan, "/mijn").says("[Er is een vragenlijst voor je]"));
  EXPECT_TRUE(look(ria, "/bij/" + jan.portal_address).says("[Geen nieuwe rapportages]"));
  ask("two");
  EXPECT_TRUE(look(jan, "/mijn").says("[Er zijn 2 vragenlijsten voor je]"));
  house.database().write([&](db::WriteTx& tx) { begin_reading(tx, jan.client, jan.account, now); });
  add(own_topic());
  EXPECT_TRUE(look(jan, "/mijn").says("[1 nieuwe rapportage en vragenlijsten]"));
  house.database().write([&](db::WriteTx& tx) { end_questionnaire_agreement(tx, jan.client, "hoe", now); });
  EXPECT_TRUE(look(jan, "/mijn").says("[1 nieuwe rapportage]"));
}

}  // namespace
}  // namespace regie::dossier
