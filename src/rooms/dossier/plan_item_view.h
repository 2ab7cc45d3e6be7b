#pragma once
// One goal or action in the tree of Plannen, and its black panel when it is open.

#include "plan_view.h"

namespace regie::dossier {

html::Markup plan_item(const ui::Texts& texts, const PlanPage& page, const PlanItem& item,
                       const ui::FormErrors& errors);
// How it went, as a small drawing and in words, the newest first.
html::Markup plan_course(const ui::Texts& texts, const PlanPage& page);

}  // namespace regie::dossier
