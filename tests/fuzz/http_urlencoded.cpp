// Forms and targets.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "http/urlencoded.h"

using namespace regie;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto values = http::parse_urlencoded(text)) {
    if (values->pairs().size() > http::most_pairs) std::abort();
    for (const auto& [name, value] : values->pairs())
      for (const auto& part : {name, value})
        if (!base::is_valid_utf8(part) || part.find('\0') != std::string::npos) std::abort();
  }
  if (const auto target = http::parse_target(text, "localhost"))
    if (target->path.find("/../") != std::string::npos || target->path.ends_with("/..") ||
        target->raw.starts_with("//"))
      std::abort();
  return 0;
}
