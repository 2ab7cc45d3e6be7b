#pragma once
// What one network may take of a server, so that others notice nothing (TRUST-6): requests, and memory for bodies that are on
// their way. Networks are NetworkAddress::network(). Belongs to the I/O thread.

#include <chrono>
#include <cstddef>
#include <map>

#include "http/forwarded.h"

namespace regie::http {

// A bucket of requests for each network, which fills at a steady rate and holds as many as come in twenty seconds.
class RequestRate {
 public:
  explicit RequestRate(int a_second) : a_second_(a_second), at_once_(20.0 * a_second) {}
  // False when there is none left.
  bool take_one(const NetworkAddress& network, std::chrono::steady_clock::time_point now);
  // Networks whose bucket is not known to be full.
  std::size_t remembered() const { return buckets_.size(); }

 private:
  struct Bucket {
    double left;
    std::chrono::steady_clock::time_point at;
  };
  double now_left(const Bucket& bucket, std::chrono::steady_clock::time_point now) const;

  const double a_second_, at_once_;
  std::map<NetworkAddress, Bucket> buckets_;
  std::size_t forget_at_ = 1000;
};

// Bytes of large bodies, which stay in memory until they are answered. A network gets at most a quarter of it.
class BodyMemory {
 public:
  explicit BodyMemory(std::size_t most) : most_(most) {}
  bool take(const NetworkAddress& network, std::size_t bytes);
  void give_back(const NetworkAddress& network, std::size_t bytes);
  std::size_t taken() const { return taken_; }

 private:
  const std::size_t most_;
  std::size_t taken_ = 0;
  std::map<NetworkAddress, std::size_t> by_network_;
};

// What one request has of it. The first 64 KB, all that most forms need, are not counted.
class BodyShare {
 public:
  BodyShare(BodyMemory& memory, const NetworkAddress& network) : memory_(memory), network_(network) {}
  ~BodyShare() { memory_.give_back(network_, taken_); }
  BodyShare(const BodyShare&) = delete;
  BodyShare& operator=(const BodyShare&) = delete;
  // False when there is not so much.
  bool grow_to(std::size_t body_bytes);

 private:
  BodyMemory& memory_;
  const NetworkAddress network_;
  std::size_t taken_ = 0;
};

}  // namespace regie::http
