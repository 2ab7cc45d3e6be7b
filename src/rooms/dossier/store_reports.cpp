#include "store_reports.h"

namespace regie::dossier {
namespace {

// The first topic, or the one at that address, but only when it shows.
#define REGIE_TOPIC_AT_ADDRESS                                                       \
  " and r.topic_id = (select v.topic_id from visible_topic v where v.client_id = $1" \
  " and ($3 = '' or v.address = $3) order by v.position, v.name limit 1)"
constexpr db::Sql older_of_topic = REGIE_REPORT_COLUMNS " from report r" REGIE_REPORT_JOINS REGIE_TOPIC_AT_ADDRESS
                                                        " and r.number < $4 order by r.number desc limit $5";
constexpr db::Sql newer_of_topic = REGIE_REPORT_COLUMNS " from report r" REGIE_REPORT_JOINS REGIE_TOPIC_AT_ADDRESS
                                                        " and r.number > $4 order by r.number limit $5";
#undef REGIE_TOPIC_AT_ADDRESS
constexpr db::Sql report_by_number =
    REGIE_REPORT_COLUMNS " from report r" REGIE_REPORT_JOINS REGIE_SEEN_TOPICS " and r.number = $3";

constexpr std::int64_t behind_all = std::numeric_limits<std::int64_t>::max();

}  // namespace

void read_reports_of_topic(db::Batch& batch, const Reader& reader, std::string_view address, const PlaceInList& place,
                           int limit, std::vector<Report>& found) {
  if (place.after) {
    batch.add(
        newer_of_topic, [&found](const db::Row& row) { found.insert(found.begin(), rows::report(row)); },
        reader.client(), reader.account(), address, place.after->value, limit + 1);
  } else {
    batch.add(
        older_of_topic, [&found](const db::Row& row) { found.push_back(rows::report(row)); }, reader.client(),
        reader.account(), address, place.before ? place.before->value : behind_all, limit + 1);
  }
}

void read_report(db::Batch& batch, const Reader& reader, ReportNumber number, std::optional<Report>& found) {
  batch.add(
      report_by_number, [&found](const db::Row& row) { found = rows::report(row); }, reader.client(), reader.account(),
      number.value);
}

ReportNumber write_report(db::WriteTx& tx, const gate::Access<gate::Right::reports_write>& access,
                          const WrittenReport& report, base::Instant now) {
  const auto& actor = access.actor();
  const Author author{actor.account, actor.person, std::string(gate::name_of(actor.capacity)), actor.name, ""};
  return import_report(tx, access.client(),
                       {own_topic(), now, report.title, report.body, author, report.corrects, report.key}, now);
}

}  // namespace regie::dossier
