#include "http/network_limits.h"

#include <algorithm>

namespace regie::http {

namespace {
constexpr std::size_t small_body = std::size_t{64} * 1024;
constexpr std::size_t share_of_a_network = 4;
constexpr std::size_t fewest_to_look_through = 1000;
}  // namespace

double RequestRate::now_left(const Bucket& bucket, std::chrono::steady_clock::time_point now) const {
  return std::min(at_once_, bucket.left + std::chrono::duration<double>(now - bucket.at).count() * a_second_);
}

bool RequestRate::take_one(const NetworkAddress& network, std::chrono::steady_clock::time_point now) {
  if (buckets_.size() >= forget_at_) {
    std::erase_if(buckets_, [&](const auto& one) { return now_left(one.second, now) >= at_once_; });
    forget_at_ = std::max(fewest_to_look_through, 2 * buckets_.size());
  }
  Bucket& bucket = buckets_.try_emplace(network, Bucket{at_once_, now}).first->second;
  bucket = {now_left(bucket, now), now};
  if (bucket.left < 1) return false;
  bucket.left -= 1;
  return true;
}

bool BodyMemory::take(const NetworkAddress& network, std::size_t bytes) {
  std::size_t& its = by_network_[network];
  if (taken_ + bytes > most_ || its + bytes > most_ / share_of_a_network) {
    if (its == 0) by_network_.erase(network);
    return false;
  }
  taken_ += bytes;
  its += bytes;
  return true;
}

void BodyMemory::give_back(const NetworkAddress& network, std::size_t bytes) {
  if (bytes == 0) return;
  taken_ -= bytes;
  const auto its = by_network_.find(network);
  its->second -= bytes;
  if (its->second == 0) by_network_.erase(its);
}

bool BodyShare::grow_to(std::size_t body_bytes) {
  const std::size_t wanted = body_bytes > small_body ? body_bytes - small_body : 0;
  if (wanted <= taken_) return true;
  if (!memory_.take(network_, wanted - taken_)) return false;
  taken_ = wanted;
  return true;
}

}  // namespace regie::http
