#include "store_feed.h"

namespace regie::agenda {
namespace {

// A feed also ends with the password it was made under (LOGIN-10): who made it in a session of somebody else's loses it.
constexpr db::Sql running_feed =
    "select f.id, f.says_only_busy, f.created_at from agenda_feed f join account a on a.id = f.account_id"
    " where f.account_id = $1 and f.client_id = $2 and f.ended_at is null"
    " and (a.password_changed_at is null or a.password_changed_at <= f.created_at)";
constexpr db::Sql end_running_feed =
    "update agenda_feed set ended_at = $3 where account_id = $1 and client_id = $2 and ended_at is null";
constexpr db::Sql insert_feed =
    "insert into agenda_feed (id, client_id, account_id, person_id, secret_hash, says_only_busy, created_at)"
    " values ($1, $2, $3, $4, $5, $6, $7)";
constexpr db::Sql change_content =
    "update agenda_feed set says_only_busy = $3 where account_id = $1 and client_id = $2 and ended_at is null";
constexpr db::Sql feed_with_secret =
    "select f.account_id, f.person_id, f.client_id, f.says_only_busy,"
    " f.ended_at is not null or coalesce(a.password_changed_at > f.created_at, false), a.language"
    " from agenda_feed f join account a on a.id = f.account_id where f.secret_hash = $1";

}  // namespace

void read_own_feed(db::Batch& batch, const ReadAccess& access, std::optional<OwnFeed>& found) {
  batch.add(
      running_feed,
      [&found](const db::Row& row) {
        found = OwnFeed{row.get<FeedId>(0), row.flag(1), row.get<base::Instant>(2)};
      },
      access.actor().account, access.client());
}

void add_feed(db::WriteTx& tx, const ReadAccess& access, FeedId id, const base::Hash256& secret_hash,
              bool says_only_busy, base::Instant now) {
  const auto& actor = access.actor();
  tx.execute(end_running_feed, actor.account, access.client(), now);
  tx.execute(insert_feed, id, access.client(), actor.account, actor.person, secret_hash, says_only_busy, now);
}

bool set_feed_content(db::WriteTx& tx, const ReadAccess& access, bool says_only_busy) {
  return tx.execute(change_content, access.actor().account, access.client(), says_only_busy) == 1;
}

bool end_feed(db::WriteTx& tx, const ReadAccess& access, base::Instant now) {
  return tx.execute(end_running_feed, access.actor().account, access.client(), now) == 1;
}

std::optional<FoundFeed> find_feed(db::Queries& queries, const base::Hash256& secret_hash) {
  return queries.first(
      feed_with_secret,
      [](const db::Row& row) {
        return FoundFeed{.account = row.get<base::AccountId>(0),
                         .person = row.get<base::PersonId>(1),
                         .client = row.get<base::ClientId>(2),
                         .says_only_busy = row.flag(3),
                         .has_ended = row.flag(4),
                         .language = row.text(5) == base::language_code(base::Language::english)
                                         ? base::Language::english
                                         : base::Language::dutch};
      },
      secret_hash);
}

Calendar feed_calendar(db::Queries& queries, const ReadAccess& access, LocalDate from) {
  Calendar found;
  db::Batch batch(queries);
  read_days(batch, access, from, *LocalDate::from(9999, 12, 31), found);
  batch.run();
  return found;
}

}  // namespace regie::agenda
