// Reports come in: each with its counts, its words, and as unread for everybody who reads along.
#include <map>
#include <set>
#include <stdexcept>

#include "base/text.h"
#include "media/files.h"
#include "numbers.h"
#include "store_search.h"
#include "store_topics.h"

namespace regie::dossier {
namespace {

constexpr db::Sql insert_text =
    "insert into report_text (number, body) values ($1, $2) on conflict (number) do nothing";
constexpr db::Sql insert_report =
    "insert into report (client_id, number, topic_id, reported_at, written_at, title, author_account, author_person,"
    " author_capacity, author_name, author_role, corrects, idempotency_key, attachments)"
    " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
constexpr db::Sql insert_words = "insert into report_search (rowid, words) values ($1, $2)";
constexpr db::Sql add_to_count =
    "insert into report_count (client_id, span, starts_on, topic_id, reports, newest) values ($1, $2, $3, $4, $5, $6)"
    " on conflict (client_id, span, starts_on, topic_id) do update set reports = report_count.reports + "
    "excluded.reports,"
    " newest = case when excluded.newest > report_count.newest then excluded.newest else report_count.newest end";
constexpr db::Sql insert_author =
    "insert into report_author (client_id, topic_id, author_name) values ($1, $2, $3)"
    " on conflict (client_id, topic_id, author_name) do nothing";
// Whoever wrote it has read it.
constexpr db::Sql add_unread =
    "insert into report_unread (client_id, account_id, topic_id, number) select client_id, account_id, $2, $3"
    " from record_reader where client_id = $1 and (account_id <> $4 or $4 is null)";
constexpr db::Sql add_to_unread_count =
    "insert into report_unread_count (client_id, account_id, topic_id, unread) select client_id, account_id, $2, 1"
    " from record_reader where client_id = $1 and (account_id <> $3 or $3 is null)"
    " on conflict (client_id, account_id, topic_id) do update set unread = report_unread_count.unread + 1";

void check(const ImportedReport& report) {
  if (base::trimmed(report.body).empty()) throw std::invalid_argument("a report without text");
  if (report.author.name.empty()) throw std::invalid_argument("a report without an author");
}

class Import {
 public:
  Import(db::WriteTx& tx, base::ClientId client, base::Instant now) : tx_(tx), client_(client), now_(now) {
    const auto number = tx.first(
        "select short_number from client where id = $1", [](const db::Row& row) { return row.integer(0); }, client);
    if (!number) throw std::invalid_argument("a report about nobody");
    short_number_ = *number;
    has_readers_ =
        tx.first(
              "select 1 from record_reader where client_id = $1 limit 1", [](const db::Row&) { return true; }, client)
            .has_value();
  }

  ReportNumber add(const ImportedReport& report) {
    check(report);
    if (const auto before = find_by_key(report)) return *before;
    if (report.corrects) check_correction(report);
    const auto number = store_text(report);
    tx_.execute(insert_report, client_, number.value, report.topic, report.reported_at, now_, report.title,
                report.author.account, report.author.person, report.author.capacity, report.author.name,
                report.author.role, report.corrects ? std::optional(report.corrects->value) : std::nullopt,
                report.key.empty() ? std::nullopt : std::optional(report.key),
                static_cast<int>(report.attachments.size()));
    attach(report, number);
    tx_.execute(insert_words, number.value, words_to_store(short_number_, report));
    if (has_readers_) {
      tx_.execute(add_unread, client_, report.topic, number.value, report.author.account);
      tx_.execute(add_to_unread_count, client_, report.topic, report.author.account);
    }
    count(report, number);
    authors_.emplace(report.topic, report.author.name);
    return number;
  }

  // Writes what was counted on the way.
  void finish() {
    for (const auto& [place, counted] : counts_)
      tx_.execute(add_to_count, client_, place.span, place.starts_on, place.topic, counted.reports,
                  counted.newest.value);
    for (const auto& [topic, name] : authors_) tx_.execute(insert_author, client_, topic, name);
  }

 private:
  struct Place {
    const char* span;
    base::LocalDate starts_on;
    TopicId topic;
    auto operator<=>(const Place& other) const {
      return std::tuple(std::string_view(span), starts_on, topic) <=>
             std::tuple(std::string_view(other.span), other.starts_on, other.topic);
    }
  };
  struct Counted {
    std::int64_t reports = 0;
    ReportNumber newest;
  };

  std::optional<ReportNumber> find_by_key(const ImportedReport& report) {
    if (report.key.empty()) return std::nullopt;
    return tx_.first(
        "select number from report where client_id = $1 and idempotency_key = $2",
        [](const db::Row& row) { return ReportNumber{row.integer(0)}; }, client_, report.key);
  }

  // Under the same topic, so that who sees the one may see the other.
  void check_correction(const ImportedReport& report) {
    const auto topic = tx_.first(
        "select topic_id from report where client_id = $1 and number = $2",
        [](const db::Row& row) { return row.get<TopicId>(0); }, client_, report.corrects->value);
    if (topic != report.topic) throw std::invalid_argument("a correction of a report that is not there");
  }

  ReportNumber store_text(const ImportedReport& report) {
    for (int attempt = 0;; ++attempt) {
      const auto number = number_at(report.reported_at, client_, report.title + "\n" + report.body, attempt);
      if (tx_.execute(insert_text, number.value, report.body) == 1) return number;
    }
  }

  void attach(const ImportedReport& report, ReportNumber number) {
    int place = 0;
    for (const auto& attachment : report.attachments) {
      if (base::trimmed(attachment.name).empty()) throw std::invalid_argument("an attachment without a name");
      const auto file = media::store_file(tx_, client_, attachment.bytes, now_);
      tx_.execute("insert into report_attachment (client_id, number, place, file_id, name) values ($1, $2, $3, $4, $5)",
                  client_, number.value, ++place, file, attachment.name);
    }
  }

  void count(const ImportedReport& report, ReportNumber number) {
    const auto day = base::to_local(report.reported_at).date;
    const auto monday = day.plus_days(-static_cast<int>(day.weekday().iso_encoding() - 1));
    add_to("all", *base::LocalDate::from(1, 1, 1), report, number);
    add_to("week", monday, report, number);
    add_to("month", day.plus_days(1 - static_cast<int>(day.day())), report, number);
    add_to("year", *base::LocalDate::from(day.year(), 1, 1), report, number);
  }
  void add_to(const char* span, base::LocalDate starts_on, const ImportedReport& report, ReportNumber number) {
    auto& counted = counts_[{span, starts_on, report.topic}];
    counted.newest = counted.reports == 0 ? number : std::max(counted.newest, number);
    ++counted.reports;
  }

  db::WriteTx& tx_;
  base::ClientId client_;
  base::Instant now_;
  std::int64_t short_number_ = 0;
  bool has_readers_ = false;
  std::map<Place, Counted> counts_;
  std::set<std::pair<TopicId, std::string>> authors_;
};

}  // namespace

ReportNumber import_report(db::WriteTx& tx, base::ClientId client, const ImportedReport& report, base::Instant now) {
  Import import(tx, client, now);
  const auto number = import.add(report);
  import.finish();
  return number;
}

void import_reports(db::WriteTx& tx, base::ClientId client, std::span<const ImportedReport> reports,
                    base::Instant now) {
  Import import(tx, client, now);
  for (const auto& report : reports) import.add(report);
  import.finish();
}

}  // namespace regie::dossier
