#pragma once
// The one thread that writes. Closures that wait together share one transaction and one flush to the disk (group
// commit); each has its savepoint, so an exception undoes only its own changes. Answers go out after the commit.

#include <atomic>
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "db/sqlite/checkpointer.h"
#include "db/sqlite/connection.h"

namespace regie::db::sqlite {

class Writer {
 public:
  explicit Writer(const HandleSettings& settings);
  ~Writer();  // carries out what was asked, then empties the write-ahead log into the file

  // `soon`: may wait a moment for others to share its commit.
  enum class Haste { now, soon };
  void add(std::function<void(WriteTx&)> closure, Database::Done done, Haste haste);
  // False from when the disk refused something until it takes a write again: the next one, or one that is tried each second meanwhile.
  bool is_healthy() const { return !is_in_trouble_; }

  std::uint64_t transactions() const { return transactions_; }
  std::uint64_t writes() const { return writes_; }

 private:
  struct Job {
    std::function<void(WriteTx&)> closure;
    Database::Done done;
    std::exception_ptr failure;
  };

  void serve();
  bool is_stopping();
  // The next group; nothing when the program ends, or when it is time to try whether the disk takes something again.
  std::vector<Job> wait_for_work();
  void serve_group(std::vector<Job>& group);
  void carry_out(std::vector<Job>& group);
  void run_in_savepoint(Job& job);
  // More of those that came in meanwhile; false when there are none or the group is large enough.
  bool take_more(std::vector<Job>& group);
  void answer(std::vector<Job>& group);
  void checkpoint_when_due();
  void restart_log();
  void remember_trouble(const std::exception_ptr& because);
  void remember_success();
  void try_to_write();

  const std::chrono::milliseconds patience_;
  SqliteConnection connection_;
  Checkpointer checkpointer_;
  WriteTx tx_;
  int log_frames_ = 0;            // in the write-ahead log after the last commit
  int log_frames_copied_to_ = 0;  // as many as there were at the last checkpoint
  int restart_at_frames_;

  std::mutex mutex_;
  std::condition_variable something_to_do_;
  std::vector<Job> waiting_;
  bool is_hurried_ = false;  // one of them cannot wait
  bool is_stopping_ = false;

  std::atomic<std::uint64_t> transactions_{0}, writes_{0};
  std::atomic<bool> is_in_trouble_{false};
  std::thread thread_;  // last: starts when all else stands
};

}  // namespace regie::db::sqlite
