#include "http/connection_state.h"

#include <exception>
#include <utility>

#include "base/log.h"

namespace regie::http {

namespace {

// So that clients that were refused do not all come back at once.
constexpr const char* seconds_to_wait = "2";

bool is_counted(const ServerCore& core, const NetworkAddress& address) {
  return !address.is_loopback() && !core.trusted.contains(address);
}

}  // namespace

ConnectionState::ConnectionState(ServerCore& core, const NetworkAddress& peer, bool is_tls)
    : core_(core),
      may_compress_(is_counted(core, peer)),
      address_(peer),
      is_tls_(is_tls),
      is_trusted_(core.trusted.contains(peer)),
      direct_peer_(peer_behind(peer, is_tls, Networks(), {})) {
  place_ = core_.connections.insert(core_.connections.end(), this);
  ++core_.connection_count;
  if (may_compress_) ++core_.connections_by_network[address_.network()];
}

ConnectionState::~ConnectionState() {
  if (live_) live_->end();
  core_.connections.erase(place_);
  --core_.connection_count;
  if (may_compress_) {
    const auto count = core_.connections_by_network.find(address_.network());
    if (--count->second == 0) core_.connections_by_network.erase(count);
  }
  if (core_.when_connection_ended) core_.when_connection_ended();
}

void ConnectionState::enter(Phase phase, std::optional<std::chrono::milliseconds> at_most) {
  phase_ = phase;
  const auto now = at_most || phase == Phase::streaming ? std::chrono::steady_clock::now() : SteadyTime{};
  deadline_ = at_most ? now + *at_most : SteadyTime::max();
  if (phase == Phase::streaming) next_heartbeat_ = now + core_.settings.time_between_heartbeats;
  timed_out_ = false;
}

void ConnectionState::tick(SteadyTime now) {
  if (phase_ == Phase::streaming && now >= next_heartbeat_) {
    next_heartbeat_ = now + core_.settings.time_between_heartbeats;
    live_->append(":\n\n");
  }
  if (now < deadline_) return;
  if (phase_ == Phase::head || phase_ == Phase::body) {
    timed_out_ = true;
    deadline_ = SteadyTime::max();
    cancel_read();
  } else {
    close_now();
  }
}

void ConnectionState::stop_gently() {
  if (phase_ == Phase::idle || phase_ == Phase::greeting) {
    deadline_ = std::min(deadline_, std::chrono::steady_clock::now() + core_.settings.time_for_late);
  } else if (live_) {
    live_->append(retry_text(std::chrono::milliseconds(500)));
    live_->close();
  }
}

void ConnectionState::ring() {
  if (live_ && live_->reader_is_too_slow()) close_now();
  if (!waiting_) {
    rung_ = true;
    return;
  }
  auto handler = std::move(*waiting_);
  waiting_.reset();
  std::move(handler)();
}

void ConnectionState::abandon() {
  const auto dropped =
      std::exchange(waiting_, std::nullopt);  // its end is the coroutine's, and with that this object's
}

Task<> ConnectionState::bell() {
  if (!rung_) {
    co_await boost::asio::async_initiate<const UseAwaitable, void()>(
        [this](auto&& handler) { waiting_.emplace(std::forward<decltype(handler)>(handler)); }, use_awaitable);
  }
  rung_ = false;
}

Peer ConnectionState::peer_of(const Head& head) const {
  return is_trusted_ ? peer_behind(address_, is_tls_, core_.trusted, head.headers) : direct_peer_;
}

NetworkAddress ConnectionState::address_of(const Peer& peer) const {
  return is_trusted_ ? NetworkAddress::parse(peer.address).value_or(address_) : address_;
}

bool ConnectionState::may_ask(const NetworkAddress& address) {
  return !is_counted(core_, address) ||
         core_.request_rate.take_one(address.network(), std::chrono::steady_clock::now());
}

Task<bool> ConnectionState::on_worker(std::function<void()> call) {
  auto work = std::make_shared<DiskWork>(core_.backstage, *this, std::move(call));
  if (!core_.backstage->workers.push_more(std::move(work))) co_return false;
  co_await bell();
  co_return true;
}

Outgoing ConnectionState::complaint(Status status, const base::RequestId& id, const AnswerFacts& facts) {
  ++core_.refused;
  AnswerFacts plain_facts;
  plain_facts.method = facts.method;
  try {
    Response response = core_.application.complaint(status, id);
    response.status = status;
    if (status == Status::unavailable || status == Status::too_many_requests)
      response.with("Retry-After", seconds_to_wait);
    return prepare(std::move(response), plain_facts);
  } catch (const std::exception& error) {
    base::log::error("complaint_failed", {{"request", id.text()}, {"reason", error.what()}});
  }
  Response bare;
  bare.status = status;
  bare.media_type = "text/plain; charset=utf-8";
  bare.body = id.text();
  return prepare(std::move(bare), plain_facts);
}

}  // namespace regie::http
