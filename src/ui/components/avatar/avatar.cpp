#include "base/text.h"
#include "ui/assets.h"
#include "ui/components.h"

namespace regie::ui {
namespace {

// Drawn with attributes, since the content security policy forbids style="…".
auto initials_picture(const std::string& css_class, std::string&& initials) {
  using html::attribute;
  return html::svg(html::class_(css_class), attribute("viewbox", "0 0 40 40"), html::aria_hidden(),
                   html::element("circle", attribute("cx", 20), attribute("cy", 20), attribute("r", 20),
                                 attribute("fill", "var(--tint)")),
                   html::element("text", attribute("x", 20), attribute("y", 26), attribute("text-anchor", "middle"),
                                 attribute("font-size", 17), attribute("font-weight", 800),
                                 attribute("fill", "var(--sec-ink)"), std::move(initials)));
}

}  // namespace

void Avatar::write(html::Output& out) const {
  std::string css_class = "avatar";
  if (!size_class.empty()) css_class.append(" ").append(size_class);
  if (const html::Url* url = portrait ? portrait_url(*portrait) : nullptr) {
    html::img(html::class_(css_class), html::src(*url), html::alt(""), html::attribute("width", 40),
              html::attribute("height", 40))
        .write(out);
  } else {
    initials_picture(css_class, base::initials(name)).write(out);
  }
}

}  // namespace regie::ui
