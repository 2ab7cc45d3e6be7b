#pragma once
// The HTML of Plannen: the plan as a tree, the black panel of one goal or action in it, and the list of earlier versions.

#include <optional>
#include <string>
#include <vector>

#include "html/url.h"
#include "page/draft_view.h"
#include "plan.h"
#include "ui/catalogue.h"
#include "ui/components.h"
#include "ui/layout.h"

namespace regie::dossier {

// What every page of the tab shows.
struct PlanFrame {
  html::Url plans = html::path("/");  // the plan of now; the other addresses stand under it
  std::vector<ui::Tab> tabs;
  html::Markup token;
  base::LocalDate today;
  bool is_own_portal = true;
  bool is_client = false;  // may say how it goes, tick off, and give an opinion
  std::string client_called;
};

struct PlanPage {
  PlanFrame frame;
  PlanVersion version;
  bool has_others = false;
  std::vector<PlanItem> items;
  std::optional<PlanItemId> open;      // whose panel is open
  std::vector<PlanRating> ratings;     // of that one, the newest first
  std::vector<GivenOpinion> opinions;  // of this version
  bool was_just_rated = false, has_just_given_opinion = false;

  // Forms: what was typed comes back when something is wrong with it, and from its draft.
  std::string tick_key;
  page::DraftParts rating_draft, opinion_draft;
  TypedRating rating;
  TypedOpinion opinion;
  std::vector<PlanMistake> mistakes;
  enum class Trouble {
    none,
    changed,  // the plan was followed by another or looked back upon meanwhile
    gone,     // and what the form was about does not stand in the plan of now
    too_old,  // the form's key was used for something else
  } trouble = Trouble::none;

  bool asks_rating() const { return open && frame.is_client && version.is_open(); }
};
ui::Page plan_page(const ui::Texts& texts, const PlanPage& page);
// Nobody made a plan yet.
ui::Page no_plan_page(const ui::Texts& texts, const PlanFrame& frame);
ui::Page plan_versions_page(const ui::Texts& texts, const PlanFrame& frame, const std::vector<PlanVersion>& versions,
                            const std::vector<GivenOpinion>& opinions);

}  // namespace regie::dossier
