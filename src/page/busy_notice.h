#pragma once
// When more comes in than can be done (a flood of logins), each refusal is a line at level info, and a warning tells the
// operator at most once a second how many there were: thousands of errors would hide the one that matters.

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>

namespace regie::page {

// Thread-safe.
class BusyNotice {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  // One more was refused. Gives how many since the last warning when it is time for another. Those after the last warning of
  // a flood are told with the first of the next one.
  std::optional<std::int64_t> refused(Moment now) {
    const std::lock_guard lock(mutex_);
    ++untold_;
    if (last_told_ && now - *last_told_ < std::chrono::seconds(1)) return std::nullopt;
    last_told_ = now;
    return std::exchange(untold_, 0);
  }

 private:
  std::mutex mutex_;
  std::optional<Moment> last_told_;
  std::int64_t untold_ = 0;
};

}  // namespace regie::page
