#include "ui/components/gallery/examples.h"
#include "ui/components.h"

namespace regie::ui::examples {

html::Markup facts(const Texts&) {
  const auto words = [](std::string_view text) { return html::render(html::fragment(text)); };
  return html::render(
      html::div(html::class_("panel"),
                html::dl(html::class_("facts"), fact("i-klok", "Wanneer", words("vandaag, van 14:00 tot 14:45 uur")),
                         fact("i-plek", "Waar", words("Molenstraat 8")),
                         fact("i-mensen", "Wie",
                              html::render(html::fragment(avatar("mo", "Mo Haddad"), " Mo Haddad, fysiotherapeut"))))));
}

}  // namespace regie::ui::examples
