#include "base/log.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/text.h"

namespace regie::base::log {
namespace {

// What was written on stderr, line by line, each read as JSON.
std::vector<nlohmann::json> lines_of(auto action) {
  testing::internal::CaptureStderr();
  action();
  const std::string output = testing::internal::GetCapturedStderr();
  std::vector<nlohmann::json> lines;
  for (const std::string_view line : split(output, '\n'))
    if (!line.empty()) lines.push_back(nlohmann::json::parse(line));
  return lines;
}

TEST(Log, a_line_is_json_with_time_level_event_and_fields) {
  const auto lines = lines_of([] {
    info("served", {{"request", "r1"}, {"status", 200}, {"took_ms", 1.5}, {"repeated", false}});
  });
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0]["level"], "info");
  EXPECT_EQ(lines[0]["event"], "served");
  EXPECT_EQ(lines[0]["request"], "r1");
  EXPECT_EQ(lines[0]["status"], 200);
  EXPECT_EQ(lines[0]["took_ms"], 1.5);
  EXPECT_EQ(lines[0]["repeated"], false);
  EXPECT_EQ(lines[0]["time"].get<std::string>().size(), 27U);
}

TEST(Log, input_cannot_forge_a_line_or_steer_a_terminal) {
  const std::string evil =
      "x\"}\n{\"event\":\"forged\"}\r\x1B[2J\u2028\u202E\\" + std::string(1, '\0') + "\xFF\U0001F600";
  testing::internal::CaptureStderr();
  warning(evil, {{"value", evil}, {"na\nme", std::nan("")}});
  const std::string output = testing::internal::GetCapturedStderr();
  ASSERT_FALSE(output.empty());
  for (const char c : output.substr(0, output.size() - 1)) EXPECT_TRUE(c >= 0x20 && c < 0x7F) << static_cast<int>(c);
  EXPECT_EQ(output.back(), '\n');
  const auto line = nlohmann::json::parse(output);
  EXPECT_EQ(line["value"], evil.substr(0, evil.size() - 5) + "\uFFFD\U0001F600");
  EXPECT_EQ(line["event"], line["value"]);
  EXPECT_TRUE(line["na\nme"].is_null());
}

TEST(Log, what_is_below_the_level_is_not_written) {
  const auto lines = lines_of([] {
    write(Level::debug, "unheard");
    set_level(Level::error);
    warning("unheard");
    error("heard");
    set_level(Level::debug);
    write(Level::debug, "heard too");
    set_level(Level::info);
  });
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0]["event"], "heard");
  EXPECT_EQ(lines[1]["event"], "heard too");
}

TEST(Log, lines_of_many_threads_do_not_mix) {
  const auto lines = lines_of([] {
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
      threads.emplace_back([t] {
        for (int i = 0; i < 250; ++i) info("line", {{"thread", t}, {"filling", std::string(400, 'x')}});
      });
    for (auto& thread : threads) thread.join();
  });
  ASSERT_EQ(lines.size(), 1000U);
  for (const auto& line : lines) EXPECT_EQ(line["filling"].get<std::string>().size(), 400U);
}

}  // namespace
}  // namespace regie::base::log
