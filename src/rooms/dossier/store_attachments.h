#pragma once
// Attachments of reports. One shows exactly when its report does.

#include <optional>
#include <span>
#include <string>

#include "db/database.h"
#include "media/files.h"
#include "report.h"
#include "store_rows.h"

namespace regie::dossier {

// Fills in those of the reports that have some; without any it asks nothing.
void read_attachments(db::Queries& queries, const Reader& reader, std::span<Report> reports);

struct FoundAttachment {
  std::string name;
  media::StoredFile file;
};
std::optional<FoundAttachment> find_attachment(db::Queries& queries, const Reader& reader, ReportNumber report,
                                               int place);

}  // namespace regie::dossier
