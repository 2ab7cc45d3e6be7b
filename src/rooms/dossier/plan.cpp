#include "plan.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace regie::dossier {

const PlanItem* find_item(const std::vector<PlanItem>& items, std::optional<PlanItemId> id) {
  if (!id) return nullptr;
  const auto found = std::ranges::find(items, *id, &PlanItem::id);
  return found == items.end() ? nullptr : &*found;
}

std::optional<int> plain_number(std::string_view text) {
  int number = 0;
  const auto* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stopped != end || number < 1 || std::to_string(number) != text) return std::nullopt;
  return number;
}

TypedRating typed_rating(const http::Values& form) {
  return {std::string(form.get(plan_field::face)), std::string(form.get(plan_field::words))};
}

std::optional<int> chosen_face(std::string_view typed) {
  const auto face = plain_number(typed);
  return face && *face <= faces ? face : std::nullopt;
}

CheckedRating check_rating(const TypedRating& typed) {
  const auto face = chosen_face(typed.face);
  CheckedRating checked{face.value_or(0), base::tidy_line(typed.words), {}};
  if (!face) checked.mistakes.push_back(PlanMistake::no_face);
  if (base::character_count(checked.words) > longest_rating_words)
    checked.mistakes.push_back(PlanMistake::words_too_long);
  return checked;
}

TypedOpinion typed_opinion(const http::Values& form) {
  return {std::string(form.get(plan_field::opinion)), std::string(form.get(plan_field::reason))};
}

CheckedOpinion check_opinion(const TypedOpinion& typed) {
  CheckedOpinion checked;
  if (typed.opinion == plan_field::seen) return checked;
  if (typed.opinion != plan_field::disagrees) {
    checked.mistakes.push_back(PlanMistake::no_opinion);
    return checked;
  }
  checked.opinion = PlanOpinion::disagrees;
  checked.reason = base::tidy_paragraphs(typed.reason);
  if (checked.reason.empty())
    checked.mistakes.push_back(PlanMistake::no_reason);
  else if (base::character_count(checked.reason) > longest_reason)
    checked.mistakes.push_back(PlanMistake::reason_too_long);
  return checked;
}

}  // namespace regie::dossier
