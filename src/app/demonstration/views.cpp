#include "app/demonstration/views.h"

#include "base/dates_in_words.h"
#include "ui/components.h"
#include "ui/texts.h"

namespace regie::app::demonstration {

namespace {

using namespace html;
namespace text = regie::text;

Markup message_card(const ui::Texts& texts, base::Language language, const delivery::Posted& posted) {
  const bool is_sms = posted.channel == delivery::Channel::sms;
  const std::string moment = base::written_moment(base::to_local(posted.created_at), language);
  return render(li(article(
      class_("card"),
      div(class_("row"),
          ui::chip("", is_sms ? "i-mobiel" : "i-bericht", is_sms ? texts(text::demo_sms) : texts(text::demo_email)),
          span(class_("meta"), time(datetime(base::iso_utc(posted.created_at)), moment))),
      html::when(!posted.subject.empty(), [&] { return h2(posted.subject); }),
      p(class_("meta"), texts(text::demo_to, posted.recipient)), ui::written_text(posted.text))));
}

}  // namespace

ui::Page letterbox_page(const ui::Texts& texts, base::Language language,
                        const std::vector<delivery::Posted>& messages) {
  Markup list;
  for (const auto& posted : messages) list += message_card(texts, language, posted);
  ui::Page page;
  page.title = texts(text::demo_letterbox);
  page.content = render(fragment(
      h1(texts(text::demo_letterbox)), p(texts(text::demo_letterbox_intro)),
      when(messages.empty(), [&] { return ui::note("", "i-info", render(p(texts(text::demo_letterbox_empty)))); }),
      when(!messages.empty(), [&] { return ul(class_("list"), list); })));
  return page;
}

ui::Page clock_page(const ui::Texts& texts, base::Language language, base::Instant now, const ClockForm& form) {
  ui::FormErrors errors;
  if (form.problem == ClockProblem::moment)
    errors.push_back({"zet", std::string(texts(text::demo_clock_set_wrong)), ""});
  if (form.problem == ClockProblem::minutes)
    errors.push_back({"vooruit", texts(text::demo_clock_forward_wrong, std::to_string(most_minutes_forward)), ""});

  ui::TextField moment;
  moment.id = "zet";
  moment.label = texts(text::demo_clock_set);
  moment.hint = texts(text::demo_clock_set_hint);
  moment.value = form.moment;
  ui::TextField minutes;
  minutes.id = "vooruit";
  minutes.label = texts(text::demo_clock_forward);
  minutes.inputmode = "numeric";
  minutes.value = form.minutes;

  const auto clock_form = [&](Markup inside) {
    return html::form(class_("card"), method("post"), action(path("/demo/klok")), form.token, inside);
  };
  ui::Page page;
  page.title = texts(text::demo_clock);
  page.has_errors = !errors.empty();
  page.content = render(fragment(
      h1(texts(text::demo_clock)), ui::error_summary(texts, errors), p(texts(text::demo_clock_intro)),
      p(b(texts(text::demo_clock_now, base::written_moment(base::to_local(now), language)))),
      clock_form(render(fragment(ui::text_field(texts, moment, errors),
                                 ui::submit_button(texts(text::demo_clock_set_button), "i-klok", "btn")))),
      clock_form(render(fragment(ui::text_field(texts, minutes, errors),
                                 ui::submit_button(texts(text::demo_clock_forward_button), "i-verder", "btn alt")))),
      clock_form(render(fragment(input(type("hidden"), name("echt"), value("1")),
                                 ui::submit_button(texts(text::demo_clock_real_button), "i-terugtijd", "btn alt"))))));
  return page;
}

}  // namespace regie::app::demonstration
