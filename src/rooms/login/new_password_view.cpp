// The page for choosing a password: what it must be at the left (above on a phone), the fields at the right (LOGIN-7).
#include "ui/texts.h"
#include "view_parts.h"
#include "views.h"

namespace regie::login {
namespace {

using Reason = NewPasswordForm::Reason;

// A line for each of its two states. A script shows the one that holds while somebody types (web/ts/components/requirements.ts);
// without it the first stands there plainly, and the server judges.
html::Markup requirement(const ui::Texts& texts, const char* name, ui::TextKey<0> words) {
  return html::render(html::fragment(
      html::li(html::attribute("data-requirement", name), html::attribute("data-state", "open"),
               ui::icon("i-rond", true), " ",
               html::span(texts(words), html::span(html::class_("sr js"), " ", texts(text::new_password_not_yet)))),
      html::li(html::attribute("data-requirement", name), html::attribute("data-state", "right"), html::hidden(true),
               ui::icon("i-goed", true), " ",
               html::b(texts(words), html::span(html::class_("sr"), " ", texts(text::new_password_is_right))))));
}

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const auto& name : names) all += (all.empty() ? "" : "\n") + name;
  return all;
}

html::Markup requirements(const ui::Texts& texts, const NewPasswordForm& form) {
  html::Markup lines = requirement(texts, "length", text::new_password_length);
  lines += requirement(texts, "name", text::new_password_no_name);
  if (form.reason == Reason::first_time) lines += requirement(texts, "temporary", text::new_password_other_than_mail);
  lines += requirement(texts, "guessable", text::new_password_not_guessable);
  return html::render(html::section(
      html::class_("card flat ok"), html::aria_labelledby("eisen"), html::id("eisen-lijst"),
      html::attribute("data-requirements-of", "w1"), html::attribute("data-names", joined(form.names)),
      html::h2(html::id("eisen"), texts(text::new_password_requirements)),
      html::ul(html::class_("todo"), std::move(lines)),
      html::p(
          html::b(texts(text::new_password_tip)), " ", texts(text::new_password_tip_sentence), " ",
          html::span(texts(text::new_password_example), " ", html::em(texts(text::new_password_example_words)), "."),
          " ", texts(text::new_password_not_the_example))));
}

ui::TextKey<0> why(Reason reason) {
  switch (reason) {
    case Reason::forgotten: return text::new_password_forgotten;
    case Reason::own_wish: return text::new_password_own_wish;
    case Reason::first_time: break;
  }
  return text::new_password_first_time;
}

html::Url action_of(Reason reason) {
  return reason == Reason::own_wish ? html::path("/instellingen/wachtwoord") : html::path("/inloggen/wachtwoord");
}

html::Markup fields(const page::Visit& visit, const NewPasswordForm& form) {
  const ui::Texts& texts = visit.texts();
  const ui::TextField present = required_field("ww", texts(text::new_password_present), "current-password");
  ui::TextField first = required_field("w1", texts(text::new_password_field), "new-password");
  first.described_by = "eisen-lijst";
  const ui::TextField again = required_field("w2", texts(text::new_password_again), "new-password");
  html::Markup card = form_start(visit, form.goes_to);
  card += html::h2(html::id("kop2"), texts(text::new_password_your_new));
  card += ui::error_summary(texts, form.errors);
  // Password managers keep the new password under this name.
  card +=
      html::input(html::class_("sr"), html::name("naam"), html::autocomplete("username"), html::value(form.username),
                  html::flag("readonly"), html::attribute("tabindex", "-1"), html::aria_hidden());
  if (form.reason == Reason::own_wish) card += ui::password_field(texts, present, form.errors);
  card += ui::password_field(texts, first, form.errors);
  card += ui::password_field(texts, again, form.errors);
  card += html::div(html::class_("row"), ui::submit_button(texts(text::new_password_change)),
                    html::when(form.reason == Reason::own_wish, [&] {
                      return html::fragment(" ", ui::button_link(html::path("/instellingen"),
                                                                 texts(text::new_password_leave), "", "btn alt"));
                    }));
  return html::render(html::form(html::class_("card"), html::method("post"), html::action(action_of(form.reason)),
                                 html::aria_labelledby("kop2"), html::novalidate(), std::move(card)));
}

}  // namespace

ui::Page new_password_page(const page::Visit& visit, const NewPasswordForm& form) {
  const ui::Texts& texts = visit.texts();
  const auto title = texts(form.reason == Reason::own_wish ? text::new_password_change : text::new_password_title);
  ui::Page page;
  page.title = title;
  page.has_errors = !form.errors.empty();
  page.content = html::render(
      html::fragment(html::div(html::class_("row"), ui::drawing("art-sleutel"),
                               html::div(html::h1(title), html::p(texts(why(form.reason))))),
                     html::div(html::class_("cols left"), requirements(texts, form), fields(visit, form))));
  return page;
}

}  // namespace regie::login
