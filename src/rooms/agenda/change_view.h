#pragma once
// The HTML of changing and throwing away.

#include <string>
#include <vector>

#include "change.h"
#include "store_changes.h"
#include "views.h"

namespace regie::agenda {

// In the black panel: "Veranderen" and "Weggooien", for who may; and "Herinnering" for what is still to come.
html::Markup change_buttons(const ui::Texts& texts, const Occurrence& occurrence, const DayPage& page);
// The question that the second opens; stands outside of the panel, which is black.
html::Markup removal_dialog(const ui::Texts& texts, const Occurrence& occurrence, const DayPage& page);
// "Je hebt … weggegooid", with "Ongedaan maken".
html::Markup removal_notices(const ui::Texts& texts, const std::vector<Removal>& removals, const Changing& changing);
// "nieuw", "gewijzigd", or nothing.
html::Markup mark_chip(const ui::Texts& texts, Mark mark);

// Above the form, when somebody else was first.
html::Markup both_versions(const ui::Texts& texts, const Appointment& theirs, const TypedAppointment& mine,
                           base::AccountId viewer, const html::Url& leave);
// The fields of both versions in words.
std::vector<ui::TwoVersions::Line> differences(const ui::Texts& texts, const TypedAppointment& theirs,
                                               const TypedAppointment& mine);
html::Markup gone_notice(const ui::Texts& texts, const std::string& removed_by);

ui::Page which_times_page(const ui::Texts& texts, const Target& target, const html::Url& room, const html::Url& back);

struct RemovalPage {
  Target target;
  html::Url room, back;
  html::Markup token;
  base::Instant seen_at;
  LocalDate today;
  bool was_changed = false;  // while the question was open
  base::AccountId viewer;
};
ui::Page removal_page(const ui::Texts& texts, const RemovalPage& asked);
// "Wil je een herinnering?", for one appointment or all times of a series.
struct ReminderPage {
  Target target;
  html::Url room, back;
  html::Markup token;
  LocalDate today;
  std::optional<Ahead> too_late;  // what was chosen, when its moment is over
};
ui::Page reminder_page(const ui::Texts& texts, const ReminderPage& asked);
ui::Page gone_page(const ui::Texts& texts, const std::string& removed_by, const html::Url& agenda);
ui::Page cannot_undo_page(const ui::Texts& texts, const html::Url& agenda);

}  // namespace regie::agenda
