// Cookie headers: what is found must stand in the header.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "http/cookies.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view header(reinterpret_cast<const char*>(data), size);
  for (const std::string_view name : {"regie", "__Host-regie", "a"}) {
    const auto value = regie::http::find_cookie(header, name);
    if (!value) continue;
    if (value->find(';') != std::string_view::npos) std::abort();
    if (value->data() < header.data() || value->data() + value->size() > header.data() + header.size()) std::abort();
    if (header.find(name) == std::string_view::npos) std::abort();
  }
  return 0;
}
