#include "contact_view.h"

#include "delivery/phone_number.h"
#include "ui/texts.h"
#include "view_parts.h"

namespace regie::login {
namespace {

ui::Page form_page(std::string_view title, std::string_view drawing, const html::Url& action, html::Markup card) {
  ui::Page page;
  page.title = title;
  page.content =
      ui::door(drawing, html::render(html::form(html::class_("card"), html::method("post"), html::action(action),
                                                html::aria_labelledby("kop"), html::novalidate(), std::move(card))));
  return page;
}

ui::Page told_page(std::string_view title, const html::Markup& content) {
  ui::Page page;
  page.title = title;
  html::Markup card = html::render(html::h1(title));
  card += content;
  page.content = ui::door("art-berichten", html::render(html::div(html::class_("card"), std::move(card))));
  return page;
}

html::Markup back_to_settings(const ui::Texts& texts, ui::TextKey<0> label) {
  return ui::button_link(html::path("/instellingen"), texts(label), "", "btn alt");
}

// What both forms have: what counts now, the new one, the password, the way out.
html::Markup form_card(const page::Visit& visit, const ContactForm& form, std::string_view title,
                       const std::string& explanation, const ui::TextField& field, std::string_view send,
                       std::string_view send_icon) {
  const ui::Texts& texts = visit.texts();
  ui::TextField password = required_field("ww", texts(text::contact_password), "current-password");
  password.hint = texts(text::contact_why_password);
  html::Markup card = visit.form_token();
  card += html::h1(html::id("kop"), title);
  card += ui::error_summary(texts, form.errors);
  card += html::p(explanation);
  card +=
      html::input(html::class_("sr"), html::name("naam"), html::autocomplete("username"), html::value(form.username),
                  html::flag("readonly"), html::attribute("tabindex", "-1"), html::aria_hidden());
  card += ui::text_field(texts, field, form.errors);
  card += ui::password_field(texts, password, form.errors);
  card += html::div(html::class_("row"), ui::submit_button(send, send_icon), " ",
                    back_to_settings(texts, text::new_password_leave));
  return card;
}

}  // namespace

ui::Page new_email_page(const page::Visit& visit, const ContactForm& form) {
  const ui::Texts& texts = visit.texts();
  const auto title = texts(text::contact_change_email);
  ui::TextField field = required_field("email", texts(text::contact_new_email), "email");
  field.type = "email";
  field.value = form.typed;
  field.no_capitals = true;
  const std::string explanation =
      form.present.empty() ? std::string(texts(text::contact_no_email)) : texts(text::contact_email_now, form.present);
  ui::Page page = form_page(title, "art-berichten", html::path("/instellingen/email"),
                            form_card(visit, form, title, explanation, field, texts(text::forgotten_send), ""));
  page.has_errors = !form.errors.empty();
  return page;
}

ui::Page new_mobile_page(const page::Visit& visit, const ContactForm& form) {
  const ui::Texts& texts = visit.texts();
  const auto title = texts(text::contact_change_mobile);
  ui::TextField field = required_field("mobiel", texts(text::contact_new_mobile), "tel");
  field.type = "tel";
  field.value = form.typed;
  field.hint = texts(text::contact_mobile_hint);
  const std::string explanation = form.present.empty()
                                      ? std::string(texts(text::contact_no_mobile))
                                      : texts(text::contact_mobile_now, delivery::spoken_phone_number(form.present));
  ui::Page page =
      form_page(title, "art-telefoon", html::path("/instellingen/mobiel"),
                form_card(visit, form, title, explanation, field, texts(text::forgotten_send_code), "i-mobiel"));
  page.has_errors = !form.errors.empty();
  return page;
}

ui::Page email_sent_page(const page::Visit& visit, const std::string& address) {
  const ui::Texts& texts = visit.texts();
  html::Markup card =
      html::render(html::p(texts(text::contact_mail_went_to), " ", html::b(address), ". ", texts(text::contact_click)));
  card += html::p(texts(text::contact_until_then));
  card += html::p(texts(text::contact_no_mail_came));
  card += html::div(
      html::class_("row"), back_to_settings(texts, text::contact_to_settings), " ",
      ui::button_link(html::path("/instellingen/email"), texts(text::contact_other_address), "i-potlood", "btn alt"));
  return told_page(texts(text::contact_look_in_mail), card);
}

ui::Page email_link_page(const page::Visit& visit, const std::string& token, const std::string& address) {
  const ui::Texts& texts = visit.texts();
  html::Markup card = visit.form_token();
  card += html::h1(html::id("kop"), texts(text::contact_is_this_yours));
  card += html::p(html::b(address));
  card += html::p(texts(text::contact_mails_will_come, visit.house().organisation.name));
  card += html::div(html::class_("row"), ui::submit_button(texts(text::contact_yes_mine), "i-goed"));
  return form_page(texts(text::contact_is_this_yours), "art-berichten", html::path("/e-mailadres") / token,
                   std::move(card));
}

ui::Page email_done_page(const page::Visit& visit) {
  const ui::Texts& texts = visit.texts();
  html::Markup card = html::render(html::p(texts(text::contact_email_counts)));
  card += html::div(html::class_("row"), ui::button_link(html::path("/"), texts(text::page_back_to_start)));
  return told_page(texts(text::contact_done), card);
}

ui::Page email_dead_link_page(const page::Visit& visit) {
  const ui::Texts& texts = visit.texts();
  html::Markup card = html::render(html::p(texts(text::contact_dead_link)));
  card += html::div(html::class_("row"), back_to_settings(texts, text::contact_to_settings));
  return told_page(texts(text::contact_dead_link_title), card);
}

ui::Page mobile_code_page(const page::Visit& visit, const MobileCodeForm& form) {
  const ui::Texts& texts = visit.texts();
  ui::TextField code = required_field("code", texts(text::login_code_field), "one-time-code");
  code.hint = texts(text::login_code_works_ten_minutes);
  code.inputmode = "numeric";
  code.input_class = "code";
  html::Markup card = visit.form_token();
  card += html::h1(html::id("kop"), texts(text::login_code_heading));
  card += notice_of(form.notice);
  card += ui::error_summary(texts, form.errors);
  card += html::p(texts(text::contact_code_went_to), " ", html::b(form.number), ". ", texts(text::contact_code_then));
  card += ui::text_field(texts, code, form.errors);
  card += html::div(html::class_("row"), ui::submit_button(texts(text::login_code_check)), " ",
                    back_to_settings(texts, text::new_password_leave));
  card += html::hr();
  card += html::h2(texts(text::login_code_nothing_came));
  card += html::p(texts(text::login_code_wait_a_minute));
  card += html::div(
      html::class_("row"),
      html::button(html::class_("btn alt"), html::name("nieuw"), html::value("1"), html::flag("formnovalidate"),
                   ui::icon("i-mobiel"), " ", texts(text::login_code_send_new)),
      " ",
      ui::button_link(html::path("/instellingen/mobiel"), texts(text::contact_other_number), "i-potlood", "btn alt"));
  ui::Page page = form_page(texts(text::login_code_title), "art-telefoon", html::path("/instellingen/mobiel/code"),
                            std::move(card));
  page.has_errors = !form.errors.empty();
  return page;
}

}  // namespace regie::login
