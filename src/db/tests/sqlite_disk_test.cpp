// A disk that fails or is full: whoever got no answer gets an error, the file stays whole.

#include <sqlite3.h>

#include <future>
#include <map>
#include <thread>

#include "numbers.h"

namespace regie::db {
namespace {

using ::testing::IsEmpty;

// Puts itself between SQLite and the disk for files that are opened while it lives, and fails when told to.
class FailingDisk {
 public:
  enum class Operation { write, flush };

  FailingDisk() {
    sqlite3_vfs* system = sqlite3_vfs_find(nullptr);
    system_open_ = system->xOpen;
    system_ = system;
    system->xOpen = &open;
  }
  ~FailingDisk() { system_->xOpen = system_open_; }
  FailingDisk(const FailingDisk&) = delete;
  FailingDisk& operator=(const FailingDisk&) = delete;

  // From the n-th operation of this kind on (1: the next), until mend().
  static void fail_from(Operation operation, int n, int code) {
    code_ = code;
    (operation == Operation::write ? writes_until_failure_ : flushes_until_failure_) = n;
  }
  static void mend() { writes_until_failure_ = flushes_until_failure_ = never; }

 private:
  static constexpr int never = 1 << 30;

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    const int code = system_open_(vfs, name, file, flags, out_flags);
    if (code != SQLITE_OK || file->pMethods == nullptr) return code;
    const std::lock_guard lock(mutex_);
    auto& [original, ours] = methods_[file->pMethods];
    original = file->pMethods;
    ours = *original;
    ours.xWrite = &write;
    ours.xSync = &sync;
    file->pMethods = &ours;
    return SQLITE_OK;
  }
  static const sqlite3_io_methods& original_of(sqlite3_file* file) {
    const std::lock_guard lock(mutex_);
    for (const auto& [original, pair] : methods_) {
      if (&pair.second == file->pMethods) return *original;
    }
    std::abort();
  }
  static int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at) {
    if (--writes_until_failure_ <= 0) return code_;
    return original_of(file).xWrite(file, bytes, count, at);
  }
  static int sync(sqlite3_file* file, int flags) {
    if (--flushes_until_failure_ <= 0) return code_;
    return original_of(file).xSync(file, flags);
  }

  static inline std::mutex mutex_;
  static inline std::map<const sqlite3_io_methods*, std::pair<const sqlite3_io_methods*, sqlite3_io_methods>> methods_;
  static inline std::atomic<int> writes_until_failure_{never}, flushes_until_failure_{never}, code_{SQLITE_IOERR};
  static inline int (*system_open_)(sqlite3_vfs*, const char*, sqlite3_file*, int, int*) = nullptr;
  sqlite3_vfs* system_;
};

class SqliteDisk : public ::testing::Test {
 protected:
  void SetUp() override { make_number_table(database()); }
  void TearDown() override { FailingDisk::mend(); }
  Database& database() { return fresh_.database(); }

  // Numbers whose write was answered without an error; the others threw Unavailable.
  std::set<int> write_from_threads(int threads, int each, int first) {
    std::mutex mutex;
    std::set<int> acknowledged;
    std::vector<std::thread> writers;
    writers.reserve(static_cast<std::size_t>(threads));
    for (int t = 0; t < threads; ++t) {
      writers.emplace_back([&, t] {
        for (int i = 0; i < each; ++i) {
          const int number = first + t * each + i;
          try {
            database().write([&](WriteTx& tx) { insert_number(tx, number); });
            const std::lock_guard lock(mutex);
            acknowledged.insert(number);
          } catch (const Unavailable&) {}
        }
      });
    }
    for (auto& writer : writers) writer.join();
    return acknowledged;
  }
  std::string integrity() {
    auto tx = database().read();
    return *tx.first("pragma integrity_check", [](const Row& row) { return row.get<std::string>(0); });
  }

 private:
  FailingDisk disk_;
  testing::FreshDatabase fresh_{Engine::sqlite};

 protected:
  testing::FreshDatabase& fresh() { return fresh_; }
};

