#include "db/postgresql/later.h"

#include "base/log.h"
#include "db/connection.h"

namespace regie::db::postgresql {

Later::Later(int threads, Write write) : write_(std::move(write)) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { serve(); });
}

Later::~Later() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  something_to_do_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void Later::add(Job job) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(job));
  }
  something_to_do_.notify_one();
}

void Later::serve() {
  for (;;) {
    Job job;
    {
      std::unique_lock lock(mutex_);
      something_to_do_.wait(lock, [this] { return is_stopping_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      job = std::move(waiting_.front());
      waiting_.pop_front();
    }
    carry_out(job);
  }
}

void Later::carry_out(Job& job) {
  std::exception_ptr failure;
  try {
    write_(job.closure);
  } catch (...) {
    failure = std::current_exception();
  }
  job.closure = nullptr;  // what it holds goes before the answer
  const detail::InsideWrite inside;
  try {
    job.done(failure);
  } catch (const std::exception& problem) {
    base::log::error("answer_to_write_failed", {{"what", problem.what()}});
  }
}

}  // namespace regie::db::postgresql
