#include "plan_view.h"

#include <algorithm>

#include "plan_item_view.h"
#include "plan_opinion_view.h"
#include "plan_words.h"
#include "tabs.h"
#include "ui/texts.h"

namespace regie::dossier {
namespace {

using ui::Texts;

void add_mistakes(const Texts& texts, const PlanPage& page, ui::FormErrors& errors) {
  const auto add = [&](std::string_view field, std::string sentence, ui::TextKey<0> summary) {
    errors.push_back({std::string(field), std::move(sentence), std::string(texts(summary))});
  };
  for (const auto mistake : page.mistakes) {
    switch (mistake) {
      case PlanMistake::no_face:
        add(plan_field::face, std::string(texts(text::dossier_plans_no_face)), text::dossier_plans_no_face_short);
        break;
      case PlanMistake::words_too_long:
        add(plan_field::words, texts(text::dossier_plans_too_long, std::to_string(longest_rating_words)),
            text::dossier_plans_too_long_short);
        break;
      case PlanMistake::no_opinion:
        add(plan_field::opinion, std::string(texts(text::dossier_plans_no_opinion)),
            text::dossier_plans_no_opinion_short);
        break;
      case PlanMistake::no_reason:
        add(plan_field::reason, std::string(texts(text::dossier_plans_no_reason)), text::dossier_plans_no_reason_short);
        break;
      case PlanMistake::reason_too_long:
        add(plan_field::reason, texts(text::dossier_plans_too_long, std::to_string(longest_reason)),
            text::dossier_plans_too_long_short);
        break;
    }
  }
}

ui::FormErrors errors_of(const Texts& texts, const PlanPage& page) {
  ui::FormErrors errors;
  switch (page.trouble) {
    case PlanPage::Trouble::none: break;
    case PlanPage::Trouble::changed: errors.push_back({"", std::string(texts(text::dossier_plans_changed)), ""}); break;
    case PlanPage::Trouble::gone: errors.push_back({"", std::string(texts(text::dossier_plans_gone)), ""}); break;
    case PlanPage::Trouble::too_old: errors.push_back({"", std::string(texts(text::dossier_plans_too_old)), ""}); break;
  }
  add_mistakes(texts, page, errors);
  return errors;
}

// What was typed about something that is not in the plan of now: there is no field for it any more.
html::Markup what_was_typed(const Texts& texts, const PlanPage& page) {
  if (page.trouble != PlanPage::Trouble::gone) return {};
  html::Markup typed;
  if (const auto face = chosen_face(page.rating.face)) {
    const auto [icon, word] = face_of(texts, *face);
    typed += html::p(html::class_("with"), ui::icon(icon), " ", word);
  }
  typed += ui::written_text(page.rating.words);
  return html::render(
      html::div(html::class_("card"), html::h3(texts(text::dossier_plans_you_wrote)), std::move(typed)));
}

std::string heading_of(const Texts& texts, const PlanPage& page) {
  if (!page.version.is_newest) return name_of(texts, page.version);
  return page.frame.is_own_portal ? std::string(texts(text::dossier_plans_mine))
                                  : texts(text::dossier_plans_of_client, page.frame.client_called);
}

html::Markup top(const Texts& texts, const PlanPage& page) {
  html::Markup others;
  if (page.has_others)
    others =
        ui::button_link(page.frame.plans / "versies", texts(text::dossier_plans_earlier), "i-terugtijd", "btn alt");
  html::Markup top = html::render(html::div(
      html::class_("row"),
      html::div(html::h2(heading_of(texts, page)), html::p(html::class_("meta"), course_of(texts, page.version))), " ",
      std::move(others)));
  if (!page.version.is_newest) {
    top += ui::note("", "i-terugtijd",
                    html::render(html::p(html::b(texts(text::dossier_plans_earlier_version)), " ",
                                         html::a(html::href(page.frame.plans), texts(text::dossier_plans_to_newest)))));
  }
  if (!page.version.evaluation.empty()) {
    top += ui::note("", "i-bericht",
                    html::render(html::fragment(html::h3(texts(text::dossier_plans_evaluation)),
                                                ui::written_text(page.version.evaluation))));
  }
  return top;
}

html::Markup main_goal(const Texts& texts, const PlanPage& page, const PlanItem& goal, const ui::FormErrors& errors) {
  html::Markup below;
  for (const auto& item : page.items)
    if (item.parent == goal.id) below += plan_item(texts, page, item, errors);
  html::Markup explanation;
  if (!goal.explanation.empty()) explanation = ui::written_text(goal.explanation);
  const auto id = anchor_of(goal.id);
  return html::render(html::section(
      html::aria_labelledby(id),
      html::h3(html::id(id), ui::icon("i-ster", true), " ", texts(text::dossier_plans_main_goal), ": ", goal.title),
      std::move(explanation), html::ul(html::class_("plan"), std::move(below))));
}

}  // namespace

ui::Page plan_page(const Texts& texts, const PlanPage& page) {
  const auto errors = errors_of(texts, page);
  const PlanItem* open = find_item(page.items, page.open);
  std::string title(texts(text::dossier_plans_page));
  if (!page.version.is_newest) title = texts(text::dossier_plans_page_of, name_of(texts, page.version));
  if (open != nullptr) title = texts(text::dossier_plans_page_of, open->title);
  auto shown = record_page(texts, std::move(title), page.frame.tabs);
  shown.has_errors = !errors.empty() || page.rating_draft.has_trouble || page.opinion_draft.has_trouble;
  html::Markup goals;
  for (const auto& item : page.items)
    if (item.kind == PlanKind::main_goal) goals += main_goal(texts, page, item, errors);
  shown.content = ui::style_sheet("plannen.css");
  shown.content += ui::error_summary(texts, errors);
  shown.content += what_was_typed(texts, page);
  shown.content += top(texts, page);
  shown.content += html::div(html::class_("cols"), html::div(std::move(goals)), plan_opinions(texts, page, errors));
  shown.after = page.rating_draft.after;
  shown.after += page.opinion_draft.after;
  return shown;
}

ui::Page no_plan_page(const Texts& texts, const PlanFrame& frame) {
  auto shown = record_page(texts, std::string(texts(text::dossier_plans_page)), frame.tabs);
  const auto sentence = frame.is_own_portal ? std::string(texts(text::dossier_plans_empty))
                                            : texts(text::dossier_plans_empty_of, frame.client_called);
  shown.content = html::render(
      html::div(html::class_("card"), html::h2(texts(text::dossier_plans_empty_title)), html::p(sentence)));
  return shown;
}

ui::Page plan_versions_page(const Texts& texts, const PlanFrame& frame, const std::vector<PlanVersion>& versions,
                            const std::vector<GivenOpinion>& opinions) {
  auto shown = record_page(texts, texts(text::dossier_plans_page_of, texts(text::dossier_plans_earlier)), frame.tabs);
  html::Markup lines;
  for (const auto& version : versions) {
    const auto opinion = std::ranges::find(opinions, version.version, &GivenOpinion::version);
    html::Markup chip;
    if (version.is_newest) chip += ui::chip("new", "i-doel", texts(text::dossier_plans_now));
    if (opinion != opinions.end()) chip += opinion_chip(texts, opinion->opinion);
    const auto address = version.is_newest ? frame.plans : frame.plans / "versie" / std::to_string(version.version);
    lines += html::li(html::a(html::href(address), ui::icon("i-doel"), " ",
                              html::span(html::class_("what"), html::b(name_of(texts, version)),
                                         html::span(html::class_("meta"), " ", course_of(texts, version))),
                              " ", std::move(chip)));
  }
  shown.content = ui::style_sheet("plannen.css");
  shown.content += html::p(ui::button_link(frame.plans, texts(text::dossier_plans_to_newest), "i-terug", "btn alt"));
  shown.content += html::h2(texts(text::dossier_plans_earlier));
  shown.content += html::p(texts(text::dossier_plans_earlier_explanation));
  shown.content += html::ul(html::class_("rows versions"), std::move(lines));
  return shown;
}

}  // namespace regie::dossier
