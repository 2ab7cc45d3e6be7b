#include "store_timeline.h"

#include <algorithm>

#include "numbers.h"

namespace regie::dossier {
namespace {

// The counts of the topics that show.
#define REGIE_COUNTS_THAT_SHOW                                                                         \
  " from visible_topic v join report_count c on c.client_id = v.client_id and c.topic_id = v.topic_id" \
  " where v.client_id = $1"
constexpr db::Sql newest_of_all =
    "select max(c.newest)" REGIE_COUNTS_THAT_SHOW " and c.span = 'all' and c.starts_on = '0001-01-01'";
constexpr db::Sql first_month_of_all =
    "select c.starts_on from report_count c where c.client_id = $1 and c.span = 'month' and c.topic_id in"
    " (select v.topic_id from visible_topic v where v.client_id = $1) order by c.starts_on limit 1";
// By the key of the counts, and not by topic: a window is one stretch of it.
constexpr db::Sql counts_in_window =
    "select c.starts_on, c.reports, c.newest, c.topic_id = $5 from report_count c"
    " where c.client_id = $1 and c.span = $2 and c.starts_on between $3 and $4 and c.topic_id in"
    " (select v.topic_id from visible_topic v where v.client_id = $1) order by c.starts_on";
constexpr db::Sql reports_in_window =
    "select r.number, r.reported_at, r.title, r.topic_id = $4 from report r"
    " where r.client_id = $1 and r.number >= $2 and r.number < $3" REGIE_SEEN_TOPICS " order by r.number";
constexpr db::Sql newest_until = REGIE_REPORT_COLUMNS " from report r" REGIE_REPORT_JOINS REGIE_SEEN_TOPICS
                                                      " and r.number <= $3 order by r.number desc limit 1";
constexpr db::Sql number_before =
    "select r.number from report r where r.client_id = $1 and r.number < $2" REGIE_SEEN_TOPICS
    " order by r.number desc limit 1";
constexpr db::Sql number_after =
    "select r.number from report r where r.client_id = $1 and r.number > $2" REGIE_SEEN_TOPICS
    " order by r.number limit 1";
#undef REGIE_COUNTS_THAT_SHOW

const char* span_of(Zoom zoom) { return zoom == Zoom::weeks ? "week" : zoom == Zoom::months ? "month" : "year"; }

void read_counts(db::Batch& batch, const Reader& reader, const char* span, LocalDate from, LocalDate until,
                 std::function<void(const db::Row&)> take) {
  batch.add(counts_in_window, std::move(take), reader.client(), span, from, until, own_topic());
}

void add_counted(std::vector<Counted>& found, const db::Row& row) {
  const auto day = row.get<LocalDate>(0);
  if (found.empty() || found.back().first_day != day) found.push_back({day, 0});
  found.back().reports += row.integer(1);
}

ReportNumber first_number_on(LocalDate day) {
  return first_number_at(base::to_instant({day, base::LocalTime()}).instant);
}

}  // namespace

void read_extent(db::Batch& batch, const Reader& reader, std::optional<Extent>& found) {
  batch.add(
      newest_of_all,
      [&found](const db::Row& row) {
        if (!row.is_null(0)) found.emplace().newest = {row.integer(0)};
      },
      reader.client());
  batch.add(
      first_month_of_all,
      [&found](const db::Row& row) {
        if (found) found->first_month = row.get<LocalDate>(0);
      },
      reader.client());
}

void read_blocks(db::Batch& batch, const Reader& reader, Zoom zoom, const Window& window, std::vector<Block>& found) {
  if (zoom != Zoom::days) {
    read_counts(batch, reader, span_of(zoom), window.first, window.last, [&found](const db::Row& row) {
      const auto reports = row.integer(1);
      found.push_back({row.get<LocalDate>(0), reports, row.flag(3) ? reports : 0, {row.integer(2)}, {}});
    });
    return;
  }
  batch.add(
      reports_in_window,
      [&found](const db::Row& row) {
        found.push_back({base::to_local(row.get<base::Instant>(1)).date,
                         1,
                         row.flag(3) ? 1 : 0,
                         {row.integer(0)},
                         std::string(row.text(2))});
      },
      reader.client(), first_number_on(window.first).value, first_number_on(window.last.plus_days(1)).value,
      own_topic());
}

void finish_blocks(std::vector<Block>& blocks) {
  std::vector<Block> gathered;
  for (auto& block : blocks) {
    if (gathered.empty() || gathered.back().place != block.place) {
      gathered.push_back(std::move(block));
      continue;
    }
    auto& whole = gathered.back();
    whole.reports += block.reports;
    whole.own += block.own;
    if (block.newest > whole.newest) {
      whole.newest = block.newest;
      whole.title = std::move(block.title);
    }
  }
  blocks = std::move(gathered);
}

void read_months(db::Batch& batch, const Reader& reader, int year, std::vector<Counted>& found) {
  read_counts(batch, reader, "month", *LocalDate::from(year, 1, 1), *LocalDate::from(year, 12, 31),
              [&found](const db::Row& row) { add_counted(found, row); });
}

void read_newest_until(db::Batch& batch, const Reader& reader, ReportNumber most, std::optional<Report>& found) {
  batch.add(
      newest_until, [&found](const db::Row& row) { found = rows::report(row); }, reader.client(), reader.account(),
      most.value);
}

void read_neighbours(db::Batch& batch, const Reader& reader, ReportNumber of, Neighbours& found) {
  batch.add(
      number_before, [&found](const db::Row& row) { found.previous = ReportNumber{row.integer(0)}; }, reader.client(),
      of.value);
  batch.add(
      number_after, [&found](const db::Row& row) { found.next = ReportNumber{row.integer(0)}; }, reader.client(),
      of.value);
}

}  // namespace regie::dossier
