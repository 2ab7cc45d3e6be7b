#include "store_topics.h"

namespace regie::dossier {
namespace {

constexpr db::Sql topics_of_reader =
    "select v.topic_id, v.address, v.name, v.icon, v.is_own, coalesce(c.reports, 0), coalesce(u.unread, 0)"
    " from visible_topic v"
    " left join report_count c on c.client_id = v.client_id and c.span = 'all' and c.starts_on = '0001-01-01'"
    " and c.topic_id = v.topic_id"
    " left join report_unread_count u on u.client_id = v.client_id and u.account_id = $2 and u.topic_id = v.topic_id"
    " where v.client_id = $1 order by v.position, v.name";
constexpr db::Sql unread_of_reader =
    "select u.unread from report_unread_count u where u.client_id = $1 and u.account_id = $2 and u.unread > 0"
    " and exists (select 1 from visible_topic v where v.client_id = u.client_id and v.topic_id = u.topic_id)";
constexpr db::Sql known_reader = "select since from record_reader where client_id = $1 and account_id = $2";

}  // namespace

TopicId own_topic() { return *TopicId::parse("01932f00-0000-7000-8000-00000000d001"); }

void read_topics(db::Batch& batch, const Reader& reader, std::vector<Topic>& found) {
  batch.add(
      topics_of_reader,
      [&found](const db::Row& row) {
        found.push_back({row.get<TopicId>(0), std::string(row.text(1)), std::string(row.text(2)),
                         std::string(row.text(3)), row.flag(4), row.integer(5), row.integer(6)});
      },
      reader.client(), reader.account());
}

void read_unread(db::Batch& batch, const Reader& reader, Unread& found) {
  batch.add(
      unread_of_reader, [&found](const db::Row& row) { found.reports += row.integer(0); }, reader.client(),
      reader.account());
  batch.add(
      known_reader, [&found](const db::Row&) { found.is_known_reader = true; }, reader.client(), reader.account());
}

void mark_read(db::WriteTx& tx, base::ClientId client, base::AccountId account, TopicId topic, ReportNumber number) {
  const auto were_unread =
      tx.execute("delete from report_unread where client_id = $1 and account_id = $2 and topic_id = $3 and number = $4",
                 client, account, topic, number.value);
  if (were_unread == 0) return;
  tx.execute(
      "update report_unread_count set unread = unread - 1 where client_id = $1 and account_id = $2 and topic_id = $3",
      client, account, topic);
}

void begin_reading(db::WriteTx& tx, base::ClientId client, base::AccountId account, base::Instant now) {
  tx.execute(
      "insert into record_reader (client_id, account_id, since) values ($1, $2, $3) on conflict (client_id, account_id)"
      " do nothing",
      client, account, now);
}

TopicId import_topic(db::WriteTx& tx, const ImportedTopic& topic, base::Instant now) {
  tx.execute(
      "insert into topic (id, address, name, icon, position, is_own) values ($1, $2, $3, $4, $5, $6)"
      " on conflict (address) do update set name = excluded.name, icon = excluded.icon, position = excluded.position",
      TopicId::create(now), topic.address, topic.name, topic.icon, topic.position, false);
  return *tx.first(
      "select id from topic where address = $1", [](const db::Row& row) { return row.get<TopicId>(0); }, topic.address);
}

void agree_topic(db::WriteTx& tx, base::ClientId client, TopicId topic, base::Instant now) {
  const auto runs = tx.first(
      "select from_at from agreed_topic where client_id = $1 and topic_id = $2 and ended_at is null",
      [](const db::Row&) { return true; }, client, topic);
  if (runs) return;
  tx.execute("insert into agreed_topic (client_id, topic_id, from_at, ended_at) values ($1, $2, $3, null)", client,
             topic, now);
}

void end_topic_agreement(db::WriteTx& tx, base::ClientId client, TopicId topic, base::Instant now) {
  tx.execute("update agreed_topic set ended_at = $3 where client_id = $1 and topic_id = $2 and ended_at is null",
             client, topic, now);
}

}  // namespace regie::dossier
