#pragma once
#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace regie::http {

// Bytes received and not yet used. Grows as asked, and gives its memory back while a connection is idle.
class ReadBuffer {
 public:
  std::string_view view() const { return {data_.get() + begin_, end_ - begin_}; }
  bool empty() const { return begin_ == end_; }

  // Room for at least `least` more bytes; what view() gave is no longer valid.
  struct Room {
    char* data;
    std::size_t size;
  };
  Room room(std::size_t least) {
    if (capacity_ - end_ < least) {
      const std::size_t used = end_ - begin_;
      if (capacity_ - used >= least) {
        std::memmove(data_.get(), data_.get() + begin_, used);
      } else {
        std::size_t capacity = std::max(capacity_, smallest);
        while (capacity - used < least) capacity *= 2;
        auto data = std::make_unique_for_overwrite<char[]>(capacity);
        if (used > 0) std::memcpy(data.get(), data_.get() + begin_, used);
        data_ = std::move(data);
        capacity_ = capacity;
      }
      begin_ = 0;
      end_ = used;
    }
    return {data_.get() + end_, capacity_ - end_};
  }
  void received(std::size_t count) { end_ += count; }
  void use(std::size_t count) {
    begin_ += count;
    if (begin_ == end_) begin_ = end_ = 0;
  }
  // Only when empty.
  void shrink() {
    if (capacity_ <= smallest) return;
    data_.reset();
    capacity_ = begin_ = end_ = 0;
  }

 private:
  static constexpr std::size_t smallest = 4096;
  std::unique_ptr<char[]> data_;
  std::size_t capacity_ = 0, begin_ = 0, end_ = 0;
};

}  // namespace regie::http
