#include "plan_words.h"

#include <algorithm>
#include <array>

#include "base/dates_in_words.h"
#include "ui/texts.h"

namespace regie::dossier {
namespace {

using ui::Texts;

std::string month_and_year(const Texts& texts, base::LocalDate date) {
  return std::string(base::month_name(date.month(), texts.language())) + " " + std::to_string(date.year());
}

std::string written(const Texts& texts, base::LocalDate date) { return base::written_date(date, texts.language()); }

std::string_view word_of(const Texts& texts, PlanProgress progress) {
  switch (progress) {
    case PlanProgress::not_started: return texts(text::dossier_plans_not_started);
    case PlanProgress::busy: return texts(text::dossier_plans_busy);
    case PlanProgress::reached: return texts(text::dossier_plans_reached);
    case PlanProgress::stopped: return texts(text::dossier_plans_stopped);
  }
  return {};
}

bool is_finished(const PlanItem& action) {
  return action.progress == PlanProgress::reached ||
         (action.is_done_by_client && action.days_done > 0 && action.days_done >= action.times);
}

}  // namespace

Face face_of(const Texts& texts, int face) {
  constexpr std::array icons = {"i-boos", "i-sip", "i-gaatwel", "i-lach", "i-blij"};
  static constexpr std::array words = {text::dossier_plans_face_1, text::dossier_plans_face_2,
                                       text::dossier_plans_face_3, text::dossier_plans_face_4,
                                       text::dossier_plans_face_5};
  const auto at = static_cast<std::size_t>(std::clamp(face, 1, faces) - 1);
  return {icons[at], texts(words[at])};
}

std::string name_of(const Texts& texts, const PlanVersion& version) {
  return texts(text::dossier_plans_of, written(texts, version.agreed_on));
}

std::string course_of(const Texts& texts, const PlanVersion& version) {
  std::string said = texts(text::dossier_plans_agreed_on, written(texts, version.agreed_on));
  if (version.evaluated_on)
    said += " " + texts(text::dossier_plans_evaluated_on, written(texts, *version.evaluated_on));
  else if (version.talk_again_on && version.is_newest)
    said += " " + texts(text::dossier_plans_talk_again, month_and_year(texts, *version.talk_again_on));
  return said;
}

std::string kind_of(const Texts& texts, const PlanFrame& frame, const PlanItem& item) {
  if (item.kind == PlanKind::goal) return std::string(texts(text::dossier_plans_goal));
  if (!item.is_done_by_client) return std::string(texts(text::dossier_plans_action_of_staff));
  return frame.is_own_portal ? std::string(texts(text::dossier_plans_action_of_you))
                             : texts(text::dossier_plans_action_of, frame.client_called);
}

std::string_view icon_of(const PlanItem& item) {
  if (!item.icon.empty()) return item.icon;
  return item.kind == PlanKind::action ? "i-stap" : "i-doel";
}

std::string term_of(const Texts& texts, const PlanItem& item, base::LocalDate today) {
  if (item.rhythm.empty()) {
    if (!item.ends_on) return {};
    if (*item.ends_on < today && !is_finished(item))
      return texts(text::dossier_plans_was_to_be_ready, written(texts, *item.ends_on));
    return item.kind == PlanKind::action ? texts(text::dossier_plans_ready_on, written(texts, *item.ends_on))
                                         : texts(text::dossier_plans_ready_in, month_and_year(texts, *item.ends_on));
  }
  if (!item.ends_on) return item.rhythm;
  return texts(text::dossier_plans_rhythm_until, item.rhythm, month_and_year(texts, *item.ends_on));
}

std::string how_far(const Texts& texts, const PlanItem& item, const std::vector<PlanItem>& items) {
  std::string said(word_of(texts, item.progress));
  if (item.is_own_action()) {
    if (item.times > 0)
      return texts(text::dossier_plans_times_done, std::to_string(item.days_done), std::to_string(item.times));
    if (item.last_done) return texts(text::dossier_plans_done_on, written(texts, *item.last_done));
    return said;
  }
  if (item.kind == PlanKind::action) return said;
  const auto is_below = [&](const PlanItem& other) { return other.parent == item.id; };
  const auto below = std::ranges::count_if(items, is_below);
  if (below == 0) return said;
  const auto finished =
      std::ranges::count_if(items, [&](const PlanItem& other) { return is_below(other) && is_finished(other); });
  return said + ", " + texts(text::dossier_plans_actions_done, std::to_string(finished), std::to_string(below));
}

html::Url address_of(const PlanPage& page) {
  if (page.version.is_newest) return page.frame.plans;
  return page.frame.plans / "versie" / std::to_string(page.version.version);
}

html::Url address_of(const PlanPage& page, const PlanItem& item) { return address_of(page) / "doel" / item.id.text(); }

std::string anchor_of(PlanItemId item) { return "doel-" + item.text(); }

}  // namespace regie::dossier
