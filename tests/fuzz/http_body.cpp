// Chunked bodies: whole and in pieces they must come to the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "http/request_parser.h"

using namespace regie::http;

namespace {

struct Outcome {
  std::string content;
  std::size_t used = 0;
  bool is_malformed = false, is_complete = false;
  bool operator==(const Outcome&) const = default;
};

// The connection's loop, with `piece` bytes arriving at a time.
Outcome read_body(std::string_view bytes, std::size_t piece) {
  RequestParser parser;
  Head head;
  if (!parser.parse_head("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", head)) std::abort();
  Outcome outcome;
  const RequestParser::Sink sink = [&](std::string_view content) { outcome.content.append(content); };
  std::size_t arrived = 0;
  while (parser.has_body_left()) {
    const auto waiting = bytes.substr(outcome.used, arrived - outcome.used);
    const auto step = waiting.empty() ? RequestParser::Step{} : parser.take_body(waiting, sink);
    if (step.consumed > waiting.size()) std::abort();
    outcome.used += step.consumed;
    outcome.is_malformed = step.is_malformed;
    if (outcome.is_malformed) return outcome;
    if (!parser.has_body_left()) break;
    if (step.consumed > 0 && outcome.used < arrived) continue;
    if (arrived == bytes.size()) return outcome;
    arrived = std::min(arrived + piece, bytes.size());
  }
  outcome.is_complete = true;
  return outcome;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto whole = read_body(bytes, size == 0 ? 1 : size), single = read_body(bytes, 1), some = read_body(bytes, 7);
  // Where it is malformed is noticed sooner or later; that it is, and what was good, must not depend on the pieces.
  if (whole.is_complete != single.is_complete || whole.is_complete != some.is_complete) std::abort();
  if (whole.is_complete && (whole != single || whole != some)) std::abort();
  return 0;
}
