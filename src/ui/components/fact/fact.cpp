#include "ui/components.h"

namespace regie::ui {

html::Markup fact(std::string_view icon_name, std::string_view word, html::Markup content) {
  return html::render(html::div(html::dt(icon(icon_name), " ", word), html::dd(std::move(content))));
}

}  // namespace regie::ui
