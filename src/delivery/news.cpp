#include "delivery/news.h"

namespace regie::delivery {

namespace {

// Whether somebody still has news and was not told within the hour; asked again in the transaction that tells them.
bool should_be_told(db::Queries& queries, base::AccountId account, base::Instant now) {
  return queries
      .first(
          "select 1 from unseen_news n where n.account_id = $1 and n.since <= $2 and not exists"
          " (select 1 from told_of_news t where t.account_id = n.account_id and t.told_at > $3) limit 1",
          [](const db::Row&) { return true; }, account, now - news_waits, now - news_at_most_every)
      .has_value();
}

bool tell(db::WriteTx& tx, base::AccountId account, base::Instant now, const NewsMessage& message) {
  if (!should_be_told(tx, account, now)) return false;
  const auto made = message(tx, account);
  if (!made) return false;
  // One message tells of all there is.
  tx.execute("delete from unseen_news where account_id = $1", account);
  tx.execute(
      "insert into told_of_news (account_id, told_at) values ($1, $2)"
      " on conflict (account_id) do update set told_at = excluded.told_at",
      account, now);
  enqueue(tx, *made, now);
  return true;
}

}  // namespace

void note_news(db::WriteTx& tx, base::AccountId account, std::string_view about, base::Instant now) {
  tx.execute(
      "insert into unseen_news (account_id, about, since) values ($1, $2, $3) on conflict (account_id, about) do "
      "nothing",
      account, about, now);
}

void forget_news(db::WriteTx& tx, base::AccountId account, std::string_view about) {
  tx.execute("delete from unseen_news where account_id = $1 and about = $2", account, about);
}

void forget_all_news(db::WriteTx& tx, base::AccountId account) {
  tx.execute("delete from unseen_news where account_id = $1", account);
}

int tell_news(db::Database& database, base::Instant now, const NewsMessage& message) {
  std::vector<base::AccountId> accounts;
  {
    auto read = database.read();
    accounts = read.all(
        "select distinct n.account_id from unseen_news n where n.since <= $1 and not exists"
        " (select 1 from told_of_news t where t.account_id = n.account_id and t.told_at > $2)",
        [](const db::Row& row) { return row.get<base::AccountId>(0); }, now - news_waits, now - news_at_most_every);
  }
  int told = 0;
  for (const auto account : accounts)
    told += database.write([&](db::WriteTx& tx) { return tell(tx, account, now, message); }) ? 1 : 0;
  return told;
}

}  // namespace regie::delivery
