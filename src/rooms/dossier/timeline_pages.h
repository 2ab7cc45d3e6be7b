#pragma once
// The page function of Tijdlijn.

#include "http/message.h"
#include "page/visit.h"

namespace regie::dossier {

// ?rapportage= a number, ?zoom= dagen, weken, maanden or jaren, ?vanaf= a day of the window; each may be left out.
http::Response show_timeline(page::Visit& visit, const gate::Access<gate::Right::timeline_read>& access);

}  // namespace regie::dossier
