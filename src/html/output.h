#pragma once
// Where HTML is written to while a page is made.

#include <cstddef>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

namespace regie::html {

// A growing run of bytes. Appending is a copy and an addition; std::string's own does more each time, and a page has
// some thousand pieces.
class Output {
 public:
  void append(std::string_view text) {
    if (text.empty()) return;
    if (static_cast<std::size_t>(end_ - at_) < text.size()) grow(text.size());
    std::memcpy(at_, text.data(), text.size());
    at_ += text.size();
  }
  void append(char c) {
    if (at_ == end_) grow(1);
    *at_++ = c;
  }
  // `text` with & < > " ' made harmless, for text and for quoted attributes.
  void append_escaped(std::string_view text);

  std::size_t capacity() const { return static_cast<std::size_t>(end_ - bytes_.get()); }
  std::size_t size() const { return static_cast<std::size_t>(at_ - bytes_.get()); }
  std::string_view from(std::size_t start) const { return {bytes_.get() + start, size() - start}; }
  void cut_back_to(std::size_t size) { at_ = bytes_.get() + size; }

 private:
  void grow(std::size_t by);
  std::unique_ptr<char[]> bytes_;
  char* at_ = nullptr;
  char* end_ = nullptr;
};

// A stretch of this thread's own Output, which is kept, so that making a piece of HTML allocates once, in its final size.
// They nest like the calls that make them.
class Scratch {
 public:
  Scratch() : output_(of_this_thread()), start_(output_.size()) {}
  ~Scratch() { output_.cut_back_to(start_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  Output& output() { return output_; }
  std::string_view written() const { return output_.from(start_); }

 private:
  static Output& of_this_thread();
  Output& output_;
  std::size_t start_;
};

}  // namespace regie::html
