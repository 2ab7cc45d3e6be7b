// "Wachtwoord vergeten?" (LOGIN-10).
#include "ui/texts.h"
#include "view_parts.h"
#include "views.h"

namespace regie::login {
namespace {

ui::Page door_page(std::string_view title, std::string_view drawing, html::Markup card, const html::Url& action) {
  ui::Page page;
  page.title = title;
  page.content =
      ui::door(drawing, html::render(html::form(html::class_("card"), html::method("post"), html::action(action),
                                                html::aria_labelledby("kop"), html::novalidate(), std::move(card))));
  return page;
}

html::Markup back_to_login(const ui::Texts& texts) {
  return html::render(
      html::a(html::class_("target"), html::href(html::path("/inloggen")), texts(text::forgotten_back)));
}

}  // namespace

ui::Page forgotten_page(const page::Visit& visit, const ForgottenForm& form) {
  using State = ForgottenForm::State;
  const ui::Texts& texts = visit.texts();
  html::Markup card = visit.form_token();
  card += html::h1(html::id("kop"), texts(text::forgotten_title));
  if (form.state == State::sent) {
    card += notice_of(std::string(texts(text::forgotten_sent)));
    card += html::p(texts(text::forgotten_nothing_came), " ", care_administration_number(visit), ".");
    card += html::div(html::class_("row"),
                      ui::button_link(html::path("/inloggen/vergeten"), texts(text::forgotten_again), "", "btn alt"),
                      " ", back_to_login(texts));
  } else {
    if (form.state == State::link_is_dead) card += notice_of(std::string(texts(text::forgotten_dead_link)));
    card += ui::error_summary(texts, form.errors);
    card += html::p(texts(text::forgotten_explanation));
    ui::TextField who = required_field("wie", texts(text::forgotten_who), "username");
    who.value = form.who;
    who.no_capitals = true;
    card += ui::text_field(texts, who, form.errors);
    card += html::div(html::class_("row"), ui::submit_button(texts(text::forgotten_send)), " ", back_to_login(texts));
  }
  ui::Page page =
      door_page(texts(text::forgotten_title), "art-sleutel", std::move(card), html::path("/inloggen/vergeten"));
  page.has_errors = !form.errors.empty();
  return page;
}

ui::Page link_page(const page::Visit& visit, const std::string& token, const std::string& number_ends) {
  const ui::Texts& texts = visit.texts();
  html::Markup card = visit.form_token();
  card += html::h1(html::id("kop"), texts(text::new_password_title));
  if (number_ends.empty()) {
    card += html::p(texts(text::login_code_no_number));
    card += html::p(texts(text::login_code_call), " ", care_administration_number(visit), ". ",
                    texts(text::login_code_they_correct_it));
  } else {
    card += html::p(texts(text::forgotten_code_first), " ", html::b(texts(text::login_code_text_message)), ". ",
                    texts(text::login_code_number_ends), " ", html::b(number_ends), ".");
    card += html::div(html::class_("row"), ui::submit_button(texts(text::forgotten_send_code), "i-mobiel"));
  }
  return door_page(texts(text::new_password_title), "art-telefoon", std::move(card),
                   html::path("/inloggen/vergeten") / token);
}

}  // namespace regie::login
