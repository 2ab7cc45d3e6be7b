#include <gtest/gtest.h>

#include <atomic>
#include <future>

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
    ASSERT_TRUE(pool.run([&] {
      begun.set_value();
      open.wait();
      ++done;
    }));
    begun.get_future().wait();
    for (int i = 0; i < 5; ++i) taken += pool.run([&] { ++done; }) ? 1 : 0;
    EXPECT_EQ(taken, 2);
    gate.set_value();
  }
  EXPECT_EQ(done, 3);
}

}  // namespace
}  // namespace regie::page
