#include "ui/assets.h"
#include "ui/components.h"

namespace regie::ui {
namespace {

// <svg class="CLASS" aria-hidden="true"><use href="/a/…/icons.svg#NAME"/></svg>
void write_picture(html::Output& out, std::string_view css_class, std::string_view name) {
  static const std::string sprite = asset_url("icons.svg").text() + "#";
  out.append("<svg class=\"");
  out.append_escaped(css_class);
  out.append("\" aria-hidden=\"true\"><use href=\"");
  out.append(sprite);
  out.append_escaped(name);
  out.append("\"/></svg>");
}

}  // namespace

void Icon::write(html::Output& out) const { write_picture(out, is_large ? "i l" : "i", name); }
void Drawing::write(html::Output& out) const { write_picture(out, css_class, name); }

}  // namespace regie::ui
