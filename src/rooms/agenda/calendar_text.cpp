#include "calendar_text.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "base/text.h"
#include "repeats.h"

namespace regie::agenda {
namespace {

constexpr std::size_t longest_line = 75;  // octets, without the line end (RFC 5545, 3.1)

// One content line after the other.
class Lines {
 public:
  // A line whose characters need no escaping.
  void raw(std::string_view name, std::string_view value) {
    std::string line(name);
    line.append(":").append(value);
    fold(line);
  }
  void text(std::string_view name, std::string_view value) { raw(name, escaped(value)); }
  std::string take() && { return std::move(all_); }

 private:
  // RFC 5545, 3.3.11. Control characters other than line breaks may not stand in a text at all.
  static std::string escaped(std::string_view text) {
    std::string safe;
    safe.reserve(text.size() + 8);
    for (const char c : text) {
      if (c == '\\' || c == ';' || c == ',')
        safe.append(1, '\\').append(1, c);
      else if (c == '\n')
        safe += "\\n";
      else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)
        safe += c;
    }
    return safe;
  }
  void fold(std::string_view line) {
    std::size_t room = longest_line;
    while (line.size() > room) {
      std::size_t length = room;
      while ((static_cast<unsigned char>(line[length]) & 0xC0) == 0x80) --length;  // inside a character of UTF-8
      all_.append(line.substr(0, length)).append("\r\n ");
      line.remove_prefix(length);
      room = longest_line - 1;  // the space that continues a line counts
    }
    all_.append(line).append("\r\n");
  }
  std::string all_;
};

std::string compact(LocalDate date) {  // "20261124"
  std::string text = date.iso();
  std::erase(text, '-');
  return text;
}
std::string compact(LocalDateTime time) {  // "20261124T140000"
  std::string minutes = time.time.text();
  std::erase(minutes, ':');
  return compact(time.date) + "T" + minutes + "00";
}
std::string compact(base::Instant instant) {  // "20261124T130000Z"
  const std::string iso = base::iso_utc(instant).substr(0, 19);
  std::string text;
  for (const char c : iso)
    if (c != '-' && c != ':') text += c;
  return text + "Z";
}

// The rules of Amsterdam since 1996, which reach further back than any feed.
void write_zone(Lines& lines) {
  constexpr std::pair<std::string_view, std::string_view> zone[] = {
      {"BEGIN", "VTIMEZONE"},
      {"TZID", "Europe/Amsterdam"},
      {"BEGIN", "DAYLIGHT"},
      {"DTSTART", "19810329T020000"},
      {"RRULE", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"},
      {"TZOFFSETFROM", "+0100"},
      {"TZOFFSETTO", "+0200"},
      {"TZNAME", "CEST"},
      {"END", "DAYLIGHT"},
      {"BEGIN", "STANDARD"},
      {"DTSTART", "19961027T030000"},
      {"RRULE", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"},
      {"TZOFFSETFROM", "+0200"},
      {"TZOFFSETTO", "+0100"},
      {"TZNAME", "CET"},
      {"END", "STANDARD"},
      {"END", "VTIMEZONE"},
  };
  for (const auto& [name, value] : zone) lines.raw(name, value);
}

void write_time(Lines& lines, std::string_view name, LocalDateTime time, bool whole_day) {
  if (whole_day)
    lines.raw(std::string(name) + ";VALUE=DATE", compact(time.date));
  else
    lines.raw(std::string(name) + ";TZID=Europe/Amsterdam", compact(time));
}

// The stored rule with its end as the format wants it: in UTC for times with a zone (RFC 5545, 3.3.10). The last day says the
// same as a count.
std::string rule_with_end(const Appointment& appointment) {
  std::string rule;
  for (const auto part : base::split(*appointment.repeat_rule, ';')) {
    if (part.starts_with("UNTIL=") || part.starts_with("COUNT=")) continue;
    if (!rule.empty()) rule += ';';
    rule += part;
  }
  if (!appointment.repeats_until) return rule;
  if (appointment.whole_day) return rule + ";UNTIL=" + compact(*appointment.repeats_until);
  return rule + ";UNTIL=" + compact(base::to_instant({*appointment.repeats_until, appointment.begins.time}).instant);
}

// Its first time on or after `from`: other calendars count what a series begins with as one of its times, whatever the rule
// says. Nothing when there is none in sight.
std::optional<LocalDate> first_time(const Appointment& series, LocalDate from) {
  constexpr int furthest = 366 * 5;
  const LocalDate start = std::max(series.begins.date, from);
  const auto days =
      days_between(*series.repeat_rule, series.begins.date, series.repeats_until, start, start.plus_days(furthest));
  if (days.empty()) return std::nullopt;
  return days.front();
}

Appointment moved_to(Appointment series, LocalDate day) {
  series.ends.date = day.plus_days(series.begins.date.days_until(series.ends.date));
  series.begins.date = day;
  return series;
}

std::string description_of(const Appointment& appointment, const CalendarWords& words) {
  std::string text;
  if (appointment.is_cancelled() && !appointment.cancelled_because->empty())
    text += *appointment.cancelled_because + "\n";
  for (const auto& attendee : appointment.attendees) {
    text += words.who + ": " + attendee.name;
    if (!attendee.role.empty()) text += ", " + attendee.role;
    text += '\n';
  }
  text += appointment.description;
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

void write_content(Lines& lines, const Appointment& appointment, const CalendarWords& words) {
  if (!words.busy.empty()) {
    lines.text("SUMMARY", words.busy);
    lines.raw("CLASS", "PRIVATE");
    return;
  }
  lines.text("SUMMARY", appointment.is_cancelled() ? words.cancelled + ": " + appointment.title : appointment.title);
  if (!appointment.place.empty()) lines.text("LOCATION", appointment.place);
  if (auto description = description_of(appointment, words); !description.empty())
    lines.text("DESCRIPTION", description);
}

// All of an event but what places it in a series.
void write_facts(Lines& lines, const Appointment& appointment, const CalendarWords& words) {
  lines.raw("DTSTAMP", compact(appointment.changed_at));
  lines.raw("LAST-MODIFIED", compact(appointment.changed_at));
  lines.raw("SEQUENCE", std::to_string(appointment.version - 1));
  write_time(lines, "DTSTART", appointment.begins, appointment.whole_day);
  write_time(lines, "DTEND", appointment.ends, appointment.whole_day);
  lines.raw("STATUS", appointment.is_cancelled() ? "CANCELLED" : "CONFIRMED");
  write_content(lines, appointment, words);
}

class Events {
 public:
  Events(Lines& lines, const Calendar& calendar, LocalDate from, const CalendarWords& words)
      : lines_(lines), from_(from), words_(words) {
    for (const auto& each : calendar.appointments) {
      if (!each.repeat_rule)
        singles_.insert(each.id);
      else if (first_time(each, from))
        series_.emplace(each.id, &each);
    }
    for (const auto& each : calendar.exceptions) exceptions_[each.series].push_back(&each);
  }

  void write(const Appointment& appointment) {
    const auto series = appointment.series ? series_.find(*appointment.series) : series_.end();
    if (appointment.repeat_rule)
      write_series(appointment);
    else if (series != series_.end() && appointment.original_date)
      write_time_of(*series->second, appointment);
    else
      write_single(appointment);
  }

 private:
  void write_single(const Appointment& appointment) {
    lines_.raw("BEGIN", "VEVENT");
    lines_.raw("UID", appointment.id.text());
    write_facts(lines_, appointment, words_);
    lines_.raw("END", "VEVENT");
  }
  void write_series(const Appointment& series) {
    const auto first = first_time(series, from_);
    if (!first) return;
    lines_.raw("BEGIN", "VEVENT");
    lines_.raw("UID", series.id.text());
    write_facts(lines_, moved_to(series, *first), words_);
    lines_.raw("RRULE", rule_with_end(series));
    for (const Exception* each : exceptions_[series.id])
      if (!each->replaced_by || !singles_.contains(*each->replaced_by))
        write_time(lines_, "EXDATE", {each->original_date, series.begins.time}, series.whole_day);
    lines_.raw("END", "VEVENT");
  }
  void write_time_of(const Appointment& series, const Appointment& appointment) {
    lines_.raw("BEGIN", "VEVENT");
    lines_.raw("UID", series.id.text());
    write_time(lines_, "RECURRENCE-ID", {*appointment.original_date, series.begins.time}, series.whole_day);
    write_facts(lines_, appointment, words_);
    lines_.raw("END", "VEVENT");
  }

  Lines& lines_;
  LocalDate from_;
  const CalendarWords& words_;
  std::set<AppointmentId> singles_;
  std::map<AppointmentId, const Appointment*> series_;
  std::map<AppointmentId, std::vector<const Exception*>> exceptions_;
};

}  // namespace

std::string calendar_text(const Calendar& calendar, LocalDate from, const CalendarWords& words) {
  Lines lines;
  lines.raw("BEGIN", "VCALENDAR");
  lines.raw("VERSION", "2.0");
  lines.raw("PRODID", "-//Regie//Mijn Afspraken//NL");
  lines.raw("CALSCALE", "GREGORIAN");
  lines.text("NAME", words.name);          // RFC 7986
  lines.text("X-WR-CALNAME", words.name);  // what came before it, and is read by more
  lines.raw("X-WR-TIMEZONE", "Europe/Amsterdam");
  lines.raw("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
  lines.raw("X-PUBLISHED-TTL", "PT1H");
  lines.raw("COLOR", "crimson");
  write_zone(lines);
  Events events(lines, calendar, from, words);
  for (const auto& appointment : calendar.appointments) events.write(appointment);
  lines.raw("END", "VCALENDAR");
  return std::move(lines).take();
}

}  // namespace regie::agenda
