#pragma once
// What happens to a message after a try (TRUST-7): pure.

#include <chrono>
#include <string>

#include "delivery/carrier.h"

namespace regie::delivery {

// How long somebody else's "not now" is tried before a message counts as failed. It can be sent again then, by hand. A server
// that is away does not count: messages wait for it as long as it takes.
inline constexpr auto gives_up_after = std::chrono::days(5);

struct Decision {
  enum class State { sent, failed, waiting } state = State::sent;
  base::Instant next_try_at;  // when waiting
  std::string problem, answer;
  bool was_deferred = false, was_unconfirmed = false;
};

// `channel_pause`: how long the channel rests when nothing goes.
Decision decide(const Outcome& outcome, const Taken& message, base::Instant now, base::microseconds channel_pause);

// 5 s, 10 s, 20 s … at most an hour.
base::microseconds pause_after_deferrals(int deferrals);
// 1 min, 4 min, 16 min … at most a day: each of these tries may reach the person again.
base::microseconds pause_after_unconfirmed(int unconfirmed);

// The pauses of a channel that nothing goes through: each twice as long as the one before.
class ChannelPause {
 public:
  ChannelPause(base::microseconds first, base::microseconds longest) : first_(first), longest_(longest) {}
  base::microseconds next() const { return next_; }
  bool is_running() const { return next_ > first_; }
  void lengthen() { next_ = std::min(next_ * 2, longest_); }
  void reset() { next_ = first_; }

 private:
  base::microseconds first_, longest_, next_ = first_;
};

}  // namespace regie::delivery
