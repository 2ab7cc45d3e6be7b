#pragma once
// What a client says of their plan and ticks off in it. All of these are the client's alone.

#include <string_view>

#include "db/database.h"
#include "store_plan.h"

namespace regie::dossier {

// These two throw page::ChangedMeanwhile unless that version is the plan of now, was not looked back upon yet, and has the item (an own
// action of the client, to be ticked off).
void store_plan_rating(db::WriteTx& tx, const OwnPlanAccess& access, int version, PlanItemId item,
                       const CheckedRating& rating, base::Instant now);
// Of what is to be done once, taking back takes all of it back; else only today's.
void store_plan_tick(db::WriteTx& tx, const OwnPlanAccess& access, int version, PlanItemId item, bool is_done,
                     base::Instant now);
// The same as the last time changes nothing. False when there is no such version, or it is a draft.
bool store_plan_opinion(db::WriteTx& tx, const OwnPlanAccess& access, int version, const CheckedOpinion& opinion,
                        base::Instant now);

}  // namespace regie::dossier
