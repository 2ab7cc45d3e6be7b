#include "person_view.h"

#include "base/dates_in_words.h"
#include "ui/texts.h"

namespace regie::sharing {

namespace {

using ui::Texts;

html::Markup back_button(const Texts& texts, const html::Url& leave) {
  return ui::button_link(leave, texts(text::common_back), "i-terug", "btn alt");
}

std::string day_in_words(const Texts& texts, base::Instant instant) {
  return base::written_date(base::to_local(instant).date, texts.language());
}

}  // namespace

ui::Page ask_page(const Texts& texts, const Ask& ask) {
  ui::Page result;
  result.title = ask.title;
  result.band = room_band(texts(text::sharing_title), back_button(texts, ask.leave));
  html::Markup form = ask.token;
  form += ask.fields;
  form += html::button(html::class_("btn no big"), ui::icon(ask.yes_icon), " ", ask.yes);
  form += " ";
  form += ui::button_link(ask.leave, texts(text::sharing_no_dont), "", "btn alt");
  html::Markup more;
  if (!ask.more.empty()) more = html::render(html::p(ask.more));
  result.content = html::render(
      html::div(html::class_("card slim"), html::h2(html::attribute("dir", "auto"), ask.title), html::p(ask.sentence),
                std::move(more),
                html::form(html::class_("row"), html::method("post"), html::action(ask.action), std::move(form))));
  return result;
}

ui::Page last_day_page(const Texts& texts, const LastDayPage& page) {
  ui::Page result;
  result.title = texts(text::sharing_last_day_title, page.person.first_name);
  result.has_errors = !page.errors.empty();
  result.band = room_band(texts(text::sharing_title), back_button(texts, page.leave));
  ui::TextField field;
  field.id = "tot";
  field.label = std::string(texts(text::sharing_last_day_label));
  field.type = "date";
  field.value = page.typed;
  field.hint = texts(page.may_be_empty ? text::sharing_last_day_hint : text::sharing_last_day_hint_2);
  result.content = ui::error_summary(texts, page.errors);
  result.content += html::form(
      html::class_("card slim"), html::method("post"), html::action(page.action), html::flag("novalidate"), page.token,
      html::h2(html::attribute("dir", "auto"), result.title),
      html::p(texts(text::sharing_last_day_what, page.person.first_name)), ui::text_field(texts, field, page.errors),
      html::div(html::class_("row"), ui::submit_button(texts(text::common_save), "i-vink"), " ",
                ui::button_link(page.leave, texts(text::common_cancel), "", "btn alt")));
  return result;
}

ui::Page invitation_page(const Texts& texts, const InvitationPage& page) {
  const Person& person = page.person;
  const Invitation& invitation = *person.invitation;
  ui::Page result;
  result.title = texts(text::sharing_invitation_of, person.first_name);
  result.band = room_band(texts(text::sharing_title), back_button(texts, page.leave));
  html::Markup facts =
      html::render(html::p(texts(text::sharing_invitation_made, day_in_words(texts, invitation.made_at))));
  if (invitation.state == Invitation::State::declined)
    facts += html::p(texts(text::sharing_invitation_was_declined, person.first_name));
  else if (invitation.has_lapsed(page.now))
    facts += html::p(texts(text::sharing_invitation_has_lapsed, day_in_words(texts, invitation.lapses_at)));
  else
    facts +=
        html::p(texts(text::sharing_invitation_until, person.first_name, day_in_words(texts, invitation.lapses_at)));
  if (person.sending != Sending::nothing) {
    const auto sending = sending_in_words(texts, person.sending);
    facts += html::p(ui::chip(sending.tone, sending.icon, sending.word));
    if (person.sending == Sending::failed) facts += html::p(texts(text::sharing_sending_failed_help));
  }
  const auto button = [&](const char* value, std::string_view word, std::string_view icon, const char* classes) {
    return html::render(html::form(html::method("post"), html::action(page.action), page.token,
                                   ui::hidden_field("doe", value),
                                   html::button(html::class_(classes), ui::icon(icon), " ", word)));
  };
  html::Markup buttons;
  if (page.may_send) {
    const auto word = invitation.waits(page.now) ? text::sharing_send_again : text::sharing_invite_again;
    buttons += button("opnieuw", texts(word), "i-stuur", "btn");
  }
  if (invitation.waits(page.now)) {
    buttons += " ";
    buttons += button("intrekken", texts(text::sharing_withdraw_invitation), "i-weg", "btn alt no");
  }
  result.content =
      html::render(html::div(html::class_("card slim"), html::h2(html::attribute("dir", "auto"), result.title),
                             std::move(facts), html::div(html::class_("row"), std::move(buttons))));
  return result;
}

}  // namespace regie::sharing
