#include "views.h"

#include "ui/texts.h"
#include "view_parts.h"

namespace regie::login {

ui::TextField required_field(const char* id, std::string_view label, const char* autocomplete) {
  ui::TextField field;
  field.id = id;
  field.label = label;
  field.required = true;
  field.autocomplete = autocomplete;
  return field;
}

html::Markup form_start(const page::Visit& visit, const html::Url& goes_to) {
  html::Markup start = visit.form_token();
  start += ui::hidden_field("naar", goes_to.text());
  return start;
}

html::Markup notice_of(const std::string& notice) {
  if (notice.empty()) return {};
  return html::render(html::div(html::role("status"), ui::note("yes", "i-info", html::render(html::p(notice)))));
}

html::Markup care_administration_number(const page::Visit& visit) {
  const std::string& number = visit.house().organisation.care_administration_telephone;
  return html::render(html::a(html::href(html::telephone(number)), number));
}

ui::Page password_page(const page::Visit& visit, const PasswordForm& form) {
  const ui::Texts& texts = visit.texts();
  ui::TextField username = required_field("naam", texts(text::login_username), "username");
  username.value = form.username;
  username.no_capitals = true;
  const ui::TextField password = required_field("ww", texts(text::login_password), "current-password");
  ui::Page page;
  page.title = texts(text::login_title);
  page.has_errors = !form.errors.empty();
  page.content = ui::door(
      "art-raam", html::render(html::form(
                      html::class_("card"), html::method("post"), html::action(html::path("/inloggen")),
                      html::aria_labelledby("kop"), html::novalidate(), form_start(visit, form.goes_to),
                      html::h1(html::id("kop"), texts(text::login_title)), notice_of(form.notice),
                      ui::error_summary(texts, form.errors), html::p(texts(text::login_welcome)),
                      ui::text_field(texts, username, form.errors), ui::password_field(texts, password, form.errors),
                      html::div(html::class_("row"), ui::submit_button(texts(text::login_log_in)), " ",
                                html::a(html::class_("target"), html::href(html::path("/inloggen/vergeten")),
                                        texts(text::login_forgotten))))));
  return page;
}

namespace {

ui::TextKey<0> why_a_code(CodeForm::Reason reason) {
  switch (reason) {
    case CodeForm::Reason::long_absence: return text::login_code_long_ago;
    case CodeForm::Reason::first_time: return text::login_code_first_time;
    case CodeForm::Reason::new_password: return text::login_code_new_password;
    case CodeForm::Reason::new_device: break;
  }
  return text::login_code_new_device;
}

}  // namespace

ui::Page code_page(const page::Visit& visit, const CodeForm& form) {
  const ui::Texts& texts = visit.texts();
  ui::Page page;
  page.title = texts(text::login_code_title);
  page.has_errors = !form.errors.empty();
  html::Markup card = form_start(visit, form.goes_to);
  card += html::h1(html::id("kop"), texts(text::login_code_heading));
  card += notice_of(form.notice);
  card += ui::error_summary(texts, form.errors);
  if (form.number_ends.empty()) {
    card += html::p(texts(text::login_code_no_number));
    card += html::p(texts(text::login_code_call), " ", care_administration_number(visit), ". ",
                    texts(text::login_code_they_correct_it));
  } else {
    ui::TextField code = required_field("code", texts(text::login_code_field), "one-time-code");
    code.hint = texts(text::login_code_works_ten_minutes);
    code.inputmode = "numeric";
    code.input_class = "code";
    card += html::p(texts(why_a_code(form.reason)), " ", html::b(texts(text::login_code_text_message)), ". ",
                    texts(text::login_code_number_ends), " ", html::b(form.number_ends), ".");
    card += ui::text_field(texts, code, form.errors);
    card += html::div(html::class_("row"), ui::submit_button(texts(text::login_code_check)));
    card += html::hr();
    card += html::h2(texts(text::login_code_nothing_came));
    card += html::p(texts(text::login_code_wait_a_minute));
    card += html::button(html::class_("btn alt"), html::name("nieuw"), html::value("1"), html::flag("formnovalidate"),
                         ui::icon("i-mobiel"), " ", texts(text::login_code_send_new));
    card += html::details(
        html::summary(html::class_("btn alt"), ui::icon("i-omlaag"), " ", texts(text::login_code_number_wrong)),
        html::p(texts(text::login_code_call), " ", care_administration_number(visit), ". ",
                texts(text::login_code_they_correct_it)));
  }
  page.content = ui::door(
      "art-telefoon",
      html::render(html::form(html::class_("card"), html::method("post"), html::action(html::path("/inloggen/code")),
                              html::aria_labelledby("kop"), html::novalidate(), std::move(card))));
  return page;
}

}  // namespace regie::login
