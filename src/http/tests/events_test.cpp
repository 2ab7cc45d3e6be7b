#include <gtest/gtest.h>
#include <sys/socket.h>

#include <atomic>
#include <mutex>
#include <optional>

#include "tests/support.h"

namespace regie::http::test {
namespace {

using namespace std::chrono_literals;

class LiveEvents : public testing::Test {
 protected:
  LiveEvents() {
    application_.on_handle = [this](Request request, Answer answer) {
      Response response;
      if (request.path == "/live") {
        response.media_type = "text/event-stream";
        response.with("Cache-Control", "no-store");
        response.event_stream = [this,
                                 last = std::string(request.header("last-event-id").value_or("none"))](EventSink sink) {
          sink.when_closed([this] { ++closed_; });
          sink.send({.id = "1", .name = "hello", .data = "after " + last});
          const std::lock_guard lock(mutex_);
          sink_ = sink;
        };
      }
      answer.send(std::move(response));
    };
  }
  EventSink sink() {
    const std::lock_guard lock(mutex_);
    return *sink_;
  }

  TestApplication application_;
  std::mutex mutex_;
  std::optional<EventSink> sink_;
  std::atomic<int> closed_ = 0;
};

TEST_F(LiveEvents, come_as_they_are_sent_with_the_last_id_reaching_the_application) {
  TestServer server(application_);
  Client client(server.port());
  client.send(request("GET", "/live", "Last-Event-ID: 41\r\n"));
  const auto head = client.receive_until("\r\n\r\n");
  EXPECT_NE(head.find("Content-Type: text/event-stream\r\n"), std::string::npos);
  EXPECT_EQ(head.find("Content-Length"), std::string::npos);
  EXPECT_EQ(client.receive_until("\n\n"), "retry: 3000\n\n");
  EXPECT_EQ(client.receive_until("\n\n"), "id: 1\nevent: hello\ndata: after 41\n\n");
  EXPECT_EQ(server->counts().event_streams, 1u);
  std::thread([&] { sink().send({.id = {}, .name = {}, .data = "a\nb\r\nc\rd"}); }).join();
  EXPECT_EQ(client.receive_until("\n\n"), "data: a\ndata: b\ndata: c\ndata: d\n\n");
  sink().send({.id = "2\n\ndata: forged", .name = "x\ry", .data = ""});
  EXPECT_EQ(client.receive_until("\n\n"), "id: 2data: forged\nevent: xy\ndata: \n\n");
}

TEST_F(LiveEvents, end_when_the_application_closes_them_and_what_was_sent_still_arrives) {
  TestServer server(application_);
  Client client(server.port());
  client.send(request("GET", "/live"));
  client.receive_until("after none\n\n");
  sink().send({.id = {}, .name = {}, .data = "last words"});
  sink().close();
  EXPECT_EQ(client.receive_until("\n\n"), "data: last words\n\n");
  EXPECT_TRUE(client.is_closed_by_server());
  EXPECT_TRUE(becomes_true([&] { return closed_ == 1; }));
  EXPECT_FALSE(sink().is_open());
  EXPECT_FALSE(sink().send({}));
  bool called = false;
  sink().when_closed([&] { called = true; });  // too late to wait for it
  EXPECT_TRUE(called);
}

TEST_F(LiveEvents, notice_that_the_reader_left) {
  TestServer server(application_);
  {
    Client client(server.port());
    client.send(request("GET", "/live"));
    client.receive_until("after none\n\n");
  }
  EXPECT_TRUE(becomes_true([&] { return closed_ == 1; }));
  EXPECT_FALSE(sink().is_open());
  EXPECT_TRUE(becomes_true([&] { return server->counts().connections == 0; }));
  EXPECT_EQ(server->counts().event_streams, 0u);
}

TEST_F(LiveEvents, get_a_comment_when_they_are_silent) {
  TestServer server(application_, {.time_between_heartbeats = 300ms});
  Client client(server.port());
  client.send(request("GET", "/live"));
  client.receive_until("after none\n\n");
  EXPECT_EQ(client.receive_until("\n\n"), ":\n\n");
  EXPECT_EQ(client.receive_until("\n\n"), ":\n\n");
}

TEST_F(LiveEvents, whose_reader_does_not_read_are_closed_while_others_go_on) {
  TestServer server(application_);
  Client slow(server.port());
  const int small = 4096;
  setsockopt(slow.descriptor(), SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
  slow.send(request("GET", "/live"));
  slow.receive_until("after none\n\n");
  auto slow_sink = sink();
  const Event large{.id = {}, .name = {}, .data = std::string(10'000, 'x')};
  EXPECT_TRUE(becomes_true([&] {
    for (int i = 0; i < 20; ++i) slow_sink.send(large);
    return !slow_sink.is_open();
  }));
  EXPECT_FALSE(slow_sink.send(large));
  EXPECT_TRUE(becomes_true([&] { return closed_ == 1; }));
  Client other(server.port());
  EXPECT_EQ(other.get("/").status, 200);
  EXPECT_TRUE(becomes_true([&] { return server->counts().event_streams == 0; }));
}

TEST_F(LiveEvents, end_with_a_hint_to_come_back_when_the_server_stops) {
  TestServer server(application_);
  Client client(server.port());
  client.send(request("GET", "/live"));
  client.receive_until("after none\n\n");
  std::thread stopping([&] { server.stop(); });
  EXPECT_EQ(client.receive_until("\n\n"), "retry: 500\n\n");
  EXPECT_TRUE(client.is_closed_by_server());
  client.stop_sending();
  stopping.join();
  EXPECT_EQ(closed_, 1);
}

TEST_F(LiveEvents, are_not_opened_by_HEAD) {
  TestServer server(application_);
  Client client(server.port());
  client.send(request("HEAD", "/live"));
  EXPECT_EQ(client.receive(Client::Body::left_out).status, 200);
  EXPECT_EQ(client.get("/").status, 200);
  EXPECT_FALSE(sink_.has_value());
}

}  // namespace
}  // namespace regie::http::test
