#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <numeric>
#include <vector>

#include "tests/support.h"

namespace regie::http::test {
namespace {

using namespace std::chrono_literals;

// Keeps requests until the test lets them go.
class Gate {
 public:
  void hold(Answer answer) {
    std::unique_lock lock(mutex_);
    ++held_;
    opened_.wait(lock, [this] { return open_; });
    lock.unlock();
    answer.send(Response{});
  }
  void open() {
    {
      const std::lock_guard lock(mutex_);
      open_ = true;
    }
    opened_.notify_all();
  }
  int held() const {
    const std::lock_guard lock(mutex_);
    return held_;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable opened_;
  bool open_ = false;
  int held_ = 0;
};

TEST(Connections, stay_open_for_further_requests) {
  TestApplication application;
  TestServer server(application);
  Client client(server.port());
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(client.get("/" + std::to_string(i)).body, "GET /" + std::to_string(i) + " query: form: body:");
  EXPECT_EQ(server->counts().connections, 1u);
  EXPECT_EQ(server->counts().requests, 5u);
}

// proves OPS-8
TEST(Connections, count_their_answers_by_status_and_by_the_time_they_took) {
  TestApplication application;
  application.on_handle = [](Request request, Answer answer) {
    if (request.path == "/slow") std::this_thread::sleep_for(60ms);
    Response response;
    if (request.path == "/missing") response.status = Status::not_found;
    answer.send(std::move(response));
  };
  TestServer server(application);
  Client client(server.port());
  for (const auto* path : {"/", "/missing", "/slow"}) client.get(path);
  client.send("GARBAGE\r\n\r\n");
  EXPECT_EQ(client.receive().status, 400);

  const AnswerCounts counts = server->counts().answers;
  EXPECT_EQ(counts.with_status, (std::array<std::uint64_t, 6>{0, 0, 2, 0, 2, 0}));
  EXPECT_EQ(std::accumulate(counts.within.begin(), counts.within.end(), std::uint64_t{0}), 4u);
  std::uint64_t slow = 0;
  for (std::size_t place = 0; place < counts.within.size(); ++place)
    if (place == counts.bounds.size() || counts.bounds[place] > 0.06) slow += counts.within[place];
  EXPECT_GE(slow, 1u);
  EXPECT_GE(counts.time, 60ms);
}

TEST(Connections, close_when_the_client_says_so_and_with_http_1_0) {
  TestApplication application;
  TestServer server(application);
  Client closing(server.port());
  EXPECT_EQ(closing.get("/", "Connection: close\r\n").headers.at("connection"), "close");
  EXPECT_TRUE(closing.is_closed_by_server());
  Client old(server.port());
  old.send("GET / HTTP/1.0\r\n\r\n");
  EXPECT_EQ(old.receive().status, 200);
  EXPECT_TRUE(old.is_closed_by_server());
}

TEST(Connections, answer_pipelined_requests_in_order) {
  TestApplication application;
  application.on_handle = [](Request request, Answer answer) {
    if (request.path == "/0") std::this_thread::sleep_for(50ms);  // the first is the slowest
    Response response;
    response.body = request.path + request.body;
    answer.send(std::move(response));
  };
  TestServer server(application);
  Client client(server.port());
  std::string all;
  for (int i = 0; i < 50; ++i)
    all += i % 2 ? post("/" + std::to_string(i), "text/plain", "body") : request("GET", "/" + std::to_string(i));
  client.send(all);
  for (int i = 0; i < 50; ++i) EXPECT_EQ(client.receive().body, "/" + std::to_string(i) + (i % 2 ? "body" : ""));
}

TEST(Connections, take_requests_in_pieces_of_any_size) {
  TestApplication application;
  TestServer server(application);
  Client client(server.port());
  for (const char byte : post("/a", "application/x-www-form-urlencoded", "x=1&y=2")) {
    client.send(std::string(1, byte));
    std::this_thread::sleep_for(1ms);
  }
  EXPECT_EQ(client.receive().body, "POST /a query: form:x=1;y=2; body:");
}

TEST(Connections, HEAD_gets_the_head_of_GET_without_its_body) {
  TestApplication application;
  application.on_handle = [](Request, Answer answer) {
    Response response;
    response.body = "0123456789";
    answer.send(std::move(response));
  };
  TestServer server(application);
  Client client(server.port());
  client.send(request("HEAD", "/"));
  const auto head = client.receive(Client::Body::left_out);
  EXPECT_EQ(head.headers.at("content-length"), "10");
  EXPECT_EQ(client.get("/").body, "0123456789");  // nothing stood in between
}

TEST(Connections, half_a_request_gets_no_answer_and_hurts_nobody) {
  TestApplication application;
  TestServer server(application);
  {
    Client half(server.port());
    half.send("GET / HTTP/1.1\r\nHost: loc");
    half.stop_sending();
    EXPECT_EQ(half.receive().status, 0);
    Client half_body(server.port());
    half_body.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc");
    half_body.stop_sending();
    EXPECT_EQ(half_body.receive().status, 0);
  }
  EXPECT_TRUE(becomes_true([&] { return server->counts().connections == 0; }));
  Client whole(server.port());
  EXPECT_EQ(whole.get("/").status, 200);
}

// proves TRUST-6
TEST(Limits, a_head_that_comes_a_byte_at_a_time_gets_408_while_others_are_served) {
  TestApplication application;
  TestServer server(application, {.time_for_head = 600ms});
  Client slow(server.port());
  std::atomic<bool> ends = false;
  std::thread dripping([&] {
    for (const char byte : request("GET", "/" + std::string(500, 'a'))) {
      if (ends || !slow.send(std::string(1, byte))) return;
      std::this_thread::sleep_for(20ms);
    }
  });
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < 20; ++i) {
    Client other(server.port());
    EXPECT_EQ(other.get("/").status, 200);
  }
  EXPECT_EQ(slow.receive().status, 408);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 3s);
  ends = true;
  dripping.join();
  EXPECT_TRUE(slow.is_closed_by_server());
}

// proves TRUST-6
TEST(Limits, a_body_that_does_not_come_gets_408) {
  TestApplication application;
  TestServer server(application, {.time_for_body = 300ms});
  Client client(server.port());
  client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc");
  const auto reply = client.receive();
  EXPECT_EQ(reply.status, 408);
  EXPECT_EQ(reply.headers.at("connection"), "close");
}

TEST(Limits, an_idle_connection_is_closed_without_a_word) {
  TestApplication application;
  TestServer server(application, {.time_idle = 300ms});
  Client client(server.port());
  EXPECT_EQ(client.get("/").status, 200);
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Limits, a_client_that_does_not_read_its_answer_is_closed) {
  TestApplication application;
  application.on_handle = [](Request, Answer answer) {
    Response response;
    response.body = std::string(20 * 1024 * 1024, 'x');
    answer.send(std::move(response));
  };
  TestServer server(application, {.time_to_write = 400ms});
  Client client(server.port());
  client.send(request("GET", "/"));
  EXPECT_TRUE(becomes_true([&] { return server->counts().connections == 1; }));
  EXPECT_TRUE(becomes_true([&] { return server->counts().connections == 0; }));
}

// proves TRUST-6
TEST(Limits, connections_over_the_total_get_503_at_once_and_the_others_go_on) {
  TestApplication application;
  TestServer server(application, {.most_connections = 3});
  std::vector<std::unique_ptr<Client>> inside;
  for (int i = 0; i < 3; ++i) {
    inside.push_back(std::make_unique<Client>(server.port()));
    EXPECT_EQ(inside.back()->get("/").status, 200);
  }
  Client outside(server.port());
  const auto reply = outside.receive();
  EXPECT_EQ(reply.status, 503);
  EXPECT_TRUE(reply.headers.contains("retry-after"));
  for (auto& client : inside) EXPECT_EQ(client->get("/").status, 200);
  inside.pop_back();
  EXPECT_TRUE(becomes_true([&] {
    Client again(server.port());
    return again.get("/").status == 200;
  }));
}

TEST(Limits, loopback_is_not_counted_by_address) {
  TestApplication application;
  TestServer server(application, {.most_connections_per_address = 1});
  Client first(server.port()), second(server.port());
  EXPECT_EQ(first.get("/").status, 200);
  EXPECT_EQ(second.get("/").status, 200);
}

// proves TRUST-6
// proves TRUST-12
TEST(Overload, requests_over_the_queue_get_503_at_once_while_those_inside_finish) {
  TestApplication application;
  Gate gate;
  application.on_handle = [&](Request, Answer answer) { gate.hold(std::move(answer)); };
  TestServer server(application, {.workers = 2, .most_waiting_requests = 3});
  std::vector<std::unique_ptr<Client>> inside;
  for (int i = 0; i < 5; ++i) {
    inside.push_back(std::make_unique<Client>(server.port()));
    inside.back()->send(request("GET", "/"));
    if (i == 1) {
      ASSERT_TRUE(becomes_true([&] { return gate.held() == 2; }));
    }
  }
  ASSERT_TRUE(becomes_true([&] { return server->counts().waiting_requests == 3; }));
  for (int i = 0; i < 20; ++i) {
    Client outside(server.port());
    const auto begin = std::chrono::steady_clock::now();
    const auto reply = outside.get("/");
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 1s);
    EXPECT_EQ(reply.status, 503);
    EXPECT_FALSE(reply.headers.at("retry-after").empty());
    EXPECT_EQ(reply.body.substr(0, 13), "complaint 503");
  }
  gate.open();
  for (auto& client : inside) EXPECT_EQ(client->receive().status, 200);
  Client after(server.port());
  EXPECT_EQ(after.get("/").status, 200);  // back to normal by itself
}

