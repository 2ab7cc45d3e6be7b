#pragma once
// Topics, what was agreed of them, and what each reader has not read yet.

#include <vector>

#include "db/database.h"
#include "report.h"
#include "store_rows.h"

namespace regie::dossier {

// The topics that show to the reader, in their order; `found` is complete once the batch has run.
void read_topics(db::Batch& batch, const Reader& reader, std::vector<Topic>& found);

// How many reports are new to the reader, over all topics that show; and whether the reader is known yet.
struct Unread {
  std::int64_t reports = 0;
  bool is_known_reader = false;
};
void read_unread(db::Batch& batch, const Reader& reader, Unread& found);

// What was shown is no longer new.
void mark_read(db::WriteTx& tx, base::ClientId client, base::AccountId account, TopicId topic, ReportNumber number);

}  // namespace regie::dossier
