#pragma once
// The HTTP/1.1 server (RFC 9110, 9112): keep-alive, chunked bodies, forms, uploads to disk, TLS, live events, limits.
// I/O runs on its own thread; the application answers on workers. Ambiguous framing (two lengths, Transfer-Encoding
// beside Content-Length, bad chunks, bare LF, space before a colon) is answered 400 and closed (TRUST-6).

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "http/message.h"

namespace regie::http {

// Sends the one answer of a request. Movable and thread-safe; when dropped unanswered, 500 goes out.
class Answer {
 public:
  class Implementation;
  explicit Answer(std::shared_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
  Answer(Answer&&) = default;
  Answer& operator=(Answer&&) = default;
  Answer(const Answer&) = delete;
  ~Answer();
  void send(Response response);

 private:
  std::shared_ptr<Implementation> implementation_;
};

// While one of these lives, answers sent from its thread are gathered, and go to the I/O thread together at its end,
// with one wake-up: for whoever answers many requests at once (the access log's batch).
class AnswerBatch {
 public:
  AnswerBatch();
  ~AnswerBatch();
  AnswerBatch(const AnswerBatch&) = delete;
  AnswerBatch& operator=(const AnswerBatch&) = delete;
  struct Waiting;

 private:
  std::unique_ptr<Waiting> waiting_;
};

// On a worker: does another request wait for one already? On any other thread: no.
bool another_request_waits();

struct Admission {
  std::uint64_t largest_body = 64 * 1024;  // bytes; more is 413
  bool accepts_files = false;              // multipart files go to disk; else a file part is 415
};

class Application {
 public:
  virtual ~Application() = default;
  // Decides on the head alone, on the I/O thread, without waiting for anything: a response refuses and the body is
  // not read. Requests without a body may be answered right here (embedded assets): that saves the way to a worker.
  virtual std::variant<Admission, Response> admit(const Head& head) = 0;
  // On a worker. The answer may be sent later, from any thread.
  virtual void handle(Request request, Answer answer) = 0;
  // What the server itself has to say (400, 408, 413, 429, 431, 503 …), so that it looks like the product. Called on
  // the I/O thread, so it must not wait for anything.
  virtual Response complaint(Status status, const base::RequestId& id) = 0;
};

struct TlsFiles {
  std::string certificate_chain, private_key;  // PEM
};

struct ServerSettings {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;                   // 0: any free one, see Server::port()
  std::optional<TlsFiles> tls{};               // TLS 1.2 and 1.3
  std::vector<std::string> trusted_proxies{};  // addresses or CIDR whose X-Forwarded-For and -Proto count
  int workers = 8;
  std::size_t largest_head = 16 * 1024;  // request line and headers; more is 431 (line: 414 over 8 KB)
  std::size_t most_connections = 10'000;
  // IPv6 addresses by their /64. Loopback and trusted proxies are not counted.
  std::size_t most_connections_per_address = 200;
  int most_requests_per_address = 100;                        // a second, over twenty seconds; more is 429
  std::size_t most_body_memory = 128 * 1024 * 1024;           // bytes, for bodies over 64 KB; more is 503
  std::size_t most_waiting_requests = 512;                    // for a worker; more is 503 with Retry-After (TRUST-12)
  std::chrono::milliseconds time_for_head{10'000};            // from the first byte (slowloris): 408
  std::chrono::milliseconds time_for_body{60'000};            // and a second more for each 16 KB that came: 408
  std::chrono::milliseconds time_idle{60'000};                // keep-alive
  std::chrono::milliseconds time_for_late{500};               // once stop() was called, on connections that are there
  std::chrono::milliseconds time_to_write{30'000};            // for each 256 KB
  std::chrono::milliseconds time_between_heartbeats{15'000};  // comments on a silent event stream
  std::string upload_folder{};                                // for multipart files; empty: none accepted
};

// How long answers took, from the whole head of the request to the first byte of the answer.
struct AnswerCounts {
  // Upper bounds in seconds; what took longer than the last counts in the last place of `within`.
  static constexpr std::array bounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0};
  std::array<std::uint64_t, bounds.size() + 1> within{};  // each answer in one place
  std::array<std::uint64_t, 6> with_status{};             // by the first digit of the status
  std::chrono::microseconds time{};                       // of all together
};

struct ServerCounts {
  std::uint64_t requests = 0, refused = 0;
  std::size_t connections = 0, event_streams = 0, waiting_requests = 0;
  std::uint64_t ticks = 0;  // goes on as long as the I/O thread does, some four times a second
  AnswerCounts answers;
};

class Server {
 public:
  // Listens at once; throws std::runtime_error when the port is taken or the certificate unreadable.
  // `clock` gives the Date header and request ids.
  Server(ServerSettings settings, Application& application, const base::Clock& clock);
  ~Server();
  // Serves until stop(); blocks.
  void run();
  // From any thread: connections from now on get the certificate that the files hold now. Throws std::runtime_error, and goes on with the
  // one it has, when they cannot be used; without TLS it does nothing.
  void renew_certificate();
  // From any thread: goes on serving, but each answer ends its connection. A proxy that keeps connections open then loses
  // them between two requests and never under one.
  void wind_down();
  // From any thread or a signal handler's thread: takes no new connections, finishes what is being answered (at most
  // `grace`) and requests that were already on their way, ends live connections with a hint to reconnect, returns from run().
  void stop(std::chrono::milliseconds grace = std::chrono::seconds(10));
  std::uint16_t port() const;
  ServerCounts counts() const;

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace regie::http
