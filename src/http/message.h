#pragma once
// Requests and responses as plain values. Everything that comes from outside is checked before it gets here: header
// names and values have no control characters, paths are percent-decoded valid UTF-8 without U+0000, "." or "..".

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ids.h"

namespace regie::http {

enum class Method { get, head, post, other };

enum class Status : std::uint16_t {
  ok = 200,
  no_content = 204,
  partial_content = 206,
  see_other = 303,
  not_modified = 304,
  bad_request = 400,
  forbidden = 403,
  not_found = 404,
  method_not_allowed = 405,
  request_timeout = 408,
  conflict = 409,
  payload_too_large = 413,
  uri_too_long = 414,
  unsupported_media_type = 415,
  range_not_satisfiable = 416,
  unprocessable = 422,
  too_many_requests = 429,
  header_fields_too_large = 431,
  internal_error = 500,
  unavailable = 503,
};

using Field = std::pair<std::string, std::string>;

// name=value pairs in the order they came; a name may come several times.
class Values {
 public:
  void add(std::string name, std::string value) { values_.emplace_back(std::move(name), std::move(value)); }
  // The first of that name.
  std::optional<std::string_view> find(std::string_view name) const;
  // The first of that name, or nothing typed.
  std::string_view get(std::string_view name) const { return find(name).value_or(std::string_view{}); }
  bool has(std::string_view name) const { return find(name).has_value(); }
  std::vector<std::string_view> all(std::string_view name) const;
  const std::vector<Field>& pairs() const { return values_; }
  bool empty() const { return values_.empty(); }

 private:
  std::vector<Field> values_;
};

// Who is at the other end. Behind a trusted proxy: what X-Forwarded-For / -Proto say.
struct Peer {
  std::string address;       // "203.0.113.7", "2001:db8::1", without port
  bool is_loopback = false;  // the socket's own peer
  bool is_secure = false;    // HTTPS, here or at the trusted proxy
};

// The request line and headers, before any body was read.
struct Head {
  base::RequestId id;  // shown as error number and in the log
  Method method = Method::get;
  std::string path;        // decoded, "/mijn/afspraken/dag/2026-11-24"
  std::string raw_target;  // as it came, for redirects back
  Values query;
  std::vector<Field> headers;  // names in lower case
  Peer peer;
  std::optional<std::uint64_t> content_length;

  std::optional<std::string_view> header(std::string_view lowercase_name) const;
  std::optional<std::string_view> cookie(std::string_view name) const;
};

// A file of a multipart form, on disk in a temporary folder; the file goes when the last copy of this is gone.
struct UploadedFile {
  std::string field;
  std::string filename;    // as the browser said: only to show
  std::string media_type;  // as the browser said: never trusted
  std::string path;
  std::uint64_t size = 0;
  std::shared_ptr<void> keeper;
};

struct Request : Head {
  Values form;  // application/x-www-form-urlencoded or the text parts of multipart/form-data
  std::vector<UploadedFile> files;
  std::string body;  // any other content type
};

struct Event {
  std::string id;  // Last-Event-ID for resuming; may be empty
  std::string name;
  std::string data;  // any text; lines are split as the format asks (WHATWG HTML, server-sent events)
};

// The server's end of a live connection. Copyable, thread-safe.
class EventSink {
 public:
  class Implementation {
   public:
    virtual ~Implementation() = default;
    virtual bool send(const Event& event) = 0;
    virtual void close() = 0;
    virtual bool is_open() const = 0;
    virtual void when_closed(std::function<void()> call) = 0;
  };
  explicit EventSink(std::shared_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
  // False when the connection is gone or its reader is too slow (more than 256 KB waiting: it is then closed).
  bool send(const Event& event) { return implementation_->send(event); }
  void close() { implementation_->close(); }
  bool is_open() const { return implementation_->is_open(); }
  void when_closed(std::function<void()> call) { implementation_->when_closed(std::move(call)); }

 private:
  std::shared_ptr<Implementation> implementation_;
};

// Bytes that live as long as the program (embedded assets), in up to three encodings.
struct StaticBytes {
  std::string_view identity, gzip, brotli;  // an empty encoding is not offered
  std::string etag;                         // with quotes
};

// Answers GET and HEAD; conditional requests (If-None-Match) and, for static bytes and files, single ranges (RFC 9110,
// 13 and 14) are worked out by the server from `etag`.
struct Response {
  Status status = Status::ok;
  std::vector<Field> headers;  // without Content-Length, Date, Connection; names as they are to be sent
  std::string body;
  std::string media_type = "text/html; charset=utf-8";
  std::string etag;  // with quotes; empty: none
  const StaticBytes* static_bytes = nullptr;
  std::string file_path;                        // serves this file instead of the body
  std::function<void(EventSink)> event_stream;  // a live connection; called on the I/O thread after the head went out
  bool close_connection = false;

  Response& with(std::string name, std::string value) {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
  }
};

// 303 See Other; `location` must come from html::Url.
Response redirect_to(std::string location);

struct Cookie {
  std::string name, value;
  bool secure = true;
  std::optional<std::int64_t> max_age_seconds;  // nothing: until the browser closes; 0: removes
};
// Always HttpOnly, SameSite=Lax, Path=/ (LOGIN-11).
std::string set_cookie(const Cookie& cookie);

// "a=1&b=%20" and so on; nothing when an escape is broken, the text is not UTF-8, or holds U+0000.
std::optional<Values> parse_urlencoded(std::string_view text);

}  // namespace regie::http
