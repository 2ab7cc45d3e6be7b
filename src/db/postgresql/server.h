#pragma once
// Whether the server is there. A watcher holds one idle connection, notices at once when the server closes it, and
// tries until it is back; everybody else waits for that, at most Settings::patience, and then fails without waiting.

#include <condition_variable>
#include <mutex>
#include <thread>

#include "db/postgresql/wire.h"

namespace regie::db::postgresql {

class Server {
 public:
  explicit Server(const Settings& settings);  // throws Unavailable when it is not there now
  ~Server();

  bool is_available() const;
  // A new connection; throws Unavailable after waiting for a server that was lost.
  ConnectionPointer connect_patiently();

 private:
  void watch();
  void watch_connection(const ConnectionPointer& connection);
  ConnectionPointer try_to_connect();
  void report_lost();
  void wake_watcher();

  Settings settings_;
  int wake_event_;  // an eventfd
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool is_available_ = true;
  bool is_stopping_ = false;
  std::chrono::steady_clock::time_point lost_since_;
  std::thread watcher_;
};

}  // namespace regie::db::postgresql
