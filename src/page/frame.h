#pragma once
// What the layout shows around a page, from the visit.

#include "page/house.h"
#include "page/visit.h"
#include "ui/layout.h"

namespace regie::page {

enum class FrameShows { portal_of_page, no_portal };
ui::Frame frame_of(const Visit& visit, FrameShows shows);
// For nobody: no session, no portal, no forms.
ui::Frame bare_frame(const House& house);

}  // namespace regie::page
