#include "http/answer_counter.h"

#include <algorithm>

namespace regie::http {

void AnswerCounter::count(Status status, std::chrono::steady_clock::duration time) {
  const double seconds = std::chrono::duration<double>(time).count();
  const auto* const place = std::lower_bound(AnswerCounts::bounds.begin(), AnswerCounts::bounds.end(), seconds);
  within_[static_cast<std::size_t>(place - AnswerCounts::bounds.begin())].add(1);
  with_status_[static_cast<std::size_t>(status) / 100].add(1);
  microseconds_.add(static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(time).count()));
}

AnswerCounts AnswerCounter::counts() const {
  AnswerCounts counts;
  std::transform(within_.begin(), within_.end(), counts.within.begin(), [](const Number& one) { return one.value(); });
  std::transform(with_status_.begin(), with_status_.end(), counts.with_status.begin(),
                 [](const Number& one) { return one.value(); });
  counts.time = std::chrono::microseconds(microseconds_.value());
  return counts;
}

}  // namespace regie::http
