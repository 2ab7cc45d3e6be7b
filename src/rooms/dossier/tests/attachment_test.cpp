// Attachments of reports, through the pipeline, on both engines.
#include <gmock/gmock.h>

#include "dossier_house.h"

namespace regie::dossier {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Attachments : public DossierHouse {
 protected:
  Attachments() {
    with_both = add_with("Met bijlagen", living);
    not_agreed = add_with("Over geld", money);
  }
  ReportNumber add_with(const std::string& title, TopicId topic) {
    auto made = report(topic, "2026-11-20 10:00", title, "Kijk eens.");
    made.attachments = {{"Knie & <oefeningen>", pdf}, {"De tuin", photo}};
    return add(made);
  }
  static std::string at_place(ReportNumber report, const std::string& place, const std::string& portal = "/mijn") {
    return portal + "/dossier/bijlage/" + report.text() + "/" + place;
  }
  const std::string pdf = "%PDF-1.7\n" + std::string(1'234'000, 'p');
  const std::string photo = "\xff\xd8\xff\xe0 not decoded here";
  ReportNumber with_both, not_agreed;
};
INSTANTIATE_TEST_SUITE_P(Engines, Attachments, page::testing::both_engines(), page::testing::engine_name);

// proves DOSSIER-8
TEST_P(Attachments, pictures_show_in_the_page_and_others_are_saved_with_what_they_are_and_how_large) {
  house.agree(jan, {Right::timeline_read});
  for (const auto& path : {address(with_both), std::string("/mijn/dossier/lezen/onderwerp/wonen"),
                           "/mijn/dossier/tijdlijn?rapportage=" + with_both.text()}) {
    const auto page = browser.get(path);
    EXPECT_THAT(page.body(), HasSubstr("src=\"" + at_place(with_both, "2") + "\" alt=\"De tuin\"")) << path;
    EXPECT_TRUE(
        in_order(page, {"href=\"" + at_place(with_both, "1") + "\"", "Knie &amp; &lt;oefeningen&gt;", "(PDF, 1,2 MB)"}))
        << path;
  }
}

// proves DOSSIER-8, DETAILS-8, DETAILS-9
TEST_P(Attachments, come_to_the_byte_are_asked_for_each_time_and_run_nothing) {
  const auto saved = browser.get(at_place(with_both, "1"));
  EXPECT_EQ(saved.status(), 200);
  EXPECT_TRUE(saved.body() == pdf);
  EXPECT_EQ(saved.response.media_type, "application/pdf");
  EXPECT_EQ(saved.header("Content-Disposition"),
            "attachment; filename=\"Knie _ _oefeningen_.pdf\"; filename*=UTF-8''Knie%20%26%20%3Coefeningen%3E.pdf");
  const auto seen = browser.get(at_place(with_both, "2"));
  EXPECT_TRUE(seen.body() == photo);
  EXPECT_EQ(seen.response.media_type, "image/jpeg");
  for (const auto* reply : {&saved, &seen}) {
    EXPECT_EQ(reply->header("Cache-Control"), "private, no-cache");
    EXPECT_EQ(reply->header("X-Content-Type-Options"), "nosniff");
    EXPECT_THAT(reply->header("Content-Security-Policy"), HasSubstr("object-src 'none'"));
    EXPECT_EQ(reply->response.etag.size(), 34U);
  }
  const auto line = house.access_log().back();
  EXPECT_EQ(line.object_part, "bijlage 2");
  EXPECT_EQ(line.object_id, with_both.text());
}

// proves DETAILS-9, PEOPLE-7, PEOPLE-9
TEST_P(Attachments, show_to_nobody_to_whom_their_report_does_not) {
  const auto looks = contact("Teun", {Right::timeline_read}), other = contact("Ria", {Right::plan_read});
  const TestClient kim = house.add_client("Kim", "Jansen");
  house.agree(kim, {Right::documents_read, Right::timeline_read});
  house.agree(jan, {Right::timeline_read, Right::plan_read});
  Browser his(house), hers(house), kims(house);
  his.is_signed_in_as(looks);
  hers.is_signed_in_as(other);
  kims.is_signed_in_as(kim);
  EXPECT_EQ(his.get(at_place(with_both, "2", portal_of(jan))).status(), 200);
  EXPECT_EQ(hers.get(at_place(with_both, "2", portal_of(jan))).status(), 404);
  EXPECT_EQ(kims.get(at_place(with_both, "2")).status(), 404);
  EXPECT_EQ(browser.get(at_place(not_agreed, "2")).status(), 404);
  for (const char* place : {"0", "3", "02", "x", "99999999999999999999"})
    EXPECT_EQ(browser.get(at_place(with_both, place)).status(), 404) << place;
  change([&](db::WriteTx& tx) { end_topic_agreement(tx, jan.client, living, now()); });
  EXPECT_EQ(browser.get(at_place(with_both, "2")).status(), 404);
}

TEST_P(Attachments, that_are_not_kept_refuse_the_report) {
  auto made = report(living, "2026-11-21 10:00", "Te veel", "Kijk eens.");
  const auto before = rows("select count(*) from report");
  for (const auto& [name, bytes] :
       {std::pair<std::string, std::string>{"Script", "<svg onload=alert(1)>"}, {"Leeg", ""}, {" ", pdf}}) {
    made.attachments = {{name, bytes}};
    EXPECT_THROW(add(made), std::invalid_argument) << name;
  }
  EXPECT_EQ(rows("select count(*) from report"), before);
}

}  // namespace
}  // namespace regie::dossier
