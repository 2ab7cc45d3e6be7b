#include "questionnaire_view.h"

#include "question_view.h"
#include "tabs.h"
#include "ui/texts.h"

namespace regie::dossier {
namespace {

using ui::Texts;

constexpr std::string_view heading_id = "kop";

// Who asked it, or who filled it in and when.
html::Markup said_of(const Texts& texts, const ReadingFrame& frame, const QuestionnaireResponse& response) {
  if (response.waits()) {
    return html::render(html::p(
        frame.is_own_portal ? texts(text::dossier_questionnaires_asks_you, response.asked_by)
                            : texts(text::dossier_questionnaires_asks, response.asked_by, frame.client_called)));
  }
  return author_line(texts, response.author, *response.answered_at, frame.looking);
}

html::Markup chip_of(const Texts& texts, const ReadingFrame& frame, const QuestionnaireResponse& response) {
  if (!response.waits()) return {};
  return frame.is_own_portal ? ui::chip("new", "i-ster", texts(text::dossier_questionnaires_to_fill_in))
                             : ui::chip("", "i-klok", texts(text::dossier_questionnaires_not_filled_in));
}

html::Markup card(const Texts& texts, const ReadingFrame& frame, const QuestionnaireResponse& response) {
  const auto address = address_of(frame.looking.reading, response.id);
  html::Markup way_in;
  if (response.waits() && frame.is_own_portal)
    way_in = ui::button_link(address, texts(text::dossier_questionnaires_fill_in), "i-schrijf", "btn");
  html::Markup title = html::render(html::a(html::href(address), response.title));
  title += " ";
  title += chip_of(texts, frame, response);
  return html::render(html::li(html::article(
      html::class_("card"),
      html::div(html::class_("row"), html::span(html::class_("pic"), ui::icon(response.icon)), " ",
                html::div(html::h3(html::attribute("dir", "auto"), std::move(title)), said_of(texts, frame, response))),
      std::move(way_in))));
}

html::Markup paging(const Texts& texts, const QuestionnairesPage& page) {
  if (page.number == 1 && !page.has_more) return {};
  const auto list = page.frame.looking.reading / "vragenlijsten";
  const auto to = [&](int number) { return list.with_query("bladzijde", std::to_string(number)); };
  html::Markup links;
  if (page.number > 1)
    links += html::a(html::class_("btn alt"), html::href(to(page.number - 1)), ui::icon("i-terug"), " ",
                     texts(text::dossier_reading_newer));
  if (page.has_more)
    links += html::a(html::class_("btn alt end"), html::href(to(page.number + 1)), texts(text::dossier_reading_older),
                     " ", ui::icon("i-verder"));
  return html::render(
      html::nav(html::class_("row"), html::aria_label(texts(text::dossier_reading_pages)), std::move(links)));
}

html::Markup confirmation(const Texts& texts) {
  return html::render(
      html::div(html::role("status"),
                ui::note("ok", "i-goed",
                         html::render(html::div(html::h2(texts(text::dossier_questionnaires_sent)),
                                                html::p(texts(text::dossier_questionnaires_sent_explanation)))))));
}

html::Markup already_sent(const Texts& texts, const QuestionnairePage& page) {
  return html::render(html::fragment(
      html::div(html::class_("note no"), html::role("alert"), html::id("fouten"), ui::icon("i-letop", true), " ",
                html::div(html::h2(texts(text::dossier_questionnaires_already_sent)),
                          html::p(texts(text::dossier_questionnaires_already_sent_explanation)))),
      html::div(html::class_("card"), html::h3(texts(text::dossier_questionnaires_you_filled_in)),
                questions_and_answers(texts, page.questions, page.not_sent))));
}

html::Markup head(const Texts& texts, const QuestionnairePage& page) {
  const auto& response = page.response;
  return html::render(html::div(html::class_("row"), html::span(html::class_("pic"), ui::icon(response.icon)), " ",
                                html::div(html::h2(html::id(heading_id), html::attribute("dir", "auto"), response.title,
                                                   " ", chip_of(texts, page.frame, response)),
                                          said_of(texts, page.frame, response))));
}

html::Markup form(const Texts& texts, const QuestionnairePage& page, const ui::FormErrors& errors) {
  const auto& form = *page.form;
  return html::render(html::form(
      html::method("post"), html::action(address_of(page.frame.looking.reading, page.response.id)), html::novalidate(),
      html::aria_labelledby(heading_id), form.draft.attributes(), form.token, form.draft.line,
      question_fields(texts, page.questions, form.typed, errors),
      html::div(html::class_("card"), html::p(texts(text::dossier_questionnaires_before_sending)),
                html::div(html::class_("row"), ui::submit_button(texts(text::dossier_questionnaires_send), "i-stuur"),
                          " ", form.draft.discard))));
}

}  // namespace

html::Url address_of(const html::Url& reading, ResponseId response) {
  return reading / "vragenlijst" / response.text();
}

ui::Page questionnaires_page(const Texts& texts, const QuestionnairesPage& page) {
  const auto heading = texts(text::dossier_questionnaires_heading);
  ui::Page result = record_page(texts, texts(text::dossier_reading_title, heading), page.frame.tabs);
  html::Markup content = back_to_topics(texts, page.frame);
  content += html::h2(heading);
  html::Markup cards;
  for (const auto& response : page.responses) cards += card(texts, page.frame, response);
  content += html::ul(html::class_("list"), std::move(cards));
  content += paging(texts, page);
  result.content = ui::style_sheet("vragenlijst.css");
  result.content += search_field(texts, page.frame);
  result.content += beside_topics(texts, page.frame, {.topic = {}, .is_questionnaires = true}, std::move(content));
  return result;
}

ui::Page questionnaire_page(const Texts& texts, const QuestionnairePage& page) {
  ui::Page result = record_page(texts, texts(text::dossier_reading_title, page.response.title), page.frame.tabs);
  html::Markup content = html::render(
      html::p(html::class_("back"), ui::button_link(page.frame.looking.reading / "vragenlijsten",
                                                    texts(text::dossier_questionnaires_all), "i-terug", "btn alt")));
  ui::FormErrors errors;
  if (page.form) {
    if (page.form->is_too_old) errors.push_back({"", std::string(texts(text::dossier_questionnaires_too_old)), ""});
    for (auto& error : errors_of(texts, page.questions, page.form->mistakes)) errors.push_back(std::move(error));
    content += page.form->draft.above;
    content += ui::error_summary(texts, errors);
    result.after = page.form->draft.after;
  }
  if (page.was_just_sent) content += confirmation(texts);
  if (!page.not_sent.empty()) content += already_sent(texts, page);
  result.has_errors = !errors.empty() || !page.not_sent.empty() || (page.form && page.form->draft.has_trouble);
  content += head(texts, page);
  if (!page.response.explanation.empty()) content += ui::written_text(page.response.explanation);
  if (page.form)
    content += form(texts, page, errors);
  else
    content += html::div(html::class_("card"), questions_and_answers(texts, page.questions, page.answers));
  result.content = ui::style_sheet("vragenlijst.css");
  result.content += beside_topics(texts, page.frame, {.topic = {}, .is_questionnaires = true}, std::move(content));
  return result;
}

}  // namespace regie::dossier
