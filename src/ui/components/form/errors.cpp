#include "ui/components.h"
#include "ui/texts.h"

namespace regie::ui {

html::Markup error_summary(const Texts& texts, const FormErrors& errors) {
  if (errors.empty()) return {};
  const auto line = [](const FormError& error) {
    const std::string& sentence = error.summary.empty() ? error.sentence : error.summary;
    return html::li(
        html::when(!error.field.empty(), [&] { return html::a(html::href(html::anchor(error.field)), sentence); }),
        html::when(error.field.empty(), [&] { return sentence; }));
  };
  return html::render(
      html::div(html::class_("note no"), html::role("alert"), html::id("fouten"), icon("i-letop", true), " ",
                html::div(html::h2(texts(text::forms_something_wrong)), html::ul(html::each(errors, line)))));
}

html::Markup field_error(const FormErrors& errors, std::string_view field) {
  for (const FormError& error : errors) {
    if (error.field != field || field.empty()) continue;
    return html::render(
        html::p(html::class_("error"), html::id(error.field + "-fout"), icon("i-fout"), " ", error.sentence));
  }
  return {};
}

}  // namespace regie::ui
