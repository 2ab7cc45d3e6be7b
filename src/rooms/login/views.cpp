#include "views.h"

#include <array>

#include "ui/texts.h"

namespace regie::login {
namespace {

auto hidden_input(std::string_view name, const std::string& value) {
  return html::input(html::type("hidden"), html::name(name), html::value(value));
}

ui::TextField required_field(const char* id, std::string_view label, const char* autocomplete) {
  ui::TextField field;
  field.id = id;
  field.label = label;
  field.required = true;
  field.autocomplete = autocomplete;
  return field;
}

// What every form of logging in begins with.
html::Markup form_start(const page::Visit& visit, const html::Url& goes_to) {
  html::Markup start = visit.form_token();
  start += hidden_input("naar", goes_to.text());
  return start;
}

html::Markup notice_of(const std::string& notice) {
  if (notice.empty()) return {};
  return html::render(html::div(html::role("status"), ui::note("yes", "i-info", html::render(html::p(notice)))));
}

auto care_administration_number(const page::Visit& visit) {
  const std::string& number = visit.house().organisation.care_administration_telephone;
  return html::a(html::href(html::telephone(number)), number);
}

}  // namespace

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
                      html::div(html::class_("row"), ui::submit_button(texts(text::login_log_in))))));
  return page;
}

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
    card += html::p(texts(form.device_was_known ? text::login_code_long_ago : text::login_code_new_device), " ",
                    html::b(texts(text::login_code_text_message)), ". ", texts(text::login_code_number_ends), " ",
                    html::b(form.number_ends), ".");
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

namespace {

// The requirements, ticking off while one types (a script finds them by data-requirement); the server checks them all.
html::Markup requirements(const ui::Texts& texts) {
  struct Requirement {
    const char* name;
    ui::TextKey<0> words;
  };
  static constexpr std::array all = {Requirement{"length", text::new_password_length},
                                     Requirement{"name", text::new_password_no_name},
                                     Requirement{"temporary", text::new_password_other_than_mail},
                                     Requirement{"guessable", text::new_password_not_guessable}};
  const auto line = [&](const Requirement& requirement) {
    return html::li(html::attribute("data-requirement", requirement.name), ui::icon("i-rond", true), " ",
                    html::span(texts(requirement.words)));
  };
  return html::render(html::section(
      html::class_("card flat ok"), html::aria_labelledby("eisen"), html::id("eisen-lijst"),
      html::h2(html::id("eisen"), texts(text::new_password_requirements)),
      html::ul(html::class_("todo"), html::each(all, line)),
      html::p(
          html::b(texts(text::new_password_tip)), " ", texts(text::new_password_tip_sentence), " ",
          html::span(texts(text::new_password_example), " ", html::em(texts(text::new_password_example_words)), "."),
          " ", texts(text::new_password_not_the_example))));
}

}  // namespace

ui::Page new_password_page(const page::Visit& visit, const NewPasswordForm& form) {
  const ui::Texts& texts = visit.texts();
  const ui::TextField first = required_field("w1", texts(text::new_password_field), "new-password");
  const ui::TextField again = required_field("w2", texts(text::new_password_again), "new-password");
  ui::Page page;
  page.title = texts(text::new_password_title);
  page.has_errors = !form.errors.empty();
  page.content = html::render(html::fragment(
      html::div(html::class_("row"), ui::drawing("art-sleutel"),
                html::div(html::h1(texts(text::new_password_title)), html::p(texts(text::new_password_first_time)))),
      html::div(html::class_("cols left"), requirements(texts),
                html::form(html::class_("card"), html::method("post"), html::action(html::path("/inloggen/wachtwoord")),
                           html::aria_labelledby("kop2"), html::novalidate(), form_start(visit, form.goes_to),
                           html::h2(html::id("kop2"), texts(text::new_password_your_new)),
                           ui::error_summary(texts, form.errors),
                           html::input(html::class_("sr"), html::name("naam"), html::autocomplete("username"),
                                       html::value(form.username), html::flag("readonly"),
                                       html::attribute("tabindex", "-1"), html::aria_hidden()),
                           ui::password_field(texts, first, form.errors), ui::password_field(texts, again, form.errors),
                           html::div(html::class_("row"), ui::submit_button(texts(text::new_password_change)))))));
  return page;
}

}  // namespace regie::login
