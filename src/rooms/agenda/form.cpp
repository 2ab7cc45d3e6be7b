#include "form.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "pictograms.h"
#include "reminders.h"

namespace regie::agenda {
namespace {

LocalDate same_day_in(LocalDate date, int years) {
  // 29 February becomes 28 February in a year without it.
  if (const auto day = LocalDate::from(date.year() + years, date.month(), date.day())) return *day;
  return *LocalDate::from(date.year() + years, date.month(), date.day() - 1);
}

struct PaceName {
  Pace pace;
  std::string_view name;
};
constexpr std::array pace_names = {PaceName{Pace::daily, "dag"}, PaceName{Pace::weekly, "week"},
                                   PaceName{Pace::every_two_weeks, "tweeweken"}, PaceName{Pace::monthly, "maand"},
                                   PaceName{Pace::yearly, "jaar"}};

std::string_view name_of(Pace wanted) {
  for (const auto& [pace, name] : pace_names)
    if (pace == wanted) return name;
  return "";
}

class Check {
 public:
  Check(const TypedAppointment& typed, LocalDate today, const Appointment* before)
      : typed_(typed), today_(today), before_(before) {}

  CheckedForm run() {
    check_texts();
    check_date();
    if (typed_.whole_day)
      set_whole_day();
    else
      check_times();
    check_rest();
    check_repeat();
    appointment_.reminder = ahead_named(typed_.reminder);
    if (!typed_.reminder.empty() && !appointment_.reminder) wrong(field::reminder, Mistake::reminder_unknown);
    CheckedForm checked;
    checked.mistakes = std::move(mistakes_);
    if (checked.mistakes.empty()) checked.appointment = std::move(appointment_);
    return checked;
  }

 private:
  void wrong(std::string_view field, Mistake mistake, std::string detail = {}) {
    mistakes_.push_back({field, mistake, std::move(detail)});
  }

  void check_texts() {
    appointment_.title = base::tidy_line(typed_.what);
    if (appointment_.title.empty())
      wrong(field::what, Mistake::what_empty);
    else if (base::character_count(appointment_.title) > longest_title)
      wrong(field::what, Mistake::what_too_long, std::to_string(longest_title));
  }

  void check_date() {
    const auto text = base::trimmed(typed_.date);
    if (text.empty()) return wrong(field::date, Mistake::date_empty);
    const auto date = LocalDate::parse_written(text);
    if (!date) return wrong(field::date, Mistake::date_does_not_exist);
    if (before_ && *date == before_->begins.date) {
      date_ = date;
      return;
    }
    if (*date > latest_day(today_)) return wrong(field::date, Mistake::date_too_far, std::to_string(years_ahead));
    if (*date < same_day_in(today_, -years_ahead))
      return wrong(field::date, Mistake::date_too_long_ago, std::to_string(years_ahead));
    date_ = date;
  }

  void set_whole_day() {
    appointment_.whole_day = true;
    if (!date_) return;
    appointment_.begins = {*date_, LocalTime()};
    appointment_.ends = {date_->plus_days(1), LocalTime()};
  }

  // A clock time on the chosen day; nothing, and a mistake, when it is not there.
  std::optional<LocalTime> check_time(std::string_view typed, std::string_view field, Mistake empty, Mistake unreadable,
                                      Mistake skipped) {
    const auto text = base::trimmed(typed);
    if (text.empty()) return wrong(field, empty), std::nullopt;
    const auto time = LocalTime::parse_written(text);
    if (!time) return wrong(field, unreadable), std::nullopt;
    if (date_ && base::to_instant({*date_, *time}).kind == base::LocalToInstant::Kind::skipped)
      return wrong(field, skipped, time->text()), std::nullopt;
    return time;
  }

  bool goes_on_as_before(LocalTime begin, LocalTime end) const {
    return before_ && !before_->whole_day && before_->begins.time == begin && before_->ends.time == end;
  }

  void check_times() {
    const auto begin =
        check_time(typed_.begin, field::begin, Mistake::begin_empty, Mistake::begin_unreadable, Mistake::begin_skipped);
    const auto end =
        check_time(typed_.end, field::end, Mistake::end_empty, Mistake::end_unreadable, Mistake::end_skipped);
    if (!begin || !end) return;
    if (goes_on_as_before(*begin, *end)) {
      if (!date_) return;
      appointment_.begins = {*date_, *begin};
      appointment_.ends = {date_->plus_days(before_->begins.date.days_until(before_->ends.date)), *end};
      return;
    }
    const bool until_midnight = end->minutes() == 0 && begin->minutes() > 0;
    if (!until_midnight && *end == *begin) return wrong(field::end, Mistake::end_same_as_begin, begin->text());
    if (!until_midnight && *end < *begin) return wrong(field::end, Mistake::end_before_begin, begin->text());
    if (!date_) return;
    appointment_.begins = {*date_, *begin};
    appointment_.ends = {until_midnight ? date_->plus_days(1) : *date_, *end};
  }

  void check_rest() {
    appointment_.description = base::tidy_paragraphs(typed_.description);
    if (base::character_count(appointment_.description) > longest_description)
      wrong(field::description, Mistake::description_too_long, std::to_string(longest_description));
    if (!typed_.pictogram.empty()) {
      const bool stood_there = before_ && before_->pictogram == typed_.pictogram;
      if (!stood_there && !find_pictogram(typed_.pictogram)) wrong(field::pictogram, Mistake::pictogram_unknown);
      appointment_.pictogram = typed_.pictogram;
    }
    appointment_.place = base::tidy_line(typed_.place);
    if (base::character_count(appointment_.place) > longest_place)
      wrong(field::place, Mistake::place_too_long, std::to_string(longest_place));
  }

