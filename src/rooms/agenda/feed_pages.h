#pragma once
// "Zet in mijn eigen agenda" (AGENDA-9): the page that makes, changes and stops a secret address, and the calendar itself.

#include "http/message.h"
#include "page/visit.h"
#include "store.h"

namespace regie::agenda {

http::Response own_agenda(page::Visit& visit, const ReadAccess& access);
http::Response make_feed(page::Visit& visit, const ReadAccess& access);
http::Response change_feed(page::Visit& visit, const ReadAccess& access);
http::Response ask_to_stop_feed(page::Visit& visit, const ReadAccess& access);
http::Response stop_feed(page::Visit& visit, const ReadAccess& access);

// GET /agenda/{secret}.ics: for everybody who has the secret, as far as the person it was made for may look now.
http::Response calendar_feed(page::Visit& visit);

}  // namespace regie::agenda
