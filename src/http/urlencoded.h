#pragma once
// Percent-encoding (RFC 3986, 2.1) and targets of requests. parse_urlencoded itself is in message.h.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.h"

namespace regie::http {

// More pairs than any form of ours has; so many that a body of nothing but "&" cannot cost much.
inline constexpr std::size_t most_pairs = 1000;

// Nothing when an escape is broken. The result is not checked further.
enum class Plus { is_plus, is_space };
std::optional<std::string> percent_decoded(std::string_view text, Plus plus);

struct Target {
  std::string path;  // decoded, begins with "/"
  std::string raw;   // origin-form as it came
  Values query;
};
// Takes origin-form, and absolute-form (RFC 9112, 3.2.2) when its authority is what the Host field says. Nothing for
// anything else, broken escapes, text that is not UTF-8, control characters, encoded slashes, "//" in front (a
// browser would take a redirect to it as another host), and segments "." and "..".
std::optional<Target> parse_target(std::string_view target, std::string_view host);

}  // namespace regie::http
