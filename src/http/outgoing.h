#pragma once
// A Response worked out against its request: condition, range and encoding decided, the head written.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "http/message.h"

namespace regie::http {

// What of a request its answer depends on.
struct AnswerFacts {
  AnswerFacts() = default;
  AnswerFacts(const Head& head, bool may_compress);
  Method method = Method::get;
  bool may_compress = false;  // pages, on the fly (static bytes have theirs ready)
  std::string accept_encoding, if_none_match, if_range, range;
};

// Closes the descriptor with its last owner.
class OpenFile {
 public:
  explicit OpenFile(const std::string& path);  // throws std::system_error
  ~OpenFile();
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  std::uint64_t size() const { return size_; }
  // Replaces `piece` by up to `most` bytes from `offset`; empty when the file ended early. Throws std::system_error.
  void read(std::uint64_t offset, std::size_t most, std::string& piece) const;

 private:
  int descriptor_;
  std::uint64_t size_ = 0;
};

struct Outgoing {
  std::string head;  // all but Date, Connection and the blank line
  std::string body;  // one of these three holds the content, if any is to be sent
  std::string_view static_bytes;
  std::shared_ptr<OpenFile> file;
  std::uint64_t file_offset = 0, file_length = 0;
  std::function<void(EventSink)> event_stream;
  bool close_connection = false;
  Status status = Status::ok;

  std::string_view bytes() const { return body.empty() ? static_bytes : std::string_view(body); }
};

// Would prepare() read from disk or compress? Then it belongs on a worker.
bool takes_long_to_prepare(const Response& response, const AnswerFacts& facts);
// Throws std::invalid_argument for a header that has a control character or a name that is no token (it could
// forge a second answer), std::system_error for a file that cannot be read.
Outgoing prepare(Response response, const AnswerFacts& facts);

}  // namespace regie::http
