#pragma once
// Plannen: looking at the plan and its versions (DOSSIER-13, 15), and what a client says of it (DOSSIER-14, 15).

#include <optional>

#include "http/message.h"
#include "page/visit.h"
#include "plan_view.h"
#include "store_plan.h"
#include "tabs.h"

namespace regie::dossier {

http::Response show_plan(page::Visit& visit, const PlanAccess& access);
http::Response show_plan_item(page::Visit& visit, const PlanAccess& access);
http::Response show_plan_versions(page::Visit& visit, const PlanAccess& access);
// An earlier version, and a goal or action in it.
http::Response show_plan_version(page::Visit& visit, const PlanAccess& access);

http::Response send_plan_rating(page::Visit& visit, const OwnPlanAccess& access);
http::Response send_plan_tick(page::Visit& visit, const OwnPlanAccess& access);
http::Response send_plan_opinion(page::Visit& visit, const OwnPlanAccess& access);

// ---- shared by these ------------------------------------------------------------------------------------------

struct WantedPlan {
  std::optional<int> version;      // the plan of now when none
  std::optional<PlanItemId> open;  // a goal or action whose panel is open
};
struct FoundPlan {
  std::optional<PlanPage> page;  // nothing: there is no such version, or what is to be open does not stand in it
  bool has_none = false;         // nobody made a plan for this client yet
  std::optional<Tab> last_tab;
};
FoundPlan find_plan(page::Visit& visit, const PlanAccess& access, const WantedPlan& wanted);
// The plan of now with that goal or action open, or else the newest version in which it stood: for an old page, or an old link.
FoundPlan find_plan_with(page::Visit& visit, const PlanAccess& access, PlanItemId item);
PlanFrame plan_frame(const page::Visit& visit);

}  // namespace regie::dossier
