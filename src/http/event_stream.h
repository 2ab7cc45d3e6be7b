#pragma once
// Server-sent events (WHATWG HTML, 9.2): the text of an event, and what waits to be sent on one connection.

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "http/exchange.h"
#include "http/message.h"

namespace regie::http {

// More than this waiting for a reader means that it does not read (TRUST-6).
inline constexpr std::size_t most_waiting_event_bytes = 256 * 1024;

// "id: …\nevent: …\ndata: …\n\n". Line ends in id and name are left out, since they would forge a field.
std::string event_text(const Event& event);
// Tells the browser how long to wait before it connects again.
std::string retry_text(std::chrono::milliseconds wait);

class LiveStream final : public EventSink::Implementation,
                         public Arrival,
                         public std::enable_shared_from_this<LiveStream> {
 public:
  LiveStream(std::shared_ptr<Backstage> backstage, Bell& bell) : backstage_(std::move(backstage)), bell_(&bell) {}

  // From any thread.
  bool send(const Event& event) override { return append(event_text(event)); }
  void close() override;
  bool is_open() const override;
  void when_closed(std::function<void()> call) override;

  // The connection's side, on the I/O thread.
  bool append(std::string text);
  // Takes what waits; it counts as waiting until the next call.
  std::string take();
  // More than most_waiting_event_bytes waited: what is being written need not be waited for.
  bool reader_is_too_slow() const;
  // The connection is gone: nothing is rung any more, callbacks run.
  void end();
  void arrive() override;

 private:
  void tell_io(std::unique_lock<std::mutex> lock);

  std::shared_ptr<Backstage> backstage_;
  Bell* bell_;  // I/O thread only; null after end()
  mutable std::mutex mutex_;
  std::string waiting_;
  std::size_t being_sent_ = 0;
  bool open_ = true, overflowed_ = false, told_ = false, ended_ = false;
  std::vector<std::function<void()>> when_closed_;
};

}  // namespace regie::http
