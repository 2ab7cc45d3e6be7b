#include "plan_opinion_view.h"

#include "base/dates_in_words.h"
#include "plan_words.h"
#include "ui/texts.h"

namespace regie::dossier {
namespace {

using ui::Texts;

html::Markup given(const Texts& texts, const PlanPage& page, const GivenOpinion& opinion) {
  const auto day = base::to_local(opinion.given_at).date;
  html::Markup reason;
  if (!opinion.reason.empty()) reason = ui::written_text(opinion.reason);
  return html::render(html::li(opinion_chip(texts, opinion.opinion), std::move(reason),
                               html::p(html::class_("meta"), opinion.author_name, ", ",
                                       base::written_date_with_near_day(day, page.frame.today, texts.language()))));
}

html::Markup choice(const PlanPage& page, std::string_view value, std::string_view icon, std::string_view label) {
  return html::render(html::div(
      html::class_("field"), html::label(html::class_("choice"),
                                         html::input(html::type("radio"), html::name(plan_field::opinion),
                                                     html::value(value), html::checked(page.opinion.opinion == value)),
                                         " ", ui::icon(icon), " ", label)));
}

html::Markup form(const Texts& texts, const PlanPage& page, const ui::FormErrors& errors) {
  ui::TextField reason;
  reason.id = plan_field::reason;
  reason.label = texts(text::dossier_plans_reason);
  reason.value = page.opinion.reason;
  const auto number = std::to_string(page.version.version);
  auto error = ui::field_error(errors, plan_field::opinion);
  const auto& draft = page.opinion_draft;
  const html::Markup filled_in = html::render(html::form(
      html::method("post"), html::novalidate(), html::action(page.frame.plans / "versie" / number / "mening"),
      draft.attributes(), page.frame.token,
      html::fieldset(html::id(plan_field::opinion), html::aria_labelledby(plan_opinions_id), std::move(error),
                     choice(page, plan_field::seen, "i-oog", texts(text::dossier_plans_seen)),
                     choice(page, plan_field::disagrees, "i-fout", texts(text::dossier_plans_disagree_because))),
      html::div(html::class_("because"), ui::text_area(texts, reason, errors)),
      html::div(html::class_("row"), ui::submit_button(texts(text::dossier_plans_save), "i-vink", "btn"), " ",
                draft.discard),
      draft.line));
  html::Markup all = draft.above;
  all += filled_in;
  return all;
}

}  // namespace

html::Markup opinion_chip(const Texts& texts, PlanOpinion opinion) {
  return opinion == PlanOpinion::seen ? ui::chip("ok", "i-oog", texts(text::dossier_plans_seen))
                                      : ui::chip("no", "i-fout", texts(text::dossier_plans_disagrees));
}

html::Markup plan_opinions(const Texts& texts, const PlanPage& page, const ui::FormErrors& errors) {
  if (page.opinions.empty() && !page.frame.is_client) return {};
  html::Markup saved, list;
  if (page.has_just_given_opinion)
    saved = html::render(html::div(html::role("status"),
                                   ui::note("ok", "i-goed", html::render(html::p(texts(text::dossier_plans_saved))))));
  for (const auto& opinion : page.opinions) list += given(texts, page, opinion);
  html::Markup said;
  if (!page.opinions.empty()) said = html::render(html::ul(html::class_("list"), std::move(list)));
  html::Markup asked;
  if (page.frame.is_client) asked = form(texts, page, errors);
  const auto heading = page.frame.is_own_portal ? std::string(texts(text::dossier_plans_what_do_you_think))
                                                : texts(text::dossier_plans_what_thinks, page.frame.client_called);
  return html::render(
      html::aside(html::aria_labelledby(plan_opinions_id),
                  html::div(html::class_("card flat opinions"), html::h3(html::id(plan_opinions_id), heading),
                            std::move(saved), std::move(said), std::move(asked))));
}

}  // namespace regie::dossier
