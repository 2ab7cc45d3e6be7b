// Text as anybody may send it: what is tidied is valid, tidy, and stays as it is when tidied again.
#include <cstdint>
#include <cstdlib>

#include "base/secrets.h"
#include "base/text.h"

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace regie::base;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string line = tidy_line(text);
  must(is_valid_utf8(line) && tidy_line(line) == line && trimmed(line) == line);
  must(line.find_first_of(std::string_view("\n\r\t\0", 4)) == std::string::npos);
  const std::string paragraphs = tidy_paragraphs(text);
  must(is_valid_utf8(paragraphs) && tidy_paragraphs(paragraphs) == paragraphs);
  must(character_count(text) <= size);
  must(is_valid_utf8(initials(text)) && character_count(initials(text)) <= 2);
  const std::string small = lowercase(text);
  must(lowercase(small) == small && is_valid_utf8(small) == is_valid_utf8(text));
  if (const auto bytes = from_base64url(text)) must(base64url(*bytes) == text);
  return 0;
}
