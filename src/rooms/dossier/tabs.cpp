#include "tabs.h"

#include <array>

#include "page/route.h"
#include "store_questionnaires.h"
#include "ui/texts.h"

namespace regie::dossier {
namespace {

struct TabRow {
  Tab tab;
  std::string_view name;  // as stored
  html::LiteralPath path;
  std::string_view icon;
  ui::TextKey<0> label;
  gate::Right right;
};
constexpr std::array tab_rows = {
    TabRow{Tab::timeline, "timeline", "/dossier/tijdlijn", "i-terugtijd", text::dossier_tab_timeline,
           gate::Right::timeline_read},
    TabRow{Tab::reading, "reading", "/dossier/lezen", "i-boek", text::dossier_tab_reading, gate::Right::documents_read},
    TabRow{Tab::writing, "writing", "/dossier/schrijven", "i-schrijf", text::dossier_tab_writing,
           gate::Right::reports_write},
    TabRow{Tab::plans, "plans", "/dossier/plannen", "i-doel", text::dossier_tab_plans, gate::Right::plan_read},
};

const TabRow& row_of(Tab tab) {
  for (const auto& row : tab_rows)
    if (row.tab == tab) return row;
  return tab_rows.front();
}

}  // namespace

void read_tab_news(db::Batch& batch, const page::Visit& visit, const gate::Actor& actor, const gate::PortalOf& of,
                   TabNews& found) {
  const auto access = gate::Decision::decide<gate::Right::documents_read>(actor, of, visit.portal().rights);
  if (!access) return;
  read_unread(batch, *access, found.unread);
  if (actor.capacity == gate::Capacity::client)
    read_waiting_questionnaires(batch, *access, found.waiting_questionnaires);
}

std::vector<ui::Tab> tabs_for(const page::Visit& visit, Tab current, const TabNews& news) {
  const auto count = news.unread.reports + news.waiting_questionnaires;
  std::vector<ui::Tab> tabs;
  for (const auto& row : tab_rows) {
    if (visit.portal().rights.allows(row.right)) {
      tabs.push_back(
          {visit.in_portal(row.path), std::string(row.icon), std::string(visit.texts()(row.label)), row.tab == current,
           row.tab == Tab::reading && count > 0 ? visit.texts()(text::dossier_tab_news, std::to_string(count))
                                                : std::string()});
    }
  }
  return tabs;
}

void read_last_tab(db::Batch& batch, const gate::Actor& actor, std::optional<Tab>& found) {
  batch.add(
      "select tab_name from record_last_tab where account_id = $1",
      [&found](const db::Row& row) {
        for (const auto& known : tab_rows)
          if (known.name == row.text(0)) found = known.tab;
      },
      actor.account);
}

void remember_tab(page::Visit& visit, const gate::Actor& actor, Tab tab, std::optional<Tab> last) {
  if (tab == last || !visit.leaves_marks()) return;
  visit.finish_reading();
  visit.house().database.write([&](db::WriteTx& tx) {
    tx.execute(
        "insert into record_last_tab (account_id, tab_name) values ($1, $2)"
        " on conflict (account_id) do update set tab_name = excluded.tab_name",
        actor.account, row_of(tab).name);
  });
}

http::Response to_last_tab(page::Visit& visit) {
  std::optional<Tab> last;
  db::Batch batch(visit.read());
  read_last_tab(batch, visit.entry().actor, last);
  batch.run();
  const auto& rights = visit.portal().rights;
  if (last && rights.allows(row_of(*last).right)) return page::go_to(visit.in_portal(row_of(*last).path));
  for (const auto& row : tab_rows)
    if (rights.allows(row.right)) return page::go_to(visit.in_portal(row.path));
  return page::not_found(visit);
}

ui::Page record_page(const ui::Texts& texts, std::string title, const std::vector<ui::Tab>& tabs) {
  ui::Page page;
  page.title = std::move(title);
  page.section = ui::Section::record;
  page.band = ui::band(ui::Section::record, texts(text::dossier_title), {}, tabs, texts(text::dossier_tabs));
  return page;
}

}  // namespace regie::dossier
