#include "ui/components/gallery/examples.h"
#include "ui/components.h"

namespace regie::ui::examples {

html::Markup avatars(const Texts&) {
  return html::render(html::div(html::class_("row"), avatar("jan", "Jan de Vries"), " ",
                                avatar("fatima", "Fatima Amrani", "l"), " ", avatar(std::nullopt, "Samira Yilmaz"), " ",
                                avatar(std::nullopt, "Willem Bos", "l"), " ",
                                avatar("who-is-not-there", "Åsa Østergård", "xl")));
}

}  // namespace regie::ui::examples
