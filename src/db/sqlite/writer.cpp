#include "db/sqlite/writer.h"

#include <utility>

#include "base/log.h"

namespace regie::db::sqlite {

namespace {

using std::chrono::steady_clock;

// A group ends when it is this large or this old, so that the first in it does not wait for ever.
constexpr std::size_t largest_group = 1000;
constexpr auto longest_group = std::chrono::milliseconds(20);
// Pages of 4 KB in the write-ahead log before they are copied into the file.
constexpr int frames_between_checkpoints = 1500;
// From here on the log must start again from its beginning, even if that holds writes up for a moment: as long as a
// page reads, and no longer, since who reads may itself be waiting for a write.
constexpr int most_frames = 8000;
constexpr auto patience_with_readers = std::chrono::milliseconds(20);
// What may wait for company waits so long at most.
constexpr auto longest_wait_for_company = std::chrono::milliseconds(2);
// While the disk refuses, it is tried so often whether it takes something again.
constexpr auto time_between_tries = std::chrono::seconds(1);

// Thrown when the shared transaction is gone, with all that was done in it.
struct GroupLost {
  std::exception_ptr because;
};

}  // namespace

Writer::Writer(const HandleSettings& settings)
    : patience_(settings.patience),
      connection_(settings),
      checkpointer_(settings),
      tx_(connection_),
      restart_at_frames_(most_frames) {
  sqlite3_wal_hook(
      connection_.handle().raw(),
      [](void* writer, sqlite3*, const char*, int frames) {
        static_cast<Writer*>(writer)->log_frames_ = frames;
        return SQLITE_OK;
      },
      this);
  thread_ = std::thread([this] { serve(); });
}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  something_to_do_.notify_one();
  thread_.join();
  checkpointer_.stop();
  // Another process may be using the file; then the log just stays.
  sqlite3_busy_handler(connection_.handle().raw(), nullptr, nullptr);
  copy_log(connection_.handle(), SQLITE_CHECKPOINT_TRUNCATE);
}

void Writer::add(std::function<void(WriteTx&)> closure, Database::Done done, Haste haste) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back({std::move(closure), std::move(done), nullptr});
    const bool was_hurried = std::exchange(is_hurried_, is_hurried_ || haste == Haste::now);
    if (waiting_.size() > 1 && was_hurried == is_hurried_) return;  // the thread knows already
  }
  something_to_do_.notify_one();
}

void Writer::remember_trouble(const std::exception_ptr& because) {
  if (is_in_trouble_.exchange(true)) return;
  try {
    std::rethrow_exception(because);
  } catch (const std::exception& exception) {
    base::log::error("database_lost", {{"what", exception.what()}});
  }
}

void Writer::remember_success() {
  if (is_in_trouble_.exchange(false)) base::log::info("database_back");
}

// The smallest write there is: a page of the file with what it holds already.
void Writer::try_to_write() {
  Handle& handle = connection_.handle();
  try {
    Run(handle, "begin immediate", {}).step();
    handle.execute("pragma user_version = 0");
    Run(handle, "commit", {}).step();
    remember_success();
  } catch (const Error&) {
    if (handle.is_in_transaction()) sqlite3_exec(handle.raw(), "rollback", nullptr, nullptr, nullptr);
  }
}

void Writer::serve() {
  const detail::InsideWrite inside;
  for (;;) {
    std::vector<Job> group = wait_for_work();
    if (group.empty()) {
      if (is_stopping()) return;
      try_to_write();
      continue;
    }
    serve_group(group);
    group.clear();
    checkpoint_when_due();
  }
}

bool Writer::is_stopping() {
  const std::lock_guard lock(mutex_);
  return is_stopping_;
}

std::vector<Writer::Job> Writer::wait_for_work() {
  std::unique_lock lock(mutex_);
  const auto has_work = [this] { return is_stopping_ || !waiting_.empty(); };
  if (!is_in_trouble_)
    something_to_do_.wait(lock, has_work);
  else if (!something_to_do_.wait_for(lock, time_between_tries, has_work))
    return {};
  something_to_do_.wait_for(lock, longest_wait_for_company, [this] { return is_stopping_ || is_hurried_; });
  is_hurried_ = false;
  return std::exchange(waiting_, {});
}

