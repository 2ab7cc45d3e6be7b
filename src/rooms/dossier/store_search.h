#pragma once
// Searching in a record (DOSSIER-7): all words, the newest reports first.

#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "report.h"
#include "store_rows.h"

namespace regie::dossier {

struct SearchQuestion {
  std::vector<std::string> words;  // of base::search_words; none: all reports
  std::optional<TopicId> topic;
  std::string author;                          // the name as it was then; empty: anybody
  std::optional<base::LocalDate> from, until;  // both included
  std::optional<ReportNumber> before;          // older than this one: the next hits
};
// At most `limit` and one more that tells whether there is more.
void search_reports(db::Batch& batch, db::Engine engine, const Reader& reader, const SearchQuestion& question,
                    int limit, std::vector<Report>& found);
// Who wrote what shows, by name.
void read_authors(db::Batch& batch, const Reader& reader, std::vector<std::string>& found);

// What the index holds of a report: its words, and marks for its topic and author, each with the client's number in front.
std::string words_to_store(std::int64_t client_short_number, const ImportedReport& report);

}  // namespace regie::dossier
