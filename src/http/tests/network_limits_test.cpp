#include "http/network_limits.h"

#include <gtest/gtest.h>
#include <poll.h>

#include <array>

#include "tests/support.h"

namespace regie::http::test {
namespace {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

NetworkAddress network(std::string_view address) { return NetworkAddress::parse(address).value().network(); }

TEST(NetworkOf, is_an_ipv4_address_or_the_64_of_an_ipv6_one) {
  EXPECT_NE(network("203.0.113.7"), network("203.0.113.8"));
  EXPECT_EQ(network("2001:db8:1:2::7"), network("2001:db8:1:2:ffff::1"));
  EXPECT_NE(network("2001:db8:1:2::7"), network("2001:db8:1:3::7"));
}

// proves TRUST-6
TEST(RequestRate, gives_each_network_its_own_and_fills_again) {
  RequestRate rate(10);
  const auto now = SteadyClock::now();
  const auto one = network("203.0.113.7"), other = network("203.0.113.8");
  for (int i = 0; i < 200; ++i) EXPECT_TRUE(rate.take_one(one, now)) << i;
  EXPECT_FALSE(rate.take_one(one, now));
  EXPECT_TRUE(rate.take_one(other, now));
  for (int i = 0; i < 10; ++i) EXPECT_TRUE(rate.take_one(one, now + 1s)) << i;
  EXPECT_FALSE(rate.take_one(one, now + 1s));
}

TEST(RequestRate, forgets_who_has_all_of_it_again) {
  RequestRate rate(10);
  const auto now = SteadyClock::now();
  for (int i = 0; i < 100'000; ++i)
    rate.take_one(network("2001:db8:" + std::to_string(i % 10000) + ":" + std::to_string(i / 10000) + "::1"),
                  now + i * 1ms);
  EXPECT_LT(rate.remembered(), 3000u);
}

// proves TRUST-6
TEST(BodyMemory, is_shared_out_and_given_back) {
  BodyMemory memory(4'000'000);
  const auto one = network("203.0.113.7"), other = network("203.0.113.8");
  {
    BodyShare first(memory, one), second(memory, one), others(memory, other);
    EXPECT_TRUE(first.grow_to(64 * 1024));
    EXPECT_EQ(memory.taken(), 0u);  // small ones are for everybody
    EXPECT_TRUE(first.grow_to(900'000));
    EXPECT_FALSE(second.grow_to(900'000));  // a quarter is enough for one network
    EXPECT_TRUE(others.grow_to(900'000));
  }
  EXPECT_EQ(memory.taken(), 0u);
}

std::string of_client(const std::string& address) { return "X-Forwarded-For: " + address + "\r\n"; }

// proves TRUST-6
TEST(Limits, more_requests_than_an_address_may_make_get_429_and_others_notice_nothing) {
  TestApplication application;
  TestServer server(application, {.trusted_proxies = {"127.0.0.0/8"}, .most_requests_per_address = 1});
  Client proxy(server.port());
  int refused = 0;
  for (int i = 0; i < 30; ++i) refused += proxy.get("/", of_client("203.0.113.7")).status == 429;
  EXPECT_GE(refused, 1);
  const auto reply = proxy.get("/", of_client("203.0.113.7"));
  EXPECT_EQ(reply.status, 429);
  EXPECT_EQ(reply.headers.count("retry-after"), 1u);
  EXPECT_EQ(proxy.get("/", of_client("203.0.113.8")).status, 200);
  EXPECT_EQ(proxy.get("/").status, 200);
}

// proves TRUST-6
// proves TRUST-12
TEST(Limits, large_bodies_that_do_not_end_take_no_more_than_their_memory) {
  TestApplication application;
  application.on_admit = [](const Head&) { return Admission{.largest_body = 2'000'000}; };
  TestServer server(application, {.trusted_proxies = {"127.0.0.0/8"}, .most_body_memory = 4'000'000});
  const auto stalled = [&](Client& client, const std::string& address) {
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n" + of_client(address) + "\r\n" +
                std::string(999'000, 'a'));
  };
  // Two of one network are too many, whichever of them is read first.
  Client one(server.port()), another(server.port());
  stalled(one, "203.0.113.7");
  stalled(another, "203.0.113.7");
  std::array waiting{pollfd{one.descriptor(), POLLIN, 0}, pollfd{another.descriptor(), POLLIN, 0}};
  ASSERT_EQ(poll(waiting.data(), waiting.size(), 5000), 1);
  Client& refused = waiting[0].revents != 0 ? one : another;
  Client& taken = &refused == &one ? another : one;
  EXPECT_EQ(refused.receive().status, 503);
  // Small forms of that network and large ones of others go on.
  Client small(server.port()), other(server.port());
  small.send(request("POST", "/", of_client("203.0.113.7") + "Content-Length: 3\r\n", "abc"));
  EXPECT_EQ(small.receive().status, 200);
  stalled(other, "203.0.113.8");
  other.send(std::string(1000, 'a'));
  EXPECT_EQ(other.receive().status, 200);
  // And the one that was taken comes to its end too.
  taken.send(std::string(1000, 'a'));
  EXPECT_EQ(taken.receive().status, 200);
}

}  // namespace
}  // namespace regie::http::test
