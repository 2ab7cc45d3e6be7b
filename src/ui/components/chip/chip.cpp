#include "ui/components.h"

namespace regie::ui {

void Chip::write(std::string& out) const {
  out += "<span class=\"chip";
  if (!tone.empty()) out += ' ';
  html::escape(out, tone);
  out += "\">";
  if (!icon_name.empty()) {
    icon(icon_name).write(out);
    out += ' ';
  }
  html::escape(out, word);
  out += "</span>";
}

}  // namespace regie::ui
