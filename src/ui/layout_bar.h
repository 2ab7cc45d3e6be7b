#pragma once
// The black bar at the top of every page (START-2).

#include "html/html.h"
#include "ui/layout.h"

namespace regie::ui {

// <header class="bar">…</header>
html::Markup bar(const Texts& texts, const Frame& frame);

}  // namespace regie::ui
