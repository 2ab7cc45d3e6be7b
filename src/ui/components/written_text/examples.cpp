#include "ui/components/gallery/examples.h"
#include "ui/components.h"

namespace regie::ui::examples {

html::Markup written_texts(const Texts&) {
  return written_text(
      "We gingen naar de kermis.\nHet was druk & <gezellig>.\n\nKijk op "
      "https://www.voorbeeld.example/kermis?jaar=2026, daar staan de foto's (http://voorbeeld.example/a_(b)).");
}

}  // namespace regie::ui::examples
