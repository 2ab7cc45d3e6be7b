#pragma once
// What the time bar and the report above it need. A window costs what stands in it, whatever else there is.

#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "report.h"
#include "store_rows.h"
#include "timebar.h"

namespace regie::dossier {

// The first month and the newest report of what shows; nothing in an empty record.
struct Extent {
  LocalDate first_month;
  ReportNumber newest;
};
void read_extent(db::Batch& batch, const Reader& reader, std::optional<Extent>& found);

// What falls on one place of the bar.
struct Block {
  LocalDate place;
  std::int64_t reports = 0, own = 0;  // own: written in the portal
  ReportNumber newest;
  std::string title;  // of the newest, in a window of days
};
// By place; `found` is complete, and each place once, when finish_blocks has seen it.
void read_blocks(db::Batch& batch, const Reader& reader, Zoom zoom, const Window& window, std::vector<Block>& found);
void finish_blocks(std::vector<Block>& blocks);

// How many there are in each month of a year, and in each year.
struct Counted {
  LocalDate first_day;
  std::int64_t reports = 0;
};
void read_months(db::Batch& batch, const Reader& reader, int year, std::vector<Counted>& found);

// The newest report that is no newer than this number.
void read_newest_until(db::Batch& batch, const Reader& reader, ReportNumber most, std::optional<Report>& found);
// The ones before and after it in time.
struct Neighbours {
  std::optional<ReportNumber> previous, next;
};
void read_neighbours(db::Batch& batch, const Reader& reader, ReportNumber of, Neighbours& found);

}  // namespace regie::dossier
