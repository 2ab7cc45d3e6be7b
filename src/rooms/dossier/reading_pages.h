#pragma once
// The page functions of Lezen: request in, store, HTML out. routes.cpp says at which address and with which right.

#include <vector>

#include "http/message.h"
#include "page/visit.h"
#include "reading_view.h"
#include "report_view.h"
#include "store_questionnaires.h"
#include "store_topics.h"

namespace regie::dossier {

http::Response show_reading(page::Visit& visit, const ReadAccess& access);  // the first topic
http::Response show_topic(page::Visit& visit, const ReadAccess& access);    // {topic}
http::Response show_report(page::Visit& visit, const ReadAccess& access);   // {report}
http::Response show_search(page::Visit& visit, const ReadAccess& access);   // search_pages.cpp

Looking looking_of(const page::Visit& visit, const gate::Actor& actor);
// What stands around every page of Lezen; complete once the batch has run.
ReadingFrame reading_frame(const page::Visit& visit, const ReadAccess& access);
void read_frame(db::Batch& batch, const page::Visit& visit, const ReadAccess& access, ReadingFrame& frame);
// After a page was made: what it showed is no longer new, and from the first look on new things are. Nobody waits for it.
void note_reading(page::Visit& visit, const Reader& reader, const Unread& unread, const std::vector<Report>& shown);

}  // namespace regie::dossier
