#pragma once
// The files that hang on reports in the demonstration: one to save and one to look at.

#include "app/demonstration/reports.h"
#include "rooms/dossier/dossier.h"

namespace regie::app::demonstration {

dossier::ImportedAttachment attachment_of(ReportData::Attachment attachment);

}  // namespace regie::app::demonstration
