#include "ui/components/gallery/examples.h"
#include "ui/components.h"

namespace regie::ui::examples {

html::Markup two_versions(const Texts& texts) {
  return ui::two_versions(texts, {"Anna de Vries heeft deze afspraak veranderd terwijl jij bezig was.",
                                  {{"Wat", "Bingo", "Bingo"}, {"Begintijd", "19:30", "20:00"}, {"Waar", "De Brug", ""}},
                                  html::path("/"),
                                  {}});
}

}  // namespace regie::ui::examples
