#include "page/draft_view.h"

#include "base/dates_in_words.h"
#include "page/kept_form.h"
#include "ui/texts.h"

namespace regie::page {
namespace {

using Trouble = FormDraft::Trouble;

// Of the question that throws it away: one for each form on the page, the same in each portal.
std::string dialog_id(const Visit& visit, const html::Url& rows) {
  std::string_view path = rows.text();
  if (path.starts_with(visit.portal().path)) path.remove_prefix(visit.portal().path.size());
  std::string id = "concept-weg";
  for (const char letter : path) id += letter == '/' ? '-' : letter;
  return id;
}

html::Markup hidden(std::string_view name, std::string value) {
  return html::render(
      html::input(html::type("hidden"), html::name(name), html::value(std::move(value)), html::autocomplete("off")));
}

html::Url discard_url(const html::Url& rows, std::string_view form_key) {
  return (rows / discard_part).with_query(form_key_field, form_key);
}

html::Markup continued_note(const Visit& visit, const FormDraft& draft, const html::Url& rows) {
  const auto& texts = visit.texts();
  const auto at = base::to_local(draft.kept_at.value_or(visit.now()));
  const auto day = base::written_date_with_near_day(at.date, visit.today(), texts.language());
  return ui::note(
      "ok", "i-potlood",
      html::render(html::div(html::p(texts(text::drafts_continued, day, at.time.text())),
                             html::p(html::a(html::class_("btn alt"), html::href(discard_url(rows, draft.form_key)),
                                             html::attribute("data-dialog", dialog_id(visit, rows)), ui::icon("i-weg"),
                                             " ", texts(text::drafts_begin_empty))))));
}

html::Markup discarded_note(const Visit& visit, const FormDraft::Discarded& discarded, const html::Url& rows) {
  const auto& texts = visit.texts();
  return ui::note(
      "ok", "i-weg",
      html::render(html::fragment(
          html::p(html::role("status"), texts(text::drafts_discarded, base::to_local(discarded.until).time.text())),
          html::form(
              html::method("post"), html::action(rows / put_back_part), visit.form_token(),
              hidden(form_key_field, discarded.form_key),
              html::button(html::class_("btn alt"), ui::icon("i-ongedaan"), " ", texts(text::drafts_put_back))))));
}

html::Markup trouble_note(std::string_view heading, std::string_view sentence) {
  return html::render(html::div(html::class_("note no"), html::role("alert"), html::id("fouten"),
                                ui::icon("i-letop", true), " ", html::div(html::h2(heading), html::p(sentence))));
}

html::Markup trouble_above(const ui::Texts& texts, const FormDraft& draft, const html::Url& form,
                           std::vector<ui::TwoVersions::Line> lines) {
  switch (draft.trouble) {
    case Trouble::none: break;
    case Trouble::changed_elsewhere:
      return ui::two_versions(texts, {std::string(texts(text::drafts_changed_heading)), std::move(lines), form,
                                      std::string(texts(text::drafts_changed_then))});
    case Trouble::ended_elsewhere:
      return trouble_note(texts(text::drafts_ended_heading), texts(text::drafts_ended_nothing_lost));
    case Trouble::too_many: return trouble_note(texts(text::drafts_not_kept), texts(text::drafts_too_many));
    case Trouble::too_large: return trouble_note(texts(text::drafts_not_kept), texts(text::drafts_too_large));
  }
  return {};
}

// The sentence with the time in an element of its own, which a script fills.
html::Markup kept_at(const ui::Texts& texts, std::string time) {
  constexpr char place = '\n';
  const std::string sentence = texts(text::drafts_kept, std::string(1, place));
  const auto at = sentence.find(place);
  return html::render(html::span(sentence.substr(0, at), html::span(html::attribute("data-tijd", ""), std::move(time)),
                                 at == std::string::npos ? std::string() : sentence.substr(at + 1)));
}

html::Markup said_by_script(std::string_view state, std::string_view sentence, html::Markup way_on = {}) {
  return html::render(html::div(html::class_("note no"), html::attribute("data-state", state), html::hidden(),
                                html::p(ui::icon("i-letop"), " ", sentence), std::move(way_on)));
}

// What a script says while somebody types; the words stand here, and it shows one of them.
html::Markup states(const Visit& visit, const FormDraft& draft, const html::Url& rows, const html::Url& form) {
  const auto& texts = visit.texts();
  const auto kept = draft.kept_at ? std::optional(base::to_local(*draft.kept_at)) : std::nullopt;
  // Beside what is wrong in the form it would say that all is well.
  const bool is_kept = draft.is_continued && draft.trouble == Trouble::none && kept && kept->date == visit.today();
  const auto log_in = html::path("/inloggen").with_query("verlopen", "1").with_query("naar", kept_form_path);
  return html::render(html::div(
      html::class_("noprint"), html::role("status"), html::attribute("data-concept-stand", ""),
      html::p(html::class_("chip ok"), html::attribute("data-state", "kept"), html::hidden(!is_kept),
              ui::icon("i-goed"), " ", kept_at(texts, is_kept ? kept->time.text() : "")),
      said_by_script("failing", texts(text::drafts_failing)),
      said_by_script("signed_out", texts(text::drafts_signed_out),
                     html::render(html::p(ui::button_link(log_in, texts(text::drafts_log_in), "", "btn alt")))),
      said_by_script("changed", texts(text::drafts_changed),
                     html::render(html::p(html::button(html::class_("btn alt"), html::formaction(rows / keep_part),
                                                       texts(text::drafts_see_both))))),
      said_by_script("ended", texts(text::drafts_ended),
                     html::render(html::p(ui::button_link(form, texts(text::drafts_begin_again), "", "btn alt")))),
      said_by_script("too_many", texts(text::drafts_too_many)),
      said_by_script("too_large", texts(text::drafts_too_large)),
      said_by_script("stopped", texts(text::drafts_stopped))));
}

}  // namespace

html::Markup discard_form(const Visit& visit, std::string_view form_key, const html::Url& rows, html::Markup leave) {
  const auto& texts = visit.texts();
  return html::render(html::fragment(
      html::p(texts(text::drafts_discard_hint)),
      html::form(
          html::method("post"), html::action(rows / discard_part), html::attribute("data-concept-weg", ""),
          visit.form_token(), hidden(form_key_field, std::string(form_key)),
          html::div(html::class_("row"),
                    html::button(html::class_("btn no"), ui::icon("i-weg"), " ", texts(text::drafts_yes_discard)), " ",
                    std::move(leave)))));
}

DraftParts draft_parts(const Visit& visit, const FormDraft& draft, const html::Url& rows, const html::Url& form,
                       std::vector<ui::TwoVersions::Line> lines) {
  const auto& texts = visit.texts();
  DraftParts parts;
  parts.keeps_at = (rows / keep_part).text();
  if (draft.is_to_be_kept) parts.is_to_be_kept = "";
  parts.has_trouble = draft.trouble != Trouble::none;
  if (draft.discarded) parts.above += discarded_note(visit, *draft.discarded, rows);
  if (draft.is_continued) parts.above += continued_note(visit, draft, rows);
  parts.above += trouble_above(texts, draft, form, std::move(lines));

  parts.line += hidden(form_key_field, draft.form_key);
  parts.line += hidden(draft_version_field, std::to_string(draft.version));
  parts.line += states(visit, draft, rows, form);
  parts.line +=
      html::element("noscript", html::p(html::button(html::class_("btn alt"), html::formaction(rows / keep_part),
                                                     ui::icon("i-opslaan"), " ", texts(text::drafts_keep_for_later))));

  // As long as nothing is kept there is nothing to throw away; a script shows it as soon as there is.
  parts.discard = html::render(
      html::a(html::class_("btn alt no end"), html::href(discard_url(rows, draft.form_key)),
              html::hidden(draft.version == 0), html::attribute("data-dialog", dialog_id(visit, rows)),
              html::attribute("data-concept-gooi", ""), ui::icon("i-weg"), " ", texts(text::drafts_discard)));
  const auto id = dialog_id(visit, rows), heading_id = id + "-kop";
  parts.after = html::render(html::dialog(
      html::id(id), html::attribute("closedby", "any"), html::aria_labelledby(heading_id),
      html::h2(html::id(heading_id), texts(text::drafts_discard_question)),
      discard_form(visit, draft.form_key, rows,
                   html::render(html::button(html::class_("btn alt"), html::type("button"), html::autofocus(),
                                             html::attribute("command", "close"), html::attribute("commandfor", id),
                                             texts(text::drafts_keep_it))))));
  return parts;
}

}  // namespace regie::page
