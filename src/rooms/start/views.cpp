#include "views.h"

#include "base/dates_in_words.h"
#include "rules.h"
#include "ui/components.h"
#include "ui/texts.h"

namespace regie::start {
namespace {

using ui::Texts;

std::string greeting(const Texts& texts, base::LocalTime time, const std::string& called) {
  switch (part_of_day(time)) {
    case PartOfDay::morning: return texts(text::start_good_morning, called);
    case PartOfDay::afternoon: return texts(text::start_good_afternoon, called);
    case PartOfDay::evening: return texts(text::start_good_evening, called);
  }
  return called;
}

html::Markup welcome(const Texts& texts, base::LocalDateTime now, const std::string& called) {
  return html::render(html::div(
      html::class_("row"), ui::drawing("art-zon"), " ",
      html::div(html::h1(greeting(texts, now.time, called)), html::p(base::written_date(now.date, texts.language())))));
}

struct Looks {
  ui::Section section;
  std::string_view drawing;
  ui::TextKey<0> name;
};
Looks looks_of(page::Tile::Section section) {
  switch (section) {
    case page::Tile::Section::appointments:
      return {ui::Section::appointments, "art-afspraken", text::start_tile_appointments};
    case page::Tile::Section::record: return {ui::Section::record, "art-dossier", text::start_tile_record};
    case page::Tile::Section::messages: return {ui::Section::messages, "art-berichten", text::start_tile_messages};
    case page::Tile::Section::details: break;
  }
  return {ui::Section::details, "art-gegevens", text::start_tile_details};
}

html::Markup tile(const Texts& texts, const ShownTile& shown) {
  const Looks looks = looks_of(shown.section);
  html::Markup content = ui::drawing(looks.drawing);
  content += " ";
  content += html::b(texts(looks.name));
  if (!shown.news.line.empty()) {
    content += " ";
    content += html::span(html::class_("news"), ui::icon(shown.news.icon), " ",
                          html::span(html::attribute("dir", "auto"), shown.news.line));
  }
  return html::render(html::li(html::a(html::class_("tile " + std::string(ui::section_class(looks.section))),
                                       html::href(shown.url), std::move(content))));
}

html::Markup no_tiles(const Texts& texts, const PortalPage& page) {
  return html::render(html::div(html::class_("card"), html::h2(texts(text::start_no_tiles_title)),
                                html::p(page.is_own ? std::string(texts(text::start_no_tiles_own))
                                                    : texts(text::start_no_tiles, page.client_name))));
}

html::Markup portal_choice(const Texts& texts, const ShownPortal& portal) {
  const auto portrait = portal.portrait ? std::optional<std::string_view>(*portal.portrait) : std::nullopt;
  html::Markup words = html::render(html::b(portal.client_name));
  if (portal.is_own) words += html::span(html::class_("meta"), texts(text::start_your_own));
  for (const auto& news : portal.news) {
    if (news.line.empty()) continue;
    words += html::span(html::class_("with"), ui::icon(news.icon), " ",
                        html::span(html::attribute("dir", "auto"), news.line));
  }
  return html::render(
      html::li(html::a(html::class_("btn alt block"), html::href(portal.url),
                       ui::avatar(portrait, portal.client_name, "l"), " ", html::span(std::move(words)))));
}

}  // namespace

ui::Page portal_page(const Texts& texts, const PortalPage& page) {
  ui::Page result;
  result.title = texts(text::start_title);
  html::Markup tiles, cards;
  for (const auto& shown : page.tiles) {
    tiles += tile(texts, shown);
    cards += shown.news.card;
  }
  result.content = welcome(texts, page.now, page.called);
  if (page.tiles.empty())
    result.content += no_tiles(texts, page);
  else
    result.content += html::div(html::class_("cols"), html::div(html::ul(html::class_("tiles"), std::move(tiles))),
                                html::div(std::move(cards)));
  return result;
}

ui::Page choice_page(const Texts& texts, const ChoicePage& page) {
  ui::Page result;
  result.title = texts(text::start_title);
  result.content = welcome(texts, page.now, page.called);
  if (page.open_invitations > 0) {
    result.content += ui::note(
        "ok", "i-uitnodiging",
        html::render(html::div(html::p(texts.count(text::start_open_invitations, page.open_invitations)),
                               html::p(ui::button_link(html::path("/uitnodigingen"), texts(text::start_see_invitations),
                                                       "i-verder", "btn big")))));
  }
  if (page.portals.empty() && page.open_invitations > 0) return result;
  if (page.portals.empty()) {
    result.content += html::div(html::class_("card"), html::h2(texts(text::start_no_portal_title)),
                                html::p(texts(text::start_no_portal)));
    return result;
  }
  html::Markup choices;
  for (const auto& portal : page.portals) choices += portal_choice(texts, portal);
  result.content += html::h2(html::id("portalen"), texts(text::start_choose_title));
  result.content += html::ul(html::class_("list grid"), html::aria_labelledby("portalen"), std::move(choices));
  return result;
}

}  // namespace regie::start
