#include <string>

#include "ui/assets.h"
#include "ui/components.h"
#include "ui/components/gallery/examples.h"

namespace regie::ui::examples {

// All that stand in the sprite, drawings large.
html::Markup icons(const Texts&) {
  html::Markup small, large;
  const std::string_view sprite = find_asset(asset_url("icons.svg").text())->bytes.identity;
  constexpr std::string_view before = "<symbol id=\"";
  for (auto at = sprite.find(before); at != std::string_view::npos; at = sprite.find(before, at + 1)) {
    const auto start = at + before.size();
    const std::string_view name = sprite.substr(start, sprite.find('"', start) - start);
    if (name.starts_with("i-"))
      small +=
          html::li(html::class_("with"), icon(name, true), " ", html::span(html::attribute("translate", "no"), name));
    else
      large += html::li(drawing(name), " ", html::span(html::attribute("translate", "no"), name));
  }
  return html::render(html::fragment(html::ul(html::class_("grid s"), std::move(large)),
                                     html::ul(html::class_("grid s"), std::move(small))));
}

}  // namespace regie::ui::examples
