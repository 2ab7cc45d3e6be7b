#include "ui/components.h"

namespace regie::ui {

html::Markup note(std::string_view tone, std::string_view icon_name, html::Markup content) {
  const std::string css_class = tone.empty() ? "note" : "note " + std::string(tone);
  return html::render(html::div(html::class_(css_class), icon(icon_name, true), " ", html::div(std::move(content))));
}

}  // namespace regie::ui
