#pragma once
// Reading and writing reports. A page of a topic is one stretch of an index, whatever else there is.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "report.h"
#include "store_rows.h"

namespace regie::dossier {

// Which part of a topic's list, the newest first.
struct PlaceInList {
  std::optional<ReportNumber> before, after;  // older than this one, or newer; neither: the newest
};
// Reports of the topic at this address, or of the first topic when it is empty, at most `limit` and one more that tells whether there is
// more in that direction; `found` is complete, and in the order of the list, once the batch has run.
void read_reports_of_topic(db::Batch& batch, const Reader& reader, std::string_view address, const PlaceInList& place,
                           int limit, std::vector<Report>& found);
// The one of that number, when its topic shows.
void read_report(db::Batch& batch, const Reader& reader, ReportNumber number, std::optional<Report>& found);

// What somebody writes in the portal (DOSSIER-11); it stands under "Zelf geschreven".
struct WrittenReport {
  std::string title, body;
  std::optional<ReportNumber> corrects;  // an earlier one that was written in the portal
  std::string key;                       // sent twice with the same key, it is one report
};
ReportNumber write_report(db::WriteTx& tx, const gate::Access<gate::Right::reports_write>& access,
                          const WrittenReport& report, base::Instant now);

}  // namespace regie::dossier
