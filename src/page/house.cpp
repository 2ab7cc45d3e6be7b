#include "page/house.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace regie::page {

class HashingPool::Implementation {
 public:
  Implementation(int threads, int most_waiting) : most_waiting_(static_cast<std::size_t>(most_waiting)) {
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
  }
  // What waits is still done: each piece of work owes somebody an answer.
  ~Implementation() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    changed_.notify_all();
    for (auto& thread : threads_) thread.join();
  }

  bool add(std::function<void()> work) {
    {
      const std::lock_guard lock(mutex_);
      if (stopping_ || waiting_.size() >= most_waiting_) return false;
      waiting_.push_back(std::move(work));
    }
    changed_.notify_one();
    return true;
  }

 private:
  void work() {
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      const auto next = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      next();
    }
  }

  const std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

HashingPool::HashingPool(int threads, int most_waiting)
    : implementation_(std::make_unique<Implementation>(threads, most_waiting)) {}
HashingPool::~HashingPool() = default;

bool HashingPool::run(std::function<void()> work) { return implementation_->add(std::move(work)); }

}  // namespace regie::page
