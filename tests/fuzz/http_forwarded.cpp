// X-Forwarded-For and -Proto, and addresses: what comes out is always an address.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "http/forwarded.h"

using namespace regie::http;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  static const Networks trusted({"10.0.0.0/8", "::1", "2001:db8::/32"});
  const auto peer = *NetworkAddress::parse("10.0.0.1");
  const auto found = peer_behind(peer, false, trusted, {{"x-forwarded-for", text}, {"x-forwarded-proto", text}});
  if (!NetworkAddress::parse(found.address)) std::abort();
  if (const auto address = NetworkAddress::parse_with_port(text))
    if (NetworkAddress::parse(address->text())->bytes() != address->bytes()) std::abort();
  try {
    if (!Networks({text}).contains(*NetworkAddress::parse(text.substr(0, text.find('/'))))) std::abort();
  } catch (const std::runtime_error&) {  // is no network
  }
  return 0;
}
