#pragma once
// The threads on which the application answers.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "base/waiting.h"

namespace regie::http {

class Job {
 public:
  virtual ~Job() = default;
  // On a worker; must not throw.
  virtual void work() noexcept = 0;
};

// No more of them compute at the same time than there are processors: pages that take turns on one would all be finished
// late. The others stand in for those that wait for a disk or a server (base::Waiting, decision 14).
class WorkerPool final : private base::Waiting::Watcher {
 public:
  explicit WorkerPool(std::size_t most_waiting) : most_waiting_(most_waiting) {}
  ~WorkerPool() { stop(); }

  // At most `most_computing` of the threads compute at the same time.
  void start(int threads, int most_computing);
  // Finishes what runs, drops what waits, joins. Afterwards nothing is taken any more.
  void stop();

  // Work that begins: false when too much waits already. Nobody is woken for it before wake(), so that several pushed
  // together cost one system call, and a worker does not take the processor from who pushes.
  bool push_new(std::shared_ptr<Job> job);
  void wake();
  // Work that goes on with something begun; false only after stop().
  bool push_more(std::shared_ptr<Job> job);
  bool is_full() const;
  std::size_t waiting() const;
  // Does work wait for the calling thread's pool? False on a thread of none.
  static bool has_more_for_this_thread();
  // Is the calling thread one of these?
  bool is_own_thread() const;

 private:
  void wake(std::unique_lock<std::mutex> lock);
  void run();
  void begins_to_wait() noexcept override;
  void goes_on() noexcept override;

  const std::size_t most_waiting_;
  mutable std::mutex mutex_;
  std::condition_variable work_came_;
  std::deque<std::shared_ptr<Job>> jobs_;
  std::vector<std::thread> threads_;
  int most_computing_ = 1;
  int computing_ = 0;
  int sleeping_ = 0;
  bool waking_ = false;  // somebody was woken and did not look yet
  bool stopped_ = false;
};

}  // namespace regie::http
