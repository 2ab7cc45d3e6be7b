#include "http/outgoing.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <stdexcept>
#include <system_error>

#include "http/accept_encoding.h"
#include "http/characters.h"
#include "http/gzip.h"
#include "http/ranges.h"

namespace regie::http {

namespace {

constexpr std::size_t smallest_worth_compressing = 1024;

std::string_view status_line(Status status) {
  switch (status) {
    case Status::ok: return "HTTP/1.1 200 OK\r\n";
    case Status::no_content: return "HTTP/1.1 204 No Content\r\n";
    case Status::partial_content: return "HTTP/1.1 206 Partial Content\r\n";
    case Status::see_other: return "HTTP/1.1 303 See Other\r\n";
    case Status::not_modified: return "HTTP/1.1 304 Not Modified\r\n";
    case Status::bad_request: return "HTTP/1.1 400 Bad Request\r\n";
    case Status::forbidden: return "HTTP/1.1 403 Forbidden\r\n";
    case Status::not_found: return "HTTP/1.1 404 Not Found\r\n";
    case Status::method_not_allowed: return "HTTP/1.1 405 Method Not Allowed\r\n";
    case Status::request_timeout: return "HTTP/1.1 408 Request Timeout\r\n";
    case Status::conflict: return "HTTP/1.1 409 Conflict\r\n";
    case Status::payload_too_large: return "HTTP/1.1 413 Content Too Large\r\n";
    case Status::uri_too_long: return "HTTP/1.1 414 URI Too Long\r\n";
    case Status::unsupported_media_type: return "HTTP/1.1 415 Unsupported Media Type\r\n";
    case Status::range_not_satisfiable: return "HTTP/1.1 416 Range Not Satisfiable\r\n";
    case Status::unprocessable: return "HTTP/1.1 422 Unprocessable Content\r\n";
    case Status::too_many_requests: return "HTTP/1.1 429 Too Many Requests\r\n";
    case Status::header_fields_too_large: return "HTTP/1.1 431 Request Header Fields Too Large\r\n";
    case Status::internal_error: return "HTTP/1.1 500 Internal Server Error\r\n";
    case Status::unavailable: return "HTTP/1.1 503 Service Unavailable\r\n";
  }
  throw std::invalid_argument("unknown status");
}

void append_header(std::string& head, std::string_view name, std::string_view value) {
  if (!is_token(name)) throw std::invalid_argument("a response header's name is no token");
  if (!is_field_value(value))
    throw std::invalid_argument("control character in the response header " + std::string(name));
  head.append(name).append(": ").append(value).append("\r\n");
}

void append_number(std::string& text, std::uint64_t number) {
  char digits[20];
  text.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

bool has_header(const Response& response, std::string_view lowercase_name) {
  return std::any_of(response.headers.begin(), response.headers.end(),
                     [&](const Field& field) { return equals_ignoring_case(field.first, lowercase_name); });
}

bool is_compressible(std::string_view media_type) {
  return media_type.starts_with("text/") || media_type.starts_with("application/json") ||
         media_type.starts_with("image/svg+xml");
}

bool may_be_gzipped(const Response& response) {
  return response.body.size() >= smallest_worth_compressing && !response.static_bytes && response.file_path.empty() &&
         !response.event_stream && is_compressible(response.media_type) && !has_header(response, "content-encoding");
}

// "abc" → "abc-gzip": what differs in bytes must differ in its tag, or a resumed download mixes them (RFC 9110, 8.8.3.3).
std::string etag_of(const std::string& etag, Encoding encoding) {
  if (etag.size() < 2 || encoding == Encoding::identity) return etag;
  return etag.substr(0, etag.size() - 1) + (encoding == Encoding::gzip ? "-gzip\"" : "-br\"");
}

// The steps of prepare(), which share what was found out so far.
class Preparation {
 public:
  Preparation(Response&& response, const AnswerFacts& facts) : response_(std::move(response)), facts_(facts) {}

  Outgoing run() {
    choose_content();
    if (response_.status == Status::ok && is_reading()) {
      if (!facts_.if_none_match.empty() && holds_etag(facts_.if_none_match, etag_))
        response_.status = Status::not_modified;
      else
        choose_range();
    }
    write_head();
    if (facts_.method == Method::head || !has_content()) drop_content();
    outgoing_.close_connection = response_.close_connection;
    return std::move(outgoing_);
  }

 private:
  bool is_reading() const { return facts_.method == Method::get || facts_.method == Method::head; }
  bool has_content() const {
    return response_.status != Status::not_modified && response_.status != Status::no_content &&
           response_.status != Status::range_not_satisfiable;
  }
  bool is_event_stream() const { return static_cast<bool>(response_.event_stream); }

  void choose_content() {
    etag_ = std::move(response_.etag);
    if (is_event_stream()) {
      outgoing_.event_stream = std::move(response_.event_stream);
      response_.event_stream = [](EventSink) {};
    } else if (response_.static_bytes) {
      const StaticBytes& bytes = *response_.static_bytes;
      varies_ = !bytes.gzip.empty() || !bytes.brotli.empty();
      if (facts_.range.empty())
        encoding_ =
            choose_encoding(facts_.accept_encoding, {.gzip = !bytes.gzip.empty(), .brotli = !bytes.brotli.empty()});
      outgoing_.static_bytes = encoding_ == Encoding::brotli ? bytes.brotli
                               : encoding_ == Encoding::gzip ? bytes.gzip
                                                             : bytes.identity;
      if (etag_.empty()) etag_ = bytes.etag;
      length_ = outgoing_.static_bytes.size();
      takes_ranges_ = true;
    } else if (!response_.file_path.empty()) {
      outgoing_.file = std::make_shared<OpenFile>(response_.file_path);
      length_ = outgoing_.file_length = outgoing_.file->size();
      takes_ranges_ = true;
    } else {
      choose_body();
    }
    etag_ = etag_of(etag_, encoding_);
  }

  void choose_body() {
    outgoing_.body = std::move(response_.body);
    response_.body.clear();
    if (facts_.may_compress && compressible_body_) {
      varies_ = true;
      encoding_ = choose_encoding(facts_.accept_encoding, {.gzip = true});
      if (encoding_ == Encoding::gzip) outgoing_.body = gzipped(outgoing_.body);
    }
    length_ = outgoing_.body.size();
  }

  void choose_range() {
    if (!takes_ranges_ || facts_.range.empty() || !if_range_allows(facts_.if_range, etag_)) return;
    const auto range = parse_range(facts_.range, length_);
    if (std::holds_alternative<RangeNotSatisfiable>(range)) {
      response_.status = Status::range_not_satisfiable;
      content_range_ = "bytes */" + std::to_string(length_);
    } else if (const auto* part = std::get_if<ByteRange>(&range)) {
      response_.status = Status::partial_content;
      content_range_ =
          "bytes " + std::to_string(part->first) + "-" + std::to_string(part->last) + "/" + std::to_string(length_);
      length_ = part->length();
      outgoing_.file_offset = part->first;
      outgoing_.file_length = length_;
      if (!outgoing_.file) outgoing_.static_bytes = outgoing_.static_bytes.substr(part->first, length_);
    }
  }

  void write_head() {
    auto& head = outgoing_.head;
    head.reserve(1024);
    outgoing_.status = response_.status;
    head.append(status_line(response_.status));
    if (has_content()) {
      append_header(head, "Content-Type", response_.media_type);
      if (encoding_ != Encoding::identity)
        append_header(head, "Content-Encoding", encoding_ == Encoding::gzip ? "gzip" : "br");
    }
    for (const auto& [name, value] : response_.headers) append_header(head, name, value);
    if (!etag_.empty()) append_header(head, "ETag", etag_);
    if (varies_ && !has_header(response_, "vary")) head.append("Vary: Accept-Encoding\r\n");
    if (takes_ranges_) head.append("Accept-Ranges: bytes\r\n");
    if (!content_range_.empty()) append_header(head, "Content-Range", content_range_);
    if (is_event_stream()) {
      head.append("X-Accel-Buffering: no\r\n");  // a proxy must not collect events
    } else if (has_content()) {
      head.append("Content-Length: ");
      append_number(head, length_);
      head.append("\r\n");
    } else if (response_.status == Status::range_not_satisfiable) {
      head.append("Content-Length: 0\r\n");
    }
  }

  void drop_content() {
    outgoing_.body.clear();
    outgoing_.static_bytes = {};
    outgoing_.file.reset();
    outgoing_.event_stream = nullptr;
  }

  Response response_;
  const AnswerFacts& facts_;
  const bool compressible_body_ = may_be_gzipped(response_);
  Outgoing outgoing_;
  Encoding encoding_ = Encoding::identity;
  std::string etag_, content_range_;
  std::uint64_t length_ = 0;
  bool varies_ = false, takes_ranges_ = false;
};

}  // namespace

AnswerFacts::AnswerFacts(const Head& head, bool compress) : method(head.method), may_compress(compress) {
  for (const auto& [name, value] : head.headers) {
    if (name == "accept-encoding")
      accept_encoding.append(accept_encoding.empty() ? "" : ",").append(value);
    else if (name == "if-none-match")
      if_none_match.append(if_none_match.empty() ? "" : ",").append(value);
    else if (name == "if-range")
      if_range = value;
    else if (name == "range" && head.method == Method::get)
      range = value;
  }
}

OpenFile::OpenFile(const std::string& path) : descriptor_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
  struct stat status {};
  if (descriptor_ < 0 || fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) {
    const int reason = descriptor_ < 0 ? errno : EINVAL;
    if (descriptor_ >= 0) close(descriptor_);
    throw std::system_error(reason, std::generic_category(), "cannot open a file to send");
  }
  size_ = static_cast<std::uint64_t>(status.st_size);
}

OpenFile::~OpenFile() { close(descriptor_); }

void OpenFile::read(std::uint64_t offset, std::size_t most, std::string& piece) const {
  piece.resize(most);
  const auto count = pread(descriptor_, piece.data(), most, static_cast<off_t>(offset));
  if (count < 0) throw std::system_error(errno, std::generic_category(), "cannot read a file to send");
  piece.resize(static_cast<std::size_t>(count));
}

bool takes_long_to_prepare(const Response& response, const AnswerFacts& facts) {
  return !response.file_path.empty() || (facts.may_compress && may_be_gzipped(response));
}

Outgoing prepare(Response response, const AnswerFacts& facts) { return Preparation(std::move(response), facts).run(); }

}  // namespace regie::http
