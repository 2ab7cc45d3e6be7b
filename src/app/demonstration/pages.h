#pragma once
// The demonstration's own addresses: /demo/postvak (the letterbox), /demo/accounts.json and /demo/klok (the clock). These
// rows are for everybody and exist only where `regie demo` adds them.

#include <vector>

#include "base/clock.h"
#include "page/route.h"

namespace regie::app::demonstration {

// `clock` is the installation's; it must outlive the rows.
std::vector<page::Route> routes(base::MovableClock& clock);

}  // namespace regie::app::demonstration
