#include "ui/components.h"

namespace regie::ui {
namespace {

// The drawing beside the heading of each section; the others have none.
std::string_view drawing_of(Section section) {
  switch (section) {
    case Section::appointments: return "art-afspraken";
    case Section::record: return "art-dossier";
    case Section::messages: return "art-berichten";
    case Section::details: return "art-gegevens";
    case Section::none:
    case Section::workplace: break;
  }
  return "";
}

html::Markup news_of(const Tab& tab) {
  if (tab.news.empty()) return {};
  const auto number = tab.news.substr(0, tab.news.find(' '));
  return html::render(html::fragment(
      " ", html::span(html::class_("count"), number, html::span(html::class_("sr"), tab.news.substr(number.size())))));
}

}  // namespace

html::Markup band(Section section, std::string_view heading, html::Markup action, std::span<const Tab> tabs,
                  std::string_view tabs_label) {
  std::string css_class = "band";
  if (section != Section::none) css_class.append(" ").append(section_class(section));
  const std::string_view picture = drawing_of(section);
  return html::render(
      html::div(html::class_(css_class),
                html::div(html::class_("band-top"), html::when(!picture.empty(), [&] { return drawing(picture); }), " ",
                          html::h1(heading), " ", std::move(action)),
                html::when(!tabs.empty(), [&] {
                  return html::nav(
                      html::aria_label(tabs_label),
                      html::ul(html::class_("tabs"), html::each(tabs, [](const Tab& tab) {
                                 return html::li(html::a(html::href(tab.url), html::aria_current_page(tab.is_current),
                                                         icon(tab.icon), " ", tab.label, news_of(tab)));
                               })));
                })));
}

}  // namespace regie::ui
