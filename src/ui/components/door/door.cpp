#include "ui/components.h"

namespace regie::ui {

html::Markup door(std::string_view drawing_name, html::Markup card) {
  return html::render(html::div(html::class_("door"), html::div(drawing(drawing_name)), std::move(card)));
}

}  // namespace regie::ui
