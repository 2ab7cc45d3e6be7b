#include "store_rows.h"

namespace regie::dossier::rows {

Report report(const db::Row& row) {
  const auto number_at = [&](Column column) -> std::optional<ReportNumber> {
    if (row.is_null(column)) return std::nullopt;
    return ReportNumber{row.integer(column)};
  };
  Report report;
  report.number = {row.integer(number)};
  report.topic = row.get<TopicId>(topic);
  report.reported_at = row.get<base::Instant>(reported_at);
  report.title = row.text(title);
  report.body = row.text(body);
  report.author = {row.get<std::optional<base::AccountId>>(author_account),
                   row.get<std::optional<base::PersonId>>(author_person), std::string(row.text(author_capacity)),
                   std::string(row.text(author_name)), std::string(row.text(author_role))};
  report.author_portrait = row.get<std::optional<std::string>>(portrait);
  report.corrects = number_at(corrects);
  report.corrected_by = number_at(corrected_by);
  report.is_unread = !row.is_null(unread);
  report.has_attachments = row.integer(attachments) > 0;
  return report;
}

}  // namespace regie::dossier::rows