  bool read_pace(RepeatWish& wish) {
    for (const auto& [pace, name] : pace_names) {
      if (typed_.repeat != name) continue;
      wish.pace = pace;
      return true;
    }
    return false;
  }

  void check_repeat() {
    if (typed_.repeat.empty()) return;  // then the fields below it do not count
    if (typed_.repeat == "zo" && before_ && has_rule_of_another_kind(*before_)) return keep_rule();
    RepeatWish wish;
    if (!read_pace(wish)) return wrong(field::repeat, Mistake::repeat_unknown);
    for (const auto& code : typed_.weekdays) {
      const auto place = std::ranges::find(weekday_codes, code);
      if (place == weekday_codes.end()) return wrong(field::repeat, Mistake::repeat_unknown);
      wish.weekdays.emplace_back(static_cast<unsigned>(place - weekday_codes.begin() + 1));
    }
    if (date_ && wish.weekdays.empty()) wish.weekdays.push_back(date_->weekday());
    if (date_) move_to(first_day(wish, *date_));
    check_end_of_repeat(wish);
    if (!date_ || !mistakes_.empty()) return;
    appointment_.repeat_rule = rule_of(wish);
    appointment_.repeats_until = last_day(*appointment_.repeat_rule, *date_);
  }

  void keep_rule() {
    appointment_.repeat_rule = before_->repeat_rule;
    if (date_) appointment_.repeats_until = last_day(*before_->repeat_rule, *date_);
  }

  // The series begins on the first of the chosen days.
  void move_to(LocalDate day) {
    const int days = date_->days_until(day);
    appointment_.begins.date = appointment_.begins.date.plus_days(days);
    appointment_.ends.date = appointment_.ends.date.plus_days(days);
    date_ = day;
  }

  void check_end_of_repeat(RepeatWish& wish) {
    const auto until = base::trimmed(typed_.until), times = base::trimmed(typed_.times);
    if (!until.empty() && !times.empty()) return wrong(field::until, Mistake::until_and_times);
    if (!until.empty()) {
      wish.until = LocalDate::parse_written(until);
      if (!wish.until)
        wrong(field::until, Mistake::until_does_not_exist);
      else if (date_ && *wish.until < *date_)
        wrong(field::until, Mistake::until_before_date);
      else if (*wish.until > latest_day(today_) && !(before_ && before_->repeats_until == wish.until))
        wrong(field::until, Mistake::until_too_far, std::to_string(years_ahead));
    }
    if (!times.empty()) {
      int number = 0;
      const auto [end, error] = std::from_chars(times.data(), times.data() + times.size(), number);
      if (error != std::errc{} || end != times.data() + times.size() || number < 1 || number > most_times)
        wrong(field::times, Mistake::times_unreadable, std::to_string(most_times));
      else
        wish.times = number;
    }
  }

  const TypedAppointment& typed_;
  LocalDate today_;
  const Appointment* before_;
  std::optional<LocalDate> date_;
  NewAppointment appointment_;
  std::vector<FormMistake> mistakes_;
};

}  // namespace

std::string TypedAppointment::content() const {
  std::string content;
  const auto add = [&](std::string_view part) { content.append(std::to_string(part.size())).append(":").append(part); };
  for (const auto* part :
       {&what, &date, &begin, &end, &description, &place, &pictogram, &repeat, &until, &times, &reminder})
    add(*part);
  add(whole_day ? "1" : "0");
  for (const auto& weekday : weekdays) add(weekday);
  return content;
}

LocalDate latest_day(LocalDate today) { return same_day_in(today, years_ahead); }

CheckedForm check(const TypedAppointment& typed, LocalDate today, const Appointment* before) {
  return Check(typed, today, before).run();
}

bool has_rule_of_another_kind(const Appointment& appointment) {
  return appointment.repeat_rule && !wish_of(*appointment.repeat_rule);
}

TypedAppointment typed_of(const Appointment& appointment) {
  TypedAppointment typed;
  typed.what = appointment.title;
  typed.date = appointment.begins.date.iso();
  typed.whole_day = appointment.whole_day;
  if (!appointment.whole_day) {
    typed.begin = appointment.begins.time.text();
    typed.end = appointment.ends.time.text();
  }
  typed.description = appointment.description;
  typed.place = appointment.place;
  typed.pictogram = appointment.pictogram.value_or("");
  if (!appointment.repeat_rule) return typed;
  const auto wish = wish_of(*appointment.repeat_rule);
  if (!wish) {
    typed.repeat = "zo";
    return typed;
  }
  typed.repeat = name_of(wish->pace);
  // The day of the date itself is not chosen: it moves along when the date is changed.
  if (wish->weekdays != std::vector{appointment.begins.date.weekday()})
    for (const auto weekday : wish->weekdays) typed.weekdays.emplace_back(weekday_codes[weekday.iso_encoding() - 1]);
  if (wish->times && *wish->times <= most_times)
    typed.times = std::to_string(*wish->times);
  else if (appointment.repeats_until)
    typed.until = appointment.repeats_until->iso();
  return typed;
}

}  // namespace regie::agenda
