#pragma once
// For the tests of rooms that have a tile.

#include "page/route.h"

namespace regie::page::testing {

// A START that asks this tile only: "[its line]", and then what it adds beside the tiles.
Route start_with(Tile tile);

}  // namespace regie::page::testing
