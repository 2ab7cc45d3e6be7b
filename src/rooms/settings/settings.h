#pragma once
// "Instellingen": what somebody sets for themselves. So far where they are logged in (LOGIN-13); the page for changing the
// password is login's.

#include <vector>

#include "page/route.h"

namespace regie::settings {

std::vector<page::Route> routes();
page::MenuEntry menu_entry();

}  // namespace regie::settings
