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

void give(WorkerPool& pool, std::function<void()> what) { pool.push_new(std::make_shared<Work>(std::move(what))); }

TEST(WorkerPool, no_more_compute_at_once_than_may) {
  WorkerPool pool(1000);
  std::atomic<int> now = 0, most = 0, done = 0;
  std::promise<void> all_done;
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
  WorkerPool pool(1000);
  std::promise<void> second_ran, first_is_done;
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
  std::atomic<int> now = 0, most = 0, done = 0;
  std::promise<void> all_done;
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
  WorkerPool pool(1000);
  std::promise<void> go_on;
  const auto told = go_on.get_future().share();
  std::atomic<int> waiting_now = 0;
  std::promise<void> all_wait, all_done;
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

}  // namespace
}  // namespace regie::http
