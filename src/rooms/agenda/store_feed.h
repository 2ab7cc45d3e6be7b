#pragma once
// Secret addresses of calendars, and what they show (AGENDA-9).

#include <optional>

#include "base/language.h"
#include "base/secrets.h"
#include "store.h"

namespace regie::agenda {

using FeedId = base::Id<struct FeedKind>;

struct OwnFeed {
  FeedId id;
  bool says_only_busy = false;
  base::Instant created_at{};
};
// The running address of the person of the access, for this client.
void read_own_feed(db::Batch& batch, const ReadAccess& access, std::optional<OwnFeed>& found);
// Makes one; the one before stops.
void add_feed(db::WriteTx& tx, const ReadAccess& access, FeedId id, const base::Hash256& secret_hash,
              bool says_only_busy, base::Instant now);
// False when there is none.
bool set_feed_content(db::WriteTx& tx, const ReadAccess& access, bool says_only_busy);
bool end_feed(db::WriteTx& tx, const ReadAccess& access, base::Instant now);

// Whose address it is. Says nothing about what may be seen: gate::standing_now does. Also finds one that was stopped.
struct FoundFeed {
  base::AccountId account;
  base::PersonId person;
  base::ClientId client;
  bool says_only_busy = false;
  bool has_ended = false;
  base::Language language = base::Language::dutch;
};
std::optional<FoundFeed> find_feed(db::Queries& queries, const base::Hash256& secret_hash);

// All appointments of the client that end on or after `from`, series included, in an order that stays.
Calendar feed_calendar(db::Queries& queries, const ReadAccess& access, LocalDate from);

}  // namespace regie::agenda
