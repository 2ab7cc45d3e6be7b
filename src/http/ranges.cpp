#include "http/ranges.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "http/characters.h"

namespace regie::http {

namespace {

std::optional<std::uint64_t> parse_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string_view opaque_part(std::string_view etag) {
  if (etag.starts_with("W/")) etag.remove_prefix(2);
  return etag;
}

}  // namespace

std::variant<WholeThing, ByteRange, RangeNotSatisfiable> parse_range(std::string_view header, std::uint64_t size) {
  if (header.size() < 6 || !equals_ignoring_case(header.substr(0, 6), "bytes=")) return WholeThing{};
  const auto range = without_outer_space(header.substr(6));
  const auto dash = range.find('-');
  if (dash == std::string_view::npos) return WholeThing{};  // a comma lands in parse_number: several are not served
  const auto from = range.substr(0, dash), to = range.substr(dash + 1);

  if (from.empty()) {  // the last so many bytes
    const auto suffix = parse_number(to);
    if (!suffix) return WholeThing{};
    if (*suffix == 0 || size == 0) return RangeNotSatisfiable{};
    return ByteRange{size - std::min(*suffix, size), size - 1};
  }
  const auto first = parse_number(from);
  const auto last = to.empty() ? std::optional<std::uint64_t>(UINT64_MAX) : parse_number(to);
  if (!first || !last || *last < *first) return WholeThing{};
  if (*first >= size) return RangeNotSatisfiable{};
  return ByteRange{*first, std::min(*last, size - 1)};
}

bool holds_etag(std::string_view if_none_match, std::string_view etag) {
  if (etag.empty()) return false;
  bool found = false;
  // A comma inside an entity tag would cut it; ours have none.
  for_each_element(if_none_match, [&](std::string_view element) {
    if (element == "*" || opaque_part(element) == opaque_part(etag)) found = true;
  });
  return found;
}

bool if_range_allows(std::string_view if_range, std::string_view etag) {
  return if_range.empty() || (!etag.empty() && !etag.starts_with("W/") && if_range == etag);
}

}  // namespace regie::http
