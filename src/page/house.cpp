#include "page/house.h"

#include <sys/resource.h>

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

  bool add(std::function<void()> work, Urgency urgency) {
    {
      const std::lock_guard lock(mutex_);
      auto& queue = urgency == Urgency::known ? known_ : ordinary_;
      if (stopping_ || queue.size() >= most_waiting_) return false;
      queue.push_back(std::move(work));
    }
    changed_.notify_one();
    return true;
  }
  bool has_room(Urgency urgency) {
    const std::lock_guard lock(mutex_);
    return (urgency == Urgency::known ? known_ : ordinary_).size() < most_waiting_;
  }

 private:
  void work() {
    give_way();
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stopping_ || !known_.empty() || !ordinary_.empty(); });
      auto& queue = known_.empty() ? ordinary_ : known_;
      if (queue.empty()) return;
      const auto next = std::move(queue.front());
      queue.pop_front();
      lock.unlock();
      next();
    }
  }
  // On Linux niceness is each thread's own. Where it cannot be set, pages only wait a little longer beside hashing.
  static void give_way() { (void)setpriority(PRIO_PROCESS, 0, hashing_niceness); }

  static constexpr int hashing_niceness = 10;
  const std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> known_, ordinary_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

HashingPool::HashingPool(int threads, int most_waiting)
    : implementation_(std::make_unique<Implementation>(threads, most_waiting)) {}
HashingPool::~HashingPool() = default;

bool HashingPool::run(std::function<void()> work, Urgency urgency) {
  return implementation_->add(std::move(work), urgency);
}
bool HashingPool::has_room(Urgency urgency) const { return implementation_->has_room(urgency); }

}  // namespace regie::page
