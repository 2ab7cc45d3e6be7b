#pragma once
// Threads that carry out the writes nobody waits for, in the order they came in (several at a time).

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "db/database.h"

namespace regie::db::postgresql {

class Later {
 public:
  struct Job {
    std::function<void(WriteTx&)> closure;
    Database::Done done;
  };
  using Write = std::function<void(const std::function<void(WriteTx&)>&)>;

  Later(int threads, Write write);
  ~Later();  // carries out what was handed in
  void add(Job job);

 private:
  void serve();
  void carry_out(Job& job);

  Write write_;
  std::mutex mutex_;
  std::condition_variable something_to_do_;
  std::deque<Job> waiting_;
  bool is_stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace regie::db::postgresql
