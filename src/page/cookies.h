#pragma once
// The cookies besides those of the gate: the letter size of somebody who is not logged in (PAGE-3).

#include <string>
#include <string_view>

#include "gate/sessions.h"
#include "http/message.h"

namespace regie::page {

// 1 to 3; 1 when the browser says nothing sensible.
int text_size_of(const http::Head& head, const gate::CookieNames& names);
std::string text_size_cookie(int text_size, const gate::CookieNames& names);
// "1" to "3"; nothing for anything else.
std::optional<int> parse_text_size(std::string_view text);

// A cookie that says nothing about anybody, for as long as the browser is open.
std::string visit_cookie(std::string_view token, const gate::CookieNames& names);

}  // namespace regie::page
