#include "ui/components/gallery/examples.h"
#include "ui/components.h"

namespace regie::ui::examples {
namespace {

html::Markup example(Section section, std::string_view heading) {
  const Tab tabs[] = {{html::path("/galerij"), "i-middag", "Dag", true},
                      {html::path("/galerij"), "i-agenda", "Week", false, "3 nieuw"}};
  // The page has one first-level heading already, so the examples stand in an article of their own.
  return html::render(html::article(
      html::attribute("class",
                      section == Section::none ? std::nullopt : std::optional<std::string>(section_class(section))),
      band(section, heading, button_link(html::path("/galerij"), "+ Nieuwe afspraak", "", "btn alt"), tabs, heading)));
}

}  // namespace

html::Markup bands(const Texts&) {
  return html::render(
      html::fragment(example(Section::appointments, "Mijn Afspraken"), example(Section::record, "Mijn Dossier"),
                     example(Section::messages, "Mijn Berichten"), example(Section::details, "Mijn Gegevens"),
                     example(Section::workplace, "Werkplek"), example(Section::none, "Instellingen")));
}

}  // namespace regie::ui::examples
