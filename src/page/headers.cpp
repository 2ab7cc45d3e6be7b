#include "page/headers.h"

#include <algorithm>
#include <string>

namespace regie::page {
namespace {

std::string content_security_policy(std::string_view script_nonce) {
  std::string policy =
      "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' blob:; media-src 'self' blob:; "
      "connect-src 'self'; "
      "manifest-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors "
      "'none'; "
      "script-src ";
  if (script_nonce.empty()) return policy += "'none'";
  policy += "'nonce-";
  policy += script_nonce;
  policy += "' 'strict-dynamic'";
  return policy;
}

}  // namespace

void add_security_headers(http::Response& response, std::string_view script_nonce, bool is_secure) {
  auto& headers = response.headers;
  headers.reserve(headers.size() + 11);
  headers.emplace_back("Content-Security-Policy", content_security_policy(script_nonce));
  headers.emplace_back("X-Content-Type-Options", "nosniff");
  headers.emplace_back("X-Frame-Options", "DENY");
  headers.emplace_back("Referrer-Policy", "same-origin");
  headers.emplace_back("Permissions-Policy",
                       "microphone=(self), camera=(), geolocation=(), payment=(), usb=(), display-capture=()");
  headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
  if (is_secure) headers.emplace_back("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
  const bool says_how_long = std::any_of(headers.begin(), headers.end(),
                                         [](const http::Field& field) { return field.first == "Cache-Control"; });
  if (!says_how_long) headers.emplace_back("Cache-Control", "no-store");
}

}  // namespace regie::page
