#pragma once
// The form "Nieuwe afspraak": from what was typed to an appointment, or to what is wrong with it (AGENDA-4, AGENDA-6).
// Pure; the sentences are the view's.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "appointment.h"
#include "repeats.h"

namespace regie::agenda {

// As it came, so that it can be shown again to the letter.
struct TypedAppointment {
  std::string what, date, begin, end, description, place, pictogram;
  bool whole_day = false;
  std::string repeat;  // "", "dag", "week", "tweeweken", "maand", "jaar"; "zo": the rule that stood there
  std::vector<std::string> weekdays;  // "ma" … "zo"
  std::string until, times;
  std::string reminder;  // "", "dag", "uur"

  // All of it in one string, the same for the same form and no other: for the idempotency key.
  std::string content() const;
};

// The names of the fields in the form, which are their ids too.
namespace field {
inline constexpr std::string_view what = "wat", date = "dag", begin = "begin", end = "eind", whole_day = "heledag",
                                  description = "beschrijving", place = "waar", pictogram = "plaatje",
                                  repeat = "herhaal", weekdays = "dagen", until = "totenmet", times = "aantalkeer",
                                  reminder = "herinnering";
// The day from which one came to a new form.
inline constexpr std::string_view came_from = "vandag";
// Which time of a series a change is about, and what it was made from; beside the form's own, and in addresses.
inline constexpr std::string_view time = "keer", scope = "welke", version = "versie", seen_at = "gezien";
}  // namespace field

inline constexpr std::size_t longest_title = 200, longest_place = 200, longest_description = 5000;
inline constexpr int years_ahead = 10, most_times = 500;
// The pictures that the form shows before one is looked for.
inline constexpr std::array<std::string_view, 9> pictograms_to_choose = {"winkel", "eten",  "sport", "fiets", "koffie",
                                                                         "muziek", "feest", "tv",    "bus"};
inline constexpr std::array<std::string_view, 7> weekday_codes = {"ma", "di", "wo", "do", "vr", "za", "zo"};

enum class Mistake {
  what_empty,
  what_too_long,
  description_too_long,
  place_too_long,
  pictogram_unknown,
  date_empty,
  date_does_not_exist,
  date_too_far,
  date_too_long_ago,
  begin_empty,
  begin_unreadable,
  begin_skipped,
  end_empty,
  end_unreadable,
  end_skipped,
  end_before_begin,
  end_same_as_begin,
  repeat_unknown,
  until_does_not_exist,
  until_before_date,
  until_too_far,
  times_unreadable,
  until_and_times,
  reminder_unknown,
  reminder_too_late,
};
struct FormMistake {
  std::string_view field;
  Mistake mistake;
  std::string detail;  // a time, a number or a date in the sentence; may be empty
  bool operator==(const FormMistake&) const = default;
};

struct CheckedForm {
  std::optional<NewAppointment> appointment;  // only without mistakes
  std::vector<FormMistake> mistakes;          // in the order of the fields
};
// What stood there before a change is right, also where the form could not have made it: a rule of another kind, a picture that is not
// to choose, a night that goes on until the morning, a date long ago.
CheckedForm check(const TypedAppointment& typed, LocalDate today, const Appointment* before = nullptr);

// The other way round: what the form for a change shows.
TypedAppointment typed_of(const Appointment& appointment);
// The choice "zo" is offered.
bool has_rule_of_another_kind(const Appointment& appointment);

// The latest day that may be typed: ten years from today.
LocalDate latest_day(LocalDate today);

}  // namespace regie::agenda