// proves TRUST-7
TEST_F(SqliteDisk, an_error_at_any_write_or_flush_fails_exactly_the_unanswered_ones) {
  std::set<int> acknowledged;
  int first = 0;
  for (const auto operation : {FailingDisk::Operation::write, FailingDisk::Operation::flush}) {
    for (const int code : {SQLITE_IOERR, SQLITE_FULL}) {
      for (const int n : {1, 2, 3, 5, 8, 13}) {
        FailingDisk::fail_from(operation, n, code);
        const auto now = write_from_threads(4, 20, first);
        EXPECT_LT(now.size(), 80u) << "the disk did not fail at operation " << n;
        acknowledged.insert(now.begin(), now.end());
        FailingDisk::mend();
        EXPECT_EQ(numbers_in(database()), acknowledged);
        first += 1000;
        acknowledged.merge(write_from_threads(2, 2, first));
        EXPECT_EQ(numbers_in(database()), acknowledged) << "writing goes on when the disk is back";
        first += 1000;
      }
    }
  }
  EXPECT_EQ(integrity(), "ok");
  fresh().reopen();
  EXPECT_EQ(numbers_in(database()), acknowledged) << "and so it is after a restart";
  EXPECT_EQ(integrity(), "ok");
}

TEST_F(SqliteDisk, a_failing_commit_fails_the_whole_group) {
  std::promise<void> go_on;
  std::vector<std::future<void>> answers;
  // The first closure holds the writer up until all others wait, so that they share its commit.
  const auto ask = [&](int number, const std::shared_future<void>& before) {
    auto answer = std::make_shared<std::promise<void>>();
    answers.push_back(answer->get_future());
    database().write_later(
        [number, before](WriteTx& tx) {
          if (before.valid()) before.wait();
          insert_number(tx, number);
        },
        [answer](const std::exception_ptr& failure) {
          if (failure)
            answer->set_exception(failure);
          else
            answer->set_value();
        });
  };
  ask(0, go_on.get_future().share());
  for (int i = 1; i < 10; ++i) ask(i, {});
  FailingDisk::fail_from(FailingDisk::Operation::flush, 1, SQLITE_IOERR);
  go_on.set_value();
  for (auto& answer : answers) EXPECT_THROW(answer.get(), Unavailable);
  EXPECT_FALSE(database().is_available());
  FailingDisk::mend();
  EXPECT_THAT(numbers_in(database()), IsEmpty());
}

// proves OPS-8
TEST_F(SqliteDisk, it_is_away_until_a_write_succeeds_which_it_tries_by_itself) {
  FailingDisk::fail_from(FailingDisk::Operation::write, 1, SQLITE_FULL);
  EXPECT_THROW(database().write([](WriteTx& tx) { insert_number(tx, 1); }), Unavailable);
  std::this_thread::sleep_for(std::chrono::milliseconds(2500));  // two tries later
  EXPECT_FALSE(database().is_available());
  FailingDisk::mend();
  for (int tries = 0; tries < 500 && !database().is_available(); ++tries)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_TRUE(database().is_available()) << "and nobody wrote anything";
  EXPECT_THAT(numbers_in(database()), IsEmpty());

  FailingDisk::fail_from(FailingDisk::Operation::write, 1, SQLITE_FULL);
  EXPECT_THROW(database().write([](WriteTx& tx) { insert_number(tx, 2); }), Unavailable);
  FailingDisk::mend();
  database().write([](WriteTx& tx) { insert_number(tx, 3); });
  EXPECT_TRUE(database().is_available());
}

// proves TRUST-7
TEST_F(SqliteDisk, a_database_that_may_not_grow_says_so_and_keeps_what_it_has) {
  database().write([](WriteTx& tx) {
    const auto pages = tx.first("pragma page_count", [](const Row& row) { return row.get<int>(0); });
    EXPECT_GT(*pages, 10);
    tx.each("pragma max_page_count = 1", [](const Row&) {});  // as few as there are now
  });
  const std::string large(100'000, 'x');
  EXPECT_THROW(database().write([&](WriteTx& tx) {
    insert_number(tx, 1);
    tx.execute("insert into number (value, words) values (2, $1)", large);
  }),
               Unavailable);
  EXPECT_THAT(numbers_in(database()), IsEmpty());
  database().write([](WriteTx& tx) { insert_number(tx, 3); });
  EXPECT_THAT(numbers_in(database()), ::testing::ElementsAre(3));
}

}  // namespace
}  // namespace regie::db
