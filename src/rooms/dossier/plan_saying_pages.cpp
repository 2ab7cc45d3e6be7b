// What a client says of their plan: how something goes, that it was done, and what they think of a version. Contacts and the portal
// manager only read.
#include "plan_pages.h"
#include "plan_words.h"
#include "store_plan_saying.h"

namespace regie::dossier {
namespace {

constexpr std::string_view key_field = "sleutel";

page::Act act_on(std::string object_id, std::string part) {
  return {.action = gate::LogAction::create,
          .event = "change",
          .object_kind = "dossier",
          .object_id = std::move(object_id),
          .object_part = std::move(part)};
}

int typed_version(const http::Values& form) { return plain_number(form.get(plan_field::version)).value_or(0); }

// Where one comes back to: the same goal or action, with its panel open.
html::Url address_of_open(const page::Visit& visit, PlanItemId item) {
  return (visit.in_portal("/dossier/plannen/doel") / item.text()).with_fragment(anchor_of(item));
}

// The page with what is wrong. What does not stand in the plan of now is shown in the version where it did.
http::Response again(page::Visit& visit, const OwnPlanAccess& access, PlanItemId item, PlanPage::Trouble trouble,
                     std::vector<PlanMistake> mistakes) {
  visit.looked_at(item.text(), "plannen");
  auto found = find_plan_with(visit, access, item);
  if (!found.page) return page::not_found(visit);
  auto& page = *found.page;
  if (!page.version.is_newest) trouble = PlanPage::Trouble::gone;
  page.rating = typed_rating(visit.request().form);
  page.mistakes = std::move(mistakes);
  page.trouble = trouble;
  page.was_just_rated = false;
  const auto status = trouble == PlanPage::Trouble::none ? http::Status::unprocessable : http::Status::conflict;
  return page::show(visit, plan_page(visit.texts(), page), status);
}

// What both forms in the panel do: once for each key, and only while the plan is as they were made from.
template <class Closure>
http::Response carry_out(page::Visit& visit, const OwnPlanAccess& access, PlanItemId item, const page::Act& act,
                         const std::string& content, Closure closure) {
  visit.finish_reading();
  try {
    const auto outcome = visit.perform_once(access, act, visit.request().form.get(key_field), content,
                                            address_of_open(visit, item), closure);
    if (outcome.kind == page::FormOutcome::Kind::other_content)
      return again(visit, access, item, PlanPage::Trouble::too_old, {});
    return page::go_to(address_of_open(visit, item));
  } catch (const page::ChangedMeanwhile&) {
    return again(visit, access, item, PlanPage::Trouble::changed, {});
  }
}

}  // namespace

http::Response send_plan_rating(page::Visit& visit, const OwnPlanAccess& access) {
  const auto& form = visit.request().form;
  const auto item = PlanItemId::parse(visit.parameter("item"));
  if (!item || !version_with(visit.read(), access, *item)) return page::not_found(visit);
  const auto checked = check_rating(typed_rating(form));
  if (!checked.mistakes.empty()) return again(visit, access, *item, PlanPage::Trouble::none, checked.mistakes);
  const int version = typed_version(form);
  const auto content =
      item->text() + " " + std::to_string(version) + " " + std::to_string(checked.face) + " " + checked.words;
  return carry_out(visit, access, *item, act_on(item->text(), "plannen gevoel"), content,
                   [&](db::WriteTx& tx) { store_plan_rating(tx, access, version, *item, checked, visit.now()); });
}

http::Response send_plan_tick(page::Visit& visit, const OwnPlanAccess& access) {
  const auto& form = visit.request().form;
  const auto item = PlanItemId::parse(visit.parameter("item"));
  const auto typed = form.get(plan_field::done);
  if (!item || (typed != "ja" && typed != "nee") || !version_with(visit.read(), access, *item))
    return page::not_found(visit);
  const bool is_done = typed == "ja";
  const int version = typed_version(form);
  const auto content = item->text() + " " + std::to_string(version) + " " + std::string(typed);
  return carry_out(visit, access, *item, act_on(item->text(), "plannen gedaan"), content,
                   [&](db::WriteTx& tx) { store_plan_tick(tx, access, version, *item, is_done, visit.now()); });
}

http::Response send_plan_opinion(page::Visit& visit, const OwnPlanAccess& access) {
  const auto& form = visit.request().form;
  const auto version = plain_number(visit.parameter("version"));
  if (!version) return page::not_found(visit);
  auto found = find_plan(visit, access, {.version = version, .open = {}});
  if (!found.page) return page::not_found(visit);
  visit.looked_at("", "plannen");
  const auto typed = typed_opinion(form);
  const auto checked = check_opinion(typed);
  const auto shown_again = [&](http::Status status) {
    found.page->opinion = typed;
    found.page->mistakes = checked.mistakes;
    return page::show(visit, plan_page(visit.texts(), *found.page), status);
  };
  if (!checked.mistakes.empty()) return shown_again(http::Status::unprocessable);
  const auto went_to = address_of(*found.page);
  const auto content = std::to_string(*version) + " " + typed.opinion + " " + checked.reason;
  visit.finish_reading();
  const auto outcome = visit.perform_once(
      access, act_on(std::to_string(*version), "plannen mening"), form.get(key_field), content, went_to,
      [&](db::WriteTx& tx) { store_plan_opinion(tx, access, *version, checked, visit.now()); });
  if (outcome.kind != page::FormOutcome::Kind::other_content) return page::go_to(went_to);
  found.page->trouble = PlanPage::Trouble::too_old;
  return shown_again(http::Status::conflict);
}

}  // namespace regie::dossier
