// What a client says of their plan: how something goes, that it was done, and what they think of a version. Contacts and the portal
// manager only read.
#include "plan_drafts.h"
#include "plan_opinion_view.h"
#include "plan_pages.h"
#include "plan_words.h"
#include "store_plan_saying.h"

namespace regie::dossier {
namespace {

constexpr std::string_view key_field = page::form_key_field;

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

// The page with what is wrong. What does not stand in the plan of now is shown in the version where it did. `typed`: of the form with the
// faces; the other one has nothing to type.
http::Response again(page::Visit& visit, const OwnPlanAccess& access, PlanItemId item, PlanPage::Trouble trouble,
                     std::vector<PlanMistake> mistakes, const std::optional<page::FormDraft>& typed) {
  visit.looked_at(item.text(), "plannen");
  auto found = find_plan_with(visit, access, item);
  if (!found.page) return page::not_found(visit);
  auto& page = *found.page;
  page.was_just_rated = false;
  if (!page.version.is_newest) trouble = PlanPage::Trouble::gone;
  page.trouble = trouble;
  page.mistakes = std::move(mistakes);
  if (typed && page.asks_rating()) {
    show_rating_draft(visit, page, *typed);
    // What another window did comes before whatever else is wrong.
    if (typed->is_conflict()) {
      page.trouble = PlanPage::Trouble::none;
      page.mistakes.clear();
    }
  } else if (typed) {
    page.rating = typed_rating(typed->fields);
  }
  const bool is_conflict = trouble != PlanPage::Trouble::none || (typed && typed->is_conflict());
  return page::show(visit, plan_page(visit.texts(), page),
                    is_conflict ? http::Status::conflict : http::Status::unprocessable);
}

}  // namespace

http::Response send_plan_rating(page::Visit& visit, const OwnPlanAccess& access) {
  using Trouble = PlanPage::Trouble;
  const auto& form = visit.request().form;
  const auto item = PlanItemId::parse(visit.parameter("item"));
  if (!item || !version_with(visit.read(), access, *item)) return page::not_found(visit);
  const auto kept = [&] { return page::keep_typed(visit, access, rating_draft_of(*item)); };
  const auto checked = check_rating(typed_rating(form));
  if (!checked.mistakes.empty()) return again(visit, access, *item, Trouble::none, checked.mistakes, kept());
  const int version = typed_version(form);
  const auto content =
      item->text() + " " + std::to_string(version) + " " + std::to_string(checked.face) + " " + checked.words;
  const auto went_to = address_of_open(visit, *item);
  visit.finish_reading();
  try {
    const auto outcome = visit.perform_once(access, act_on(item->text(), "plannen gevoel"), form.get(key_field),
                                            content, went_to, [&](db::WriteTx& tx) {
                                              page::end_draft(tx, access, form);
                                              store_plan_rating(tx, access, version, *item, checked, visit.now());
                                            });
    if (outcome.kind != page::FormOutcome::Kind::other_content) return page::go_to(went_to);
    return again(visit, access, *item, Trouble::too_old, {}, page::with_new_key(visit));
  } catch (const page::ChangedMeanwhile&) {
    return again(visit, access, *item, Trouble::changed, {}, kept());
  }
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
  const auto went_to = address_of_open(visit, *item);
  visit.finish_reading();
  try {
    const auto outcome =
        visit.perform_once(access, act_on(item->text(), "plannen gedaan"), form.get(key_field), content, went_to,
                           [&](db::WriteTx& tx) { store_plan_tick(tx, access, version, *item, is_done, visit.now()); });
    if (outcome.kind != page::FormOutcome::Kind::other_content) return page::go_to(went_to);
    return again(visit, access, *item, PlanPage::Trouble::too_old, {}, {});
  } catch (const page::ChangedMeanwhile&) {
    return again(visit, access, *item, PlanPage::Trouble::changed, {}, {});
  }
}

http::Response send_plan_opinion(page::Visit& visit, const OwnPlanAccess& access) {
  const auto& form = visit.request().form;
  const auto version = plain_number(visit.parameter("version"));
  if (!version) return page::not_found(visit);
  const auto checked = check_opinion(typed_opinion(form));
  // The page with what is wrong; or, before that, what another window kept of it.
  const auto shown_again = [&](const page::FormDraft& draft, PlanPage::Trouble trouble) {
    auto found = find_plan(visit, access, {.version = version, .open = {}});
    if (!found.page) return page::not_found(visit);
    visit.looked_at("", "plannen");
    found.page->has_just_given_opinion = false;
    show_opinion_draft(visit, *found.page, draft);
    if (!draft.is_conflict()) {
      found.page->mistakes = checked.mistakes;
      found.page->trouble = trouble;
    }
    const bool is_conflict = draft.is_conflict() || trouble != PlanPage::Trouble::none;
    return page::show(visit, plan_page(visit.texts(), *found.page),
                      is_conflict ? http::Status::conflict : http::Status::unprocessable);
  };
  const auto found = find_plan(visit, access, {.version = version, .open = {}});
  if (!found.page) return page::not_found(visit);
  const auto kept = [&] { return page::keep_typed(visit, access, opinion_draft_of(*version)); };
  if (!checked.mistakes.empty()) return shown_again(kept(), PlanPage::Trouble::none);
  const auto went_to = address_of(*found.page).with_fragment(plan_opinions_id);
  const auto content =
      std::to_string(*version) + " " + std::string(form.get(plan_field::opinion)) + " " + checked.reason;
  visit.finish_reading();
  try {
    const auto outcome = visit.perform_once(access, act_on(std::to_string(*version), "plannen mening"),
                                            form.get(key_field), content, went_to, [&](db::WriteTx& tx) {
                                              page::end_draft(tx, access, form);
                                              store_plan_opinion(tx, access, *version, checked, visit.now());
                                            });
    if (outcome.kind != page::FormOutcome::Kind::other_content) return page::go_to(went_to);
    return shown_again(page::with_new_key(visit), PlanPage::Trouble::too_old);
  } catch (const page::ChangedMeanwhile&) {
    return shown_again(kept(), PlanPage::Trouble::none);
  }
}

}  // namespace regie::dossier
