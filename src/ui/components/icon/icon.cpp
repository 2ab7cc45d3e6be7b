#include "ui/assets.h"
#include "ui/components.h"

namespace regie::ui {
namespace {

// <svg class="CLASS" aria-hidden="true"><use href="/a/…/icons.svg#NAME"/></svg>
void write_picture(std::string& out, std::string_view css_class, std::string_view name) {
  static const std::string sprite = asset_url("icons.svg").text() + "#";
  out += "<svg class=\"";
  html::escape(out, css_class);
  out += "\" aria-hidden=\"true\"><use href=\"";
  out += sprite;
  html::escape(out, name);
  out += "\"/></svg>";
}

}  // namespace

void Icon::write(std::string& out) const { write_picture(out, is_large ? "i l" : "i", name); }
void Drawing::write(std::string& out) const { write_picture(out, css_class, name); }

}  // namespace regie::ui
