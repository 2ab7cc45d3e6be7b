#include "plan_drafts.h"

#include "page/draft_view.h"
#include "plan_pages.h"
#include "plan_words.h"
#include "ui/texts.h"

namespace regie::dossier {
namespace {

constexpr const char *rating_draft_kind = "dossier.plan.rating", *opinion_draft_kind = "dossier.plan.opinion";

using Differences = std::vector<ui::TwoVersions::Line>;

bool is_changed_elsewhere(const page::FormDraft& draft) {
  return draft.trouble == page::FormDraft::Trouble::changed_elsewhere;
}

std::string face_in_words(const ui::Texts& texts, std::string_view typed) {
  const auto face = chosen_face(typed);
  return face ? std::string(face_of(texts, *face).word) : std::string();
}
std::string opinion_in_words(const ui::Texts& texts, std::string_view typed) {
  if (typed == plan_field::seen) return std::string(texts(text::dossier_plans_seen));
  return typed == plan_field::disagrees ? std::string(texts(text::dossier_plans_disagrees)) : std::string();
}

std::optional<PlanItemId> item_in(const page::Visit& visit) { return PlanItemId::parse(visit.parameter("item")); }
std::optional<int> version_in(const page::Visit& visit) { return plain_number(visit.parameter("version")); }

page::DraftForm<gate::Right::plan_read> rating_draft() {
  return {
      .path = "/dossier/plannen/doel/{item}",
      .kind = rating_draft_kind,
      .logs = "dossier",
      .subject = [](page::Visit& visit, const PlanAccess& access, const http::Values&) -> std::optional<std::string> {
        const auto item = item_in(visit);
        if (!item || !is_goal_or_action(visit.read(), access, *item)) return std::nullopt;
        return item->text();
      },
      .address = [](page::Visit& visit,
                    const http::Values&) { return visit.in_portal("/dossier/plannen/doel") / visit.parameter("item"); },
      .show =
          [](page::Visit& visit, const PlanAccess& access, const page::FormDraft& draft, http::Status status) {
            const auto item = item_in(visit);
            auto found = item ? find_plan_with(visit, access, *item) : FoundPlan{};
            if (!found.page) return page::not_found(visit);
            visit.looked_at(item->text(), "plannen");
            show_rating_draft(visit, *found.page, draft);
            return page::show(visit, plan_page(visit.texts(), *found.page), status);
          }};
}

page::DraftForm<gate::Right::plan_read> opinion_draft() {
  return {
      .path = "/dossier/plannen/versie/{version}",
      .kind = opinion_draft_kind,
      .logs = "dossier",
      .subject = [](page::Visit& visit, const PlanAccess& access, const http::Values&) -> std::optional<std::string> {
        const auto version = version_in(visit);
        if (!version || !is_shown_version(visit.read(), access, *version)) return std::nullopt;
        return std::to_string(*version);
      },
      .address =
          [](page::Visit& visit, const http::Values&) {
            return visit.in_portal("/dossier/plannen/versie") / visit.parameter("version");
          },
      .show =
          [](page::Visit& visit, const PlanAccess& access, const page::FormDraft& draft, http::Status status) {
            const auto version = version_in(visit);
            auto found = version ? find_plan(visit, access, {.version = version, .open = {}}) : FoundPlan{};
            if (!found.page) return page::not_found(visit);
            visit.looked_at("", "plannen");
            show_opinion_draft(visit, *found.page, draft);
            return page::show(visit, plan_page(visit.texts(), *found.page), status);
          }};
}

}  // namespace

page::DraftOf rating_draft_of(PlanItemId item) { return {rating_draft_kind, item.text()}; }
page::DraftOf opinion_draft_of(int version) { return {opinion_draft_kind, std::to_string(version)}; }

void show_rating_draft(const page::Visit& visit, PlanPage& page, const page::FormDraft& draft) {
  const auto& texts = visit.texts();
  page.rating = typed_rating(draft.fields);
  Differences differences;
  if (is_changed_elsewhere(draft)) {
    const auto theirs = typed_rating(draft.theirs);
    differences = {{std::string(texts(text::dossier_plans_how_is_it)), face_in_words(texts, theirs.face),
                    face_in_words(texts, page.rating.face)},
                   {std::string(texts(text::dossier_plans_words)), theirs.words, page.rating.words}};
  }
  const auto address = page.frame.plans / "doel" / page.open->text();
  page.rating_draft = page::draft_parts(visit, draft, address, address, std::move(differences));
}

void show_opinion_draft(const page::Visit& visit, PlanPage& page, const page::FormDraft& draft) {
  const auto& texts = visit.texts();
  page.opinion = typed_opinion(draft.fields);
  Differences differences;
  if (is_changed_elsewhere(draft)) {
    const auto theirs = typed_opinion(draft.theirs);
    differences = {{std::string(texts(text::dossier_plans_what_do_you_think)), opinion_in_words(texts, theirs.opinion),
                    opinion_in_words(texts, page.opinion.opinion)},
                   {std::string(texts(text::dossier_plans_reason)), theirs.reason, page.opinion.reason}};
  }
  const auto address = page.frame.plans / "versie" / std::to_string(page.version.version);
  page.opinion_draft = page::draft_parts(visit, draft, address, address, std::move(differences));
}

std::vector<page::Route> plan_draft_rows() {
  const page::NeedsAsClient<gate::Right::plan_read> says_of_plan;
  auto rows = page::draft_rows(rating_draft(), says_of_plan);
  for (auto& row : page::draft_rows(opinion_draft(), says_of_plan)) rows.push_back(std::move(row));
  return rows;
}

}  // namespace regie::dossier
