#pragma once
// Inside the store only: how the words of a plan stand in the database.

#include "plan.h"
#include "store_words.h"

namespace regie::dossier::rows {

inline constexpr Words<PlanState, 3> plan_states = {
    {{PlanState::draft, "draft"}, {PlanState::agreed, "agreed"}, {PlanState::evaluated, "evaluated"}}};
inline constexpr Words<PlanKind, 3> plan_kinds = {
    {{PlanKind::main_goal, "main_goal"}, {PlanKind::goal, "goal"}, {PlanKind::action, "action"}}};
inline constexpr Words<PlanProgress, 4> plan_progresses = {{{PlanProgress::not_started, "not_started"},
                                                            {PlanProgress::busy, "busy"},
                                                            {PlanProgress::reached, "reached"},
                                                            {PlanProgress::stopped, "stopped"}}};
inline constexpr Words<PlanOpinion, 2> plan_opinions = {
    {{PlanOpinion::seen, "seen"}, {PlanOpinion::disagrees, "disagrees"}}};

}  // namespace regie::dossier::rows
