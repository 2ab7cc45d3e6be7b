// What people write becomes paragraphs, line breaks and links, and nothing else.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "ui/components.h"

using namespace regie;

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

std::string unescaped(std::string_view text) {
  constexpr std::pair<std::string_view, char> entities[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
  std::string plain;
  while (!text.empty()) {
    bool found = false;
    for (const auto& [entity, character] : entities) {
      if (!text.starts_with(entity)) continue;
      plain += character;
      text.remove_prefix(entity.size());
      found = true;
      break;
    }
    if (found) continue;
    must(text[0] != '&' && text[0] != '>' && text[0] != '"');
    plain += text[0];
    text.remove_prefix(1);
  }
  return plain;
}

// Spaces and line breaks may change places; all else must come out as it went in.
std::string without_space(std::string_view text) {
  std::string rest;
  for (const char c : text)
    if (c != ' ' && c != '\t' && c != '\r' && c != '\n') rest += c;
  return rest;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view written(reinterpret_cast<const char*>(data), size);
  const std::string page = ui::written_text(written).string();
  std::string plain;
  bool in_paragraph = false, in_link = false;
  for (std::string_view rest = page; !rest.empty();) {
    if (rest[0] != '<') {
      must(in_paragraph);
      const auto end = std::min(rest.find('<'), rest.size());
      plain += unescaped(rest.substr(0, end));
      rest.remove_prefix(end);
      continue;
    }
    const auto end = rest.find('>');
    must(end != std::string_view::npos);
    const std::string_view tag = rest.substr(1, end - 1);
    rest.remove_prefix(end + 1);
    if (tag == "p" || tag == "/p") {
      must(in_paragraph == (tag == "/p") && !in_link);
      in_paragraph = !in_paragraph;
    } else if (tag == "/a") {
      must(in_link);
      in_link = false;
    } else if (tag != "br") {
      must(!in_link && (tag.starts_with("a href=\"http://") || tag.starts_with("a href=\"https://")));
      must(tag.ends_with("\" rel=\"noopener noreferrer nofollow\""));
      in_link = true;
    }
  }
  must(!in_paragraph && !in_link);
  must(without_space(plain) == without_space(written));
  return 0;
}
