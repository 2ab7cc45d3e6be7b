#include "search_view.h"

#include <algorithm>

#include "tabs.h"
#include "ui/texts.h"

namespace regie::dossier {
namespace {

using ui::Texts;

ui::FormErrors errors_of(const Texts& texts, SearchMistake mistake) {
  const auto error = [&](const char* field, ui::TextKey<0> sentence, ui::TextKey<0> summary) {
    return ui::FormErrors{{field, std::string(texts(sentence)), std::string(texts(summary))}};
  };
  switch (mistake) {
    case SearchMistake::none: return {};
    case SearchMistake::no_first_day:
      return error("van", text::dossier_search_no_date, text::dossier_search_no_date_short);
    case SearchMistake::no_last_day:
      return error("tot", text::dossier_search_no_date, text::dossier_search_no_date_short);
    case SearchMistake::wrong_order:
      return error("tot", text::dossier_search_wrong_order, text::dossier_search_wrong_order_short);
  }
  return {};
}

struct Option {
  std::string value, label;
};
html::Markup choice(const char* id, std::string_view label, std::string_view all, const std::vector<Option>& options,
                    const std::string& chosen) {
  html::Markup list = html::render(html::option(html::value(""), all));
  for (const auto& [value, words] : options)
    list += html::option(html::value(value), html::selected(value == chosen), words);
  return html::render(html::div(html::class_("field"), html::label(html::for_(id), label),
                                html::select(html::id(id), html::name(id), std::move(list))));
}

html::Markup date_field(const Texts& texts, const char* id, ui::TextKey<0> label, const std::string& typed,
                        const ui::FormErrors& errors) {
  ui::TextField field;
  field.id = id;
  field.label = texts(label);
  // A date field would swallow what is no date; then it is shown as text.
  const auto date = base::LocalDate::parse_written(typed);
  field.type = typed.empty() || date ? "date" : "text";
  field.value = date ? date->iso() : typed;
  if (field.type == "text") field.hint = texts(text::dossier_search_date_hint);
  return ui::text_field(texts, field, errors);
}

html::Markup search_form(const Texts& texts, const SearchPage& page, const ui::FormErrors& errors) {
  // What was found comes first; the rest of the question is folded in until somebody uses it.
  const bool asks_more = !page.typed.topic.empty() || !page.typed.author.empty() || !page.typed.from.empty() ||
                         !page.typed.until.empty() || !errors.empty();
  std::vector<Option> topics, authors;
  for (const auto& topic : page.frame.topics) topics.push_back({topic.address, name_of(texts, topic)});
  for (const auto& author : page.authors) authors.push_back({author, author});
  return html::render(html::form(
      html::class_("card"), html::role("search"), html::action(page.frame.looking.reading / "zoeken"),
      html::method("get"), html::novalidate(),
      html::div(html::class_("field"), html::label(html::for_("zoek"), label_of_search(texts, page.frame)),
                html::input(html::id("zoek"), html::name("zoek"), html::type("search"), html::value(page.typed.words))),
      html::p(ui::submit_button(texts(text::dossier_search_button), "i-zoek", "btn")),
      html::details(html::class_("fold"), html::open(asks_more),
                    html::summary(ui::icon("i-zoek"), " ", html::b(texts(text::dossier_search_more_precise)), " ",
                                  ui::Drawing{"i-omlaag", "i turn"}),
                    html::div(html::class_("body grid m"),
                              choice("onderwerp", texts(text::dossier_search_topic),
                                     texts(text::dossier_search_all_topics), topics, page.typed.topic),
                              choice("wie", texts(text::dossier_search_author), texts(text::dossier_search_all_authors),
                                     authors, page.typed.author),
                              date_field(texts, "van", text::dossier_search_from, page.typed.from, errors),
                              date_field(texts, "tot", text::dossier_search_until, page.typed.until, errors)))));
}

html::Markup hit(const Texts& texts, const SearchPage& page, const Report& report) {
  const auto& stems = page.checked.question.words;
  const auto excerpt = excerpt_of(report.body, stems);
  const std::string id = "r-" + report.number.text();
  auto url = address_of(page.frame.looking, report.number);
  if (!page.typed.words.empty()) url = url.with_query("zoek", page.typed.words);
  html::Markup words;
  if (excerpt.is_cut_before) words += "… ";
  words += ui::marked_words(excerpt.text, stems);
  if (excerpt.is_cut_after) words += " …";
  html::Markup chips;
  const auto topic = std::ranges::find(page.frame.topics, report.topic, &Topic::id);
  if (topic != page.frame.topics.end()) chips += ui::chip("", topic->icon, name_of(texts, *topic));
  if (report.is_unread) {
    chips += " ";
    chips += ui::chip("new", "i-ster", texts(text::dossier_reading_new));
  }
  return html::render(html::li(html::article(
      html::class_("card report"), html::id(id), html::aria_labelledby(id + "-titel"),
      html::h3(html::id(id + "-titel"), html::attribute("dir", "auto"),
               html::a(html::href(url), ui::marked_words(title_of(texts, report), stems))),
      author_line(texts, report.author, report.reported_at, page.frame.looking),
      html::p(html::attribute("dir", "auto"), std::move(words)), html::p(html::class_("row"), std::move(chips)))));
}

html::Url further(const SearchPage& page) {
  auto url = page.frame.looking.reading / "zoeken";
  for (const auto& [name, value] : {std::pair<const char*, const std::string&>("zoek", page.typed.words),
                                    {"onderwerp", page.typed.topic},
                                    {"wie", page.typed.author},
                                    {"van", page.typed.from},
                                    {"tot", page.typed.until}}) {
    if (!value.empty()) url = url.with_query(name, value);
  }
  return url.with_query("voor", page.found.back().number.text());
}

html::Markup result_of(const Texts& texts, const SearchPage& page) {
  const auto& checked = page.checked;
  if (checked.mistake != SearchMistake::none) return {};
  if (checked.only_common_words)
    return ui::note("", "i-info", html::render(html::p(texts(text::dossier_search_only_common_words))));
  if (!checked.asks_something && !checked.topic_is_unknown)
    return ui::note("", "i-info", html::render(html::p(texts(text::dossier_search_ask))));
  html::Markup result;
  if (checked.has_too_many_words)
    result += html::p(texts(text::dossier_search_first_words, std::to_string(most_words)));
  if (page.found.empty()) {
    result += html::div(html::class_("card"), html::h3(texts(text::dossier_search_nothing_title)),
                        html::p(texts(text::dossier_search_nothing)));
    return result;
  }
  const auto number = static_cast<std::int64_t>(page.found.size());
  result += html::p(html::role("status"), page.has_more || page.is_continued
                                              ? texts(text::dossier_search_found_first, std::to_string(number))
                                              : texts.count(text::dossier_search_found, number));
  html::Markup hits;
  for (const auto& report : page.found) hits += hit(texts, page, report);
  result += html::ul(html::class_("list"), std::move(hits));
  if (page.has_more) {
    result += html::nav(html::class_("row"), html::aria_label(texts(text::dossier_reading_pages)),
                        html::a(html::class_("btn alt end"), html::href(further(page)),
                                texts(text::dossier_search_more), " ", ui::icon("i-verder")));
  }
  return result;
}

}  // namespace

ui::Page search_page(const Texts& texts, const SearchPage& page) {
  const auto errors = errors_of(texts, page.checked.mistake);
  ui::Page result = record_page(texts, std::string(texts(text::dossier_search_title)), page.frame.tabs);
  result.has_errors = !errors.empty();
  result.content = ui::error_summary(texts, errors);
  html::Markup content = back_to_topics(texts, page.frame);
  content += html::h2(texts(text::dossier_search_heading));
  content += search_form(texts, page, errors);
  content += result_of(texts, page);
  result.content += beside_topics(texts, page.frame, {}, std::move(content));
  return result;
}

}  // namespace regie::dossier
