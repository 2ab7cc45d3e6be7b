#include "history.h"

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>

namespace regie::sharing {

namespace {

using Kind = Happening::Kind;

// Each gives: when, about which contact, by whom, which right. At most so many of each kind can stand on one page; rights that
// changed at the same moment are gathered afterwards, so there is room for all ten of each.
constexpr int most_rows = happenings_on_a_page * 10;
constexpr db::Sql given =
    "select from_at, contact_id, given_by, right_name from access_grant where client_id = $1 and from_at < $2"
    " order by from_at desc limit $3";
constexpr db::Sql taken =
    "select ended_at, contact_id, ended_by, right_name from access_grant where client_id = $1 and ended_at < $2"
    " order by ended_at desc limit $3";
constexpr db::Sql ran_out =
    "select until_at, contact_id, null, right_name from access_grant where client_id = $1 and until_at < $2 and "
    "until_at <= $4"
    " and (ended_at is null or ended_at > until_at) order by until_at desc limit $3";
constexpr db::Sql closed =
    "select v.closed_at, k.id, v.closed_by, v.right_name from veto v cross join contact k where v.client_id = $1"
    " and v.closed_at < $2 and k.client_id = v.client_id and k.person_id = v.person_id order by v.closed_at desc limit "
    "$3";
constexpr db::Sql reopened =
    "select v.reopened_at, k.id, v.reopened_by, v.right_name from veto v cross join contact k where v.client_id = $1"
    " and v.reopened_at < $2 and k.client_id = v.client_id and k.person_id = v.person_id order by v.reopened_at desc "
    "limit $3";
constexpr db::Sql invited =
    "select created_at, contact_id, made_by, null from invitation where client_id = $1 and created_at < $2"
    " order by created_at desc limit $3";
constexpr db::Sql accepted =
    "select answered_at, contact_id, null, null from invitation where client_id = $1 and answered_at < $2"
    " and state = 'accepted' order by answered_at desc limit $3";
constexpr db::Sql declined =
    "select answered_at, contact_id, null, null from invitation where client_id = $1 and answered_at < $2"
    " and state = 'declined' order by answered_at desc limit $3";
constexpr db::Sql withdrawn =
    "select answered_at, contact_id, ended_by, null from invitation where client_id = $1 and answered_at < $2"
    " and state = 'withdrawn' and ended_by is not null order by answered_at desc limit $3";
constexpr db::Sql added =
    "select added_at, id, added_by, null from contact where client_id = $1 and added_at < $2 order by added_at desc "
    "limit $3";
constexpr db::Sql removed =
    "select removed_at, id, removed_by, null from contact where client_id = $1 and removed_at < $2"
    " order by removed_at desc limit $3";
constexpr db::Sql mandate_given =
    "select from_at, contact_id, entered_by, null from mandate where client_id = $1 and from_at < $2"
    " order by from_at desc limit $3";
constexpr db::Sql mandate_withdrawn =
    "select withdrawn_at, contact_id, withdrawn_by, null from mandate where client_id = $1 and withdrawn_at < $2"
    " order by withdrawn_at desc limit $3";
// As the list names people.
constexpr db::Sql names =
    "select k.id, p.first_name, p.last_name, k.written_first_name, k.written_last_name,"
    " exists (select 1 from invitation i where i.client_id = k.client_id and i.contact_id = k.id and i.state = "
    "'accepted')"
    " from contact k cross join person p where k.client_id = $1 and p.id = k.person_id";

class Gatherer {
 public:
  auto rows_of(Kind kind) {
    return [this, kind](const db::Row& row) {
      const auto at = row.get<base::Instant>(0);
      const auto contact = row.get<base::ContactId>(1);
      auto& happening = happenings_[{at, kind, contact}];
      happening.kind = kind;
      happening.at = at;
      happening.by = row.get<std::optional<std::string>>(2).value_or("");
      if (row.is_null(3)) return;
      if (const auto right = gate::right_named(row.text(3))) happening.rights.push_back(*right);
    };
  }
  void name(const db::Row& row) {
    const bool is_known = row.flag(5) || row.is_null(3);
    names_[row.get<base::ContactId>(0)] =
        row.get<std::string>(is_known ? 1 : 3) + " " + row.get<std::string>(is_known ? 2 : 4);
  }
  // The newest first.
  std::vector<Happening> all() && {
    std::vector<Happening> list;
    for (auto entry = happenings_.rbegin(); entry != happenings_.rend() && list.size() < happenings_on_a_page;
         ++entry) {
      auto& [key, happening] = *entry;
      happening.name = names_[key.contact];
      std::ranges::sort(happening.rights);
      list.push_back(std::move(happening));
    }
    return list;
  }

 private:
  struct Key {
    base::Instant at;
    Kind kind;
    base::ContactId contact;
    bool operator<(const Key& other) const {
      return std::tie(at, kind, contact) < std::tie(other.at, other.kind, other.contact);
    }
  };
  std::map<Key, Happening> happenings_;
  std::map<base::ContactId, std::string> names_;
};

}  // namespace

std::vector<Happening> read_history(db::Queries& queries, const gate::SharingAccess& access, base::Instant before) {
  Gatherer gatherer;
  const auto client = access.client();
  db::Batch batch(queries);
  const auto ask = [&](db::Sql sql, Kind kind) { batch.add(sql, gatherer.rows_of(kind), client, before, most_rows); };
  ask(given, Kind::given);
  ask(taken, Kind::taken);
  ask(closed, Kind::closed);
  ask(reopened, Kind::reopened);
  ask(invited, Kind::invited);
  ask(accepted, Kind::accepted);
  ask(declined, Kind::declined);
  ask(withdrawn, Kind::withdrawn);
  ask(added, Kind::added);
  ask(removed, Kind::removed);
  ask(mandate_given, Kind::mandate_given);
  ask(mandate_withdrawn, Kind::mandate_withdrawn);
  batch.add(ran_out, gatherer.rows_of(Kind::ran_out), client, before, most_rows, before);
  batch.add(
      names, [&](const db::Row& row) { gatherer.name(row); }, client);
  batch.run();
  return std::move(gatherer).all();
}

}  // namespace regie::sharing
