#include "ui/components.h"
#include "ui/texts.h"

namespace regie::ui {
namespace {

bool has_error(const FormErrors& errors, std::string_view field) {
  for (const FormError& error : errors)
    if (error.field == field) return true;
  return false;
}

std::optional<std::string> unless_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

// What describes the field: its error, its hint, and what else explains it.
std::optional<std::string> described_by(const TextField& field, const FormErrors& errors) {
  std::string ids;
  if (has_error(errors, field.id)) ids = field.id + "-fout";
  if (!field.hint.empty()) ids += (ids.empty() ? "" : " ") + field.id + "-uitleg";
  if (!field.described_by.empty()) ids += (ids.empty() ? "" : " ") + field.described_by;
  return unless_empty(ids);
}

// Everything of a field but its type and value.
auto control_attributes(const TextField& field, const FormErrors& errors) {
  using html::attribute;
  const auto only_when = [](bool holds, const char* value) {
    return holds ? std::optional<std::string>(value) : std::nullopt;
  };
  return html::attributes(
      attribute("class", unless_empty(field.input_class)), html::id(field.id), html::name(field.id),
      attribute("autocomplete", unless_empty(field.autocomplete)),
      attribute("inputmode", unless_empty(field.inputmode)),
      attribute("maxlength", field.maxlength ? std::optional(std::to_string(*field.maxlength)) : std::nullopt),
      attribute("autocapitalize", only_when(field.no_capitals, "none")),
      attribute("spellcheck", only_when(field.no_capitals, "false")),
      attribute("aria-invalid", only_when(has_error(errors, field.id), "true")),
      attribute("aria-describedby", described_by(field, errors)), html::required(field.required));
}

template <class Control>
html::Markup labelled(const Texts& texts, const TextField& field, const FormErrors& errors, const Control& control) {
  return html::render(
      html::div(html::class_("field"),
                html::label(html::for_(field.id), field.label,
                            html::when(field.optional_mark,
                                       [&] {
                                         return html::fragment(
                                             " ", html::span(html::class_("meta"), texts(text::common_optional)));
                                       })),
                html::when(!field.hint.empty(),
                           [&] { return html::p(html::class_("hint"), html::id(field.id + "-uitleg"), field.hint); }),
                field_error(errors, field.id), control));
}

auto input_of(const TextField& field, const FormErrors& errors) {
  return html::input(control_attributes(field, errors), html::type(field.type),
                     html::attribute("value", field.type == "password" ? std::nullopt : unless_empty(field.value)));
}

}  // namespace

html::Markup hidden_field(std::string_view name, std::string_view value) {
  return html::render(html::input(html::type("hidden"), html::name(name), html::value(value)));
}

html::Markup text_field(const Texts& texts, const TextField& field, const FormErrors& errors) {
  return labelled(texts, field, errors, input_of(field, errors));
}

html::Markup text_area(const Texts& texts, const TextField& field, const FormErrors& errors) {
  // A line break right after the tag is the browser's to drop, so one is written for it.
  return labelled(texts, field, errors, html::textarea(control_attributes(field, errors), "\n", field.value));
}

html::Markup password_field(const Texts& texts, const TextField& field, const FormErrors& errors) {
  TextField password = field;
  password.type = "password";
  const auto word = [&](const char* state, TextKey<0> key, bool shows) {
    return html::span(html::attribute("data-state", state), html::hidden(!shows), texts(key));
  };
  return labelled(texts, password, errors,
                  html::div(html::class_("with"), input_of(password, errors), " ",
                            html::button(html::class_("btn alt js"), html::type("button"),
                                         html::attribute("aria-controls", field.id), html::flag("data-eye"),
                                         icon("i-oog"), " ", word("hidden", text::common_show_password, true),
                                         word("shown", text::common_hide_password, false),
                                         html::span(html::class_("sr"), " ", texts(text::common_of_password)))));
}

html::Markup radio_choices(std::string_view name, std::string_view legend, std::span<const Choice> choices,
                           std::string_view chosen, bool as_faces, std::string_view meta, const FormErrors& errors) {
  const auto radio = [&](const Choice& choice) {
    return html::input(html::type("radio"), html::name(name), html::value(choice.value),
                       html::checked(choice.value == chosen));
  };
  html::Markup error = field_error(errors, name);
  const bool is_wrong = !error.empty();
  return html::render(html::fieldset(
      html::attribute("class", is_wrong ? std::optional<std::string>("field") : std::nullopt),
      html::attribute("aria-describedby", is_wrong ? std::optional(std::string(name) + "-fout") : std::nullopt),
      html::legend(legend, html::when(!meta.empty(),
                                      [&] { return html::fragment(" ", html::span(html::class_("meta"), meta)); })),
      std::move(error),
      html::div(html::class_(as_faces ? "faces wide" : "row"), html::each(choices, [&](const Choice& choice) {
                  // A face has its picture on top and the circle below; a line begins with the circle.
                  return html::label(
                      html::class_("choice"), html::when(!as_faces, [&] { return html::fragment(radio(choice), " "); }),
                      html::when(!choice.icon.empty(), [&] { return html::fragment(icon(choice.icon), " "); }),
                      choice.label, html::when(as_faces, [&] { return html::fragment(" ", radio(choice)); }));
                }))));
}

html::Markup checkbox_choice(std::string_view name, std::string_view label, bool checked) {
  return html::render(html::div(
      html::class_("field"),
      html::label(html::class_("choice"), html::input(html::type("checkbox"), html::name(name), html::checked(checked)),
                  " ", label)));
}

}  // namespace regie::ui
