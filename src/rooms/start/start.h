#pragma once
// START: the first screen after logging in (spec start.md, START-1 to 4).

#include <vector>

#include "page/route.h"

namespace regie::start {

// "/" for who one is, and "/mijn" and "/bij/{portal}" for the tiles of one portal.
std::vector<page::Route> routes();

}  // namespace regie::start
