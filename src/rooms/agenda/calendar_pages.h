#pragma once
// The pages of the four views: day, week, month and list (AGENDA-1).

#include <optional>
#include <string>

#include "calendar.h"
#include "http/message.h"
#include "page/visit.h"
#include "store.h"

namespace regie::agenda {

// /afspraken: leads to today, in the view this account used last.
http::Response to_today(page::Visit& visit, const ReadAccess& access);
// /afspraken/week?datum=…: leads to a date as it was typed, or says that it does not exist.
http::Response to_date(page::Visit& visit, const ReadAccess& access, View view);
// /afspraken/week/{date}
http::Response show_view(page::Visit& visit, const ReadAccess& access, View view);

// The day alone, which has more to it (pages.cpp).
http::Response show_day(page::Visit& visit, const ReadAccess& access, LocalDate day, std::string typed_date);

// /afspraken/dag/{date}/dagplanning: the day as pictures, to print on one sheet (AGENDA-12).
http::Response show_sheet(page::Visit& visit, const ReadAccess& access);

// Keeps which view this account used last, when it is another than before. Looking for a script's sake does not count.
void remember_view(page::Visit& visit, const ReadAccess& access, View view, std::optional<View> last_view);

}  // namespace regie::agenda
