#include "plan_pages.h"

#include <algorithm>

#include "plan_drafts.h"
#include "plan_words.h"

namespace regie::dossier {
namespace {

constexpr int most_ratings = 8;
constexpr auto confirmed_for = std::chrono::minutes(1);

// What the access log says was looked at.
std::string part_of(const PlanPage& page) { return "plannen " + std::to_string(page.version.version); }

http::Response show(page::Visit& visit, const PlanAccess& access, FoundPlan& found) {
  if (!found.page && !found.has_none) return page::not_found(visit);
  if (found.has_none) {
    visit.looked_at("", "plannen");
    auto response = page::show(visit, no_plan_page(visit.texts(), plan_frame(visit)));
    remember_tab(visit, access.actor(), Tab::plans, found.last_tab);
    return response;
  }
  visit.looked_at(found.page->open ? found.page->open->text() : "", part_of(*found.page));
  auto response = page::show(visit, plan_page(visit.texts(), *found.page));
  remember_tab(visit, access.actor(), Tab::plans, found.last_tab);
  return response;
}

}  // namespace

PlanFrame plan_frame(const page::Visit& visit) {
  const auto& portal = visit.portal();
  return {.plans = visit.in_portal("/dossier/plannen"),
          .tabs = tabs_for(visit, Tab::plans),
          .token = visit.form_token(),
          .today = visit.today(),
          .is_own_portal = portal.is_own(),
          .is_client = portal.capacity == gate::Capacity::client,
          .client_called = portal.client_called};
}

FoundPlan find_plan(page::Visit& visit, const PlanAccess& access, const WantedPlan& wanted) {
  FoundPlan found;
  PlanPage page;
  std::vector<PlanVersion> versions;
  TabNews news;
  {
    db::Batch batch(visit.read());
    read_plan_versions(batch, access, versions);
    read_plan_items(batch, access, wanted.version, page.items);
    read_plan_opinions(batch, access, page.opinions);
    if (wanted.open) read_plan_ratings(batch, access, *wanted.open, wanted.version, most_ratings, page.ratings);
    read_last_tab(batch, access.actor(), found.last_tab);
    read_tab_news(batch, visit, access.actor(), access.portal(), news);
    batch.run();
  }
  found.has_none = versions.empty() && !wanted.version && !wanted.open;
  const auto version =
      wanted.version ? std::ranges::find(versions, *wanted.version, &PlanVersion::version) : versions.begin();
  if (version == versions.end()) return found;
  const PlanItem* open = find_item(page.items, wanted.open);
  if (wanted.open && (open == nullptr || open->kind == PlanKind::main_goal)) return found;
  page.frame = plan_frame(visit);
  page.frame.tabs = tabs_for(visit, Tab::plans, news);
  page.version = *version;
  page.has_others = versions.size() > 1;
  page.open = wanted.open;
  std::erase_if(page.opinions, [&](const GivenOpinion& given) { return given.version != page.version.version; });
  page.tick_key = page::Visit::new_form_key();
  if (page.frame.is_client) {
    // Whoever comes back from saying something finds that it was stored.
    const auto is_just_now = [&](base::Instant at) { return at + confirmed_for > visit.now(); };
    page.was_just_rated = page.version.is_open() && !page.ratings.empty() && is_just_now(page.ratings.front().rated_at);
    page.has_just_given_opinion = !page.opinions.empty() && is_just_now(page.opinions.front().given_at);
    if (page.asks_rating())
      show_rating_draft(visit, page, page::open_draft(visit, access, rating_draft_of(*page.open)));
    show_opinion_draft(visit, page, page::open_draft(visit, access, opinion_draft_of(page.version.version)));
  }
  found.page = std::move(page);
  return found;
}

FoundPlan find_plan_with(page::Visit& visit, const PlanAccess& access, PlanItemId item) {
  auto found = find_plan(visit, access, {.version = {}, .open = item});
  if (found.page) return found;
  if (const auto version = version_with(visit.read(), access, item))
    found = find_plan(visit, access, {.version = version, .open = item});
  return found;
}

http::Response show_plan(page::Visit& visit, const PlanAccess& access) {
  auto found = find_plan(visit, access, {});
  return show(visit, access, found);
}

http::Response show_plan_item(page::Visit& visit, const PlanAccess& access) {
  const auto item = PlanItemId::parse(visit.parameter("item"));
  if (!item) return page::not_found(visit);
  auto found = find_plan_with(visit, access, *item);
  return show(visit, access, found);
}

http::Response show_plan_versions(page::Visit& visit, const PlanAccess& access) {
  std::vector<PlanVersion> versions;
  std::vector<GivenOpinion> opinions;
  db::Batch batch(visit.read());
  read_plan_versions(batch, access, versions);
  read_plan_opinions(batch, access, opinions);
  batch.run();
  visit.looked_at("", "plannen versies");
  const auto frame = plan_frame(visit);
  if (versions.empty()) return page::show(visit, no_plan_page(visit.texts(), frame));
  return page::show(visit, plan_versions_page(visit.texts(), frame, versions, opinions));
}

http::Response show_plan_version(page::Visit& visit, const PlanAccess& access) {
  const auto version = plain_number(visit.parameter("version"));
  const auto named = visit.parameter("item");
  const auto item = PlanItemId::parse(named);
  if (!version || (!named.empty() && !item)) return page::not_found(visit);
  auto found = find_plan(visit, access, {.version = version, .open = item});
  return show(visit, access, found);
}

}  // namespace regie::dossier
