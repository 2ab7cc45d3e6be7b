#include "add_view.h"

#include <array>

#include "ui/texts.h"

namespace regie::sharing {

namespace {

using ui::Texts;

html::Markup name_and_address(const Newcomer& newcomer) {
  html::Markup fields = ui::hidden_field("vn", newcomer.first_name);
  fields += ui::hidden_field("an", newcomer.last_name);
  fields += ui::hidden_field("em", newcomer.email);
  return fields;
}

ui::TextField text_field(const char* id, std::string_view label, const std::string& value) {
  ui::TextField field;
  field.id = id;
  field.label = std::string(label);
  field.value = value;
  field.autocomplete = "off";  // somebody else's name, not one's own
  return field;
}

html::Markup who_form(const Texts& texts, const AddPage& page) {
  ui::TextField email = text_field("em", texts(text::sharing_email), page.newcomer.email);
  email.type = "email";
  return html::render(html::form(
      html::class_("card"), html::method("post"), html::action(page.action), html::flag("novalidate"),
      html::aria_labelledby("wie-kop"), page.token, html::h2(html::id("wie-kop"), texts(text::sharing_add_who)),
      html::div(html::class_("grid m"),
                ui::text_field(texts, text_field("vn", texts(text::sharing_add_first_name), page.newcomer.first_name),
                               page.errors),
                ui::text_field(texts, text_field("an", texts(text::sharing_add_last_name), page.newcomer.last_name),
                               page.errors)),
      ui::text_field(texts, email, page.errors), ui::hidden_field("stap", "wie"),
      html::button(html::class_("btn"), texts(text::sharing_add_button))));
}

html::Markup did_you_mean(const Texts& texts, const AddPage& page) {
  html::Markup choices;
  bool is_first = true;
  for (const Person& person : page.candidates) {
    const auto portrait = person.portrait ? std::optional<std::string_view>(*person.portrait) : std::nullopt;
    choices +=
        html::label(html::class_("choice"),
                    html::input(html::type("radio"), html::name("wie"), html::value(person.contact.text()),
                                html::checked(is_first)),
                    " ", ui::avatar(portrait, person.name, "l"), " ",
                    html::span(html::b(html::attribute("dir", "auto"), person.name), html::br(),
                               html::span(html::class_("meta"), relation_in_words(texts, person, page.is_own_portal))));
    is_first = false;
  }
  html::Markup form = page.token;
  form += name_and_address(page.newcomer);
  form += html::fieldset(html::legend(html::class_("sr"), texts(text::sharing_add_did_you)),
                         html::div(html::class_("grid"), std::move(choices)));
  form += html::div(html::class_("row"),
                    html::button(html::class_("btn big"), html::name("stap"), html::value("volgende"),
                                 texts(text::sharing_add_next), " ", ui::icon("i-verder")),
                    " ",
                    html::button(html::class_("btn alt"), html::name("stap"), html::value("nieuw"),
                                 ui::icon("i-persoonplus"), " ", texts(text::sharing_add_new_person)));
  return html::render(html::form(html::class_("card"), html::method("post"), html::action(page.action),
                                 html::aria_labelledby("bd"),
                                 html::h2(html::id("bd"), texts(text::sharing_add_did_you)),
                                 html::p(texts(text::sharing_add_did_you_what)), std::move(form)));
}

html::Markup role_choice(const Texts& texts, const AddPage& page) {
  html::Markup options = html::render(html::option(html::value(""), texts(text::sharing_add_role_choose)));
  for (const Role& role : roles())
    options += html::option(html::value(role.form_name), html::selected(role.form_name == page.newcomer.role),
                            relation_name(texts, role.stored));
  const bool is_wrong = !ui::field_error(page.errors, "rol").empty();
  return html::render(html::div(
      html::class_("field"), html::label(html::for_("rol"), texts(text::sharing_add_role)),
      ui::field_error(page.errors, "rol"),
      html::select(
          html::id("rol"), html::name("rol"),
          html::attribute("aria-invalid", is_wrong ? std::optional<std::string>("true") : std::nullopt),
          html::attribute("aria-describedby", is_wrong ? std::optional<std::string>("rol-fout") : std::nullopt),
          std::move(options))));
}

html::Markup more_form(const Texts& texts, const AddPage& page) {
  const std::array genders = {ui::Choice{"vrouw", std::string(texts(text::sharing_add_woman)), ""},
                              ui::Choice{"man", std::string(texts(text::sharing_add_man)), ""},
                              ui::Choice{"anders", std::string(texts(text::sharing_add_other_gender)), ""}};
  html::Markup form = page.token;
  form += name_and_address(page.newcomer);
  form += ui::hidden_field("stap", "meer");
  form += ui::hidden_field("sleutel", page.form_key);
  if (page.newcomer.known) form += ui::hidden_field("wie", page.newcomer.known->text());
  form += html::h2(html::attribute("dir", "auto"),
                   texts(text::sharing_add_about, page.newcomer.first_name, page.newcomer.last_name));
  form += html::div(html::id("g"), ui::radio_choices("g", texts(text::sharing_add_gender), genders,
                                                     page.newcomer.gender, false, "", page.errors));
  form += role_choice(texts, page);
  if (page.asks_mobile) {
    ui::TextField mobile = text_field("tel", texts(text::sharing_add_telephone), page.newcomer.mobile);
    mobile.type = "tel";
    mobile.hint = texts(text::sharing_mobile_hint);
    form += ui::text_field(texts, mobile, page.errors);
  }
  form += html::div(
      html::class_("row"),
      html::button(html::class_("btn big"), ui::icon("i-persoonplus"), " ", texts(text::sharing_add_button)), " ",
      html::button(html::class_("btn alt"), html::name("terug"), html::value("1"), ui::icon("i-terug"), " ",
                   texts(text::common_back)));
  return html::render(html::form(html::class_("card"), html::method("post"), html::action(page.action),
                                 html::flag("novalidate"), std::move(form)));
}

}  // namespace

ui::Page add_page(const Texts& texts, const AddPage& page) {
  ui::Page result;
  result.title = texts(text::sharing_add_title);
  result.has_errors = !page.errors.empty();
  result.band = html::render(
      html::div(html::class_("band"),
                html::div(html::class_("band-top"), html::span(html::class_("pic"), ui::icon("i-persoonplus")), " ",
                          html::h1(texts(text::sharing_add_title)), " ",
                          ui::button_link(page.leave, texts(text::common_back), "i-terug", "btn alt"))));
  html::Markup content = ui::error_summary(texts, page.errors);
  switch (page.step) {
    case Step::who: content += who_form(texts, page); break;
    case Step::did_you: content += did_you_mean(texts, page); break;
    case Step::more: content += more_form(texts, page); break;
  }
  result.content = html::render(html::div(html::class_("slim"), std::move(content)));
  return result;
}

}  // namespace regie::sharing
