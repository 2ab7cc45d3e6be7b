#pragma once
// The page functions of START.

#include "http/message.h"
#include "page/visit.h"

namespace regie::start {

http::Response first_screen_page(page::Visit& visit);  // "/"
http::Response portal_start(page::Visit& visit);       // "/mijn", "/bij/{portal}"

}  // namespace regie::start
