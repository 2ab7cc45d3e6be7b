#pragma once
// The things of this room: topics and reports, as pages get them.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "media/file_type.h"
#include "rooms/dossier/dossier.h"

namespace regie::dossier {

// A topic that shows to the reader, with how much there is.
struct Topic {
  TopicId id;
  std::string address, name, icon;
  bool is_own = false;  // "Zelf geschreven"
  std::int64_t reports = 0, unread = 0;
};

struct Attachment {
  int place = 0;  // from 1
  std::string name;
  media::FileType type = media::FileType::pdf;
  std::int64_t size = 0;  // in bytes
};

struct Report {
  ReportNumber number;
  TopicId topic;
  base::Instant reported_at;
  std::string title, body;
  Author author;
  std::optional<std::string> author_portrait;
  std::optional<ReportNumber> corrects, corrected_by;  // the newest correction of it
  bool is_unread = false;
  bool has_attachments = false;
  std::vector<Attachment> attachments;  // once they were asked for (read_attachments)
};

// What that account wrote in the portal; only this can be corrected there (DOSSIER-11).
inline bool is_own_writing(const Report& report, base::AccountId account) {
  return report.topic == own_topic() && report.author.account == account;
}

}  // namespace regie::dossier
