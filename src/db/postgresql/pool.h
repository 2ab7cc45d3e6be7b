#pragma once
// Connections for one purpose, opened at their first use and again when the server was away.

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "db/postgresql/connection.h"
#include "db/postgresql/server.h"

namespace regie::db::postgresql {

class Pool final : public PostgresqlConnection::Home {
 public:
  Pool(Server& server, Purpose purpose, int size, std::chrono::milliseconds patience,
       std::atomic<std::uint64_t>& round_trips);

  // Usable as far as can be known without asking the server. Throws Unavailable when none comes free in time.
  PostgresqlConnection& lend();
  void take_back(PostgresqlConnection& connection) noexcept override;

 private:
  ConnectionPointer connect() override { return server_.connect_patiently(); }
  void count_round_trip() override { round_trips_.fetch_add(1, std::memory_order_relaxed); }

  Server& server_;
  std::chrono::milliseconds patience_;
  std::atomic<std::uint64_t>& round_trips_;
  std::vector<std::unique_ptr<PostgresqlConnection>> all_;
  std::mutex mutex_;
  std::condition_variable one_is_free_;
  std::vector<PostgresqlConnection*> free_;
};

}  // namespace regie::db::postgresql
