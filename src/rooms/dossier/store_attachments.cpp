#include "store_attachments.h"

namespace regie::dossier {

void read_attachments(db::Queries& queries, const Reader& reader, std::span<Report> reports) {
  db::Batch batch(queries);
  bool asks = false;
  for (auto& report : reports) {
    if (!report.has_attachments) continue;
    asks = true;
    batch.add(
        "select a.place, a.name, f.file_type, f.size from report_attachment a cross join file f"
        " where a.client_id = $1 and a.number = $2 and f.client_id = a.client_id and f.id = a.file_id order by a.place",
        [&report](const db::Row& row) {
          report.attachments.push_back(
              {row.get<int>(0), std::string(row.text(1)), media::type_named(row.text(2)), row.integer(3)});
        },
        reader.client(), report.number.value);
  }
  if (asks) batch.run();
}

std::optional<FoundAttachment> find_attachment(db::Queries& queries, const Reader& reader, ReportNumber report,
                                               int place) {
  struct Place {
    std::string name;
    media::FileId file;
  };
  const auto found = queries.first(
      "select a.name, a.file_id from report r cross join report_attachment a where r.client_id = $1 and r.number = $2"
      " and a.client_id = r.client_id and a.number = r.number and a.place = $3" REGIE_SEEN_TOPICS,
      [](const db::Row& row) {
        return Place{std::string(row.text(0)), row.get<media::FileId>(1)};
      },
      reader.client(), report.value, place);
  if (!found) return std::nullopt;
  auto file = media::read_file(queries, reader.client(), found->file);
  if (!file) return std::nullopt;
  return FoundAttachment{found->name, *std::move(file)};
}

}  // namespace regie::dossier
