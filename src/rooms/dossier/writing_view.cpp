#include "writing_view.h"

#include <array>

#include "tabs.h"
#include "ui/texts.h"

namespace regie::dossier {
namespace {

using ui::Texts;

constexpr std::string_view heading_id = "kop", smileys_id = "smileys";

struct Smiley {
  std::string_view sign;
  ui::TextKey<0> word;
};
constexpr std::array smileys = {
    Smiley{"😀", text::dossier_writing_smiley_happy}, Smiley{"😂", text::dossier_writing_smiley_laugh},
    Smiley{"😍", text::dossier_writing_smiley_love},  Smiley{"😢", text::dossier_writing_smiley_sad},
    Smiley{"😡", text::dossier_writing_smiley_angry}, Smiley{"😴", text::dossier_writing_smiley_tired},
    Smiley{"👍", text::dossier_writing_smiley_good},  Smiley{"👎", text::dossier_writing_smiley_bad},
    Smiley{"🎉", text::dossier_writing_smiley_party}, Smiley{"❤️", text::dossier_writing_smiley_heart},
    Smiley{"🎂", text::dossier_writing_smiley_cake},  Smiley{"☀️", text::dossier_writing_smiley_sun}};

ui::FormErrors errors_of(const Texts& texts, const WritingPage& page) {
  ui::FormErrors errors;
  if (page.is_too_old) errors.push_back({"", std::string(texts(text::dossier_writing_too_old)), ""});
  for (const auto mistake : page.mistakes) {
    switch (mistake) {
      case WritingMistake::title_too_long:
        errors.push_back({std::string(writing_field::title),
                          texts(text::dossier_writing_title_too_long, std::to_string(longest_report_title)),
                          std::string(texts(text::dossier_writing_title_too_long_short))});
        break;
      case WritingMistake::body_empty:
        errors.push_back({std::string(writing_field::body), std::string(texts(text::dossier_writing_empty)),
                          std::string(texts(text::dossier_writing_empty_short))});
        break;
      case WritingMistake::body_too_long:
        errors.push_back({std::string(writing_field::body), std::string(texts(text::dossier_writing_too_long)),
                          std::string(texts(text::dossier_writing_too_long_short))});
        break;
    }
  }
  return errors;
}

html::Markup confirmation(const Texts& texts, const WritingPage& page) {
  if (!page.was_sent) return {};
  html::Markup said = html::render(
      html::div(html::h2(texts(text::dossier_writing_sent)), html::p(texts(text::dossier_writing_sent_explanation))));
  if (page.sent_report)
    said += ui::button_link(*page.sent_report, texts(text::dossier_writing_look), "i-boek", "btn alt end");
  return html::render(html::div(html::role("status"), ui::note("ok", "i-goed", std::move(said))));
}

std::string who_reads_it(const Texts& texts, const WritingPage& page) {
  if (!page.is_own_portal) return texts(text::dossier_writing_who_reads_of, page.client);
  if (page.support_worker.empty()) return std::string(texts(text::dossier_writing_who_reads));
  return texts(text::dossier_writing_who_reads_by_name, page.support_worker);
}

// The first button of the form is what Enter in the title presses: one that does nothing, so that nothing is sent by accident.
html::Markup no_default_button() {
  return html::render(
      html::button(html::class_("sr"), html::disabled(), html::attribute("tabindex", "-1"), html::aria_hidden()));
}

html::Markup smiley_button(const Texts& texts) {
  return html::render(html::button(html::class_("btn alt js"), html::type("button"),
                                   html::attribute("popovertarget", smileys_id), ui::icon("i-smile"), " ",
                                   texts(text::dossier_writing_smiley)));
}

html::Markup smiley_panel(const Texts& texts) {
  html::Markup buttons;
  for (const auto& [sign, word] : smileys)
    buttons += html::button(html::class_("btn alt big"), html::type("button"), html::attribute("data-smiley", sign),
                            html::aria_label(texts(word)), sign);
  return html::render(html::div(html::class_("panel"), html::id(smileys_id), html::role("dialog"),
                                html::attribute("popover", ""), html::attribute("data-smileys", writing_field::body),
                                html::aria_label(texts(text::dossier_writing_choose_smiley)),
                                html::div(html::class_("row"), std::move(buttons))));
}

std::string_view heading_of(const Texts& texts, const WritingPage& page) {
  if (page.corrected) return texts(text::dossier_writing_correct_heading);
  return page.is_own_portal ? texts(text::dossier_writing_heading) : texts(text::dossier_writing_heading_of);
}

html::Markup what_is_corrected(const Texts& texts, const WritingPage& page) {
  if (!page.corrected) return {};
  html::Markup said = html::render(html::div(
      html::p(texts(text::dossier_writing_correct_explanation)),
      html::p(html::a(html::href(page.corrected->address), html::attribute("dir", "auto"), page.corrected->title))));
  return html::render(html::fragment(ui::note("", "i-info", std::move(said)),
                                     ui::hidden_field(writing_field::corrects, page.typed.corrects)));
}

}  // namespace

ui::Page writing_page(const Texts& texts, const WritingPage& page) {
  const auto errors = errors_of(texts, page);
  auto shown = record_page(texts, std::string(texts(text::dossier_writing_page)), page.tabs);
  shown.has_errors = !errors.empty() || page.draft.has_trouble;
  ui::TextField title;
  title.id = writing_field::title;
  title.label = texts(text::dossier_writing_title);
  title.value = page.typed.title;
  title.optional_mark = true;
  title.autocomplete = "off";
  ui::TextField body;
  body.id = writing_field::body;
  body.label = texts(text::dossier_writing_story);
  body.value = page.typed.body;
  body.input_class = "tall";
  shown.content = html::render(html::div(
      html::class_("slim"), confirmation(texts, page), page.draft.above,
      html::form(
          html::method("post"), html::action(page.form), html::novalidate(), html::aria_labelledby(heading_id),
          page.draft.attributes(), no_default_button(), page.token, ui::error_summary(texts, errors),
          html::div(html::class_("row"),
                    html::div(html::h2(html::id(heading_id), heading_of(texts, page)),
                              html::p(html::class_("meta"), who_reads_it(texts, page))),
                    " ", ui::submit_button(texts(text::dossier_writing_send), "i-stuur")),
          what_is_corrected(texts, page), page.draft.line,
          html::div(html::class_("card"), ui::text_field(texts, title, errors), ui::text_area(texts, body, errors),
                    html::div(html::class_("row"), smiley_button(texts), " ", page.draft.discard)))));
  shown.after = html::render(html::fragment(smiley_panel(texts), page.draft.after));
  return shown;
}

std::vector<ui::TwoVersions::Line> differences(const Texts& texts, const TypedReport& theirs, const TypedReport& mine) {
  return {{std::string(texts(text::dossier_writing_title)), theirs.title, mine.title},
          {std::string(texts(text::dossier_writing_story)), theirs.body, mine.body}};
}

}  // namespace regie::dossier
