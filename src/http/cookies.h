#pragma once
// Cookies as RFC 6265 has them; values go out and come back as they are, never quoted or escaped.

#include <optional>
#include <string_view>

namespace regie::http {

// The first cookie of that exact name in a Cookie header.
std::optional<std::string_view> find_cookie(std::string_view header, std::string_view name);

}  // namespace regie::http
