#include "reading_view.h"

#include <algorithm>

#include "tabs.h"
#include "ui/texts.h"

namespace regie::dossier {
namespace {

using ui::Texts;

html::Markup topic_line(const Texts& texts, const Topic& topic, bool is_shown, const html::Url& reading) {
  const bool has_unread = topic.unread > 0;
  html::Markup name = html::render(html::fragment(name_of(texts, topic)));
  if (has_unread) name = html::render(html::b(std::move(name)));
  const auto count = [&] {
    return has_unread ? html::render(html::span(html::class_("count"), topic.unread,
                                                html::span(html::class_("sr"), " ", texts(text::dossier_reading_new))))
                      : html::render(html::span(html::class_("meta"), topic.reports));
  };
  return html::render(
      html::li(html::a(html::href(address_of(reading, topic)), html::aria_current_page(is_shown), ui::icon(topic.icon),
                       " ", html::span(html::class_("what"), std::move(name)), " ", count())));
}

html::Markup plan_line(const Texts& texts, const html::Url& plan) {
  return html::render(html::li(html::a(html::href(plan), ui::icon("i-doel"), " ",
                                       html::span(html::class_("what"), texts(text::dossier_reading_plan)))));
}

html::Markup questionnaires_line(const Texts& texts, const ReadingFrame& frame, bool is_shown) {
  const auto& questionnaires = frame.questionnaires;
  // To who is not the client they are nothing to do.
  const bool calls = questionnaires.waiting > 0 && frame.is_own_portal;
  html::Markup name = html::render(html::fragment(texts(text::dossier_questionnaires_heading)));
  if (calls) name = html::render(html::b(std::move(name)));
  const auto count = [&] {
    return calls
               ? html::render(html::span(html::class_("count"), questionnaires.waiting,
                                         html::span(html::class_("sr"), " ", texts(text::dossier_questionnaires_wait))))
               : html::render(html::span(html::class_("meta"), questionnaires.all));
  };
  return html::render(
      html::li(html::a(html::href(frame.looking.reading / "vragenlijsten"), html::aria_current_page(is_shown),
                       ui::icon("i-vraag"), " ", html::span(html::class_("what"), std::move(name)), " ", count())));
}

html::Markup empty_state(const Texts& texts, const ReadingPage& page, const Topic& topic) {
  std::string sentence = texts(text::dossier_reading_empty, topic.name);
  if (topic.is_own)
    sentence = page.frame.is_own_portal ? std::string(texts(text::dossier_reading_empty_own))
                                        : texts(text::dossier_reading_empty_own_of_other, page.frame.client_called);
  return html::render(html::div(html::class_("card"), html::h3(texts(text::dossier_reading_empty_title)),
                                html::p(std::move(sentence))));
}

html::Markup paging(const Texts& texts, const ReadingPage& page, const html::Url& topic) {
  if (!page.has_newer && !page.has_older) return {};
  html::Markup links;
  if (page.has_newer)
    links += html::a(html::class_("btn alt"), html::href(topic.with_query("na", page.reports.front().number.text())),
                     ui::icon("i-terug"), " ", texts(text::dossier_reading_newer));
  if (page.has_older) {
    links +=
        html::a(html::class_("btn alt end"), html::href(topic.with_query("voor", page.reports.back().number.text())),
                texts(text::dossier_reading_older), " ", ui::icon("i-verder"));
  }
  return html::render(
      html::nav(html::class_("row"), html::aria_label(texts(text::dossier_reading_pages)), std::move(links)));
}

}  // namespace

html::Url address_of(const html::Url& reading, const Topic& topic) { return reading / "onderwerp" / topic.address; }

html::Markup label_of_search(const Texts& texts, const ReadingFrame& frame) {
  return html::render(html::fragment(frame.is_own_portal
                                         ? std::string(texts(text::dossier_search_label))
                                         : texts(text::dossier_search_label_of_other, frame.client_called)));
}

html::Markup search_field(const Texts& texts, const ReadingFrame& frame, const std::string& typed) {
  return html::render(
      html::form(html::class_("field search"), html::role("search"), html::action(frame.looking.reading / "zoeken"),
                 html::method("get"), html::label(html::for_("zoek"), label_of_search(texts, frame)),
                 html::div(html::class_("with"),
                           html::input(html::id("zoek"), html::name("zoek"), html::type("search"), html::value(typed)),
                           " ", ui::submit_button(texts(text::dossier_search_button), "i-zoek", "btn"))));
}

html::Markup back_to_topics(const Texts& texts, const ReadingFrame& frame) {
  return html::render(
      html::p(html::class_("back"),
              ui::button_link(frame.looking.reading, texts(text::dossier_reading_all_topics), "i-terug", "btn alt")));
}

html::Markup beside_topics(const Texts& texts, const ReadingFrame& frame, const OpenLine& open, html::Markup content,
                           bool phone_shows_topics) {
  const auto& reading = frame.looking.reading;
  const auto agreed = frame.is_own_portal ? text::dossier_reading_agreed : text::dossier_reading_agreed_for_other;
  html::Markup lines;
  for (const auto& topic : frame.topics) {
    lines += topic_line(texts, topic, topic.id == open.topic, reading);
    // The plan stands behind the important information, which comes first (DOSSIER-5).
    if (&topic == &frame.topics.front() && frame.plan && frame.has_plan) lines += plan_line(texts, *frame.plan);
  }
  if (frame.questionnaires.all > 0) lines += questionnaires_line(texts, frame, open.is_questionnaires);
  html::Markup list = html::render(html::nav(
      html::aria_labelledby("onderwerpen"), html::h2(html::id("onderwerpen"), texts(text::dossier_reading_topics)),
      html::ul(html::class_("rows"), std::move(lines)), ui::note("", "i-info", html::render(html::p(texts(agreed))))));
  return html::render(html::div(html::class_("split"),
                                html::attribute("data-toon", phone_shows_topics ? "lijst" : "detail"), std::move(list),
                                html::div(std::move(content))));
}

ui::Page reading_page(const Texts& texts, const ReadingPage& page) {
  const Topic& topic = page.frame.topics[page.shown];
  const auto name = name_of(texts, topic);
  const auto& reading = page.frame.looking.reading;
  ui::Page result = record_page(texts, texts(text::dossier_reading_title, name), page.frame.tabs);
  html::Markup content = back_to_topics(texts, page.frame);
  content +=
      html::div(html::class_("row"), html::h2(name), html::when(topic.reports > 0, [&] {
                  return html::p(html::class_("meta"), texts.count(text::dossier_reading_how_many, topic.reports));
                }));
  for (const auto& report : page.reports)
    content += report_card(texts, report, page.frame.looking, Heading::links_to_report);
  if (page.reports.empty()) content += empty_state(texts, page, topic);
  content += paging(texts, page, address_of(reading, topic));
  result.content = search_field(texts, page.frame);
  result.content += beside_topics(texts, page.frame, {.topic = topic.id}, std::move(content), page.is_the_beginning);
  return result;
}

ui::Page report_page(const Texts& texts, const ReportPage& page) {
  const auto& reading = page.frame.looking.reading;
  ui::Page result =
      record_page(texts, texts(text::dossier_reading_title, title_of(texts, page.report)), page.frame.tabs);
  html::Markup content;
  if (!page.searched.empty())
    content += html::p(ui::button_link((reading / "zoeken").with_query("zoek", page.searched),
                                       texts(text::dossier_search_back), "i-terug", "btn alt"));
  const auto topic = std::ranges::find(page.frame.topics, page.report.topic, &Topic::id);
  if (topic != page.frame.topics.end()) content += html::h2(name_of(texts, *topic));
  content += report_card(texts, page.report, page.frame.looking, Heading::plain, page.marked_stems);
  if (topic != page.frame.topics.end()) {
    content += html::p(ui::button_link(address_of(reading, *topic),
                                       topic->is_own ? std::string(texts(text::dossier_reading_to_own_topic))
                                                     : texts(text::dossier_reading_to_topic, topic->name),
                                       "i-lijst", "btn alt"));
  }
  result.content = search_field(texts, page.frame, page.searched);
  result.content += beside_topics(texts, page.frame, {.topic = page.report.topic}, std::move(content));
  return result;
}

}  // namespace regie::dossier
