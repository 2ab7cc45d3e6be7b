#include "store_writing.h"

namespace regie::dossier {
namespace {

// Somebody else's form may not have the same one.
std::string own_key(const gate::Actor& writer, std::string_view key) {
  return writer.account.text().append(" ").append(key);
}

}  // namespace

void store_writing(db::WriteTx& tx, const gate::Access<gate::Right::reports_write>& access, WrittenReport written,
                   base::Instant now) {
  written.key = own_key(access.actor(), written.key);
  write_report(tx, access, written, now);
}

std::optional<Report> find_own_writing(db::Queries& queries, const gate::Access<gate::Right::reports_write>& access,
                                       ReportNumber number) {
  // Whoever may write may look at Tijdlijn (PEOPLE-8).
  const gate::Access<gate::Right::timeline_read> looks = access;
  std::optional<Report> found;
  db::Batch batch(queries);
  read_report(batch, Reader(looks), number, found);
  batch.run();
  if (!found || !is_own_writing(*found, access.actor().account)) return std::nullopt;
  return found;
}

std::optional<SentReport> find_sent(db::Queries& queries, const gate::Access<gate::Right::reports_write>& access,
                                    std::string_view key) {
  return queries.first(
      "select number, written_at from report where client_id = $1 and idempotency_key = $2",
      [](const db::Row& row) {
        return SentReport{ReportNumber{row.integer(0)}, row.get<base::Instant>(1)};
      },
      access.client(), own_key(access.actor(), key));
}

}  // namespace regie::dossier
