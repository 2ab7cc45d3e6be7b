#include "db/postgresql/pool.h"

#include <algorithm>

#include "base/waiting.h"

namespace regie::db::postgresql {

Pool::Pool(Server& server, Purpose purpose, int size, std::chrono::milliseconds patience,
           std::atomic<std::uint64_t>& round_trips)
    : server_(server), patience_(patience), round_trips_(round_trips) {
  for (int i = 0; i < std::max(size, 1); ++i) {
    all_.push_back(std::make_unique<PostgresqlConnection>(purpose, *this));
    free_.push_back(all_.back().get());
  }
}

PostgresqlConnection& Pool::lend() {
  PostgresqlConnection* connection = nullptr;
  const base::Waiting waiting;
  {
    std::unique_lock lock(mutex_);
    if (!one_is_free_.wait_for(lock, patience_, [this] { return !free_.empty(); })) {
      throw Unavailable("no connection to PostgreSQL came free in time");
    }
    connection = free_.back();  // the one used last, so that few are open when little happens
    free_.pop_back();
  }
  try {
    if (!connection->is_usable()) connection->connect();
  } catch (...) {
    take_back(*connection);
    throw;
  }
  return *connection;
}

void Pool::take_back(PostgresqlConnection& connection) noexcept {
  {
    const std::lock_guard lock(mutex_);
    free_.push_back(&connection);  // never more than all_ holds, for which it has room
  }
  one_is_free_.notify_one();
}

}  // namespace regie::db::postgresql
