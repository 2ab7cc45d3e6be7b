#pragma once
// "Wat vind je van dit plan?": gezien, or niet mee eens with a reason, and what was said before.

#include "plan_view.h"

namespace regie::dossier {

inline constexpr std::string_view plan_opinions_id = "vind";  // of its heading
// Empty when there is nothing to say and nothing to read.
html::Markup plan_opinions(const ui::Texts& texts, const PlanPage& page, const ui::FormErrors& errors);
// "niet mee eens", with picture: for lists.
html::Markup opinion_chip(const ui::Texts& texts, PlanOpinion opinion);

}  // namespace regie::dossier
