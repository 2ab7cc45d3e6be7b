#pragma once
// The one table of all addresses (ARCHITECTURE, "The gate"): made of the rooms' rows, tiles and menu entries.

#include "page/route.h"

namespace regie::app {

page::Routes all_routes();

}  // namespace regie::app
