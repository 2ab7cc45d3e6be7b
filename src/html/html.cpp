#include "html/html.h"

#include <array>

namespace regie::html {
namespace {

// What stands for each byte; empty for those that may stay.
constexpr std::array<std::string_view, 256> replacements = [] {
  std::array<std::string_view, 256> table{};
  table['&'] = "&amp;";
  table['<'] = "&lt;";
  table['>'] = "&gt;";
  table['"'] = "&quot;";
  table['\''] = "&#39;";
  return table;
}();

constexpr std::array<bool, 256> is_special = [] {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) table[byte] = !replacements[byte].empty();
  return table;
}();

}  // namespace

// Most text has nothing to replace, so whole runs are appended at once.
void escape(std::string& out, std::string_view text) {
  const char* run = text.data();
  const char* const end = run + text.size();
  for (const char* at = run; at != end; ++at) {
    const auto byte = static_cast<unsigned char>(*at);
    if (!is_special[byte]) continue;
    out.append(run, at);
    out += replacements[byte];
    run = at + 1;
  }
  out.append(run, end);
}

}  // namespace regie::html