TEST(Answers, can_come_from_any_thread_later_and_gathered) {
  TestApplication application;
  std::mutex mutex;
  std::vector<Answer> waiting;
  application.on_handle = [&](Request, Answer answer) {
    const std::lock_guard lock(mutex);
    waiting.push_back(std::move(answer));
  };
  TestServer server(application);
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 10; ++i) {
    clients.push_back(std::make_unique<Client>(server.port()));
    clients.back()->send(request("GET", "/"));
  }
  ASSERT_TRUE(becomes_true([&] {
    const std::lock_guard lock(mutex);
    return waiting.size() == 10;
  }));
  std::thread([&] {
    const AnswerBatch batch;
    for (auto& answer : waiting) answer.send(Response{});
  }).join();
  for (auto& client : clients) EXPECT_EQ(client->receive().status, 200);
}

TEST(Answers, that_were_dropped_or_thrown_away_give_500) {
  TestApplication application;
  application.on_handle = [](Request request, Answer answer) {
    if (request.path == "/throws") throw std::runtime_error("a bug");
    const Answer dropped = std::move(answer);
  };
  TestServer server(application);
  Client client(server.port());
  EXPECT_EQ(client.get("/dropped").status, 500);
  const auto reply = client.get("/throws");
  EXPECT_EQ(reply.status, 500);
  EXPECT_EQ(reply.body.find("a bug"), std::string::npos);
}

