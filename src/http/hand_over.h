#pragma once
// From any thread to the I/O thread. What comes while the I/O thread has not looked yet travels with one wake-up.

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace regie::http {

class Arrival {
 public:
  virtual ~Arrival() = default;
  // On the I/O thread.
  virtual void arrive() = 0;
};

class HandOver {
 public:
  // `wake`: makes the I/O thread call deliver() soon; called from any thread.
  explicit HandOver(std::function<void()> wake) : wake_(std::move(wake)) {}

  // From any thread; dropped after close().
  void send(std::shared_ptr<Arrival> arrival);
  void send(std::vector<std::shared_ptr<Arrival>> arrivals);
  void deliver();
  void close();

 private:
  std::mutex mutex_;
  std::function<void()> wake_;
  std::vector<std::shared_ptr<Arrival>> waiting_;
  std::vector<std::shared_ptr<Arrival>> delivering_;  // I/O thread only
  bool closed_ = false;
};

}  // namespace regie::http
