#include "reading_pages.h"

#include <algorithm>

#include "base/log.h"
#include "base/search_words.h"
#include "base/text.h"
#include "page/route.h"
#include "reading_view.h"
#include "search.h"
#include "store_attachments.h"
#include "store_plan.h"
#include "store_reports.h"
#include "tabs.h"

namespace regie::dossier {
namespace {

constexpr int reports_on_a_page = 10;

http::Response show_list(page::Visit& visit, const ReadAccess& access, std::string_view address) {
  const auto& query = visit.request().query;
  const PlaceInList place{ReportNumber::parse(query.get("voor")), ReportNumber::parse(query.get("na"))};
  ReadingPage page{.frame = reading_frame(visit, access), .reports = {}, .is_the_beginning = address.empty()};
  Unread unread;
  std::optional<Tab> last_tab;
  db::Batch batch(visit.read());
  read_frame(batch, visit, access, page.frame);
  read_reports_of_topic(batch, access, address, place, reports_on_a_page, page.reports);
  read_unread(batch, access, unread);
  read_last_tab(batch, access.actor(), last_tab);
  batch.run();

  if (!address.empty()) {
    const auto topic = std::ranges::find(page.frame.topics, address, &Topic::address);
    if (topic == page.frame.topics.end()) return page::not_found(visit);
    page.shown = static_cast<std::size_t>(topic - page.frame.topics.begin());
  }
  read_attachments(visit.read(), access, page.reports);
  const bool has_more = page.reports.size() > reports_on_a_page;
  if (has_more && place.after) page.reports.erase(page.reports.begin());
  if (has_more && !place.after) page.reports.pop_back();
  page.has_older = place.after ? !page.reports.empty() : has_more;
  page.has_newer = place.after ? has_more : place.before.has_value() && !page.reports.empty();

  visit.looked_at("", "lezen " + page.frame.topics[page.shown].address);
  auto response = page::show(visit, reading_page(visit.texts(), page));
  note_reading(visit, access, unread, page.reports);
  remember_tab(visit, access.actor(), Tab::reading, last_tab);
  return response;
}

}  // namespace

Looking looking_of(const page::Visit& visit, const gate::Actor& actor) {
  const bool may_write = visit.portal().rights.allows(gate::Right::reports_write) && visit.leaves_marks();
  return {actor.account, visit.today(), visit.in_portal("/dossier/lezen"), visit.in_portal("/dossier/bijlage"),
          may_write ? std::optional(visit.in_portal("/dossier/schrijven")) : std::nullopt};
}

ReadingFrame reading_frame(const page::Visit& visit, const ReadAccess& access) {
  return {.tabs = tabs_for(visit, Tab::reading),
          .topics = {},
          .plan = visit.portal().rights.allows(gate::Right::plan_read)
                      ? std::optional(visit.in_portal("/dossier/plannen"))
                      : std::nullopt,
          .questionnaires = {},
          .looking = looking_of(visit, access.actor()),
          .is_own_portal = visit.portal().is_own(),
          .client_called = visit.portal().client_called};
}

void read_frame(db::Batch& batch, const page::Visit& visit, const ReadAccess& access, ReadingFrame& frame) {
  read_topics(batch, access, frame.topics);
  const auto plans =
      gate::Decision::decide<gate::Right::plan_read>(access.actor(), access.portal(), visit.portal().rights);
  if (plans) read_has_plan(batch, *plans, frame.has_plan);
  read_questionnaire_count(batch, access, frame.questionnaires);
}

void note_reading(page::Visit& visit, const Reader& reader, const Unread& unread, const std::vector<Report>& shown) {
  std::vector<std::pair<TopicId, ReportNumber>> were_new;
  for (const auto& report : shown)
    if (report.is_unread) were_new.emplace_back(report.topic, report.number);
  if (!visit.leaves_marks() || (were_new.empty() && unread.is_known_reader)) return;
  visit.house().database.write_later(
      [were_new = std::move(were_new), client = reader.client(), account = reader.account(),
       now = visit.now()](db::WriteTx& tx) {
        begin_reading(tx, client, account, now);
        for (const auto& [topic, number] : were_new) mark_read(tx, client, account, topic, number);
      },
      [](const std::exception_ptr& failed) {
        if (failed) base::log::warning("record_reading_not_stored");
      });
}

http::Response show_reading(page::Visit& visit, const ReadAccess& access) { return show_list(visit, access, ""); }

http::Response show_topic(page::Visit& visit, const ReadAccess& access) {
  return show_list(visit, access, visit.parameter("topic"));
}

http::Response show_report(page::Visit& visit, const ReadAccess& access) {
  const auto number = ReportNumber::parse(visit.parameter("report"));
  if (!number) return page::not_found(visit);
  auto frame = reading_frame(visit, access);
  std::optional<Report> report;
  Unread unread;
  db::Batch batch(visit.read());
  read_frame(batch, visit, access, frame);
  read_report(batch, access, *number, report);
  read_unread(batch, access, unread);
  batch.run();
  if (!report) return page::not_found(visit);

  read_attachments(visit.read(), access, std::span(&*report, 1));
  const auto searched = base::tidy_line(visit.request().query.get("zoek"));
  ReportPage page{.frame = std::move(frame),
                  .report = *std::move(report),
                  .searched = searched,
                  .marked_stems = words_to_look_for(searched)};
  visit.looked_at(number->text(), "lezen");
  auto response = page::show(visit, report_page(visit.texts(), page));
  note_reading(visit, access, unread, {page.report});
  return response;
}

}  // namespace regie::dossier
