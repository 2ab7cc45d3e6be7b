// One appointment in the list: the line, and the black panel that opens under it (AGENDA-2, AGENDA-3).
#include "change_view.h"
#include "ui/texts.h"
#include "views.h"

namespace regie::agenda {
namespace {

using ui::Texts;

bool is_of_viewer(const Appointment& appointment, const DayPage& page) {
  return appointment.added_by_account == page.viewer;
}

// Colour, icon and word: care or whose own.
html::Markup kind_chip(const Texts& texts, const Appointment& appointment, const DayPage& page) {
  if (appointment.kind == Kind::care) return ui::chip("", "i-zorg", texts(text::agenda_care));
  if (is_of_viewer(appointment, page)) return ui::chip("own", "i-persoon", texts(text::agenda_of_you));
  return ui::chip("own", "i-persoon", texts(text::agenda_of_someone, appointment.added_by_name));
}

html::Markup line_times(const Texts& texts, const Occurrence& occurrence, LocalDate day) {
  html::Markup words;
  if (occurrence.appointment->whole_day) {
    words += texts(text::agenda_whole_day);
    return words;
  }
  if (occurrence.begins.date < day) {
    words += texts(text::agenda_since_yesterday);
    words += " ";
  }
  words += html::time(html::datetime(occurrence.begins.date.iso() + "T" + occurrence.begins.time.text()),
                      occurrence.begins.time.text());
  words += " ";
  const bool ends_later =
      occurrence.begins.date == day && occurrence.ends > LocalDateTime{day.plus_days(1), LocalTime()};
  words += ends_later ? texts(text::agenda_until_next_day, occurrence.ends.time.text())
                      : texts(text::agenda_until_time, occurrence.ends.time.text());
  return words;
}

// Who comes, or else where: one short thing under the title.
std::string_view second_line(const Texts& texts, const Appointment& appointment) {
  if (appointment.is_cancelled()) return texts(text::agenda_cancelled_sentence);
  return appointment.attendees.empty() ? appointment.place : appointment.attendees.front().name;
}

html::Markup line(const Texts& texts, const Occurrence& occurrence, const DayPage& page) {
  const Appointment& appointment = *occurrence.appointment;
  html::Markup chips = mark_chip(texts, mark_of(appointment, page.viewer, page.marks_since));
  if (!chips.empty()) chips += " ";
  if (appointment.is_cancelled()) {
    chips += cancelled_chip(texts);
    chips += " ";
  }
  chips += kind_chip(texts, appointment, page);
  return html::render(html::summary(
      html::span(html::class_(appointment.kind == Kind::own ? "pic own" : "pic"), picture_of(appointment)), " ",
      html::span(line_times(texts, occurrence, page.day), " ",
                 html::b(html::attribute("dir", "auto"), appointment.title), " ",
                 html::span(html::attribute("dir", "auto"), second_line(texts, appointment))),
      " ", html::span(html::class_("row"), std::move(chips)), " ", html::literal("<span class=\"turn\">"),
      ui::icon("i-omlaag"), html::literal("</span>")));
}

html::Markup person(const std::optional<std::string>& portrait, const std::string& name, std::string words) {
  html::Markup content = ui::avatar(portrait ? std::optional<std::string_view>(*portrait) : std::nullopt, name);
  content += " ";
  content += html::span(std::move(words));
  return content;
}

html::Markup plain(std::string_view text) { return html::render(html::span(html::attribute("dir", "auto"), text)); }

html::Markup people(const Texts& texts, const Appointment& appointment) {
  html::Markup all;
  for (const auto& attendee : appointment.attendees) {
    auto words =
        attendee.role.empty() ? attendee.name : texts(text::agenda_who_with_role, attendee.name, attendee.role);
    all += html::span(html::class_("with"), person(attendee.portrait, attendee.name, std::move(words)));
  }
  return all;
}

html::Markup facts(const Texts& texts, const Occurrence& occurrence, const DayPage& page) {
  const Appointment& appointment = *occurrence.appointment;
  html::Markup all;
  if (appointment.is_cancelled() && !appointment.cancelled_because->empty())
    all += ui::fact("i-info", texts(text::agenda_why), plain(*appointment.cancelled_because));
  all += ui::fact("i-klok", texts(text::agenda_when), plain(when_in_words(texts, occurrence, page.now.date)));
  if (appointment.repeat_rule)
    all += ui::fact("i-agendasync", texts(text::agenda_repeats), plain(repeats_in_words(texts, appointment)));
  else if (appointment.series)
    all += ui::fact("i-agendasync", texts(text::agenda_repeats), plain(texts(text::agenda_change_one_time_apart)));
  if (appointment.reminder) {
    all += ui::fact("i-bel", texts(text::agenda_reminder_button),
                    plain(*appointment.reminder == Ahead::day ? texts(text::agenda_reminder_day)
                                                              : texts(text::agenda_reminder_hour)));
  }
  if (!appointment.place.empty()) all += ui::fact("i-plek", texts(text::agenda_where), plain(appointment.place));
  if (!appointment.attendees.empty()) all += ui::fact("i-mensen", texts(text::agenda_who), people(texts, appointment));
  if (!appointment.description.empty())
    all += ui::fact("i-blad", texts(text::agenda_description),
                    html::render(html::div(html::attribute("dir", "auto"), ui::written_text(appointment.description))));
  if (is_of_viewer(appointment, page))
    all += ui::fact("i-potlood", texts(text::agenda_added_by), plain(texts(text::agenda_you)));
  else if (!appointment.added_by_name.empty()) {
    all += ui::fact(
        "i-potlood", texts(text::agenda_added_by),
        html::render(html::span(html::class_("with"), person(appointment.added_by_portrait, appointment.added_by_name,
                                                             appointment.added_by_name))));
  }
  const bool changed_by_another = appointment.changed_at > appointment.created_at &&
                                  !appointment.changed_by_name.empty() &&
                                  appointment.changed_by_account != appointment.added_by_account;
  if (changed_by_another) {
    all +=
        ui::fact("i-potlood", texts(text::agenda_change_changed_last),
                 plain(appointment.changed_by_account == page.viewer ? texts(text::agenda_you)
                                                                     : std::string_view(appointment.changed_by_name)));
  }
  return all;
}

// Where one arrives after saving it or putting it back; elsewhere on the page nobody would see it.
html::Markup what_was_done(const Texts& texts, const DayPage& page, const Appointment& appointment) {
  html::Markup notes;
  const auto add = [&](ui::TextKey<0> said) {
    notes += ui::note("ok", "i-vink", html::render(html::p(html::role("status"), texts(said))));
  };
  if (page.just_saved == appointment.id) add(text::agenda_saved);
  if (page.put_back == appointment.id) add(text::agenda_change_put_back);
  return notes;
}

}  // namespace

html::Markup title_of(const Appointment& appointment) {
  const auto title = [&] { return html::span(html::attribute("dir", "auto"), appointment.title); };
  return appointment.is_cancelled() ? html::render(html::element("s", title())) : html::render(title());
}

html::Markup cancelled_chip(const Texts& texts) { return ui::chip("no", "i-kruis", texts(text::agenda_cancelled)); }

std::string anchor_of(const Occurrence& occurrence, const DayPage& page) {
  // A series that crosses midnight can stand on a day twice, and on a page of several days once for each; ids cannot.
  std::string anchor = page.is_among_days ? "a-" + page.day.iso() + "-" : "a-";
  if (occurrence.begins.date < page.day) anchor += "gisteren-";
  return anchor + occurrence.appointment->id.text();
}

html::Markup panel_content(const Texts& texts, const Occurrence& occurrence, const DayPage& page,
                           std::string_view heading_id) {
  const Appointment& appointment = *occurrence.appointment;
  html::Markup cancelled;
  if (appointment.is_cancelled()) cancelled += html::p(html::class_("row"), cancelled_chip(texts));
  return html::render(html::fragment(
      html::h3(html::attribute("id", heading_id.empty() ? std::nullopt : std::optional<std::string>(heading_id)),
               picture_of(appointment), " ", title_of(appointment)),
      std::move(cancelled), html::dl(html::class_("facts"), facts(texts, occurrence, page))));
}

html::Markup fold(const Texts& texts, const Occurrence& occurrence, const DayPage& page) {
  const Appointment& appointment = *occurrence.appointment;
  std::string classes = "fold kind";
  if (appointment.kind == Kind::own) classes += " mine";
  if (appointment.is_cancelled()) classes += " off";
  return html::render(html::fragment(
      html::details(html::class_(std::move(classes)), html::name("afspraak"), html::id(anchor_of(occurrence, page)),
                    html::open(page.just_saved == appointment.id || page.put_back == appointment.id),
                    line(texts, occurrence, page),
                    html::div(html::class_("panel"), what_was_done(texts, page, appointment),
                              panel_content(texts, occurrence, page), change_buttons(texts, occurrence, page))),
      removal_dialog(texts, occurrence, page)));
}

}  // namespace regie::agenda
