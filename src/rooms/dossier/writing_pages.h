#pragma once
// Schrijven: the page to write a report, and sending it (DOSSIER-10, 11).

#include "gate/access.h"
#include "http/message.h"
#include "page/drafts.h"
#include "page/visit.h"

namespace regie::dossier {

using WriteAccess = gate::Access<gate::Right::reports_write>;

// Far more than a report may have: what is too long must still come back to be shortened. In a form a letter takes up to 12 bytes.
inline constexpr std::uint64_t largest_writing_form = 6UL * 1024 * 1024;

http::Response show_writing(page::Visit& visit, const WriteAccess& access);
http::Response send_writing(page::Visit& visit, const WriteAccess& access);
page::DraftForm<gate::Right::reports_write> writing_draft();

}  // namespace regie::dossier
