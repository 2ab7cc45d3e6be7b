#include "timeline_view.h"

#include <algorithm>

#include "base/dates_in_words.h"
#include "tabs.h"
#include "ui/texts.h"

namespace regie::dossier {
namespace {

using ui::Texts;

constexpr std::string_view heading_id = "rapportage";

html::Url address_of(const TimelinePage& page, Zoom zoom, LocalDate from) {
  return page.timeline.with_query("zoom", name_of(zoom)).with_query("vanaf", from.iso());
}
// At its heading, so that whoever comes from the bar with the keys reads on there.
html::Url address_of(const TimelinePage& page, ReportNumber number) {
  return page.timeline.with_query("rapportage", number.text())
      .with_query("zoom", name_of(page.zoom))
      .with_fragment(heading_id);
}

// ---- the report -----------------------------------------------------------------------------------------------

html::Markup arrow(const Texts& texts, const TimelinePage& page, std::optional<ReportNumber> number, bool is_next) {
  if (!number) return {};
  html::Markup words;
  if (!is_next) {
    words += ui::icon("i-terug");
    words += " ";
  }
  words += texts(is_next ? text::dossier_timeline_next : text::dossier_timeline_previous);
  if (is_next) {
    words += " ";
    words += ui::icon("i-verder");
  }
  return html::render(html::a(html::class_("btn"), html::href(address_of(page, *number)),
                              html::attribute("rel", is_next ? "next" : "prev"), std::move(words)));
}

html::Markup aside(const Texts& texts, const TimelinePage& page, const Report& report) {
  const auto portrait =
      report.author_portrait ? std::optional<std::string_view>(*report.author_portrait) : std::nullopt;
  html::Markup chips;
  const auto topic = std::ranges::find(page.topics, report.topic, &Topic::id);
  if (topic != page.topics.end()) chips += ui::chip(topic->is_own ? "own" : "", topic->icon, name_of(texts, *topic));
  if (report.is_unread) {
    chips += " ";
    chips += ui::chip("new", "i-ster", texts(text::dossier_reading_new));
  }
  html::Markup role;
  if (report.author.account == page.looking.viewer)
    role = html::render(html::fragment(html::br(), texts(text::dossier_reading_by_you)));
  else if (!report.author.role.empty())
    role = html::render(html::fragment(html::br(), report.author.role));
  return html::render(
      html::div(html::div(html::class_("row"), ui::avatar(portrait, report.author.name, "l"), " ",
                          html::div(html::p(html::b(report.author.name), std::move(role)))),
                html::p(html::class_("meta"), when_in_words(texts, report.reported_at, page.looking.today)),
                html::p(html::class_("row"), std::move(chips)),
                corrections_of(texts, report, [&](ReportNumber number) { return address_of(page, number); }),
                correct_link(texts, report, page.looking)));
}

html::Markup chosen_report(const Texts& texts, const TimelinePage& page) {
  const auto& report = *page.report;
  return html::render(html::div(
      html::class_("turner"), arrow(texts, page, page.neighbours.previous, false),
      html::article(
          html::class_("card report"), html::id("r-" + report.number.text()), html::aria_labelledby(heading_id),
          html::div(html::class_("cols"),
                    html::div(html::h2(html::id(heading_id), html::attribute("dir", "auto"), title_of(texts, report)),
                              html::div(html::class_("text"), html::attribute("dir", "auto"), html::role("region"),
                                        html::attribute("tabindex", "0"), html::aria_labelledby(heading_id),
                                        ui::written_text(report.body)),
                              attachments_of(texts, report, page.looking)),
                    aside(texts, page, report))),
      arrow(texts, page, page.neighbours.next, true)));
}

// ---- the bar --------------------------------------------------------------------------------------------------

// "7 november: Fietsen met papa, van jou", "week van 2 november: 3 rapportages"
std::string block_in_words(const Texts& texts, const TimelinePage& page, const Block& block) {
  const auto language = texts.language();
  const auto month = std::string(base::month_name(block.place.month(), language));
  std::string when = std::to_string(block.place.day()) + " " + month;
  if (page.zoom == Zoom::weeks) when = texts(text::dossier_timeline_week_of, when);
  if (page.zoom == Zoom::months) when = month + " " + std::to_string(block.place.year());
  if (page.zoom == Zoom::years) when = std::to_string(block.place.year());
  const bool is_one_of_days = page.zoom == Zoom::days && block.reports == 1 && !block.title.empty();
  std::string what = is_one_of_days ? block.title : texts.count(text::dossier_timeline_block, block.reports);
  if (block.own > 0 && block.own < block.reports)
    what += ", " + texts.count(text::dossier_timeline_own_among, block.own);
  else if (block.own > 0)
    what += ", " + (page.is_own_portal ? std::string(texts(text::dossier_timeline_of_you))
                                       : texts(text::dossier_timeline_of_client, page.client_called));
  return when + ": " + what;
}

html::Markup block_link(const Texts& texts, const TimelinePage& page, const Block& block, bool is_chosen) {
  const bool is_own = block.own == block.reports, is_many = block.reports > 1;
  std::string css_class = "mk";
  if (is_own) css_class += " own";
  if (is_many) css_class += " many";
  html::Markup picture;
  if (is_many) picture += html::span(html::aria_hidden(), std::to_string(block.reports) + "×");
  picture += ui::icon(is_own ? "i-schrijf" : "i-blad");
  return html::render(
      html::a(html::class_(css_class), html::href(address_of(page, block.newest)),
              html::attribute("aria-current", is_chosen ? std::optional<std::string>("true") : std::nullopt),
              std::move(picture), html::span(html::class_("sr"), block_in_words(texts, page, block))));
}

html::Markup places(const Texts& texts, const TimelinePage& page) {
  const auto language = texts.language();
  const auto heading = heading_of(page.zoom, page.window, language);
  html::Markup list;
  auto block = page.blocks.begin();
  for (const auto place : places_of(page.zoom, page.window)) {
    const auto name =
        html::render(html::span(html::class_("day"), html::aria_hidden(), short_name(page.zoom, place, language)));
    const auto part = html::attribute("data-deel", heading);
    if (block == page.blocks.end() || block->place != place) {
      list += html::li(part, html::aria_hidden(), name);
      continue;
    }
    const bool is_chosen = page.report && place_of(page.zoom, page.chosen) == place;
    list += html::li(part, block_link(texts, page, *block, is_chosen), name);
    ++block;
  }
  return list;
}

html::Markup moving(const Texts& texts, const TimelinePage& page) {
  const auto link = [&](const std::optional<Window>& window, std::string_view icon, ui::TextKey<0> word,
                        bool is_later) {
    if (!window) return html::Markup();
    html::Markup words;
    if (!is_later) words = html::render(html::fragment(ui::icon(icon), " ", texts(word)));
    if (is_later) words = html::render(html::fragment(texts(word), " ", ui::icon(icon)));
    return html::render(html::a(html::class_("btn alt"), html::href(address_of(page, page.zoom, window->first)),
                                html::attribute("data-balk", is_later ? "later" : "eerder"), std::move(words)));
  };
  return html::render(html::nav(html::class_("row end"), html::aria_label(texts(text::dossier_timeline_move)),
                                link(page.earlier, "i-links", text::dossier_timeline_earlier, false), " ",
                                link(page.later, "i-rechts", text::dossier_timeline_later, true)));
}

html::Markup zoom_choice(const Texts& texts, const TimelinePage& page) {
  constexpr std::array words = {text::dossier_timeline_days, text::dossier_timeline_weeks,
                                text::dossier_timeline_months, text::dossier_timeline_years};
  html::Markup list;
  for (const Zoom zoom : zooms) {
    auto url = page.timeline.with_query("zoom", name_of(zoom));
    if (page.report)
      url = page.timeline.with_query("rapportage", page.report->number.text()).with_query("zoom", name_of(zoom));
    list += html::li(
        html::a(html::href(url),
                html::attribute("aria-current", zoom == page.zoom ? std::optional<std::string>("true") : std::nullopt),
                texts(words[static_cast<std::size_t>(zoom)])));
  }
  return html::render(
      html::nav(html::aria_label(texts(text::dossier_timeline_zoom)), html::ul(html::class_("seg"), std::move(list))));
}

html::Markup bar(const Texts& texts, const TimelinePage& page) {
  const auto heading = heading_of(page.zoom, page.window, texts.language());
  return html::render(
      html::section(html::class_("card timebar noprint"), html::aria_labelledby("balk"),
                    html::div(html::class_("row"), html::h2(html::id("balk"), heading), " ", zoom_choice(texts, page),
                              " ", moving(texts, page)),
                    html::div(html::class_("track"), html::attribute("tabindex", "0"), html::role("group"),
                              html::aria_label(texts(text::dossier_timeline_bar, heading)), html::flag("data-tijdbalk"),
                              html::ol(places(texts, page)))));
}

html::Markup legend(const Texts& texts, const TimelinePage& page) {
  const auto sign = [&](const char* css_class, html::Markup picture, std::string_view words) {
    return html::render(html::fragment(
        html::span(html::class_("target"), html::span(html::class_(css_class), html::aria_hidden(), std::move(picture)),
                   " ", std::string(words)),
        " "));
  };
  const auto own = page.is_own_portal ? std::string(texts(text::dossier_timeline_of_you))
                                      : texts(text::dossier_timeline_of_client, page.client_called);
  return html::render(html::p(html::class_("row noprint"),
                              sign("mk", ui::icon("i-blad"), texts(text::dossier_timeline_of_staff)),
                              sign("mk own", ui::icon("i-schrijf"), own),
                              sign("mk many", html::render(html::fragment("3×")), texts(text::dossier_timeline_more))));
}

constexpr int most_years = 120;  // nobody's record is longer

html::Markup list_of_months(const Texts& texts, const TimelinePage& page) {
  html::Markup months, years;
  for (auto month = page.months.rbegin(); month != page.months.rend(); ++month) {
    months += html::li(html::a(html::class_("target"), html::href(address_of(page, Zoom::days, month->first_day)),
                               base::month_name(month->first_day.month(), texts.language()), " ",
                               month->first_day.year(), " (", month->reports, ")"));
  }
  for (int year = page.last_year; year >= std::max(page.first_year, page.last_year - most_years); --year)
    years += html::li(html::a(html::class_("target"),
                              html::href(address_of(page, Zoom::months, *base::LocalDate::from(year, 1, 1))), year));
  return html::render(html::details(
      html::class_("noprint"),
      html::summary(html::class_("btn alt"), ui::icon("i-omlaag"), " ", texts(text::dossier_timeline_list)),
      html::h3(texts(text::dossier_timeline_list_months)), html::ul(html::class_("row"), std::move(months)),
      html::h3(texts(text::dossier_timeline_list_years)), html::ul(html::class_("row"), std::move(years))));
}

}  // namespace

ui::Page timeline_page(const Texts& texts, const TimelinePage& page) {
  std::string title(texts(text::dossier_timeline_title));
  if (page.report) title = texts(text::dossier_timeline_title_of, title_of(texts, *page.report));
  ui::Page result = record_page(texts, std::move(title), page.tabs);
  if (!page.report) {
    result.content = html::render(html::div(html::class_("card"), html::h2(texts(text::dossier_timeline_empty_title)),
                                            html::p(texts(text::dossier_timeline_empty))));
    return result;
  }
  result.content += ui::style_sheet("tijdlijn.css");
  result.content += chosen_report(texts, page);
  result.content += bar(texts, page);
  result.content += legend(texts, page);
  result.content += list_of_months(texts, page);
  return result;
}

}  // namespace regie::dossier
