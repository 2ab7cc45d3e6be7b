#include "http/connection.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/defer.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/write.hpp>
#include <utility>

#include "base/log.h"
#include "http/connection_stream.h"
#include "http/head_scanner.h"
#include "http/read_buffer.h"
#include "http/request_parser.h"
#include "http/uploads.h"

namespace regie::http {

namespace {

namespace asio = boost::asio;
using Error = boost::system::error_code;
using namespace std::chrono_literals;

constexpr std::size_t bytes_per_extra_second = std::size_t{16} * 1024;
constexpr auto time_to_greet = 10s;
constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr unsigned char tls_handshake_record = 0x16;

// What co_await gives is always named first: g++ 12 makes wrong code of some co_await in conditions and of temporaries
// beside one.
template <class Stream>
class HttpConnection final : public ConnectionStream<Stream>,
                             public std::enable_shared_from_this<HttpConnection<Stream>> {
 public:
  HttpConnection(ServerCore& core, Stream stream, const NetworkAddress& peer, std::optional<Status> refusal)
      : ConnectionStream<Stream>(core, std::move(stream), peer),
        refusal_(refusal),
        scanner_({.largest_head = core.settings.largest_head}) {}

  Task<> run() {
    auto self = this->shared_from_this();
    try {
      co_await converse();
    } catch (const std::exception& error) {
      base::log::error("connection_failed", {{"reason", error.what()}});
    }
    close_now();
  }

 private:
  // Of a base that depends on the stream, each name is said once.
  using Base = ConnectionStream<Stream>;
  using Phase = typename Base::Phase;
  using Base::enter, Base::extend, Base::time_to_begin, Base::is_ending, Base::is_timed_out, Base::bell,
      Base::on_worker;
  using Base::is_tls, Base::core_, Base::live_, Base::may_compress_, Base::stream_, Base::asked_at_;
  using Base::leave, Base::leave_plainly, Base::close_now;
  using Base::peer_of, Base::address_of, Base::may_ask, Base::complaint;
  using Base::socket, Base::cancel_read, Base::finish_head, Base::write, Base::write_answer;

  Task<> converse() {
    if constexpr (is_tls) {
      const bool is_greeted = co_await greet();
      if (!is_greeted) co_return;
    }
    bool goes_on = true;
    if (refusal_) {
      co_await complain(*refusal_);
      goes_on = false;
    }
    while (goes_on) {
      goes_on = co_await serve_request();
    }
    if (socket().is_open()) co_await leave();
  }

  // False: no TLS connection came of it.
  Task<bool> greet() {
    enter(Phase::greeting, time_to_begin(time_to_greet));
    Error error;
    co_await socket().async_wait(Socket::wait_read, asio::redirect_error(use_awaitable, error));
    if (error) co_return false;
    unsigned char first = 0;
    socket().receive(asio::buffer(&first, 1), Socket::message_peek, error);
    if (error) co_return false;
    if (first != tls_handshake_record) {  // somebody speaks plain HTTP here: say so in the same language
      auto outgoing = complaint(Status::bad_request, new_id(), {});
      finish_head(outgoing, true);
      enter(Phase::writing, core_.settings.time_to_write);
      outgoing.head += outgoing.body;
      co_await asio::async_write(socket(), asio::buffer(outgoing.head), asio::redirect_error(use_awaitable, error));
      co_await leave_plainly();
      co_return false;
    }
    co_await stream_.async_handshake(asio::ssl::stream_base::server, asio::redirect_error(use_awaitable, error));
    co_return !error;
  }

  // One request and its answer; false when the connection is to end.
  Task<bool> serve_request() {
    const HeadRead head_read = co_await read_head();
    asked_at_ = std::chrono::steady_clock::now();
    switch (head_read) {
      case HeadRead::complete: break;
      case HeadRead::refused: co_await complain(scanner_.refusal()); co_return false;
      case HeadRead::too_slow: co_await complain(Status::request_timeout); co_return false;
      case HeadRead::ended: co_return false;
    }
    auto exchange = std::make_shared<Exchange>(core_.backstage, core_.application, *this);
    Request& request = exchange->request;
    request.id = new_id();
    ++core_.requests;
    const bool is_understood = parser_.parse_head(buffer_.view().substr(0, scanner_.length()), request);
    buffer_.use(scanner_.length());
    if (!is_understood) {
      co_await complain(Status::bad_request);
      co_return false;
    }
    request.peer = peer_of(request);
    exchange->facts = AnswerFacts(request, may_compress_);
    const NetworkAddress asking = address_of(request.peer);
    BodyShare body_share(core_.body_memory, asking.network());  // until it is answered

    bool closes = !parser_.keeps_alive() || is_ending();
    if (!may_ask(asking)) {
      auto outgoing = complaint(Status::too_many_requests, request.id, exchange->facts);
      co_return co_await write_answer(std::move(outgoing), closes || parser_.has_body_left());
    }
    auto admitted = admit(request);
    if (auto* response = std::get_if<Response>(&admitted)) {
      auto outgoing = prepared(std::move(*response), *exchange);
      if (outgoing.event_stream) co_return co_await stream_events(std::move(outgoing));
      co_return co_await write_answer(std::move(outgoing), closes || parser_.has_body_left());
    }
    if (parser_.has_body_left() && core_.backstage->workers.is_full()) {
      auto outgoing = complaint(Status::unavailable, request.id, exchange->facts);
      co_return co_await write_answer(std::move(outgoing), closes || parser_.has_body_left());
    }
    if (parser_.has_body_left()) {
      const auto body = co_await read_body(request, std::get<Admission>(admitted), body_share);
      if (body.is_lost) co_return false;
      if (body.refusal) {
        auto outgoing = complaint(*body.refusal, request.id, exchange->facts);
        closes = closes || parser_.has_body_left() || *body.refusal == Status::payload_too_large;
        co_return co_await write_answer(std::move(outgoing), closes);
      }
    }
    co_return co_await answer(std::move(exchange), closes);
  }

  Task<bool> answer(std::shared_ptr<Exchange> exchange, bool closes) {
    const base::RequestId id = exchange->request.id;
    if (core_.backstage->workers.push_new(exchange)) {
      wake_workers_soon();
      enter(Phase::answering);
      co_await bell();
    } else {
      exchange->outgoing = complaint(Status::unavailable, id, exchange->facts);
    }
    if (!exchange->outgoing) exchange->outgoing = complaint(Status::internal_error, id, exchange->facts);
    closes = closes || is_ending();
    if (exchange->outgoing->event_stream) co_return co_await stream_events(std::move(*exchange->outgoing));
    co_return co_await write_answer(std::move(*exchange->outgoing), closes);
  }

  // After what is ready now: requests that came together are handed over together.
  void wake_workers_soon() {
    if (std::exchange(core_.wakes_workers, true)) return;
    asio::defer(socket().get_executor(), [&core = core_] {
      core.wakes_workers = false;
      core.backstage->workers.wake();
    });
  }

  // ---- reading

  Task<std::size_t> read_some(std::size_t least, Error& error) {
    const auto room = buffer_.room(least);
    const auto count = co_await stream_.async_read_some(asio::buffer(room.data, room.size),
                                                        asio::redirect_error(use_awaitable, error));
    buffer_.received(count);
    co_return count;
  }

  enum class HeadRead { complete, refused, too_slow, ended };
  Task<HeadRead> read_head() {
    scanner_.restart();
    if (buffer_.empty()) {
      buffer_.shrink();
      enter(Phase::idle, time_to_begin(core_.settings.time_idle));
      Error error;
      co_await read_some(2048, error);
      if (error) co_return HeadRead::ended;
    }
    bool is_timed = false;
    for (;;) {
      switch (scanner_.scan(buffer_.view())) {
        case HeadScanner::State::complete: co_return HeadRead::complete;
        case HeadScanner::State::refused: co_return HeadRead::refused;
        case HeadScanner::State::incomplete: break;
      }
      if (!is_timed) enter(Phase::head, core_.settings.time_for_head);
      is_timed = true;
      Error error;
      co_await read_some(2048, error);
      if (is_timed_out()) co_return HeadRead::too_slow;
      if (error) co_return HeadRead::ended;
    }
  }

  std::variant<Admission, Response> admit(const Head& head) {
    try {
      return core_.application.admit(head);
    } catch (const std::exception& error) {
      base::log::error("admission_failed", {{"request", head.id.text()}, {"reason", error.what()}});
      Response response;
      response.status = Status::internal_error;
      return response;
    }
  }

  struct BodyRead {
    std::optional<Status> refusal;
    bool is_lost = false;
  };
  Task<BodyRead> read_body(Request& request, const Admission& admission, BodyShare& share) {
    if (request.content_length.value_or(0) > admission.largest_body) co_return BodyRead{Status::payload_too_large};
    auto [reader, refusal] = make_body_reader(request, {admission.accepts_files, core_.settings.upload_folder});
    if (!reader) co_return BodyRead{refusal};
    enter(Phase::body, core_.settings.time_for_body);
    Error error;
    if (parser_.expects_continue() && buffer_.empty()) {
      co_await asio::async_write(stream_, asio::buffer(go_on), asio::redirect_error(use_awaitable, error));
      if (error) co_return BodyRead{std::nullopt, true};
    }

    std::uint64_t received = 0;
    std::string content;
    const RequestParser::Sink sink = [&](std::string_view bytes) { content.append(bytes); };
    for (;;) {
      content.clear();
      const auto step = buffer_.empty() ? RequestParser::Step{} : parser_.take_body(buffer_.view(), sink);
      buffer_.use(step.consumed);
      received += content.size();
      if (step.is_malformed) co_return BodyRead{Status::bad_request};
      if (received > admission.largest_body) co_return BodyRead{Status::payload_too_large};
      if (!reader->is_slow() && !share.grow_to(received)) co_return BodyRead{Status::unavailable};
      if (!content.empty()) {
        std::optional<Status> stop;
        if (!reader->is_slow()) {
          stop = reader->take(content);
        } else {
          const std::function<void()> call = [&stop, &content, &body = *reader] { stop = body.take(content); };
          const bool was_run = co_await on_worker(call);
          if (!was_run) co_return BodyRead{std::nullopt, true};
        }
        if (stop) co_return BodyRead{stop};
        extend(std::chrono::milliseconds(content.size() * 1000 / bytes_per_extra_second), core_.settings.time_for_body);
      }
      if (!parser_.has_body_left()) break;
      if (step.consumed > 0 && !buffer_.empty()) continue;
      co_await read_some(16 * 1024, error);
      if (is_timed_out()) co_return BodyRead{Status::request_timeout};
      if (error) co_return BodyRead{std::nullopt, true};
    }
    co_return BodyRead{reader->finish(request)};
  }

  // ---- answering

  base::RequestId new_id() const { return base::RequestId::create(core_.clock.now()); }

  Outgoing prepared(Response response, const Exchange& exchange) {
    try {
      return prepare(std::move(response), exchange.facts);
    } catch (const std::exception& error) {
      base::log::error("answer_refused", {{"request", exchange.request.id.text()}, {"reason", error.what()}});
      return complaint(Status::internal_error, exchange.request.id, exchange.facts);
    }
  }

  // For what could not be understood, so that the connection cannot go on.
  Task<> complain(Status status) {
    auto outgoing = complaint(status, new_id(), {});
    co_await write_answer(std::move(outgoing), true);
  }

  // ---- live events

  Task<bool> stream_events(Outgoing outgoing) {
    finish_head(outgoing, true);
    outgoing.head += retry_text(3s);
    bool is_sent = co_await write(outgoing.head, std::string_view());
    if (!is_sent) co_return false;
    ++core_.event_streams;
    live_ = std::make_shared<LiveStream>(core_.backstage, *this);
    watch_for_end();
    outgoing.event_stream(EventSink(live_));
    if (core_.is_stopping) live_->close();
    for (;;) {
      const std::string text = live_->take();
      if (!text.empty()) {
        is_sent = co_await write(text, std::string_view());
        if (!is_sent) break;
        continue;
      }
      if (!live_->is_open()) break;
      enter(Phase::streaming);
      co_await bell();
    }
    --core_.event_streams;
    live_->end();
    cancel_read();
    co_return false;
  }

  // A live connection's reader says nothing any more; when it leaves, reading ends.
  void watch_for_end() {
    const auto room = buffer_.room(512);
    stream_.async_read_some(asio::buffer(room.data, room.size),
                            [self = this->shared_from_this()](Error error, std::size_t) {
                              if (error)
                                self->live_->close();
                              else
                                self->watch_for_end();
                            });
  }

  const std::optional<Status> refusal_;
  ReadBuffer buffer_;
  HeadScanner scanner_;
  RequestParser parser_;
};

template <class Stream>
void start(ServerCore& core, Stream stream, const NetworkAddress& peer, std::optional<Status> refusal) {
  const auto executor = stream.get_executor();
  auto connection = std::make_shared<HttpConnection<Stream>>(core, std::move(stream), peer, refusal);
  asio::co_spawn(
      executor, [connection = std::move(connection)]() -> Task<> { return connection->run(); }, asio::detached);
}

}  // namespace

void start_connection(ServerCore& core, Socket socket, const NetworkAddress& peer, asio::ssl::context* tls,
                      std::optional<Status> refusal) {
  Error ignored;
  socket.set_option(asio::ip::tcp::no_delay(true), ignored);
  socket.non_blocking(true, ignored);
  if (tls)
    start(core, asio::ssl::stream<Socket>(std::move(socket), *tls), peer, refusal);
  else
    start(core, std::move(socket), peer, refusal);
}

}  // namespace regie::http
