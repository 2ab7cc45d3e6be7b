#include "base/ids.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <mutex>
#include <set>
#include <thread>
#include <type_traits>
#include <unordered_set>
#include <vector>

namespace regie::base {
namespace {

using namespace std::chrono_literals;

const Instant now = from_microseconds(1'795'525'200'123'456);

TEST(Uuid, is_version_7_and_begins_with_the_time_in_milliseconds) {
  const Uuid uuid = new_uuid(now);
  std::uint64_t milliseconds = 0;
  for (std::size_t i = 0; i < 6; ++i) milliseconds = milliseconds << 8 | uuid.bytes[i];
  EXPECT_EQ(milliseconds, 1'795'525'200'123U);
  EXPECT_EQ(uuid.bytes[6] >> 4, 7);
  EXPECT_EQ(uuid.bytes[8] >> 6, 2);
  EXPECT_LT(uuid, new_uuid(now + 1ms));
}

TEST(Uuid, has_exactly_one_written_form) {
  const Uuid uuid = new_uuid(now);
  const std::string text = uuid.text();
  EXPECT_EQ(text.size(), 36U);
  EXPECT_EQ(Uuid::parse(text), uuid);
  EXPECT_EQ(Uuid::parse("0192f1c0-89ab-7def-8123-456789abcdef")->text(), "0192f1c0-89ab-7def-8123-456789abcdef");
  for (const char* wrong : {"", "0192F1C0-89ab-7def-8123-456789abcdef", "0192f1c089ab7def8123456789abcdef",
                            "0192f1c0-89ab-7def-8123-456789abcde", "0192f1c0-89ab-7def-8123-456789abcdef0",
                            "0192f1c0_89ab-7def-8123-456789abcdef", "0192f1c0-89ab-7def-8123-456789abcdeg",
                            " 192f1c0-89ab-7def-8123-456789abcdef", "{192f1c0-89ab-7def-8123-456789abcde}"})
    EXPECT_FALSE(Uuid::parse(wrong)) << wrong;
}

TEST(Uuid, many_threads_at_the_same_millisecond_make_no_two_the_same) {
  std::mutex guard;
  std::set<Uuid> all;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      std::vector<Uuid> own(10'000);
      for (Uuid& uuid : own) uuid = new_uuid(now);
      const std::lock_guard lock(guard);
      all.insert(own.begin(), own.end());
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(all.size(), 40'000U);
}

TEST(Uuid, a_forked_process_does_not_repeat_its_parents_ids) {
  new_uuid(now);
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const Uuid uuid = new_uuid(now);
    ::_exit(::write(ends[1], uuid.bytes.data(), uuid.bytes.size()) == 16 ? 0 : 1);
  }
  Uuid from_child;
  ASSERT_EQ(::read(ends[0], from_child.bytes.data(), from_child.bytes.size()), 16);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_NE(new_uuid(now), from_child);
}

TEST(Id, of_one_kind_does_not_pass_for_another) {
  static_assert(!std::is_convertible_v<ClientId, PersonId>);
  static_assert(!std::is_constructible_v<ClientId, PersonId>);
  const auto id = ClientId::create(now);
  EXPECT_EQ(ClientId::parse(id.text()), id);
  EXPECT_FALSE(ClientId::parse("1"));
  EXPECT_EQ((std::unordered_set<ClientId>{id, id, ClientId::create(now)}).size(), 2U);
}

}  // namespace
}  // namespace regie::base
