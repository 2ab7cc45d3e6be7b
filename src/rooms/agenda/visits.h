#pragma once
// The last visit of an account to one client's agenda (AGENDA-11). A visit is a run of looks with less than half an hour between them:
// what others changed since the visit before stays marked during all of it, however often a page is shown again.

#include "base/clock.h"
#include "db/database.h"
#include "page/visit.h"
#include "store.h"

namespace regie::agenda {

struct StoredVisit {
  base::Instant marks_since, last_look_at;
};
inline constexpr auto visit_ends_after = std::chrono::minutes(30);
// What is to be known of this look; the first one ever marks nothing, because then everything would be new. Pure.
StoredVisit next_look(const std::optional<StoredVisit>& before, base::Instant now);
// False when it says so little more than what is stored that it is not worth a write.
bool is_worth_storing(const std::optional<StoredVisit>& before, const StoredVisit& after);

// For a page that shows appointments: made before its batch runs, asked afterwards.
//
//   LastVisit last_visit(visit, access, batch);
//   batch.run();
//   … mark_of(appointment, viewer, last_visit.note())
class LastVisit {
 public:
  LastVisit(page::Visit& visit, const ReadAccess& access, db::Batch& batch);
  // Since when marks count. Stores this look, without waiting for the disk.
  base::Instant note() const;

 private:
  page::Visit& visit_;
  const ReadAccess& access_;
  std::optional<StoredVisit> before_;
};

}  // namespace regie::agenda
