#pragma once
// What a connection is doing, how long it may, and what it waits for: the part that needs no stream.

#include <algorithm>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <list>
#include <memory>
#include <optional>

#include "http/connection.h"
#include "http/event_stream.h"

namespace regie::http {

using UseAwaitable = boost::asio::use_awaitable_t<Executor>;
inline constexpr UseAwaitable use_awaitable{};
template <class T = void>
using Task = boost::asio::awaitable<T, Executor>;

class ConnectionState : public Connection, public Bell {
 public:
  ConnectionState(ServerCore& core, const NetworkAddress& peer, bool is_tls);
  ~ConnectionState() override;

  void tick(SteadyTime now) final;
  void stop_gently() final;
  void abandon() final;
  void ring() final;

 protected:
  enum class Phase { greeting, idle, head, body, answering, writing, streaming, closing };
  // Enters a phase that may last that long; nothing: as long as it takes.
  void enter(Phase phase, std::optional<std::chrono::milliseconds> at_most = std::nullopt);
  // `by` more for the phase, which then still ends `at_most` from now: who was fast must not stop for as long at the end.
  void extend(std::chrono::milliseconds by, std::chrono::milliseconds at_most) {
    if (deadline_ != SteadyTime::max())
      deadline_ = std::min(deadline_ + by, std::chrono::steady_clock::now() + at_most);
  }
  // How long to wait for somebody to begin: hardly, once the server stops.
  std::chrono::milliseconds time_to_begin(std::chrono::milliseconds usually) const {
    return core_.is_stopping ? std::min(usually, core_.settings.time_for_late) : usually;
  }
  bool is_ending() const { return core_.is_winding_down || core_.is_stopping; }
  // The client did not send in time, and its read was cancelled: it may still hear why.
  bool is_timed_out() const { return timed_out_; }
  virtual void cancel_read() = 0;

  // Suspends until ring().
  Task<> bell();
  Peer peer_of(const Head& head) const;
  NetworkAddress address_of(const Peer& peer) const;
  // Counts a request from there; false when that network asks too much.
  bool may_ask(const NetworkAddress& address);
  // Runs `call` on a worker; false when the server is stopping.
  Task<bool> on_worker(std::function<void()> call);
  Outgoing complaint(Status status, const base::RequestId& id, const AnswerFacts& facts);

  ServerCore& core_;
  const bool may_compress_;
  std::shared_ptr<LiveStream> live_;

 private:
  using Handler = boost::asio::async_result<UseAwaitable, void()>::handler_type;
  const NetworkAddress address_;
  const bool is_tls_, is_trusted_;
  const Peer direct_peer_;
  Phase phase_ = Phase::greeting;
  SteadyTime deadline_ = SteadyTime::max();
  SteadyTime next_heartbeat_{};
  bool timed_out_ = false, rung_ = false;
  std::optional<Handler> waiting_;
  std::list<Connection*>::iterator place_;
};

}  // namespace regie::http
