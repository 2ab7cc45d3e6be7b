#include "ui/components/gallery/examples.h"
#include "ui/components.h"

namespace regie::ui::examples {
namespace {

TextField field(std::string id, std::string label) {
  TextField made;
  made.id = std::move(id);
  made.label = std::move(label);
  return made;
}

}  // namespace

html::Markup forms(const Texts& texts) {
  const FormErrors errors = {
      {"wat", "Schrijf op wat je gaat doen. Bijvoorbeeld: zwemmen.", "Schrijf op wat je gaat doen"},
      {"datum", "Deze dag bestaat niet.", ""}};
  TextField what = field("wat", "Wat");
  what.required = true;
  what.maxlength = 200;
  TextField day = field("datum", "Datum");
  day.value = "30 februari 2027";
  day.hint = "Bijvoorbeeld: 24 november 2026";
  TextField where = field("waar", "Waar");
  where.optional_mark = true;
  TextField password = field("wachtwoord", "Wachtwoord");
  password.autocomplete = "current-password";
  TextField description = field("beschrijving", "Beschrijving");
  description.hint = "Wat ga je doen? Wat neem je mee?";
  description.value = "Met de bus naar het zwembad.\nHanddoek mee.";
  const Choice repeats[] = {{"0", "Niet", ""}, {"1", "Elke dag", ""}, {"2", "Elke week", ""}};
  const Choice pictures[] = {{"", "geen", "i-kruis"},
                             {"eten", "eten", "i-eten"},
                             {"sport", "sporten", "i-sport"},
                             {"fiets", "fietsen", "i-fiets"}};
  return html::render(html::form(
      html::class_("slim"), html::novalidate(), html::action(html::path("/galerij")), error_summary(texts, errors),
      text_field(texts, what, errors), text_field(texts, day, errors), text_field(texts, where, errors),
      password_field(texts, password, errors), text_area(texts, description, errors),
      checkbox_choice("heledag", "Het duurt de hele dag", true), radio_choices("herhaal", "Herhalen", repeats, "1"),
      radio_choices("plaatje", "Kies een plaatje", pictures, "eten", true, "(hoeft niet)"),
      submit_button("Opslaan", "i-vink")));
}

}  // namespace regie::ui::examples
