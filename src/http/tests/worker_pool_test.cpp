#include "http/worker_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <future>

namespace regie::http {
namespace {

class Work final : public Job {
 public:
  explicit Work(std::function<void()> what) : what_(std::move(what)) {}
  void work() noexcept override { what_(); }

 private:
  std::function<void()> what_;
};

// In each test the pool is made last and so ends first: a worker may still be leaving what the test has waited for.
void give(WorkerPool& pool, std::function<void()> what) { pool.push_new(std::make_shared<Work>(std::move(what))); }

TEST(WorkerPool, no_more_compute_at_once_than_may) {
  std::atomic<int> now = 0, most = 0, done = 0;
  std::promise<void> all_done;
  WorkerPool pool(1000);
  for (int i = 0; i < 200; ++i) {
    give(pool, [&] {
      int seen = most;
      for (const int mine = ++now; mine > seen && !most.compare_exchange_weak(seen, mine);) {}
      std::this_thread::sleep_for(std::chrono::microseconds(200));
      --now;
      if (++done == 200) all_done.set_value();
    });
  }
  pool.start(8, 2);
  pool.wake();
  all_done.get_future().wait();
  EXPECT_EQ(most, 2);
}

TEST(WorkerPool, others_stand_in_for_those_that_wait) {
  std::promise<void> second_ran, first_is_done, all_done;
  std::atomic<int> now = 0, most = 0, done = 0;
  WorkerPool pool(1000);
  give(pool, [&] {
    {
      const base::Waiting waiting;
      second_ran.get_future().wait();
    }
    first_is_done.set_value();
  });
  give(pool, [&] { second_ran.set_value(); });
  pool.start(2, 1);
  pool.wake();
  first_is_done.get_future().wait();
  // Both are there again: what comes now is done too, and one after the other.
  for (int i = 0; i < 50; ++i) {
    give(pool, [&] {
      most = std::max<int>(most, ++now);
      std::this_thread::sleep_for(std::chrono::microseconds(200));
      --now;
      if (++done == 50) all_done.set_value();
    });
    pool.wake();
  }
  all_done.get_future().wait();
  EXPECT_EQ(most, 1);
}

TEST(WorkerPool, all_of_them_may_wait) {
  std::promise<void> go_on, all_wait, all_done;
  const auto told = go_on.get_future().share();
  std::atomic<int> waiting_now = 0;
  WorkerPool pool(1000);
  for (int i = 0; i < 4; ++i) {
    give(pool, [&] {
      const base::Waiting waiting;
      if (++waiting_now == 4) all_wait.set_value();
      told.wait();
      if (--waiting_now == 0) all_done.set_value();
    });
  }
  pool.start(4, 1);
  pool.wake();
  all_wait.get_future().wait();
  go_on.set_value();
  all_done.get_future().wait();
  EXPECT_EQ(waiting_now, 0);
}

TEST(WorkerPool, tells_its_threads_whether_more_waits) {
  std::promise<bool> first, last;
  WorkerPool pool(1000);
  give(pool, [&] { first.set_value(WorkerPool::has_more_for_this_thread()); });
  give(pool, [&] { last.set_value(WorkerPool::has_more_for_this_thread()); });
  pool.start(1, 1);
  pool.wake();
  EXPECT_TRUE(first.get_future().get());
  EXPECT_FALSE(last.get_future().get());
  EXPECT_FALSE(WorkerPool::has_more_for_this_thread());
}

}  // namespace
}  // namespace regie::http
