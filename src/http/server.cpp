#include "http/server.h"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <thread>

#include "base/log.h"
#include "http/connection.h"
#include "http/tls.h"
#include "http/uploads.h"

namespace regie::http {

namespace {

namespace asio = boost::asio;
using Error = boost::system::error_code;
using tcp = asio::ip::tcp;
using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;
using Timer =
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;
using namespace std::chrono_literals;

constexpr auto time_between_ticks = 250ms;
constexpr auto pause_without_descriptors = 50ms;
// Connections over the limit that are told so; beyond these they are just closed.
constexpr std::size_t most_refusals_at_once = 64;

ServerSettings checked(ServerSettings settings) {
  if (settings.workers < 1) throw std::runtime_error("a server needs at least one worker");
  if (!settings.upload_folder.empty()) prepare_upload_folder(settings.upload_folder);
  return settings;
}

}  // namespace

class Server::Implementation {
 public:
  Implementation(ServerSettings settings, Application& application, const base::Clock& clock)
      : core_(checked(std::move(settings)), application, clock,
              [this] { asio::post(io_, [this] { core_.backstage->to_io.deliver(); }); }) {
    if (core_.settings.tls) tls_.emplace(make_tls_context(*core_.settings.tls));
    core_.when_connection_ended = [this] { end_when_done(); };
    listen();
  }

  // Connections' coroutines go with io_, and need core_ for that: so the workers first, then io_, then core_.
  ~Implementation() {
    core_.backstage->workers.stop();
    core_.backstage->to_io.close();
    core_.when_connection_ended = nullptr;
    for (auto next = core_.connections.begin(); next != core_.connections.end();)
      (*next++)->abandon();  // takes itself out
  }

  void run() {
    core_.backstage->workers.start(core_.settings.workers,
                                   std::max(1, static_cast<int>(std::thread::hardware_concurrency())));
    accept();
    tick();
    io_.run();
    core_.backstage->workers.stop();
    core_.backstage->to_io.close();
  }

  void renew_certificate() {
    if (!core_.settings.tls) return;
    auto renewed = std::make_shared<asio::ssl::context>(make_tls_context(*core_.settings.tls));
    // Connections that are there hold what they began with.
    asio::post(io_, [this, renewed] { tls_.emplace(std::move(*renewed)); });
  }

  void wind_down() {
    asio::post(io_, [this] { core_.is_winding_down = true; });
  }

  void stop(std::chrono::milliseconds grace) {
    asio::post(io_, [this, grace] { stop_here(grace); });
  }

  std::uint16_t port() const { return port_; }

  ServerCounts counts() const {
    return {.requests = core_.requests,
            .refused = core_.refused,
            .connections = core_.connection_count,
            .event_streams = core_.event_streams,
            .waiting_requests = core_.backstage->workers.waiting(),
            .ticks = ticks_,
            .answers = core_.answers.counts()};
  }

 private:
  void listen() {
    Error error;
    const auto address = asio::ip::make_address(core_.settings.address, error);
    if (error) throw std::runtime_error("not an address to listen on: " + core_.settings.address);
    const tcp::endpoint endpoint(address, core_.settings.port);
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(Acceptor::reuse_address(true));
    acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(4096, error);
    if (error)
      throw std::runtime_error("cannot listen on " + core_.settings.address + ":" +
                               std::to_string(core_.settings.port) + ": " + error.message());
    port_ = acceptor_.local_endpoint().port();
  }

  void accept() {
    acceptor_.async_accept([this](Error error, Socket socket) {
      if (!acceptor_.is_open() || error == asio::error::operation_aborted) return;
      if (!error) {
        welcome(std::move(socket));
        accept();
      } else {  // no descriptors left, most likely: those that are open go on, and free some
        pause_.expires_after(pause_without_descriptors);
        pause_.async_wait([this](Error) {
          if (acceptor_.is_open()) accept();
        });
      }
    });
  }

  void welcome(Socket socket) {
    Error error;
    const auto endpoint = socket.remote_endpoint(error);
    if (error) return;
    const auto peer = NetworkAddress::parse(endpoint.address().to_string());
    if (!peer) return;
    const auto refusal = refusal_of(*peer);
    // Telling somebody so in TLS would cost more than serving them.
    if (refusal && (tls_ || core_.connections.size() >= core_.settings.most_connections + most_refusals_at_once)) {
      ++core_.refused;
      return;
    }
    start_connection(core_, std::move(socket), *peer, tls_ ? &*tls_ : nullptr, refusal);
  }

  std::optional<Status> refusal_of(const NetworkAddress& peer) const {
    if (core_.connections.size() >= core_.settings.most_connections) return Status::unavailable;
    const auto count = core_.connections_by_network.find(peer.network());  // has no loopback and no proxies
    if (count != core_.connections_by_network.end() && count->second >= core_.settings.most_connections_per_address)
      return Status::too_many_requests;
    return std::nullopt;
  }

  void tick() {
    ticker_.expires_after(time_between_ticks);
    ticker_.async_wait([this](Error error) {
      if (error) return;
      ++ticks_;
      const auto now = std::chrono::steady_clock::now();
      for (auto* connection : core_.connections) connection->tick(now);
      if (core_.is_stopping && now >= last_moment_) io_.stop();
      tick();
    });
  }

  void stop_here(std::chrono::milliseconds grace) {
    last_moment_ = std::min(last_moment_, std::chrono::steady_clock::now() + grace);
    if (core_.is_stopping) return;
    core_.is_stopping = true;
    welcome_those_at_the_door();
    Error ignored;
    acceptor_.close(ignored);
    for (auto* connection : core_.connections) connection->stop_gently();
    end_when_done();
  }

  // The system says hello before we do: closing the door in front of them would cost a request that was sent already.
  void welcome_those_at_the_door() {
    Error error;
    acceptor_.non_blocking(true, error);
    while (!error) {
      Socket socket(io_.get_executor());
      acceptor_.accept(socket, error);
      if (!error) welcome(std::move(socket));
    }
  }

  void end_when_done() {
    if (core_.is_stopping && core_.connections.empty()) io_.stop();
  }

  ServerCore core_;
  std::optional<asio::ssl::context> tls_;
  asio::io_context io_{1};
  Acceptor acceptor_{io_.get_executor()};
  Timer ticker_{io_.get_executor()}, pause_{io_.get_executor()};
  std::uint16_t port_ = 0;
  std::atomic<std::uint64_t> ticks_ = 0;
  SteadyTime last_moment_ = SteadyTime::max();
};

Server::Server(ServerSettings settings, Application& application, const base::Clock& clock)
    : implementation_(std::make_unique<Implementation>(std::move(settings), application, clock)) {}
Server::~Server() = default;
void Server::run() { implementation_->run(); }
void Server::renew_certificate() { implementation_->renew_certificate(); }
void Server::wind_down() { implementation_->wind_down(); }
void Server::stop(std::chrono::milliseconds grace) { implementation_->stop(grace); }
std::uint16_t Server::port() const { return implementation_->port(); }
ServerCounts Server::counts() const { return implementation_->counts(); }

}  // namespace regie::http
