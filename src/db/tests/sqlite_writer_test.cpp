// The one writer of SQLite: shared commits, other programs beside it, its log kept short.

#include <sqlite3.h>

#include <filesystem>
#include <future>
#include <thread>

#include "numbers.h"

namespace regie::db {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

std::string file_of(const Settings& settings) { return settings.location + "/regie.db"; }

// Another program with the same file, such as `regie account` beside `regie serve`.
class OtherProgram {
 public:
  explicit OtherProgram(const Settings& settings) {
    EXPECT_EQ(sqlite3_open(file_of(settings).c_str(), &database_), SQLITE_OK);
  }
  ~OtherProgram() { sqlite3_close(database_); }
  OtherProgram(const OtherProgram&) = delete;
  OtherProgram& operator=(const OtherProgram&) = delete;
  void run(const char* sql) {
    EXPECT_EQ(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(database_);
  }

 private:
  sqlite3* database_ = nullptr;
};

class SqliteWriter : public ::testing::Test {
 protected:
  // So much patience that a busy machine does not use it up.
  explicit SqliteWriter(std::chrono::milliseconds patience = std::chrono::seconds(60))
      : fresh_(Engine::sqlite, [patience](Settings& settings) { settings.patience = patience; }) {}
  void SetUp() override { make_number_table(database()); }
  Database& database() { return fresh_.database(); }
  const Settings& settings() { return fresh_.settings(); }

 private:
  testing::FreshDatabase fresh_;
};

class ImpatientSqliteWriter : public SqliteWriter {
 protected:
  ImpatientSqliteWriter() : SqliteWriter(std::chrono::milliseconds(300)) {}
};

TEST_F(SqliteWriter, writes_that_wait_together_share_one_commit) {
  const auto before = database().statistics();
  {
    OtherProgram other(settings());
    other.run("begin immediate");
    std::vector<std::thread> writers;
    for (int i = 0; i < 20; ++i) {
      writers.emplace_back([&, i] { database().write([&](WriteTx& tx) { insert_number(tx, i); }); });
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    other.run("commit");
    for (auto& writer : writers) writer.join();
  }
  const auto after = database().statistics();
  EXPECT_THAT(numbers_in(database()), SizeIs(20));
  EXPECT_EQ(after.writes - before.writes, 20u);
  // One when all had come before the first could begin; on a slow machine a few more.
  EXPECT_LE(after.write_transactions - before.write_transactions, 10u);
}

TEST_F(ImpatientSqliteWriter, waits_for_another_program_and_gives_up_in_time) {
  OtherProgram other(settings());
  other.run("begin immediate; insert into number (value, words) values (100, 'other')");
  const auto began = std::chrono::steady_clock::now();
  EXPECT_THROW(database().write([](WriteTx& tx) { insert_number(tx, 1); }), Unavailable);
  EXPECT_GE(std::chrono::steady_clock::now() - began, std::chrono::milliseconds(250));
  EXPECT_FALSE(database().is_available());
  // Reading goes on meanwhile.
  EXPECT_THAT(numbers_in(database()), SizeIs(0));
  other.run("commit");
  database().write([](WriteTx& tx) { insert_number(tx, 2); });
  EXPECT_THAT(numbers_in(database()), ElementsAre(2, 100));
}

TEST_F(SqliteWriter, the_log_beside_the_file_stays_short_while_reads_overlap) {
  std::atomic<bool> stop{false};
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      while (!stop) {
        auto tx = database().read();
        tx.first("select count(*) from number", [](const Row& row) { return row.get<int>(0); });
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
    });
  }
  const std::string page(3000, 'x');
  for (int i = 0; i < 400; ++i) {
    database().write([&](WriteTx& tx) {
      for (int j = 0; j < 60; ++j) tx.execute("insert into number (value, words) values ($1, $2)", i * 1000 + j, page);
    });
  }
  // 24,000 rows of a page each went through it.
  EXPECT_LT(std::filesystem::file_size(file_of(settings()) + "-wal"), 48u << 20);
  stop = true;
  for (auto& reader : readers) reader.join();
}

// A page may store something while it reads, and sealing the access log does.
TEST_F(SqliteWriter, a_long_log_waits_only_a_moment_for_who_reads_and_writes) {
  const auto began = std::chrono::steady_clock::now();
  const auto log_size = [&] { return std::filesystem::file_size(file_of(settings()) + "-wal"); };
  const std::string page(3000, 'x');
  int value = 0;
  const auto write_pages = [&] {
    database().write([&](WriteTx& tx) {
      for (int i = 0; i < 1000; ++i) tx.execute("insert into number (value, words) values ($1, $2)", value++, page);
    });
  };
  {
    auto reading = database().read();
    reading.first("select count(*) from number", [](const Row& row) { return row.get<int>(0); });
    while (log_size() < (48u << 20)) write_pages();  // more than it may grow to without somebody who reads
  }
  // It would have waited the whole patience of a minute.
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(50));
  const auto longest = log_size();
  for (int i = 0; i < 10; ++i) write_pages();
  EXPECT_LT(log_size(), longest + (16u << 20)) << "it does not begin anew when nobody reads any more";
}

TEST_F(SqliteWriter, what_may_wait_shares_the_flush_of_what_comes_next) {
  constexpr int writes = 20;
  int value = 0;
  const auto flushes_of_writes = [&] {
    std::atomic<int> answered = 0;
    std::promise<void> all_answered;
    const auto before = database().statistics().write_transactions;
    for (int i = 1; i <= writes; ++i) {
      const auto write = [number = value++](WriteTx& tx) { insert_number(tx, number); };
      const auto done = [&](const std::exception_ptr& failure) {
        EXPECT_FALSE(failure);
        if (++answered == writes) all_answered.set_value();
      };
      if (i < writes)
        database().write_soon(write, done);
      else
        database().write_later(write, done);  // which hurries them all
    }
    all_answered.get_future().wait();
    return database().statistics().write_transactions - before;
  };
  std::uint64_t least = writes;
  for (int i = 0; i < 20 && least > 1; ++i)
    least = std::min(least, flushes_of_writes());  // this thread may be kept waiting
  EXPECT_EQ(least, 1u);
  EXPECT_THAT(numbers_in(database()), SizeIs(value));
}

TEST_F(SqliteWriter, what_may_wait_is_written_when_nothing_else_comes) {
  std::promise<std::exception_ptr> answer;
  database().write_soon([](WriteTx& tx) { insert_number(tx, 1); },
                        [&](const std::exception_ptr& failure) { answer.set_value(failure); });
  EXPECT_EQ(answer.get_future().get(), nullptr);
  EXPECT_THAT(numbers_in(database()), ElementsAre(1));
}

TEST_F(SqliteWriter, closing_empties_the_log_into_the_file) {
  testing::FreshDatabase another(Engine::sqlite);
  make_number_table(another.database());
  const std::string wal = file_of(another.settings()) + "-wal";
  EXPECT_GT(std::filesystem::file_size(wal), 0u);
  another.reopen();
  EXPECT_TRUE(!std::filesystem::exists(wal) || std::filesystem::file_size(wal) == 0u);
}

TEST_F(SqliteWriter, pages_read_are_counted) {
  const auto before = database().statistics().pages_read;
  numbers_in(database());
  EXPECT_GT(database().statistics().pages_read, before);
}

}  // namespace
}  // namespace regie::db
