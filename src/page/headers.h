#pragma once
// The headers that keep a page safe in the browser (TRUST-4).

#include <string_view>

#include "http/message.h"

namespace regie::page {

// On every answer. `script_nonce` empty: no script runs. A Cache-Control that the answer has stays; otherwise nothing is kept.
void add_security_headers(http::Response& response, std::string_view script_nonce, bool is_secure);

}  // namespace regie::page
