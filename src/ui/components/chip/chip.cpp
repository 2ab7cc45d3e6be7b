#include "ui/components.h"

namespace regie::ui {

void Chip::write(html::Output& out) const {
  out.append("<span class=\"chip");
  if (!tone.empty()) out.append(' ');
  out.append_escaped(tone);
  out.append("\">");
  if (!icon_name.empty()) {
    icon(icon_name).write(out);
    out.append(' ');
  }
  out.append_escaped(word);
  out.append("</span>");
}

}  // namespace regie::ui
