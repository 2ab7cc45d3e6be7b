// Heads of requests: whatever the scanner lets through, Beast must take too, and what comes out keeps its promises.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "http/characters.h"
#include "http/head_scanner.h"
#include "http/request_parser.h"

using namespace regie::http;

static void promise(bool holds) {
  if (!holds) std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  HeadScanner whole({}), piecewise({});
  const auto state = whole.scan(bytes);
  auto piecewise_state = HeadScanner::State::incomplete;
  for (std::size_t end = 0; end <= size && piecewise_state == HeadScanner::State::incomplete; ++end)
    piecewise_state = piecewise.scan(bytes.substr(0, end));
  promise(state == piecewise_state);
  if (state != HeadScanner::State::complete) return 0;
  promise(whole.length() == piecewise.length() && whole.length() <= size);

  RequestParser parser;
  Head head;
  if (!parser.parse_head(bytes.substr(0, whole.length()), head)) return 0;
  promise(head.content_length == whole.content_length());
  promise(parser.has_body_left() == (whole.is_chunked() || whole.content_length().value_or(0) > 0));
  promise(head.path.starts_with('/') && head.raw_target.starts_with('/') && !head.raw_target.starts_with("//"));
  promise(regie::base::is_valid_utf8(head.path));
  for (const char c : head.path) promise(!is_control_character(c));
  for (const auto& [name, value] : head.headers)
    promise(is_token(name) && is_field_value(value) && regie::base::is_valid_utf8(value));
  for (const auto& [name, value] : head.query.pairs())
    promise(regie::base::is_valid_utf8(name) && regie::base::is_valid_utf8(value));
  return 0;
}
