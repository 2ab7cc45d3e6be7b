#include "http/request_parser.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>

#include "http/characters.h"
#include "http/urlencoded.h"

namespace regie::http {

namespace {

namespace beast_http = boost::beast::http;
using boost::beast::string_view;
using Error = boost::beast::error_code;

// A line with a chunk's size, its extension or a trailer; none of ours is longer, and nobody may make us collect more.
constexpr std::size_t largest_chunk_line = 4096;
constexpr std::size_t most_extension_bytes = 1024;
// "0", CRLF, CRLF: every chunked body has at least this much left until it is complete. Beast 1.81 asserts it, and the
// bytes may come one by one (found by the fuzzer).
constexpr std::size_t shortest_end_of_chunks = 5;

std::string_view plain(string_view text) { return {text.data(), text.size()}; }

class BeastParser final : public beast_http::basic_parser<true> {
 public:
  explicit BeastParser(Head& head) : head_(head) {
    eager(false);
    header_limit(std::numeric_limits<std::uint32_t>::max());  // HeadScanner limits
    body_limit(boost::none);                                  // Admission limits
  }

  const RequestParser::Sink* sink = nullptr;
  std::string target;
  bool expects_continue = false, is_http_1_1 = false;

 private:
  void on_request_impl(beast_http::verb verb, string_view, string_view request_target, int version,
                       Error& error) override {
    head_.method = verb == beast_http::verb::get    ? Method::get
                   : verb == beast_http::verb::head ? Method::head
                   : verb == beast_http::verb::post ? Method::post
                                                    : Method::other;
    target = plain(request_target);
    is_http_1_1 = version == 11;
    error = {};
  }
  void on_field_impl(beast_http::field field, string_view name, string_view value, Error& error) override {
    error = {};
    if (is_header_done()) return;  // a trailer: nothing here wants one
    if (field == beast_http::field::expect && equals_ignoring_case(plain(value), "100-continue"))
      expects_continue = true;
    auto& [lowercase_name, text] = head_.headers.emplace_back();
    lowercase_name.resize(name.size());
    for (std::size_t i = 0; i < name.size(); ++i) lowercase_name[i] = lower(name[i]);
    text.assign(value.data(), value.size());
  }
  void on_response_impl(int, string_view, int, Error&) override {}
  void on_header_impl(Error& error) override { error = {}; }
  void on_body_init_impl(const boost::optional<std::uint64_t>&, Error& error) override { error = {}; }
  std::size_t on_body_impl(string_view body, Error& error) override {
    error = {};
    (*sink)(plain(body));
    return body.size();
  }
  void on_chunk_header_impl(std::uint64_t, string_view extensions, Error& error) override {
    extension_bytes_ += extensions.size();
    error = {};
    if (extension_bytes_ > most_extension_bytes) error = beast_http::error::bad_chunk_extension;
  }
  std::size_t on_chunk_body_impl(std::uint64_t, string_view body, Error& error) override {
    error = {};
    (*sink)(plain(body));
    return body.size();
  }
  void on_finish_impl(Error& error) override { error = {}; }

  Head& head_;
  std::size_t extension_bytes_ = 0;
};

}  // namespace

class RequestParser::Implementation {
 public:
  std::optional<BeastParser> beast;
};

RequestParser::RequestParser() : implementation_(std::make_unique<Implementation>()) {}
RequestParser::~RequestParser() = default;

bool RequestParser::parse_head(std::string_view head, Head& into) {
  if (head.starts_with("\r\n")) head.remove_prefix(2);
  into.headers.reserve(16);
  auto& beast = implementation_->beast.emplace(into);
  Error error;
  const auto consumed = beast.put(boost::asio::buffer(head.data(), head.size()), error);
  if (error || consumed != head.size() || !beast.is_header_done()) return false;

  auto target = parse_target(beast.target, into.header("host").value_or(std::string_view{}));
  if (!target) return false;
  into.path = std::move(target->path);
  into.raw_target = std::move(target->raw);
  into.query = std::move(target->query);
  into.content_length.reset();
  if (const auto length = beast.content_length()) into.content_length = *length;
  beast.eager(true);
  return true;
}

bool RequestParser::keeps_alive() const {
  return implementation_->beast->is_http_1_1 && implementation_->beast->keep_alive();
}
bool RequestParser::has_body_left() const { return !implementation_->beast->is_done(); }
bool RequestParser::expects_continue() const { return implementation_->beast->expects_continue; }

RequestParser::Step RequestParser::take_body(std::string_view bytes, const Sink& sink) {
  auto& beast = *implementation_->beast;
  Step step;
  if (beast.chunked() && bytes.size() < shortest_end_of_chunks) return step;
  beast.sink = &sink;
  Error error;
  step.consumed = beast.put(boost::asio::buffer(bytes.data(), bytes.size()), error);
  beast.sink = nullptr;
  if (error && error != beast_http::error::need_more) step.is_malformed = true;
  if (!beast.is_done() && bytes.size() - step.consumed > largest_chunk_line) step.is_malformed = true;
  return step;
}

}  // namespace regie::http
