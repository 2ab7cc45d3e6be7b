#include "http/hand_over.h"

#include <iterator>

namespace regie::http {

void HandOver::send(std::shared_ptr<Arrival> arrival) {
  const std::lock_guard lock(mutex_);
  if (closed_) return;
  waiting_.push_back(std::move(arrival));
  // Under the lock: close() must not return while somebody still wakes an I/O thread that is about to end.
  if (waiting_.size() == 1) wake_();
}

void HandOver::send(std::vector<std::shared_ptr<Arrival>> arrivals) {
  const std::lock_guard lock(mutex_);
  if (closed_ || arrivals.empty()) return;
  const bool is_first = waiting_.empty();
  waiting_.insert(waiting_.end(), std::move_iterator(arrivals.begin()), std::move_iterator(arrivals.end()));
  if (is_first) wake_();
}

void HandOver::deliver() {
  {
    const std::lock_guard lock(mutex_);
    delivering_.swap(waiting_);
  }
  for (auto& arrival : delivering_) arrival->arrive();
  delivering_.clear();
}

void HandOver::close() {
  std::vector<std::shared_ptr<Arrival>> dropped;
  const std::lock_guard lock(mutex_);
  closed_ = true;
  dropped.swap(waiting_);
}

}  // namespace regie::http
