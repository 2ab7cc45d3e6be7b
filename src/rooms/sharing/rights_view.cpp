#include "rights_view.h"

#include "page/visit.h"
#include "rooms/sharing/sharing.h"
#include "ui/texts.h"
#include "words.h"

namespace regie::sharing {

namespace {

using ui::Texts;

std::string_view colour_of(Section::Name name) {
  switch (name) {
    case Section::Name::appointments: return "s-afspraken";
    case Section::Name::record: return "s-dossier";
    case Section::Name::messages: return "s-berichten";
    case Section::Name::details: break;
  }
  return "s-gegevens";
}

html::Markup own_rights(page::Visit& visit) {
  const Texts& texts = visit.texts();
  html::Markup portals;
  for (const gate::Door& door : visit.entry().doors) {
    if (door.is_own) continue;
    portals += html::h3(html::attribute("dir", "auto"), texts(text::invitations_portal_of, door.client_name));
    portals += door.rights.empty() ? html::render(html::p(texts(text::sharing_you_may_nothing)))
                                   : rights_list(texts, door.rights);
    visit.looked_at_client(door.of, door.capacity, door.basis, "settings", "eigen rechten");
  }
  if (portals.empty()) return {};
  return html::render(html::section(html::class_("card"), html::id("toegang"), html::aria_labelledby("t"),
                                    html::h2(html::id("t"), texts(text::sharing_what_you_may)), std::move(portals)));
}

}  // namespace

html::Markup rights_list(const Texts& texts, const gate::Rights& rights) {
  html::Markup items;
  for (const Section& section : sections()) {
    std::vector<std::string> does;
    for (const Right right : section.rights)
      if (rights.has_exactly(right)) does.emplace_back(what_right_does(texts, right, false));
    if (does.empty()) continue;
    items += html::li(html::class_(colour_of(section.name)),
                      html::span(html::class_("pic"), ui::icon(icon_of(section.name))), " ",
                      html::span(html::b(section_name(texts, section.name)), html::br(), enumerated(texts, does)));
  }
  return html::render(html::ul(html::class_("todo"), std::move(items)));
}

page::SettingsPart own_rights_part() { return own_rights; }

}  // namespace regie::sharing
