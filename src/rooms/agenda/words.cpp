// What this room says, as text: times, series, the line on START.
#include <algorithm>
#include <array>

#include "base/dates_in_words.h"
#include "repeats.h"
#include "ui/assets.h"
#include "ui/texts.h"
#include "views.h"

namespace regie::agenda {
namespace {

std::string weekdays_in_words(const ui::Texts& texts, const std::vector<std::chrono::weekday>& weekdays) {
  std::string words;
  for (std::size_t i = 0; i < weekdays.size(); ++i) {
    if (i > 0) words += i + 1 == weekdays.size() ? " " + std::string(texts(text::agenda_and)) + " " : ", ";
    words += base::weekday_name(weekdays[i], texts.language());
  }
  return words;
}

std::string pace_in_words(const ui::Texts& texts, const RepeatWish& wish, LocalDate first) {
  const auto days = weekdays_in_words(texts, wish.weekdays.empty() ? std::vector{first.weekday()} : wish.weekdays);
  switch (wish.pace) {
    case Pace::daily: return std::string(texts(text::agenda_repeats_daily));
    case Pace::weekly: return texts(text::agenda_repeats_weekly, days);
    case Pace::every_two_weeks: return texts(text::agenda_repeats_every_two_weeks, days);
    case Pace::monthly: return texts(text::agenda_repeats_monthly, std::to_string(first.day()));
    case Pace::yearly:
      return texts(text::agenda_repeats_yearly,
                   std::to_string(first.day()) + " " + std::string(base::month_name(first.month(), texts.language())));
  }
  return {};
}

// Looked up once for all: a day shows each of its pictures twice.
const html::Url& address_of(const Pictogram& pictogram) {
  static const auto addresses = [] {
    std::vector<const html::Url*> all;
    for (const Pictogram& one : pictograms())
      all.push_back(&ui::asset_url("pictograms/" + std::string(one.name) + ".svg"));
    return all;
  }();
  return *addresses[static_cast<std::size_t>(&pictogram - pictograms().data())];
}

}  // namespace

html::Markup picture_of(const Pictogram& pictogram, std::string_view css_class) {
  return html::render(html::img(html::class_(css_class), html::alt(""), html::attribute("width", "48"),
                                html::attribute("height", "48"), html::src(address_of(pictogram))));
}

html::Markup picture_of(const Appointment& appointment, std::string_view css_class) {
  if (appointment.pictogram)
    if (const Pictogram* pictogram = find_pictogram(*appointment.pictogram)) return picture_of(*pictogram, css_class);
  return ui::Drawing{appointment.kind == Kind::care ? "i-zorg" : "i-agenda", css_class};
}

std::string repeats_in_words(const ui::Texts& texts, const Appointment& appointment) {
  const auto wish = wish_of(*appointment.repeat_rule);
  if (!wish) return std::string(texts(text::agenda_repeats_otherwise));
  auto words = pace_in_words(texts, *wish, appointment.begins.date);
  if (!appointment.repeats_until) return words;
  return texts(text::agenda_repeats_until, words, base::written_date(*appointment.repeats_until, texts.language()));
}

std::string when_in_words(const ui::Texts& texts, const Occurrence& occurrence, LocalDate today) {
  const auto date = base::written_date_with_near_day(occurrence.begins.date, today, texts.language());
  if (occurrence.appointment->whole_day) return texts(text::agenda_when_whole_day, date);
  const bool ends_at_midnight = occurrence.ends == LocalDateTime{occurrence.begins.date.plus_days(1), LocalTime()};
  if (occurrence.ends.date == occurrence.begins.date || ends_at_midnight)
    return texts(text::agenda_when_at, date, occurrence.begins.time.text(), occurrence.ends.time.text());
  return texts(text::agenda_when_across_days, base::written_moment(occurrence.begins, texts.language()),
               base::written_moment(occurrence.ends, texts.language()));
}

std::string headline_in_words(const ui::Texts& texts, const Headline& headline) {
  using Says = Headline::Kind;
  if (headline.occurrence == nullptr)
    return std::string(
        texts(headline.kind == Says::no_more_today ? text::agenda_news_no_more_today : text::agenda_news_none_today));
  const std::string& title = headline.occurrence->appointment->title;
  const std::string time = headline.occurrence->begins.time.text();
  switch (headline.kind) {
    case Says::later_today: return texts(text::agenda_news_later_today, time, title);
    case Says::going_on: return texts(text::agenda_news_going_on, title);
    case Says::whole_day_today: return texts(text::agenda_news_whole_day_today, title);
    case Says::tomorrow: return texts(text::agenda_news_tomorrow, time, title);
    case Says::whole_day_tomorrow: return texts(text::agenda_news_whole_day_tomorrow, title);
    case Says::no_more_today:
    case Says::none_today: break;  // which have none
  }
  return {};
}

}  // namespace regie::agenda
