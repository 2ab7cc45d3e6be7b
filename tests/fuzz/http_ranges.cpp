// Range, If-None-Match and Accept-Encoding, on one input.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "http/accept_encoding.h"
#include "http/ranges.h"

using namespace regie::http;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view header(reinterpret_cast<const char*>(data), size);
  for (const std::uint64_t length : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{1000}, UINT64_MAX}) {
    const auto range = parse_range(header, length);
    if (const auto* bytes = std::get_if<ByteRange>(&range))
      if (bytes->first > bytes->last || bytes->last >= length) std::abort();
  }
  holds_etag(header, "\"abc\"");
  if_range_allows(header, "\"abc\"");
  if (choose_encoding(header, {}) != Encoding::identity) std::abort();
  if (choose_encoding(header, {.gzip = true}) == Encoding::brotli) std::abort();
  choose_encoding(header, {.gzip = true, .brotli = true});
  return 0;
}
