#pragma once
#include <string>
#include <string_view>

namespace regie::http {

// gzip (RFC 1952) at zlib's fastest level: pages are compressed each time they go out, so time counts.
std::string gzipped(std::string_view plain);

}  // namespace regie::http
