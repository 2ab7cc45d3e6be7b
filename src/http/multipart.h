#pragma once
// multipart/form-data (RFC 7578, as browsers write it: WHATWG HTML, 4.10.21.8), piece by piece.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace regie::http {

// The boundary in a Content-Type's value; nothing when that is not multipart/form-data or the boundary is missing or
// has other characters than RFC 2046 allows.
std::optional<std::string> multipart_boundary(std::string_view content_type);

struct PartHead {
  std::string name;
  std::optional<std::string> filename;  // present, if perhaps empty: a file field
  std::string media_type;
};

class PartReceiver {
 public:
  virtual ~PartReceiver() = default;
  // False stops the parser; why is the receiver's business.
  virtual bool part_begins(PartHead head) = 0;
  virtual bool part_data(std::string_view bytes) = 0;
  virtual bool part_ends() = 0;
};

class MultipartParser {
 public:
  MultipartParser(std::string_view boundary, PartReceiver& receiver);
  enum class Result { more, malformed, stopped };
  Result feed(std::string_view bytes);
  // Did the closing delimiter come?
  bool is_complete() const { return state_ == State::epilogue; }

 private:
  enum class State { first_delimiter, after_delimiter, head, data, epilogue };
  enum class Progress { stepped, needs_more, malformed, stopped };
  Progress step();
  Progress read_first_delimiter();
  Progress read_after_delimiter();
  Progress read_head();
  Progress read_data();

  std::string delimiter_;  // CRLF "--" boundary
  PartReceiver& receiver_;
  State state_ = State::first_delimiter;
  std::string pending_;   // what could not be used yet
  std::size_t used_ = 0;  // of pending_
};

}  // namespace regie::http
