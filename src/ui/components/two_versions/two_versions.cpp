#include "ui/components.h"
#include "ui/texts.h"

namespace regie::ui {
namespace {

html::Markup version(const Texts& texts, std::string_view id, std::string_view heading, const TwoVersions& versions,
                     std::string TwoVersions::Line::*value) {
  html::Markup lines;
  for (const auto& line : versions.lines) {
    html::Markup word;
    word += line.label;
    if (line.mine != line.theirs) {
      word += " ";
      word += chip("new", "i-letop", texts(text::forms_versions_differs));
    }
    html::Markup content = written_text(line.*value);
    if ((line.*value).empty()) content = html::render(html::p(texts(text::forms_versions_empty)));
    lines += html::div(html::dt(std::move(word)), html::dd(html::attribute("dir", "auto"), std::move(content)));
  }
  return html::render(html::section(html::class_("card"), html::aria_labelledby(id), html::h3(html::id(id), heading),
                                    html::dl(std::move(lines))));
}

}  // namespace

html::Markup two_versions(const Texts& texts, const TwoVersions& versions) {
  return html::render(html::fragment(
      html::div(html::class_("note no"), html::role("alert"), html::id("fouten"), icon("i-letop", true), " ",
                html::div(html::h2(versions.heading), html::p(texts(text::forms_versions_nothing_lost)))),
      html::div(html::class_("grid m"),
                version(texts, "versie-nu", texts(text::forms_versions_theirs), versions, &TwoVersions::Line::theirs),
                version(texts, "versie-jij", texts(text::forms_versions_mine), versions, &TwoVersions::Line::mine)),
      html::p(button_link(versions.leave, texts(text::forms_versions_leave), "i-terug", "btn alt")),
      html::p(versions.then.empty() ? texts(text::forms_versions_save_mine) : std::string_view(versions.then))));
}

}  // namespace regie::ui
