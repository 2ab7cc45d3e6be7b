#pragma once
// Copies the write-ahead log into the file, on a thread and connection of its own, so that neither readers nor the
// writer wait for it.

#include <condition_variable>
#include <mutex>
#include <thread>

#include "db/sqlite/handle.h"

namespace regie::db::sqlite {

// Copies what no running read still needs (passive), or waits for those reads, so that the next commit begins the log
// anew (restart). False when reads, or a failure, which is logged, left something to do: the log then only grows.
bool copy_log(Handle& handle, int checkpoint_mode);

class Checkpointer {
 public:
  explicit Checkpointer(const HandleSettings& settings);
  ~Checkpointer() { stop(); }
  enum class State { idle, busy, finished };
  State state() const;
  // Only when idle.
  void begin();
  // Waits for a copy that is going on; then does nothing more.
  void stop();
  // After it finished: idle again.
  void acknowledge();

 private:
  void serve();

  Handle handle_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  State state_ = State::idle;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace regie::db::sqlite
