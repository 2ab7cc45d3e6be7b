#pragma once
// How a plan is said: terms, faces, how far something is.

#include <string>
#include <string_view>
#include <vector>

#include "html/url.h"
#include "plan_view.h"

namespace regie::dossier {

struct Face {
  std::string_view icon, word;
};
Face face_of(const ui::Texts& texts, int face);  // 1 to 5

std::string name_of(const ui::Texts& texts, const PlanVersion& version);  // "Plan van maandag 9 november 2026"
std::string course_of(const ui::Texts& texts,
                      const PlanVersion& version);  // when agreed, talked about again, looked back upon
std::string kind_of(const ui::Texts& texts, const PlanFrame& frame, const PlanItem& item);  // "Actie · van jou"
std::string_view icon_of(const PlanItem& item);
std::string term_of(const ui::Texts& texts, const PlanItem& item,
                    base::LocalDate today);  // "Elke dinsdag, tot maart 2027"; empty: none
std::string how_far(const ui::Texts& texts, const PlanItem& item, const std::vector<PlanItem>& items);

// The addresses of a page's own version.
html::Url address_of(const PlanPage& page);
html::Url address_of(const PlanPage& page, const PlanItem& item);
// The mark in the page that an address leads to.
std::string anchor_of(PlanItemId item);

}  // namespace regie::dossier
