#include "app/demonstration/report_store.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/demonstration/attachments.h"
#include "app/demonstration/cast.h"
#include "app/demonstration/people_store.h"
#include "app/demonstration/reports.h"
#include "rooms/dossier/dossier.h"

namespace regie::app::demonstration {

namespace {

using base::LocalDate;

constexpr int new_days = 3;
constexpr std::size_t most_in_a_transaction = 500;

class ReportWriter {
 public:
  ReportWriter(db::Database& database, base::Instant filled_at, base::Instant now, std::size_t large_record)
      : database_(database),
        filled_at_(filled_at),
        now_(now),
        filled_on_(base::to_local(filled_at).date),
        large_record_(large_record) {}

  void write() {
    read_accounts();
    write_topics();
    for (const auto& client : clients()) write_record(client.person);
  }

 private:
  void read_accounts() {
    auto read = database_.read();
    read.each("select person_id, id from account",
              [&](const db::Row& row) { accounts_.emplace(row.get<base::PersonId>(0), row.get<base::AccountId>(1)); });
  }

  void write_topics() {
    database_.write([&](db::WriteTx& tx) {
      topics_.clear();
      topics_[""] = dossier::own_topic();
      int position = 0;
      for (const auto& topic : report_topics()) {
        const auto id = dossier::import_topic(
            tx, {std::string(topic.address), std::string(topic.name), std::string(topic.icon), position += 10},
            filled_at_);
        topics_[topic.address] = id;
        for (const auto& client : clients())
          if (is_new_record(tx, client.person) && is_agreed(client.person, topic.address))
            dossier::agree_topic(tx, client_id(filled_at_, client.person), id, filled_at_);
      }
    });
  }
  // What was agreed may have been changed since.
  bool is_new_record(db::WriteTx& tx, std::string_view client) {
    return !tx.first(
                  "select 1 from report where client_id = $1 limit 1", [](const db::Row&) { return true; },
                  client_id(filled_at_, client))
                .has_value();
  }

  // Days are written whole, and only after they are over; the last one tells which are there. What is from here came in with the rest,
  // what people wrote since came later.
  std::optional<LocalDate> read_last_day(std::string_view client) {
    auto read = database_.read();
    const auto last = read.first(
        "select reported_at from report where client_id = $1 and written_at = $2 order by number desc limit 1",
        [](const db::Row& row) { return row.get<base::Instant>(0); }, client_id(filled_at_, client), filled_at_);
    if (!last) return std::nullopt;
    return base::to_local(*last).date;
  }

  void write_record(std::string_view client) {
    const auto last_day = read_last_day(client);
    auto day = last_day ? last_day->plus_days(1) : first_day_of_record(client, filled_on_);
    const auto before_new = filled_on_.plus_days(-new_days), today = base::to_local(now_).date;
    day = write_days(client, day, before_new);
    database_.write([&](db::WriteTx& tx) {
      for (const auto& account : readers_of(client))
        dossier::begin_reading(tx, client_id(filled_at_, client), account, filled_at_);
    });
    write_days(client, day, today);
  }

  LocalDate write_days(std::string_view client, LocalDate day, LocalDate until) {
    std::vector<dossier::ImportedReport> waiting;
    for (; day < until; day = day.plus_days(1)) {
      for (const auto& data : reports_of(client, day, filled_on_, large_record_))
        waiting.push_back(imported(client, data));
      if (waiting.size() >= most_in_a_transaction) store(client, waiting);
    }
    store(client, waiting);
    return day;
  }

  void store(std::string_view client, std::vector<dossier::ImportedReport>& waiting) {
    if (waiting.empty()) return;
    database_.write(
        [&](db::WriteTx& tx) { dossier::import_reports(tx, client_id(filled_at_, client), waiting, filled_at_); });
    waiting.clear();
  }

  std::vector<base::AccountId> readers_of(std::string_view client) const {
    std::vector<base::AccountId> readers;
    const auto add = [&](std::string_view key) {
      if (const auto account = accounts_.find(person_id(filled_at_, key)); account != accounts_.end())
        readers.push_back(account->second);
    };
    add(client);
    for (const auto& contact : contacts())
      if (contact.client == client) add(contact.person);
    return readers;
  }

  dossier::ImportedReport imported(std::string_view client, const ReportData& data) const {
    dossier::ImportedReport made;
    made.topic = topics_.at(data.topic);
    made.reported_at = base::to_instant({data.date, *base::LocalTime::from_minutes(data.minute)}).instant;
    made.title = data.title;
    made.body = data.body;
    const auto& author = person(data.author);
    made.author.person = person_id(filled_at_, data.author);
    if (const auto account = accounts_.find(*made.author.person); account != accounts_.end())
      made.author.account = account->second;
    made.author.name = std::string(author.first_name) + " " + std::string(author.last_name);
    made.author.capacity = gate::name_of(data.author == client ? gate::Capacity::client : gate::Capacity::staff);
    if (const auto job = std::ranges::find(employees(), data.author, &EmployeeData::person); job != employees().end())
      made.author.role = job->job_title;
    if (data.attachment != ReportData::Attachment::none) made.attachments = {attachment_of(data.attachment)};
    return made;
  }

  db::Database& database_;
  base::Instant filled_at_, now_;
  LocalDate filled_on_;
  std::size_t large_record_;
  std::map<base::PersonId, base::AccountId> accounts_;
  std::map<std::string_view, dossier::TopicId> topics_;
};

}  // namespace

void store_reports(db::Database& database, base::Instant filled_at, base::Instant now, std::size_t large_record) {
  ReportWriter(database, filled_at, now, large_record).write();
}

}  // namespace regie::app::demonstration
