#include "feed_view.h"

#include "base/dates_in_words.h"
#include "ui/texts.h"

namespace regie::agenda {
namespace {

using ui::Texts;

ui::Page frame(const Texts& texts, const html::Url& back) {
  ui::Page result;
  result.title = texts(text::agenda_feed_title);
  result.section = ui::Section::appointments;
  result.band = ui::band(ui::Section::appointments, texts(text::agenda_feed_title),
                         ui::button_link(back, texts(text::common_back), "i-terug", "btn alt"), {}, "");
  return result;
}

html::Markup content_choice(const Texts& texts, bool says_only_busy) {
  const std::array choices = {ui::Choice{std::string(everything), std::string(texts(text::agenda_feed_everything)), ""},
                              ui::Choice{std::string(only_busy), std::string(texts(text::agenda_feed_only_busy)), ""}};
  return ui::radio_choices(content_field, texts(text::agenda_feed_content), choices,
                           says_only_busy ? only_busy : everything);
}

html::Markup key_of(const OwnAgendaPage& page) { return ui::hidden_field(page::form_key_field, page.form_key); }

html::Markup explanation(const Texts& texts) {
  return html::render(html::div(html::class_("card"), html::p(texts(text::agenda_feed_explanation)),
                                html::p(texts(text::agenda_feed_explanation_secret))));
}

// With a script there is a button that copies; the address stands there to be copied by hand all the same.
html::Markup new_address(const Texts& texts, const OwnAgendaPage& page) {
  return html::render(html::section(
      html::class_("card"), html::aria_labelledby("adres-kop"),
      html::h2(html::id("adres-kop"), texts(text::agenda_feed_address_title)),
      ui::note("ok", "i-vink", html::render(html::p(html::role("status"), texts(text::agenda_feed_made)))),
      html::div(html::class_("field"), html::label(html::for_("adres"), texts(text::agenda_feed_address)),
                html::input(html::id("adres"), html::type("text"), html::value(page.address), html::flag("readonly"),
                            html::attribute("spellcheck", "false"), html::attribute("translate", "no"))),
      html::p(html::button(
          html::type("button"), html::class_("btn js"), html::attribute("data-kopieer", "adres"), ui::icon("i-dubbel"),
          " ", html::span(html::attribute("data-state", "copy"), texts(text::agenda_feed_copy)),
          html::span(html::attribute("data-state", "copied"), html::hidden(), texts(text::agenda_feed_copied)))),
      html::p(texts(text::agenda_feed_once)), html::h3(texts(text::agenda_feed_how)),
      html::ul(html::li(texts(text::agenda_feed_how_iphone)), html::li(texts(text::agenda_feed_how_android)),
               html::li(texts(text::agenda_feed_how_outlook)))));
}

html::Markup make_form(const Texts& texts, const OwnAgendaPage& page) {
  return html::render(html::form(html::class_("card"), html::method("post"), html::action(page.own_agenda), page.token,
                                 key_of(page), content_choice(texts, false),
                                 ui::submit_button(texts(text::agenda_feed_make), "i-agendasync", "btn")));
}

html::Markup running(const Texts& texts, const OwnAgendaPage& page) {
  const OwnFeed& feed = *page.feed;
  const auto since = base::written_moment(base::to_local(feed.created_at), texts.language());
  return html::render(html::fragment(
      html::form(html::class_("card"), html::method("post"), html::action(page.own_agenda / "inhoud"), page.token,
                 html::h2(texts(text::agenda_feed_running)), html::p(texts(text::agenda_feed_running_since, since)),
                 content_choice(texts, feed.says_only_busy),
                 ui::submit_button(texts(text::common_save), "i-vink", "btn")),
      html::form(
          html::class_("card"), html::method("post"), html::action(page.own_agenda), page.token, key_of(page),
          ui::hidden_field(content_field, feed.says_only_busy ? only_busy : everything),
          html::h2(texts(text::agenda_feed_lost)), html::p(texts(text::agenda_feed_lost_explanation)),
          html::div(
              html::class_("row"), ui::submit_button(texts(text::agenda_feed_make_new), "i-agendasync", "btn alt"), " ",
              ui::button_link(page.own_agenda / "stoppen", texts(text::agenda_feed_stop), "i-kruis", "btn alt no")))));
}

}  // namespace

ui::Page own_agenda_page(const Texts& texts, const OwnAgendaPage& page) {
  ui::Page result = frame(texts, page.back);
  html::Markup content;
  if (!page.address.empty())
    content += new_address(texts, page);
  else
    content += explanation(texts);
  content += page.feed ? running(texts, page) : make_form(texts, page);
  result.content = html::render(html::div(html::class_("slim"), std::move(content)));
  return result;
}

ui::Page stop_feed_page(const Texts& texts, const OwnAgendaPage& page) {
  ui::Page result = frame(texts, page.own_agenda);
  result.content = html::render(html::form(
      html::class_("card slim"), html::method("post"), html::action(page.own_agenda / "stoppen"), page.token,
      html::h2(texts(text::agenda_feed_stop_question)), html::p(texts(text::agenda_feed_stop_explanation)),
      html::div(html::class_("row"), ui::submit_button(texts(text::agenda_feed_stop_yes), "i-kruis", "btn no"), " ",
                ui::button_link(page.own_agenda, texts(text::agenda_feed_stop_no), "", "btn alt"))));
  return result;
}

}  // namespace regie::agenda
