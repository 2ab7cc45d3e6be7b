#include "gate/places.h"

#include <algorithm>

#include "gate/sessions.h"

namespace regie::gate {

namespace {

constexpr auto device_is_kept_for = std::chrono::hours(365 * 24);  // as long as its cookie
// A browser that forgets its cookies adds a device each time.
constexpr int most_places = 100;

constexpr db::Sql devices =
    "select d.id, d.browser, d.last_used_at, (select count(*) from session s where s.account_id = d.account_id and "
    "s.device_id = d.id and s.stage = 'signed_in' and s.ended_at is null and s.created_at > $1 and s.last_active_at > "
    "$2)"
    " from device d where d.account_id = $3 and d.ended_at is null and d.last_used_at > $4"
    " order by d.last_used_at desc, d.id limit $5";
constexpr db::Sql sessions_without_device =
    "select id, browser, last_active_at, 1 from session where account_id = $1 and device_id is null and stage = "
    "'signed_in' and ended_at is null and created_at > $2 and last_active_at > $3"
    " order by last_active_at desc, id limit $4";

Place to_place(const db::Row& row, bool is_device) {
  return {row.uuid(0), is_device, row.get<std::string>(1), row.get<base::Instant>(2), row.integer(3) > 0, false};
}

}  // namespace

std::vector<Place> places_of(db::Queries& queries, const Visitor& visitor, base::Instant now) {
  const base::Instant began_after = now - session_longest, active_after = now - session_idle_limit;
  std::vector<Place> places;
  db::Batch batch(queries);
  batch.add(
      devices, [&](const db::Row& row) { places.push_back(to_place(row, true)); }, began_after, active_after,
      visitor.account, now - device_is_kept_for, most_places);
  batch.add(
      sessions_without_device, [&](const db::Row& row) { places.push_back(to_place(row, false)); }, visitor.account,
      began_after, active_after, most_places);
  batch.run();
  for (Place& place : places)
    place.is_this_one =
        place.is_device ? visitor.device && place.id == visitor.device->value : place.id == visitor.session.value;
  std::ranges::stable_sort(places, [](const Place& one, const Place& other) {
    if (one.is_this_one != other.is_this_one) return one.is_this_one;
    return one.last_used_at > other.last_used_at;
  });
  return places;
}

bool end_place(db::WriteTx& tx, base::AccountId account, const base::Uuid& place, EndOfPlace end, base::Instant now) {
  auto ended = tx.execute(
      "update session set ended_at = $3 where account_id = $1 and ended_at is null and (device_id = $2 or (id = $2 and "
      "device_id is null))",
      account, place, now);
  if (end == EndOfPlace::forgotten)
    ended += tx.execute("update device set ended_at = $3 where account_id = $1 and id = $2 and ended_at is null",
                        account, place, now);
  return ended > 0;
}

void end_forgotten_devices(db::WriteTx& tx, base::Instant now) {
  tx.execute("update device set ended_at = $1 where ended_at is null and last_used_at <= $2", now,
             now - device_is_kept_for);
}

void end_other_places(db::WriteTx& tx, const Visitor& visitor, base::Instant now) {
  end_all_sessions(tx, visitor.account, visitor.session, now);
  if (visitor.device) {
    tx.execute("update device set ended_at = $3 where account_id = $1 and id <> $2 and ended_at is null",
               visitor.account, *visitor.device, now);
  } else {
    tx.execute("update device set ended_at = $2 where account_id = $1 and ended_at is null", visitor.account, now);
  }
}

}  // namespace regie::gate
