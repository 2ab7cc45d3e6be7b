#pragma once
// Reading the goals plan, and what was said of it. Only versions that were agreed show; a draft is nowhere.

#include <optional>
#include <vector>

#include "db/database.h"
#include "gate/access.h"
#include "plan.h"

namespace regie::dossier {

using PlanAccess = gate::Access<gate::Right::plan_read>;
using OwnPlanAccess = gate::OwnAccess<gate::Right::plan_read>;  // of the client themselves

// The newest first. What these fill is complete once the batch has run.
void read_plan_versions(db::Batch& batch, const PlanAccess& access, std::vector<PlanVersion>& found);
// In their order on paper; of the newest version when none is asked for.
void read_plan_items(db::Batch& batch, const PlanAccess& access, std::optional<int> version,
                     std::vector<PlanItem>& found);
// How it went until that version was followed by another, the newest first.
void read_plan_ratings(db::Batch& batch, const PlanAccess& access, PlanItemId item, std::optional<int> version,
                       int limit, std::vector<PlanRating>& found);
// Of all versions, the newest first.
void read_plan_opinions(db::Batch& batch, const PlanAccess& access, std::vector<GivenOpinion>& found);

// Whether one was agreed.
void read_has_plan(db::Batch& batch, const PlanAccess& access, bool& found);

// The newest version in which this stands.
std::optional<int> version_with(db::Queries& queries, const PlanAccess& access, PlanItemId item);

// Not a main goal, and in a version that shows.
bool is_goal_or_action(db::Queries& queries, const PlanAccess& access, PlanItemId item);
bool is_shown_version(db::Queries& queries, const PlanAccess& access, int version);

// For START: the plan of now, and whether the client has said something of it yet.
struct PlanNews {
  std::optional<base::LocalDate> agreed_on;
  bool has_opinion = false;
};
void read_plan_news(db::Batch& batch, const PlanAccess& access, PlanNews& found);

}  // namespace regie::dossier
