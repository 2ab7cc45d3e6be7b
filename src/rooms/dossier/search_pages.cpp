// Searching in the record: request in, store, HTML out (DOSSIER-7).
#include "base/text.h"
#include "page/route.h"
#include "reading_pages.h"
#include "search_view.h"
#include "tabs.h"

namespace regie::dossier {
namespace {
constexpr int hits_on_a_page = 20;
}

http::Response show_search(page::Visit& visit, const ReadAccess& access) {
  const auto& query = visit.request().query;
  const auto line = [&](std::string_view name) { return base::tidy_line(query.get(name)); };
  SearchPage page{.frame = reading_frame(visit, access),
                  .authors = {},
                  .typed = {line("zoek"), line("onderwerp"), line("wie"), line("van"), line("tot")},
                  .checked = {},
                  .found = {}};
  Unread unread;
  {
    db::Batch batch(visit.read());
    read_frame(batch, visit, access, page.frame);
    read_authors(batch, access, page.authors);
    read_unread(batch, access, unread);
    batch.run();
  }
  page.checked = check(page.typed, page.frame.topics);
  if (page.checked.asks_something) {
    page.checked.question.before = ReportNumber::parse(query.get("voor"));
    page.is_continued = page.checked.question.before.has_value();
    db::Batch batch(visit.read());
    search_reports(batch, visit.house().database.engine(), access, page.checked.question, hits_on_a_page, page.found);
    batch.run();
    page.has_more = page.found.size() > hits_on_a_page;
    if (page.has_more) page.found.pop_back();
  }
  visit.looked_at("", "zoeken");
  const bool is_wrong = page.checked.mistake != SearchMistake::none;
  auto response =
      page::show(visit, search_page(visit.texts(), page), is_wrong ? http::Status::unprocessable : http::Status::ok);
  note_reading(visit, access, unread, {});
  return response;
}

}  // namespace regie::dossier
