#pragma once
// The page functions of this room: request in, store, HTML out. routes.cpp says at which address and with which right.

#include <functional>

#include "http/message.h"
#include "page/drafts.h"
#include "page/route.h"
#include "page/visit.h"
#include "store.h"
#include "views.h"

namespace regie::agenda {

http::Response new_appointment(page::Visit& visit, const WriteAccess& access);
// A form holds at most this; what is too long must still come back to be shortened. 5,000 characters are up to 60 KB in it.
inline constexpr std::uint64_t largest_form = std::uint64_t{512} * 1024;
http::Response save_appointment(page::Visit& visit, const WriteAccess& access);

page::DraftForm<gate::Right::agenda_write> new_appointment_draft();

// change_pages.cpp
page::DraftForm<gate::Right::agenda_write> change_draft();
http::Response change_form(page::Visit& visit, const WriteAccess& access);  // {appointment}
http::Response save_change(page::Visit& visit, const WriteAccess& access);
http::Response ask_removal(page::Visit& visit, const WriteAccess& access);
http::Response throw_away(page::Visit& visit, const WriteAccess& access);
http::Response put_back(page::Visit& visit, const WriteAccess& access);  // {removal}

// reminder_pages.cpp
http::Response ask_reminder(page::Visit& visit, const ReadAccess& access);  // {appointment}
http::Response save_reminder(page::Visit& visit, const ReadAccess& access);

// What these share: the fields as they came, the form around them, and where one is led afterwards.
TypedAppointment typed_in(const http::Values& form);
FormPage form_of(const page::Visit& visit, TypedAppointment typed);
// The form for something new, with what is known of its draft.
FormPage new_form(const page::Visit& visit, const page::FormDraft& draft);
// The fields of what another window kept beside what was typed here; nothing when there is no such thing.
std::vector<ui::TwoVersions::Line> differences(const ui::Texts& texts, const page::FormDraft& draft,
                                               const TypedAppointment& mine);
// Whether the form was sent to look for a picture, and the same form with what was found: nothing is saved yet.
bool looks_for_picture(const http::Values& form);
http::Response show_pictures_found(const page::Visit& visit, FormPage page);
html::Url day_url(const page::Visit& visit, LocalDate day);
inline constexpr std::string_view saved_parameter = "opgeslagen", put_back_parameter = "teruggezet";

std::function<page::News()> news(page::Visit& visit, const page::SeenPortal& seen, db::Batch& batch);

}  // namespace regie::agenda
