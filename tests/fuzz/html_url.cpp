// Addresses that come from outside: where to go after logging in, and links people write.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "html/html.h"

using namespace regie;

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

bool is_visible_ascii(std::string_view text) {
  for (const char c : text)
    if (c <= ' ' || c >= '\x7f' || c == '"' || c == '<' || c == '>' || c == '\\') return false;
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto own = html::parse_own_path(text)) {
    must(own->text() == text && is_visible_ascii(text));
    must(text[0] == '/' && (text.size() == 1 || text[1] != '/'));
    must(is_visible_ascii(own->with_query(text, text).with_fragment(text).text()));
  }
  if (const auto web = html::parse_web_address(text)) {
    must(is_visible_ascii(web->text()));
    must(web->text().starts_with("http://") || web->text().starts_with("https://"));
    const auto host = std::string_view(web->text()).substr(web->text().find("//") + 2);
    must(host.substr(0, host.find_first_of("/?#")).find('@') == std::string_view::npos);
  }
  must(is_visible_ascii(html::telephone(text).text()) && is_visible_ascii(html::email_address(text).text()));
  if (text != "." && text != "..") {
    const auto path = html::path("/mijn") / text;
    must(is_visible_ascii(path.text()) && path.text().find('/', 6) == std::string::npos);
  }
  const auto page = html::render(html::p(html::class_(text), text)).string();
  must(page.starts_with("<p class=\"") && page.ends_with("</p>"));
  must(page.find('<', 1) == page.size() - 4 && page.find('"', 10) == page.rfind('"'));
  return 0;
}
