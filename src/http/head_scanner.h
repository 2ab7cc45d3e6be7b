#pragma once
// Looks at the raw bytes of a request's head before Beast parses them, and refuses whatever two readers could
// understand differently (RFC 9112, 2.2, 3.2, 5.1, 6.3, 11.2): a parser that forgives lets a proxy and us disagree on
// where a request ends. Works line by line as bytes come in and looks at each byte once.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "http/message.h"

namespace regie::http {

struct HeadLimits {
  std::size_t largest_head = 16 * 1024;         // more is 431
  std::size_t largest_request_line = 8 * 1024;  // more is 414
  std::size_t most_fields = 100;                // more is 431
};

class HeadScanner {
 public:
  explicit HeadScanner(HeadLimits limits) : limits_(limits) {}

  enum class State { incomplete, complete, refused };
  // `bytes`: everything received since the request began, each time more of the same.
  State scan(std::string_view bytes);
  // For the next request on the connection.
  void restart();

  // Once complete: bytes of the head, blank line included.
  std::size_t length() const { return position_; }
  // Once refused: bad_request, uri_too_long or header_fields_too_large.
  Status refusal() const { return refusal_; }

  // Once complete: how the body is framed.
  bool is_chunked() const { return transfer_encodings_ == 1; }
  std::optional<std::uint64_t> content_length() const { return content_length_; }

 private:
  State refuse(Status status);
  State refuse_too_large();
  bool take_line(std::string_view line);  // false: refuse 400
  bool take_request_line(std::string_view line);
  bool take_field(std::string_view line);
  bool is_well_framed() const;

  HeadLimits limits_;
  std::size_t position_ = 0;  // begin of the line being looked for
  std::size_t searched_ = 0;  // no LF before this
  int lines_ = 0;
  bool skipped_blank_ = false;
  bool is_http_1_1_ = false;
  std::optional<std::uint64_t> content_length_;
  int content_lengths_ = 0, transfer_encodings_ = 0, hosts_ = 0;
  Status refusal_ = Status::bad_request;
};

}  // namespace regie::http
