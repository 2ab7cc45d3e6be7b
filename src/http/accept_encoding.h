#pragma once
// Which encoding a browser gets (RFC 9110, 12.5.3).

#include <string_view>

namespace regie::http {

enum class Encoding { identity, gzip, brotli };

struct OfferedEncodings {
  bool gzip = false, brotli = false;  // identity always is
};
// The best that the header takes: the highest q, then brotli, gzip, identity. Identity when nothing fits.
Encoding choose_encoding(std::string_view accept_encoding, OfferedEncodings offered);

}  // namespace regie::http
