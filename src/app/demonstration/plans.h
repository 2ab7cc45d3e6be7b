#pragma once
// The goals plans of the demonstration: two or three versions for each client with a portal, how it went by the month, and what they
// thought of it. Follows from the client and the day of filling alone. Pure: no clock, no database.

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "rooms/dossier/dossier.h"

namespace regie::app::demonstration {

struct PlanRatingData {
  dossier::PlanItemId item;
  base::LocalDate date;
  int face = 0;
  std::string_view words;
};
struct PlanTickData {
  dossier::PlanItemId action;
  base::LocalDate date;
};
struct PlanOpinionData {
  base::LocalDate date;
  dossier::PlanOpinion opinion = dossier::PlanOpinion::seen;
  std::string_view reason;
};
// A version with what was said and done while it was the plan of now.
struct PlanData {
  dossier::ImportedPlan plan;
  std::vector<PlanRatingData> ratings;
  std::vector<PlanTickData> ticks;
  std::vector<PlanOpinionData> opinions;
};
// The oldest first; ids are those of a database filled at that instant.
std::vector<PlanData> plans_of(std::string_view client, base::Instant filled_at);

}  // namespace regie::app::demonstration
