#pragma once
// Questionnaires in Lezen: those of a client, one of them, and filling it in (DOSSIER-5, 16).

#include "http/message.h"
#include "page/drafts.h"
#include "page/visit.h"
#include "store_questionnaires.h"

namespace regie::dossier {

// Thirty long texts: what is too long must still come back to be shortened.
inline constexpr std::uint64_t largest_questionnaire_form = 2UL * 1024 * 1024;

http::Response show_questionnaires(page::Visit& visit, const ReadAccess& access);
http::Response show_questionnaire(page::Visit& visit, const ReadAccess& access);     // {questionnaire}
http::Response send_questionnaire(page::Visit& visit, const OwnReadAccess& access);  // {questionnaire}
page::DraftForm<gate::Right::documents_read> questionnaire_draft();

}  // namespace regie::dossier
