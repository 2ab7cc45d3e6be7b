#include "ui/components/gallery/examples.h"
#include "ui/components.h"

namespace regie::ui::examples {

html::Markup buttons(const Texts&) {
  const html::Url here = html::path("/galerij");
  return html::render(html::div(
      html::class_("row"), button_link(here, "Toon deze dag"), " ", button_link(here, "Vandaag", "", "btn alt"), " ",
      button_link(here, "Weggooien", "i-weg", "btn alt no"), " ", button_link(here, "Terug", "i-terug", "btn alt"), " ",
      html::form(html::action(here), submit_button("Opslaan", "i-vink"))));
}

}  // namespace regie::ui::examples
