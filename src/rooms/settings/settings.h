#pragma once
// "Instellingen": what somebody sets for themselves. So far who they are and where they are logged in (LOGIN-13); the
// pages for changing password, e-mail address and mobile number are login's.

#include <vector>

#include "page/route.h"

namespace regie::settings {

std::vector<page::Route> routes();
page::MenuEntry menu_entry();

}  // namespace regie::settings
