#pragma once
// The bytes of an attachment (DOSSIER-8, DETAILS-9).

#include "http/message.h"
#include "page/visit.h"

namespace regie::dossier {

// {report}, {attachment}. For who may look at Tijdlijn or Lezen; which of them, it asks the gate itself.
http::Response send_attachment(page::Visit& visit);

}  // namespace regie::dossier
