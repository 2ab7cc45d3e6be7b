#pragma once
// What a form with a draft shows about it. A room puts the parts where they fit; each says what it is in words, with and without scripts.

#include <optional>
#include <string>
#include <vector>

#include "html/html.h"
#include "html/url.h"
#include "page/drafts.h"
#include "page/visit.h"
#include "ui/components.h"

namespace regie::page {

struct DraftParts {
  html::Markup above;    // before the form: that one goes on, what was thrown away, or both versions
  html::Markup line;     // in the form: its key and version, "bewaard", and the button for who has no scripts
  html::Markup discard;  // in the form, where its buttons are: "Weggooien"
  html::Markup after;    // ui::Page::after: the question that "Weggooien" opens
  std::optional<std::string> keeps_at, is_to_be_kept;
  bool has_trouble = false;  // for ui::Page::has_errors

  // Of the <form>. The parts must outlive the expression.
  auto attributes() const {
    return html::attributes(html::attribute("data-concept", keeps_at),
                            html::attribute("data-concept-nu", is_to_be_kept));
  }
};
// `rows`: the form's own path, under which its draft's rows stand. `form`: its address, with what it asks for. `lines`: the fields of
// both versions in words, when the draft was changed elsewhere.
DraftParts draft_parts(const Visit& visit, const FormDraft& draft, const html::Url& rows, const html::Url& form,
                       std::vector<ui::TwoVersions::Line> lines = {});

// "Wil je weggooien wat je hebt geschreven?", with the way not to.
html::Markup discard_form(const Visit& visit, std::string_view form_key, const html::Url& rows, html::Markup leave);

}  // namespace regie::page
