#pragma once
// All components with their examples on one page, for those who build; bin/dev shows it at /galerij.

#include "ui/layout.h"

namespace regie::ui {

Page gallery_page(const Texts& texts);

}  // namespace regie::ui
