#include "report_view.h"

#include "base/dates_in_words.h"
#include "ui/components.h"
#include "ui/texts.h"
#include "writing.h"

namespace regie::dossier {
namespace {

using ui::Texts;

// "240 kB", "1,2 MB"; never nothing.
std::string size_in_words(const Texts& texts, std::int64_t bytes) {
  constexpr std::int64_t thousand = 1000, million = thousand * thousand;
  if (bytes < million) return std::to_string(std::max<std::int64_t>(1, (bytes + thousand / 2) / thousand)) + " kB";
  const auto tenths = (bytes + million / 20) / (million / 10);
  const char point = texts.language() == base::Language::dutch ? ',' : '.';
  return std::to_string(tenths / 10) + point + std::to_string(tenths % 10) + " MB";
}

}  // namespace

html::Markup attachments_of(const Texts& texts, const Report& report, const Looking& looking) {
  html::Markup pictures, others;
  for (const auto& attachment : report.attachments) {
    const auto address = looking.attachments / report.number.text() / std::to_string(attachment.place);
    if (media::is_picture(attachment.type)) {
      pictures += html::li(html::a(html::href(address), html::img(html::src(address), html::alt(attachment.name),
                                                                  html::attribute("loading", "lazy"))));
      continue;
    }
    others += " ";
    others +=
        html::a(html::class_("btn alt"), html::href(address), ui::icon("i-clip"), " ",
                html::span(html::attribute("dir", "auto"), attachment.name), " ",
                html::small("(", media::word_of(attachment.type), ", ", size_in_words(texts, attachment.size), ")"));
  }
  html::Markup all;
  if (!pictures.empty()) all += html::ul(html::class_("grid s"), std::move(pictures));
  if (!others.empty()) all += html::div(html::class_("row"), std::move(others));
  return all;
}

html::Markup correct_link(const Texts& texts, const Report& report, const Looking& looking) {
  if (!looking.writing || !is_own_writing(report, looking.viewer)) return {};
  return html::render(
      html::p(ui::button_link(looking.writing->with_query(writing_field::corrects, report.number.text()),
                              texts(text::dossier_writing_correct), "i-potlood", "btn alt")));
}

html::Markup corrections_of(const Texts& texts, const Report& report,
                            const std::function<html::Url(ReportNumber)>& address) {
  html::Markup notes;
  const auto note = [&](ui::TextKey<0> sentence, ui::TextKey<0> link, ReportNumber other) {
    notes += html::p(html::class_("with"), ui::icon("i-info"), " ",
                     html::span(texts(sentence), " ", html::a(html::href(address(other)), texts(link))));
  };
  if (report.corrects) note(text::dossier_reading_corrects, text::dossier_reading_corrects_link, *report.corrects);
  if (report.corrected_by)
    note(text::dossier_reading_corrected, text::dossier_reading_corrected_link, *report.corrected_by);
  return notes;
}

html::Url address_of(const Looking& looking, ReportNumber number) {
  return looking.reading / "rapportage" / number.text();
}

std::string when_in_words(const Texts& texts, base::Instant instant, base::LocalDate today) {
  const auto moment = base::to_local(instant);
  const auto near = base::near_day(moment.date, today, texts.language());
  const auto written = base::written_moment(moment, texts.language());
  return near.empty() ? written : std::string(near) + ", " + written;
}

std::string name_of(const Texts& texts, const Topic& topic) {
  return topic.is_own ? std::string(texts(text::dossier_own_topic)) : topic.name;
}

std::string title_of(const Texts& texts, const Report& report) {
  if (!report.title.empty()) return report.title;
  return texts(text::dossier_reading_report_of,
               base::written_date(base::to_local(report.reported_at).date, texts.language()));
}

html::Markup author_line(const Texts& texts, const Author& author, base::Instant when, const Looking& looking) {
  html::Markup line;
  line += html::b(author.name);
  if (author.account == looking.viewer) {
    line += ", ";
    line += texts(text::dossier_reading_by_you);
  } else if (!author.role.empty()) {
    line += ", ";
    line += author.role;
  }
  line += " · ";
  line += when_in_words(texts, when, looking.today);
  return html::render(html::p(html::class_("meta"), std::move(line)));
}

html::Markup report_card(const Texts& texts, const Report& report, const Looking& looking, Heading heading,
                         std::span<const std::string> marked_stems) {
  const std::string id = "r-" + report.number.text();
  html::Markup title = ui::marked_words(title_of(texts, report), marked_stems);
  if (heading == Heading::links_to_report)
    title = html::render(html::a(html::href(address_of(looking, report.number)), std::move(title)));
  if (report.is_unread) {
    title += " ";
    title += ui::chip("new", "i-ster", texts(text::dossier_reading_new));
  }
  const auto portrait =
      report.author_portrait ? std::optional<std::string_view>(*report.author_portrait) : std::nullopt;
  return html::render(html::article(
      html::class_("card report"), html::id(id), html::aria_labelledby(id + "-titel"),
      html::div(html::class_("row"), ui::avatar(portrait, report.author.name, "l"), " ",
                html::div(html::h3(html::id(id + "-titel"), html::attribute("dir", "auto"), std::move(title)),
                          author_line(texts, report.author, report.reported_at, looking))),
      html::div(html::class_("text"), html::attribute("dir", "auto"), ui::written_text(report.body, marked_stems)),
      attachments_of(texts, report, looking),
      corrections_of(texts, report, [&](ReportNumber number) { return address_of(looking, number); }),
      correct_link(texts, report, looking)));
}

}  // namespace regie::dossier
