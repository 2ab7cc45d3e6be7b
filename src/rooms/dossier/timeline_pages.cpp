#include "timeline_pages.h"

#include "store_attachments.h"

#include <limits>

#include "numbers.h"
#include "page/route.h"
#include "reading_pages.h"
#include "tabs.h"
#include "timeline_view.h"

namespace regie::dossier {
namespace {

// The newest report of the window, or the last one before it.
ReportNumber newest_of(const Window& window) {
  const auto behind = first_number_at(base::to_instant({window.last.plus_days(1), base::LocalTime()}).instant);
  return {behind.value - 1};
}

// There is something on that side of the window.
std::optional<Window> worth_going_to(std::optional<Window> window, const Extent& extent) {
  const auto newest_day = base::to_local(moment_of(extent.newest)).date;
  if (!window || window->last < extent.first_month || window->first > newest_day) return std::nullopt;
  return window;
}

}  // namespace

http::Response show_timeline(page::Visit& visit, const gate::Access<gate::Right::timeline_read>& access) {
  const auto& query = visit.request().query;
  const auto asked = ReportNumber::parse(query.get("rapportage"));
  if (query.has("rapportage") && !asked) return page::not_found(visit);
  TimelinePage page{.tabs = tabs_for(visit, Tab::timeline),
                    .topics = {},
                    .report = {},
                    .neighbours = {},
                    .zoom = zoom_named(query.get("zoom")).value_or(Zoom::days),
                    .window = {},
                    .earlier = {},
                    .later = {},
                    .blocks = {},
                    .months = {},
                    .looking = looking_of(visit, access.actor()),
                    .timeline = visit.in_portal("/dossier/tijdlijn"),
                    .chosen = {},
                    .is_own_portal = visit.portal().is_own(),
                    .client_called = visit.portal().client_called};
  const auto from = LocalDate::parse_iso(query.get("vanaf"));
  const auto most = asked  ? *asked
                    : from ? newest_of(window_of(page.zoom, *from))
                           : ReportNumber{std::numeric_limits<std::int64_t>::max()};
  std::optional<Extent> extent;
  Unread unread;
  TabNews news;
  std::optional<Tab> last_tab;
  {
    db::Batch batch(visit.read());
    read_topics(batch, access, page.topics);
    read_extent(batch, access, extent);
    read_newest_until(batch, access, most, page.report);
    read_unread(batch, access, unread);
    read_last_tab(batch, access.actor(), last_tab);
    read_tab_news(batch, visit, access.actor(), access.portal(), news);
    batch.run();
  }
  page.tabs = tabs_for(visit, Tab::timeline, news);
  if (asked && (!page.report || page.report->number != *asked)) return page::not_found(visit);
  // A window before everything shows the first report all the same.
  const auto day = page.report ? base::to_local(page.report->reported_at).date : visit.today();
  page.chosen = day;
  page.window = window_of(page.zoom, from.value_or(day));
  if (extent) {
    db::Batch batch(visit.read());
    const Window whole = page.window;
    // Fifty years are seldom full.
    const auto newest_day = base::to_local(moment_of(extent->newest)).date;
    page.first_year = extent->first_month.year();
    page.last_year = newest_day.year();
    if (page.zoom == Zoom::years) page.window = only_within(page.zoom, whole, extent->first_month, newest_day);
    const int year = page.window.first <= day && day <= page.window.last ? day.year() : page.window.first.year();
    if (!page.report) read_newest_until(batch, access, extent->newest, page.report);
    read_blocks(batch, access, page.zoom, page.window, page.blocks);
    read_months(batch, access, year, page.months);
    if (page.report) read_neighbours(batch, access, page.report->number, page.neighbours);
    batch.run();
    if (page.report) read_attachments(visit.read(), access, std::span(&*page.report, 1));
    finish_blocks(page.blocks);
    page.earlier = worth_going_to(next_to(page.zoom, whole, -1), *extent);
    page.later = worth_going_to(next_to(page.zoom, whole, +1), *extent);
  }

  visit.looked_at(page.report ? page.report->number.text() : "", "tijdlijn " + page.window.first.iso());
  auto response = page::show(visit, timeline_page(visit.texts(), page));
  // A window that a script fetches beside the page was not looked at as a tab, nor was its report read.
  const bool is_fetched = visit.request().header("sec-fetch-mode").value_or("navigate") != "navigate";
  if (is_fetched) return response;
  note_reading(visit, access, unread, page.report ? std::vector{*page.report} : std::vector<Report>());
  remember_tab(visit, access.actor(), Tab::timeline, last_tab);
  return response;
}

}  // namespace regie::dossier
