#pragma once
// Beast's parser behind plain types: the head into a Head, the body (of a known length or chunked) piece by piece.
// The head must have passed HeadScanner.

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "http/message.h"

namespace regie::http {

class RequestParser {
 public:
  RequestParser();
  ~RequestParser();
  RequestParser(const RequestParser&) = delete;
  RequestParser& operator=(const RequestParser&) = delete;

  // Fills everything but `id` and `peer`. Forgets the request before. False: 400.
  bool parse_head(std::string_view head, Head& into);
  // After parse_head: may the connection stay open (never with HTTP/1.0), is there (more) body to read, does the client wait for "100 Continue".
  bool keeps_alive() const;
  bool has_body_left() const;
  bool expects_continue() const;

  // Takes what there is of the body and gives its content to `sink`; bytes it did not consume must come again, with
  // more behind them. The last request's body ends where has_body_left() becomes false; what follows is the next request.
  struct Step {
    std::size_t consumed = 0;
    bool is_malformed = false;  // 400: a bad chunk
  };
  using Sink = std::function<void(std::string_view)>;
  Step take_body(std::string_view bytes, const Sink& sink);

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace regie::http
