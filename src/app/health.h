#pragma once
// What a watcher of the installation asks (OPS-8): /healthz – is the program alive; /readyz – can it serve. Both say one
// word as plain text and look at no cookie's session.

#include <vector>

#include "page/route.h"

namespace regie::app {

std::vector<page::Route> health_routes();

// From now on /readyz of this process answers 503, because it is about to stop.
void say_not_ready();

}  // namespace regie::app
