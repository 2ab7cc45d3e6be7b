#include "ui/components/gallery/examples.h"
#include "ui/components.h"

namespace regie::ui::examples {

html::Markup notes(const Texts&) {
  const auto words = [](std::string_view text) { return html::render(html::p(text)); };
  return html::render(html::fragment(
      note("", "i-info", words("Hier komen je afspraken.")), note("ok", "i-goed", words("Je afspraak staat erin.")),
      note("yes", "i-info", words("Je mag hier lezen.")), note("no", "i-letop", words("Dat is niet gelukt."))));
}

}  // namespace regie::ui::examples
