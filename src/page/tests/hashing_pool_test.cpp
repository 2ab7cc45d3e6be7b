#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <string>

#include "page/house.h"

namespace regie::page {
namespace {

TEST(HashingPool, refuses_when_too_many_wait_and_finishes_what_it_took) {
  std::atomic<int> done = 0;
  std::promise<void> gate;
  const std::shared_future<void> open = gate.get_future().share();
  int taken = 0;
  {
    HashingPool pool(1, 2);
    std::promise<void> begun;
    ASSERT_TRUE(pool.run(
        [&] {
          begun.set_value();
          open.wait();
          ++done;
        },
        Urgency::ordinary));
    begun.get_future().wait();
    for (int i = 0; i < 5; ++i) taken += pool.run([&] { ++done; }, Urgency::ordinary) ? 1 : 0;
    EXPECT_EQ(taken, 2);
    gate.set_value();
  }
  EXPECT_EQ(done, 3);
}

// proves LOGIN-9
TEST(HashingPool, keeps_room_for_who_is_known_and_lets_them_go_first) {
  std::promise<void> gate;
  const std::shared_future<void> open = gate.get_future().share();
  std::string order;
  {
    HashingPool pool(1, 3);
    std::promise<void> begun;
    ASSERT_TRUE(pool.run(
        [&] {
          begun.set_value();
          open.wait();
        },
        Urgency::ordinary));
    begun.get_future().wait();
    while (pool.has_room(Urgency::ordinary)) ASSERT_TRUE(pool.run([&] { order += 'o'; }, Urgency::ordinary));
    EXPECT_FALSE(pool.run([&] { order += '!'; }, Urgency::ordinary));
    EXPECT_TRUE(pool.has_room(Urgency::known));
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(pool.run([&] { order += 'k'; }, Urgency::known));
    EXPECT_FALSE(pool.run([&] { order += '!'; }, Urgency::known));
    gate.set_value();
  }
  EXPECT_EQ(order, "kkkooo");
}

}  // namespace
}  // namespace regie::page
