#pragma once
// What all connections of a server share. Everything here belongs to the I/O thread, except what is atomic.

#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <list>
#include <map>
#include <memory>

#include "http/answer_counter.h"
#include "http/date_header.h"
#include "http/exchange.h"
#include "http/forwarded.h"
#include "http/network_limits.h"
#include "http/server.h"

namespace regie::http {

using SteadyTime = std::chrono::steady_clock::time_point;

// A connection as the server sees it: something to watch and to end.
class Connection {
 public:
  virtual ~Connection() = default;
  // Some four times a second: ends what takes too long, sends heartbeats.
  virtual void tick(SteadyTime now) = 0;
  // The server stops: connections close after their answer, idle ones when no request comes within time_for_late.
  virtual void stop_gently() = 0;
  virtual void close_now() = 0;
  // The server ends: what this waits for will never come. Without this a waiting connection would own itself.
  virtual void abandon() = 0;
};

struct ServerCore {
  ServerCore(ServerSettings its_settings, Application& its_application, const base::Clock& its_clock,
             std::function<void()> wake)
      : settings(std::move(its_settings)),
        application(its_application),
        clock(its_clock),
        trusted(settings.trusted_proxies),
        request_rate(settings.most_requests_per_address),
        body_memory(settings.most_body_memory),
        backstage(std::make_shared<Backstage>(settings.most_waiting_requests, std::move(wake))) {}

  const ServerSettings settings;
  Application& application;
  const base::Clock& clock;
  const Networks trusted;
  RequestRate request_rate;
  BodyMemory body_memory;
  const std::shared_ptr<Backstage> backstage;
  DateHeader date;
  bool is_winding_down = false;  // each answer ends its connection
  bool is_stopping = false;      // and no connection is taken any more
  bool wakes_workers = false;    // when the I/O thread has done what was ready

  std::list<Connection*> connections;
  std::map<NetworkAddress, std::size_t> connections_by_network;
  std::function<void()> when_connection_ended;

  std::atomic<std::uint64_t> requests = 0, refused = 0;
  std::atomic<std::size_t> connection_count = 0, event_streams = 0;
  AnswerCounter answers;
};

}  // namespace regie::http
