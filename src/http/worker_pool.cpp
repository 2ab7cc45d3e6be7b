#include "http/worker_pool.h"

#include <pthread.h>

namespace regie::http {

namespace {
thread_local const WorkerPool* pool_of_this_thread = nullptr;
}

bool WorkerPool::is_own_thread() const { return pool_of_this_thread == this; }

bool WorkerPool::has_more_for_this_thread() {
  return pool_of_this_thread != nullptr && pool_of_this_thread->waiting() > 0;
}

void WorkerPool::start(int threads, int most_computing) {
  most_computing_ = most_computing;
  for (int i = 0; i < threads; ++i) {
    threads_.emplace_back([this] { run(); });
    pthread_setname_np(threads_.back().native_handle(), "regie-worker");
  }
}

void WorkerPool::stop() {
  std::deque<std::shared_ptr<Job>> dropped;  // their destructors run without the lock
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    dropped.swap(jobs_);
  }
  work_came_.notify_all();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

bool WorkerPool::push_new(std::shared_ptr<Job> job) {
  std::unique_lock lock(mutex_);
  if (stopped_ || jobs_.size() >= most_waiting_) return false;
  jobs_.push_back(std::move(job));
  return true;
}

bool WorkerPool::push_more(std::shared_ptr<Job> job) {
  std::unique_lock lock(mutex_);
  if (stopped_) return false;
  jobs_.push_back(std::move(job));
  wake(std::move(lock));
  return true;
}

void WorkerPool::wake() { wake(std::unique_lock(mutex_)); }

// One worker is woken at a time and wakes the next when it finds more than it can take: a burst of requests costs one
// system call here instead of one each.
void WorkerPool::wake(std::unique_lock<std::mutex> lock) {
  const bool wakes = !jobs_.empty() && sleeping_ > 0 && !waking_ && computing_ < most_computing_;
  if (wakes) waking_ = true;
  lock.unlock();
  if (wakes) work_came_.notify_one();
}

void WorkerPool::begins_to_wait() noexcept {
  std::unique_lock lock(mutex_);
  --computing_;
  wake(std::move(lock));
}

void WorkerPool::goes_on() noexcept {
  const std::lock_guard lock(mutex_);
  ++computing_;
}

bool WorkerPool::is_full() const {
  const std::lock_guard lock(mutex_);
  return jobs_.size() >= most_waiting_;
}

std::size_t WorkerPool::waiting() const {
  const std::lock_guard lock(mutex_);
  return jobs_.size();
}

void WorkerPool::run() {
  pool_of_this_thread = this;
  base::Waiting::watch_this_thread(this);
  std::unique_lock lock(mutex_);
  for (;;) {
    while ((jobs_.empty() || computing_ >= most_computing_) && !stopped_) {
      ++sleeping_;
      work_came_.wait(lock);
      --sleeping_;
      waking_ = false;
    }
    if (stopped_) return;
    auto job = std::move(jobs_.front());
    jobs_.pop_front();
    ++computing_;
    wake(std::move(lock));
    job->work();
    job.reset();
    lock = std::unique_lock(mutex_);
    --computing_;
  }
}

}  // namespace regie::http
