// A server that leaves costs nobody a request, also not behind a proxy that keeps connections open.
#include <gtest/gtest.h>

#include <atomic>
#include <list>
#include <thread>

#include "tests/support.h"

namespace regie::http::test {
namespace {

using namespace std::chrono_literals;

bool refuses_connections(std::uint16_t port) {
  return becomes_true([&] {
    try {
      const Client probe(port);
      return false;
    } catch (const std::runtime_error&) {
      return true;
    }
  });
}

// proves OPS-8, OPS-9
TEST(Leaving, a_server_that_winds_down_serves_on_and_ends_each_connection_after_its_answer) {
  TestApplication application;
  TestServer server(application);
  Client kept(server.port());
  EXPECT_EQ(kept.get("/").headers.count("connection"), 0u);
  server->wind_down();
  ASSERT_TRUE(becomes_true([&] { return Client(server.port()).get("/").headers.count("connection") == 1; }));
  const auto last = kept.get("/last");
  EXPECT_EQ(last.status, 200);
  EXPECT_EQ(last.headers.at("connection"), "close");
  EXPECT_TRUE(kept.is_closed_by_server());
  EXPECT_EQ(Client(server.port()).get("/new").status, 200);
}

// proves OPS-8, OPS-9
TEST(Leaving, a_request_on_its_way_over_an_open_connection_is_answered) {
  TestApplication application;
  ServerSettings settings;
  settings.time_for_late = 3s;
  TestServer server(application, settings);
  Client late(server.port()), silent(server.port());
  EXPECT_EQ(late.get("/").status, 200);
  const auto port = server.port();
  std::thread stopping([&] { server.stop(10s); });
  ASSERT_TRUE(refuses_connections(port));
  const auto reply = late.get("/late");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.headers.at("connection"), "close");
  EXPECT_TRUE(silent.is_closed_by_server()) << "but nobody is waited for longer";
  late.stop_sending();
  stopping.join();
}

// proves OPS-8, OPS-9
TEST(Leaving, connections_that_the_system_took_and_the_server_did_not_yet_see_are_served) {
  TestApplication application;
  std::atomic<bool> is_held = false, may_go_on = false;
  application.on_admit = [&](const Head& head) {
    if (head.path == "/hold") {  // this is the thread that takes connections
      is_held = true;
      while (!may_go_on) std::this_thread::sleep_for(1ms);
    }
    return Admission{};
  };
  TestServer server(application);
  Client holding(server.port());
  holding.send(request("GET", "/hold"));
  ASSERT_TRUE(becomes_true([&] { return is_held.load(); }));
  std::list<Client> at_the_door;
  for (int i = 0; i < 3; ++i) at_the_door.emplace_back(server.port()).send(post("/add", "text/plain", "once"));
  server->stop();
  may_go_on = true;
  for (auto& client : at_the_door) EXPECT_EQ(client.receive().status, 200);
}

TEST(Leaving, ticks_tell_that_the_server_is_alive) {
  TestApplication application;
  TestServer server(application);
  const auto before = server->counts().ticks;
  EXPECT_TRUE(becomes_true([&] { return server->counts().ticks > before; }));
}

}  // namespace
}  // namespace regie::http::test
