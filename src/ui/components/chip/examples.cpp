#include "ui/components/gallery/examples.h"
#include "ui/components.h"

namespace regie::ui::examples {

html::Markup chips(const Texts&) {
  return html::render(html::div(html::class_("row"), chip("", "i-zorg", "Zorg"), " ",
                                chip("own", "i-persoon", "Van jou"), " ", chip("new", "i-ster", "nieuw"), " ",
                                chip("ok", "i-goed", "klaar"), " ", chip("no", "i-kruis", "gaat niet door"), " ",
                                chip("new", "", "vandaag")));
}

}  // namespace regie::ui::examples
