#include "ui/components/gallery/examples.h"
#include "ui/components.h"

namespace regie::ui::examples {

html::Markup doors(const Texts&) {
  return html::render(
      html::fragment(door("art-kat", html::render(html::div(html::class_("card"), html::h3("Deze pagina is er niet"),
                                                            html::p("Jij hebt niets fout gedaan.")))),
                     door("art-raam", html::render(html::div(html::class_("card"), html::h3("Inloggen"),
                                                             html::p("Welkom bij jouw cliëntportaal."))))));
}

}  // namespace regie::ui::examples
