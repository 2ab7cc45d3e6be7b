#pragma once
// Counts answers and how long they took: on the I/O thread, to be read from any.

#include <atomic>

#include "http/server.h"

namespace regie::http {

class AnswerCounter {
 public:
  void count(Status status, std::chrono::steady_clock::duration time);
  AnswerCounts counts() const;

 private:
  // One thread counts, so that adding needs no locked instruction.
  class Number {
   public:
    void add(std::uint64_t more) { value_.store(value() + more, std::memory_order_relaxed); }
    std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

   private:
    std::atomic<std::uint64_t> value_ = 0;
  };
  std::array<Number, AnswerCounts::bounds.size() + 1> within_;
  std::array<Number, 6> with_status_;
  Number microseconds_;
};

}  // namespace regie::http
