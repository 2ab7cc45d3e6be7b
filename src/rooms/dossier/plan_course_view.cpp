// How a goal or an action went: a small drawing for the eye, and the same as a list.
#include <algorithm>
#include <span>

#include "base/dates_in_words.h"
#include "plan_item_view.h"
#include "plan_words.h"
#include "ui/assets.h"
#include "ui/texts.h"

namespace regie::dossier {
namespace {

using ui::Texts;

// The drawing has room for the newest six; measures in its own units.
constexpr std::size_t most_drawn = 6;
constexpr int width = 360, height = 100, radius = 15, side = 24;

struct Place {
  int x, y, face;
};

std::vector<Place> places_of(std::span<const PlanRating> ratings) {
  const auto drawn = ratings.first(std::min(ratings.size(), most_drawn));
  const int gap = drawn.size() > 1 ? (width - 4 * radius) / static_cast<int>(drawn.size() - 1) : 0;
  std::vector<Place> places;
  int x = 2 * radius;
  for (auto rating = drawn.rbegin(); rating != drawn.rend(); ++rating, x += gap)
    places.push_back({x, height - 2 - 16 * rating->face, rating->face});
  return places;
}

html::Markup drawing(const Texts& texts, std::span<const PlanRating> ratings) {
  const auto places = places_of(ratings);
  const auto sprite = ui::asset_url("icons.svg");
  std::string line;
  html::Markup dots, signs;
  for (const auto& [x, y, face] : places) {
    line += (line.empty() ? "M" : "L") + std::to_string(x) + " " + std::to_string(y);
    dots += html::element("circle", html::attribute("cx", x), html::attribute("cy", y), html::attribute("r", radius));
    signs +=
        html::use(html::href(sprite.with_fragment(face_of(texts, face).icon)), html::attribute("x", x - side / 2),
                  html::attribute("y", y - side / 2), html::attribute("width", side), html::attribute("height", side));
  }
  return html::render(
      html::svg(html::class_("course"), html::attribute("viewbox", "0 0 360 100"), html::aria_hidden(),
                html::element("path", html::class_("scale"), html::attribute("d", "M6 82h348M6 50h348M6 18h348")),
                html::element("path", html::class_("line"), html::attribute("d", line)),
                html::element("g", html::class_("dots"), std::move(dots)),
                html::element("g", html::class_("signs"), std::move(signs))));
}

html::Markup in_words(const Texts& texts, const PlanPage& page, const PlanRating& rating) {
  const auto [icon, word] = face_of(texts, rating.face);
  html::Markup words;
  if (!rating.words.empty()) words = html::render(html::fragment(": ", html::span(rating.words)));
  const auto day = base::to_local(rating.rated_at).date;
  return html::render(
      html::li(html::class_("with"), ui::icon(icon), " ",
               html::span(html::b(word), std::move(words), " ",
                          html::time(html::class_("meta"), html::datetime(day.iso()),
                                     base::written_date_with_near_day(day, page.frame.today, texts.language())))));
}

}  // namespace

html::Markup plan_course(const Texts& texts, const PlanPage& page) {
  if (page.ratings.empty()) return {};
  html::Markup lines;
  for (const auto& rating : page.ratings) lines += in_words(texts, page, rating);
  const auto heading = page.frame.is_own_portal ? std::string(texts(text::dossier_plans_course))
                                                : texts(text::dossier_plans_course_of, page.frame.client_called);
  return html::render(html::element("figure", html::class_("went"), html::element("figcaption", heading),
                                    drawing(texts, page.ratings), html::ol(html::class_("list"), std::move(lines))));
}

}  // namespace regie::dossier
