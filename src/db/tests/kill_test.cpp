// What was answered is there after the program was killed at any moment.

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "db/migrations.h"
#include "numbers.h"

namespace regie::db {
namespace {

class Killed : public ::testing::TestWithParam<Engine> {};

constexpr int threads = 8;
constexpr int largest_half = 1'000'000;

// Writes pairs of numbers and tells each over the pipe once it is answered; until it is killed.
[[noreturn]] void write_until_killed(const Settings& settings, int pipe) {
  const auto database = Database::open(settings);
  std::vector<std::thread> writers;
  for (int t = 0; t < threads; ++t) {
    writers.emplace_back([&, t] {
      for (int number = t;; number += threads) {
        database->write([&](WriteTx& tx) {
          insert_number(tx, number);
          insert_number(tx, number + largest_half);
        });
        if (write(pipe, &number, sizeof number) != sizeof number) _exit(3);
      }
    });
  }
  for (auto& writer : writers) writer.join();
  _exit(4);
}

std::set<int> kill_after(std::chrono::milliseconds time, const Settings& settings) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    write_until_killed(settings, ends[1]);
  }
  close(ends[1]);
  std::set<int> acknowledged;
  int number = 0;
  std::optional<std::chrono::steady_clock::time_point> until;
  while (read(ends[0], &number, sizeof number) == sizeof number) {
    acknowledged.insert(number);
    // Killed in the middle of its work; what it told before is still in the pipe.
    if (!until)
      until = std::chrono::steady_clock::now() + time;
    else if (std::chrono::steady_clock::now() > *until)
      kill(child, SIGKILL);
  }
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
  return acknowledged;
}

// proves TRUST-7
TEST_P(Killed, every_acknowledged_write_is_there_and_none_is_half_there) {
  for (const int milliseconds : {1, 17, 80}) {
    const testing::Place place(GetParam());
    migrate(place.settings(), base::Instant{});
    make_number_table(*Database::open(place.settings()));
    const std::set<int> acknowledged = kill_after(std::chrono::milliseconds(milliseconds), place.settings());
    ASSERT_FALSE(acknowledged.empty());

    const auto database = Database::open(place.settings());
    const std::set<int> found = numbers_in(*database);
    for (const int number : acknowledged)
      EXPECT_TRUE(found.contains(number)) << number << " was acknowledged and is lost";
    for (const int number : found) {
      EXPECT_TRUE(found.contains((number + largest_half) % (2 * largest_half))) << number << " is half of a change";
    }
    // And it can be written again at once.
    database->write([](WriteTx& tx) { insert_number(tx, largest_half - 1); });
  }
}

REGIE_ON_EACH_ENGINE(Killed);

}  // namespace
}  // namespace regie::db
