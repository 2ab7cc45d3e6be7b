#include "ui/gallery.h"

#include "ui/components.h"
#include "ui/components/gallery/examples.h"

namespace regie::ui {
namespace {

struct Exhibit {
  const char* name;
  html::Markup (*examples)(const Texts& texts);
};
constexpr Exhibit exhibits[] = {
    {"button", examples::buttons}, {"chip", examples::chips},
    {"note", examples::notes},     {"fact", examples::facts},
    {"form", examples::forms},     {"two_versions", examples::two_versions},
    {"avatar", examples::avatars}, {"written_text", examples::written_texts},
    {"band", examples::bands},     {"door", examples::doors},
    {"icon", examples::icons},
};

}  // namespace

Page gallery_page(const Texts& texts) {
  Page page;
  page.title = "Gallery";
  page.band = band(Section::none, "Gallery", {}, {}, "");
  page.content = html::render(html::each(exhibits, [&](const Exhibit& exhibit) {
    return html::section(
        html::class_("card"), html::aria_labelledby("show-" + std::string(exhibit.name)),
        html::h2(html::id("show-" + std::string(exhibit.name)), html::attribute("translate", "no"), exhibit.name),
        exhibit.examples(texts));
  }));
  return page;
}

}  // namespace regie::ui
