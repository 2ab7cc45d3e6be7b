#pragma once
// The tabs of Mijn Dossier (DOSSIER-1). A tab is added to the table in tabs.cpp when its page works; a reader sees those they may use.

#include <optional>
#include <string_view>
#include <vector>

#include "gate/access.h"
#include "page/visit.h"
#include "store_topics.h"
#include "ui/components.h"

namespace regie::dossier {

enum class Tab { timeline, reading, writing, plans };

// What is new in a tab, for the others: START says that there is something, and one arrives at the tab used last.
struct TabNews {
  Unread unread;
  std::int64_t waiting_questionnaires = 0;
};
// Complete once the batch has run; nothing for who may not read it.
void read_tab_news(db::Batch& batch, const page::Visit& visit, const gate::Actor& actor, const gate::PortalOf& of,
                   TabNews& found);

std::vector<ui::Tab> tabs_for(const page::Visit& visit, Tab current, const TabNews& news = {});

// Which one the account used last; nothing before the first time. `found` is complete once the batch has run.
void read_last_tab(db::Batch& batch, const gate::Actor& actor, std::optional<Tab>& found);
// Remembers it when it is another one. Ends the reading of this visit then, so call it last.
void remember_tab(page::Visit& visit, const gate::Actor& actor, Tab tab, std::optional<Tab> last);

// /dossier: leads to the tab used last, or to the first that one may use.
http::Response to_last_tab(page::Visit& visit);

// The frame that all pages of this room share.
ui::Page record_page(const ui::Texts& texts, std::string title, const std::vector<ui::Tab>& tabs);

}  // namespace regie::dossier
