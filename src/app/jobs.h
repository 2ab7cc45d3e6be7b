#pragma once
// What goes on beside the pages: each second (sooner when it is busy) the access log is sealed (TRUST-2), every few seconds
// reminders that are due are queued, each hour what has expired is swept away, messages too. (Sending them has threads of
// its own: delivery::Sender.)
// Several servers may do this at once; no work is done twice.

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "base/clock.h"
#include "db/database.h"

namespace regie::app {

class Jobs {
 public:
  enum class Outbox {
    is_sent,  // what is no longer needed of it is erased
    is_shown  // in a demonstration's letterbox, as a whole
  };
  // `often` is called every few seconds, for what is due by the clock (reminders); what it throws is logged.
  Jobs(db::Database& database, const base::Clock& clock, Outbox outbox = Outbox::is_sent,
       std::function<void()> often = {});
  ~Jobs();  // ends the thread; what was going on is finished, and the log is sealed once more

 private:
  void work();
  int seal();  // lines
  void sweep();

  db::Database& database_;
  const base::Clock& clock_;
  const Outbox outbox_;
  std::function<void()> often_;
  bool database_was_away_ = false;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

// Removes codes, receipts, sessions, old drafts and counts that no rule asks about any more; in small pieces, because a long write
// would stop every page. Gives the number of rows that went.
std::int64_t sweep_expired(db::Database& database, base::Instant now);

}  // namespace regie::app
