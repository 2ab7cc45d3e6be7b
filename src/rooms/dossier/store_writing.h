#pragma once
// What is written in the portal, in the database.

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "db/database.h"
#include "gate/access.h"
#include "rooms/dossier/dossier.h"
#include "store_reports.h"

namespace regie::dossier {

// One report for each key of the writer, however often it is stored. `written.key` is the form's.
void store_writing(db::WriteTx& tx, const gate::Access<gate::Right::reports_write>& access, WrittenReport written,
                   base::Instant now);
// What the writer of the access wrote before, to be corrected by them; nothing for any other report.
std::optional<Report> find_own_writing(db::Queries& queries, const gate::Access<gate::Right::reports_write>& access,
                                       ReportNumber number);

struct SentReport {
  ReportNumber number;
  base::Instant written_at{};
};
// What the writer of the access stored under that key.
std::optional<SentReport> find_sent(db::Queries& queries, const gate::Access<gate::Right::reports_write>& access,
                                    std::string_view key);

}  // namespace regie::dossier
