#include "db/sqlite/checkpointer.h"

#include "base/log.h"

namespace regie::db::sqlite {

bool copy_log(Handle& handle, int checkpoint_mode) {
  const int code = sqlite3_wal_checkpoint_v2(handle.raw(), "main", checkpoint_mode, nullptr, nullptr);
  if (code != SQLITE_OK && (code & 0xff) != SQLITE_BUSY)
    base::log::warning("checkpoint_failed", {{"what", sqlite3_errstr(code)}});
  return code == SQLITE_OK;
}

Checkpointer::Checkpointer(const HandleSettings& settings) : handle_(settings), thread_([this] { serve(); }) {}

void Checkpointer::stop() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

Checkpointer::State Checkpointer::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

void Checkpointer::begin() {
  {
    const std::lock_guard lock(mutex_);
    state_ = State::busy;
  }
  changed_.notify_one();
}

void Checkpointer::acknowledge() {
  const std::lock_guard lock(mutex_);
  state_ = State::idle;
}

void Checkpointer::serve() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return is_stopping_ || state_ == State::busy; });
    if (is_stopping_) return;
    lock.unlock();
    copy_log(handle_, SQLITE_CHECKPOINT_PASSIVE);
    lock.lock();
    state_ = State::finished;
  }
}

}  // namespace regie::db::sqlite
