#pragma once
// What somebody may see and do in a portal, as a list with pictures; and that list in "Instellingen" (PEOPLE-8).

#include "gate/rights.h"
#include "ui/components.h"

namespace regie::sharing {

html::Markup rights_list(const ui::Texts& texts, const gate::Rights& rights);

}  // namespace regie::sharing