void Writer::serve_group(std::vector<Job>& group) {
  try {
    carry_out(group);
    remember_success();
    transactions_.fetch_add(1, std::memory_order_relaxed);
    writes_.fetch_add(group.size(), std::memory_order_relaxed);
  } catch (const GroupLost& lost) {
    for (Job& job : group) job.failure = lost.because;
  }
  answer(group);
}

void Writer::carry_out(std::vector<Job>& group) {
  try {
    Run(connection_.handle(), "begin immediate", {}).step();
  } catch (...) {
    // Whoever came while this waited has waited as long for the same lock.
    const std::exception_ptr because = std::current_exception();
    take_more(group);
    remember_trouble(because);
    throw GroupLost{because};
  }
  const auto began = steady_clock::now();
  std::size_t next = 0;
  try {
    do {
      for (; next < group.size(); ++next) run_in_savepoint(group[next]);
    } while (steady_clock::now() - began < longest_group && take_more(group));
    Run(connection_.handle(), "commit", {}).step();
  } catch (const GroupLost&) {
    throw;
  } catch (...) {
    const std::exception_ptr because = std::current_exception();
    remember_trouble(because);
    if (connection_.handle().is_in_transaction())
      sqlite3_exec(connection_.handle().raw(), "rollback", nullptr, nullptr, nullptr);
    throw GroupLost{because};
  }
}

void Writer::run_in_savepoint(Job& job) {
  Handle& handle = connection_.handle();
  Run(handle, "savepoint one_write", {}).step();
  try {
    job.closure(tx_);
  } catch (...) {
    job.failure = std::current_exception();
    // A full disk or an I/O error can end the whole transaction; then nothing of the group is there any more.
    if (!handle.is_in_transaction()) {
      remember_trouble(job.failure);
      throw GroupLost{job.failure};
    }
    Run(handle, "rollback to one_write", {}).step();
  }
  Run(handle, "release one_write", {}).step();
}

bool Writer::take_more(std::vector<Job>& group) {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty() || group.size() >= largest_group) return false;
  group.insert(group.end(), std::make_move_iterator(waiting_.begin()), std::make_move_iterator(waiting_.end()));
  waiting_.clear();
  is_hurried_ = false;
  return true;
}

void Writer::answer(std::vector<Job>& group) {
  for (Job& job : group) {
    // What the closure holds goes before the answer: the one who waits may own what it refers to.
    job.closure = nullptr;
    try {
      job.done(job.failure);
    } catch (const std::exception& problem) {
      base::log::error("answer_to_write_failed", {{"what", problem.what()}});
    }
  }
}

void Writer::checkpoint_when_due() {
  if (log_frames_ < log_frames_copied_to_) {  // the log has started again
    log_frames_copied_to_ = 0;
    restart_at_frames_ = most_frames;
  }
  const Checkpointer::State state = checkpointer_.state();
  if (state == Checkpointer::State::busy) return;
  Handle& handle = connection_.handle();
  if (state == Checkpointer::State::finished) {
    // The few frames that came in meanwhile: with all copied, the next commit can begin the log anew.
    checkpointer_.acknowledge();
    copy_log(handle, SQLITE_CHECKPOINT_PASSIVE);
    log_frames_copied_to_ = log_frames_;
  } else if (log_frames_ >= restart_at_frames_) {
    restart_log();
  } else if (log_frames_ - log_frames_copied_to_ >= frames_between_checkpoints) {
    checkpointer_.begin();
  }
}

// Reads overlapped all the time. This waits for those that run now; new ones need not wait.
void Writer::restart_log() {
  Handle& handle = connection_.handle();
  handle.set_patience(patience_with_readers);
  const bool is_copied = copy_log(handle, SQLITE_CHECKPOINT_RESTART);
  handle.set_patience(patience_);
  if (is_copied)
    log_frames_ = 0;
  else
    restart_at_frames_ = log_frames_ + frames_between_checkpoints;
}

}  // namespace regie::db::sqlite
