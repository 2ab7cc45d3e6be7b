#pragma once
// Ranges and conditions (RFC 9110, 13 and 14).

#include <cstdint>
#include <string_view>
#include <variant>

namespace regie::http {

struct WholeThing {};           // no range, several, or not understood: send everything
struct RangeNotSatisfiable {};  // 416
struct ByteRange {
  std::uint64_t first = 0, last = 0;  // both included
  std::uint64_t length() const { return last - first + 1; }
};
// What a Range header asks of something of `size` bytes. Only single ranges are served.
std::variant<WholeThing, ByteRange, RangeNotSatisfiable> parse_range(std::string_view header, std::uint64_t size);

// Does an If-None-Match list hold this entity tag (weak comparison) or "*".
bool holds_etag(std::string_view if_none_match, std::string_view etag);
// Does If-Range let a range be served: the same entity tag, strong (dates never match).
bool if_range_allows(std::string_view if_range, std::string_view etag);

}  // namespace regie::http
