#pragma once
// The friendly pages for what goes wrong (PAGE-8): what it means, a way back, and a short number that the log has too.

#include <cstdint>
#include <optional>
#include <string_view>

#include "http/message.h"
#include "page/house.h"
#include "page/visit.h"

namespace regie::page {

enum class Trouble {
  not_found,       // 404, missing and refused alike (PEOPLE-7)
  forged,          // 403: a form that is not ours, or too old
  only_looking,    // 403: a form sent while looking at a portal as somebody else sees it (SHARING-9)
  wrong_method,    // 405
  not_understood,  // 400, 408, 414, 415, 431
  too_large,       // 413
  too_many_tries,  // 429
  too_busy,        // 503
  unavailable,     // 503: the database cannot be reached
  broken,          // 500
};
Trouble trouble_of(http::Status status);

// With the bar and menu of the visitor. Asks the database nothing.
http::Response error_page(const Visit& visit, Trouble trouble,
                          std::optional<std::int64_t> retry_after_seconds = std::nullopt);
// When nothing is known of who asks.
http::Response error_page(const House& house, Trouble trouble, http::Status status, const base::RequestId& id,
                          std::string_view script_nonce);

}  // namespace regie::page