TEST(Answers, may_come_at_once_from_the_admission) {
  TestApplication application;
  application.on_admit = [](const Head& head) -> std::variant<Admission, Response> {
    if (head.path != "/refused") return Admission{};
    Response response;
    response.status = Status::forbidden;
    return response;
  };
  TestServer server(application);
  Client client(server.port());
  EXPECT_EQ(client.get("/refused").status, 403);
  EXPECT_EQ(client.get("/").status, 200);
  client.send(post("/refused", "text/plain", std::string(5'000'000, 'x')));  // the body is not waited for
  const auto reply = client.receive();
  EXPECT_EQ(reply.status, 403);
  EXPECT_EQ(reply.headers.at("connection"), "close");
}

TEST(Answers, that_outlive_the_server_do_no_harm) {
  TestApplication application;
  std::optional<Answer> kept;
  std::atomic<bool> has_come = false;
  application.on_handle = [&](Request, Answer answer) {
    kept.emplace(std::move(answer));
    has_come = true;
  };
  {
    TestServer server(application);
    Client client(server.port());
    client.send(request("GET", "/"));
    ASSERT_TRUE(becomes_true([&] { return has_come.load(); }));
    server.stop(100ms);
  }
  kept->send(Response{});
}

TEST(Stopping, finishes_answers_in_progress_and_closes_the_rest) {
  TestApplication application;
  Gate gate;
  application.on_handle = [&](Request request, Answer answer) {
    if (request.path == "/slow")
      gate.hold(std::move(answer));
    else
      answer.send(Response{});
  };
  TestServer server(application);
  Client busy(server.port()), idle(server.port());
  EXPECT_EQ(idle.get("/").status, 200);
  busy.send(request("GET", "/slow"));
  ASSERT_TRUE(becomes_true([&] { return gate.held() == 1; }));
  const auto port = server.port();
  std::thread stopping([&] { server.stop(); });
  EXPECT_TRUE(idle.is_closed_by_server());
  EXPECT_THROW(Client{port}, std::runtime_error);
  gate.open();
  const auto reply = busy.receive();
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.headers.at("connection"), "close");
  const auto begin = std::chrono::steady_clock::now();
  busy.stop_sending();
  stopping.join();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 2s);
}

TEST(Stopping, waits_no_longer_than_the_grace) {
  TestApplication application;
  std::mutex mutex;
  std::vector<Answer> kept;
  application.on_handle = [&](Request, Answer answer) {
    const std::lock_guard lock(mutex);
    kept.push_back(std::move(answer));
  };
  TestServer server(application);
  Client client(server.port());
  client.send(request("GET", "/"));
  ASSERT_TRUE(becomes_true([&] {
    const std::lock_guard lock(mutex);
    return kept.size() == 1;
  }));
  const auto begin = std::chrono::steady_clock::now();
  server.stop(300ms);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 3s);
}

TEST(Starting, says_which_port_is_taken) {
  TestApplication application;
  const base::SystemClock clock;
  TestServer first(application);
  ServerSettings settings;
  settings.port = first.port();
  try {
    Server second(settings, application, clock);
    FAIL() << "two servers on one port";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find(std::to_string(first.port())), std::string::npos);
  }
}

}  // namespace
}  // namespace regie::http::test
