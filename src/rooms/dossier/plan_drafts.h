#pragma once
// What a client is typing about the plan stays until it is sent (PAGE-8, LOGIN-12): the words at a goal or action, and what they think
// of a version.

#include <vector>

#include "page/drafts.h"
#include "plan_view.h"
#include "store_plan.h"

namespace regie::dossier {

page::DraftOf rating_draft_of(PlanItemId item);
page::DraftOf opinion_draft_of(int version);

// The form filled in with its draft, and what is said of the draft.
void show_rating_draft(const page::Visit& visit, PlanPage& page, const page::FormDraft& draft);
void show_opinion_draft(const page::Visit& visit, PlanPage& page, const page::FormDraft& draft);

// The rows under the addresses of a goal or action, and of a version.
std::vector<page::Route> plan_draft_rows();

}  // namespace regie::dossier
