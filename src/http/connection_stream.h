#pragma once
// The sending half of a connection: an answer goes out in pieces that each have their time, a file is read piece by piece, and at
// the end the client can still read what was said. What is asked, and what is answered, is connection.cpp's.
//
// What co_await gives is always named first: g++ 12 makes wrong code of some co_await in conditions and of temporaries
// beside one.

#include <array>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "base/log.h"
#include "http/connection_state.h"

namespace regie::http {

// Stream: a Socket, or TLS over one.
template <class Stream>
class ConnectionStream : public ConnectionState {
 public:
  static constexpr bool is_tls = !std::is_same_v<Stream, Socket>;

  ConnectionStream(ServerCore& core, Stream stream, const NetworkAddress& peer)
      : ConnectionState(core, peer, is_tls), stream_(std::move(stream)) {}

  void close_now() override {
    boost::system::error_code ignored;
    socket().close(ignored);
  }

 protected:
  Socket& socket() {
    if constexpr (is_tls)
      return stream_.next_layer();
    else
      return stream_;
  }
  void cancel_read() override {
    boost::system::error_code ignored;
    socket().cancel(ignored);
  }

  void finish_head(Outgoing& outgoing, bool closes) {
    core_.answers.count(outgoing.status, std::chrono::steady_clock::now() - asked_at_);
    outgoing.head += core_.date.line(core_.clock.now());
    outgoing.head += closes ? "Connection: close\r\n\r\n" : "\r\n";
  }

  // False when the connection is to end.
  Task<bool> write_answer(Outgoing outgoing, bool closes) {
    closes = closes || outgoing.close_connection;
    finish_head(outgoing, closes);
    bool is_sent = co_await write(outgoing.head, outgoing.bytes());
    if (is_sent && outgoing.file) is_sent = co_await write_file(outgoing);
    co_return is_sent && !closes;
  }

  // Both, one after the other, in pieces that each have their time.
  Task<bool> write(std::string_view head, std::string_view body) {
    const std::size_t total = head.size() + body.size();
    std::size_t sent = 0, timed_until = 0;
    bool tries_at_once = !is_tls;
    while (sent < total) {
      if (sent >= timed_until) {
        enter(Phase::writing, core_.settings.time_to_write);
        timed_until = sent + piece_size;
      }
      const auto head_rest = head.substr(std::min(sent, head.size()));
      auto body_rest = body.substr(sent > head.size() ? sent - head.size() : 0);
      body_rest = body_rest.substr(0, piece_size);
      const std::array<boost::asio::const_buffer, 2> buffers{boost::asio::buffer(head_rest),
                                                             boost::asio::buffer(body_rest)};
      boost::system::error_code error;
      if (tries_at_once) {  // nearly always there is room, and then the scheduler is not needed
        if constexpr (!is_tls) sent += stream_.write_some(buffers, error);
        if (error == boost::asio::error::would_block || error == boost::asio::error::try_again)
          tries_at_once = false, error.clear();
      } else {
        sent += co_await stream_.async_write_some(buffers, boost::asio::redirect_error(use_awaitable, error));
      }
      if (error) {
        close_now();
        co_return false;
      }
    }
    co_return true;
  }

  // Says goodbye and lets the client read the answer: closing with bytes unread would reset the connection under it.
  Task<> leave() {
    if constexpr (is_tls) {
      enter(Phase::closing, time_to_leave);
      boost::system::error_code ignored;
      co_await stream_.async_shutdown(boost::asio::redirect_error(use_awaitable, ignored));
    }
    co_await leave_plainly();
  }

  Task<> leave_plainly() {
    enter(Phase::closing, time_to_leave);
    boost::system::error_code error;
    socket().shutdown(Socket::shutdown_send, error);
    std::array<char, 4096> ignored;
    for (std::size_t count = 0; !error && count < most_ignored_bytes;)
      count += co_await socket().async_read_some(boost::asio::buffer(ignored),
                                                 boost::asio::redirect_error(use_awaitable, error));
  }

  Stream stream_;
  SteadyTime asked_at_ = std::chrono::steady_clock::now();  // when the head of the request that is answered was there

 private:
  Task<bool> write_file(const Outgoing& outgoing) {
    std::string piece;
    std::uint64_t offset = outgoing.file_offset, rest = outgoing.file_length;
    while (rest > 0) {
      piece.clear();
      const auto most = static_cast<std::size_t>(std::min<std::uint64_t>(rest, piece_size));
      enter(Phase::answering);
      const std::function<void()> call = [&]() noexcept {
        try {
          outgoing.file->read(offset, most, piece);
        } catch (const std::exception& error) {
          piece.clear();
          base::log::error("file_unreadable", {{"reason", error.what()}});
        }
      };
      const bool was_run = co_await on_worker(call);
      bool is_sent = was_run && !piece.empty();
      if (is_sent) is_sent = co_await write(piece, std::string_view());
      if (!is_sent) {  // the length was promised already: only the connection's end can say that there is no more
        close_now();
        co_return false;
      }
      offset += piece.size();
      rest -= piece.size();
    }
    co_return true;
  }

  static constexpr std::size_t piece_size = std::size_t{256} * 1024;  // sent under one deadline
  static constexpr std::size_t most_ignored_bytes = std::size_t{16} * 1024 * 1024;
  static constexpr auto time_to_leave = std::chrono::seconds(3);
};

}  // namespace regie::http
