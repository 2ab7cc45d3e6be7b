#include "delivery/rules.h"

#include <gmock/gmock.h>

namespace regie::delivery {
namespace {

using namespace std::chrono_literals;
using Kind = Outcome::Kind;
using State = Decision::State;

const base::Instant noon = base::from_microseconds(1'764'000'000'000'000);

Taken message() {
  Taken taken;
  taken.created_at = noon;
  return taken;
}

// proves TRUST-7
TEST(Rules, pauses_grow_up_to_a_bound) {
  base::microseconds before{0}, whole{0};
  for (int times = 0; times < 12; ++times) {
    const auto pause = pause_after_deferrals(times);
    EXPECT_TRUE(pause > before || pause == 1h) << times;
    before = pause;
  }
  EXPECT_EQ(pause_after_deferrals(0), 5s);
  EXPECT_EQ(pause_after_deferrals(1'000'000), 1h);
  EXPECT_EQ(pause_after_unconfirmed(0), 1min);
  EXPECT_EQ(pause_after_unconfirmed(2), 16min);
  EXPECT_EQ(pause_after_unconfirmed(1'000), 24h);
  int copies = 0;
  for (; whole < gives_up_after; ++copies) whole += pause_after_unconfirmed(copies);
  EXPECT_LE(copies, 12) << "a server that never answers is not asked to send a person hundreds of copies";
}

TEST(Rules, a_channel_rests_longer_each_time_and_starts_afresh) {
  ChannelPause pause(1s, 5s);
  EXPECT_EQ(pause.next(), 1s);
  EXPECT_FALSE(pause.is_running());
  pause.lengthen();
  EXPECT_EQ(pause.next(), 2s);
  EXPECT_TRUE(pause.is_running());
  pause.lengthen();
  pause.lengthen();
  EXPECT_EQ(pause.next(), 5s);
  pause.reset();
  EXPECT_EQ(pause.next(), 1s);
}

TEST(Rules, what_is_refused_has_failed_at_once) {
  const auto decision = decide({Kind::refused, "refused", "550 no"}, message(), noon, 1s);
  EXPECT_EQ(decision.state, State::failed);
  EXPECT_EQ(decision.problem, "refused");
  EXPECT_EQ(decision.answer, "550 no");
  EXPECT_EQ(decide({}, message(), noon, 1s).state, State::sent);
}

TEST(Rules, what_may_not_go_now_goes_later) {
  Taken taken = message();
  taken.deferred = 2;
  auto decision = decide({Kind::later, "not_now", "451"}, taken, noon + 1min, 1s);
  EXPECT_EQ(decision.state, State::waiting);
  EXPECT_EQ(decision.next_try_at, noon + 1min + 20s);
  EXPECT_TRUE(decision.was_deferred);
  decision = decide({Kind::unconfirmed, "no_answer", ""}, taken, noon, 1s);
  EXPECT_EQ(decision.next_try_at, noon + 1min);
  EXPECT_TRUE(decision.was_unconfirmed);
  decision = decide({Kind::unreachable, "unreachable", ""}, taken, noon, 7s);
  EXPECT_EQ(decision.next_try_at, noon + 7s);
  EXPECT_FALSE(decision.was_deferred || decision.was_unconfirmed);
}

// proves TRUST-7
TEST(Rules, a_server_that_is_away_for_weeks_makes_no_message_fail) {
  EXPECT_EQ(decide({Kind::unreachable, "", ""}, message(), noon + std::chrono::weeks(6), 1s).state, State::waiting);
  EXPECT_EQ(decide({Kind::later, "", ""}, message(), noon + gives_up_after - 1s, 1s).state, State::waiting);
  EXPECT_EQ(decide({Kind::later, "", ""}, message(), noon + gives_up_after, 1s).state, State::failed);
  EXPECT_EQ(decide({Kind::unconfirmed, "", ""}, message(), noon + gives_up_after, 1s).state, State::failed);
}

// proves LOGIN-16
TEST(Rules, an_answer_is_kept_in_one_line_without_what_may_be_a_code) {
  EXPECT_EQ(tidy_answer("550 5.1.1 no such user\r\n"), "550 5.1.1 no such user");
  EXPECT_EQ(tidy_answer("bad text: 123456 is your code, 0612345678"), "bad text: … is your code, …");
  EXPECT_EQ(tidy_answer("a\x01\x1B[31mb\xFF"), "a??[31mb?");
  EXPECT_LE(tidy_answer(std::string(5000, 'x')).size(), 300U);
  std::string long_one;
  for (int i = 0; i < 200; ++i) long_one += "é";
  EXPECT_EQ(tidy_answer("x" + long_one).size(), 299U) << "no half character";
  EXPECT_EQ(tidy_answer(""), "");
}

}  // namespace
}  // namespace regie::delivery
