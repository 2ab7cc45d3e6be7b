#include "db/postgresql/server.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/log.h"

namespace regie::db::postgresql {

namespace {

using std::chrono::steady_clock;
constexpr auto pause_between_tries = std::chrono::milliseconds(200);

}  // namespace

Server::Server(const Settings& settings) : settings_(settings), wake_event_(-1) {
  ConnectionPointer first = connect(settings_);
  wake_event_ = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (wake_event_ < 0) throw Unavailable("no event descriptor can be made");
  watcher_ = std::thread([this, connection = std::move(first)]() mutable {
    watch_connection(connection);
    connection.reset();
    watch();
  });
}

Server::~Server() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  wake_watcher();
  watcher_.join();
  close(wake_event_);
}

bool Server::is_available() const {
  const std::lock_guard lock(mutex_);
  return is_available_;
}

void Server::wake_watcher() {
  changed_.notify_all();
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = write(wake_event_, &one, sizeof one);  // full means that it is awake already
}

void Server::report_lost() {
  {
    const std::lock_guard lock(mutex_);
    if (!is_available_) return;
    is_available_ = false;
    lost_since_ = steady_clock::now();
  }
  base::log::warning("database_lost");
  wake_watcher();
}

ConnectionPointer Server::try_to_connect() {
  try {
    return connect(settings_);
  } catch (const Unavailable&) {
    return nullptr;
  }
}

ConnectionPointer Server::connect_patiently() {
  const auto asked_at = steady_clock::now();
  for (;;) {
    if (is_available()) {
      if (ConnectionPointer connection = try_to_connect()) return connection;
      report_lost();
    }
    std::unique_lock lock(mutex_);
    // When it has been away for long, waiting again would only keep workers busy.
    const auto until = std::min(asked_at, lost_since_) + settings_.patience;
    if (!changed_.wait_until(lock, until, [this] { return is_available_ || is_stopping_; }) || is_stopping_ ||
        steady_clock::now() >= until) {
      throw Unavailable("PostgreSQL cannot be reached");
    }
  }
}

void Server::watch_connection(const ConnectionPointer& connection) {
  // Nothing is ever asked on it, so whatever comes in is a goodbye or, at worst, a notice that costs one reconnection.
  pollfd descriptors[] = {{PQsocket(connection.get()), POLLIN, 0}, {wake_event_, POLLIN, 0}};
  while (poll(descriptors, 2, -1) < 0) {}
}

void Server::watch() {
  ConnectionPointer connection;
  for (;;) {
    std::uint64_t wakes = 0;
    [[maybe_unused]] const auto got = read(wake_event_, &wakes, sizeof wakes);
    {
      const std::lock_guard lock(mutex_);
      if (is_stopping_) return;
    }
    connection = try_to_connect();
    std::unique_lock lock(mutex_);
    if (connection == nullptr) {
      if (is_available_) {
        lost_since_ = steady_clock::now();
        base::log::warning("database_lost");
      }
      is_available_ = false;
      changed_.wait_for(lock, pause_between_tries, [this] { return is_stopping_; });
      continue;
    }
    const bool was_away = !is_available_;
    is_available_ = true;
    lock.unlock();
    changed_.notify_all();
    if (was_away) base::log::info("database_back");
    watch_connection(connection);
  }
}

}  // namespace regie::db::postgresql
