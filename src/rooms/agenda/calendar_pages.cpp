#include "calendar_pages.h"

#include "base/text.h"
#include "calendar_view.h"
#include "rules.h"
#include "sheet_view.h"
#include "visits.h"

namespace regie::agenda {
namespace {

constexpr html::LiteralPath agenda_path = "/afspraken";
constexpr html::LiteralPath new_path = "/afspraken/nieuw";

html::Url address_of(const page::Visit& visit, View view, LocalDate date) {
  return visit.in_portal(agenda_path) / name_of(view) / date.iso();
}

ui::Page page_of(const ui::Texts& texts, const CalendarPage& page) {
  if (page.view == View::week) return week_page(texts, page);
  return page.view == View::month ? month_page(texts, page) : list_page(texts, page);
}

http::Response show_view(page::Visit& visit, const ReadAccess& access, View view, LocalDate date,
                         std::string typed_date) {
  if (view == View::day) return show_day(visit, access, date, std::move(typed_date));
  const Stretch shown = shown_stretch_of(view, date);
  Calendar calendar;
  std::optional<View> last_view;
  db::Batch batch(visit.read());
  // The month names what there is and leads to the days for the rest.
  if (view == View::month)
    read_days_in_short(batch, access, shown.first, shown.last, calendar);
  else
    read_days(batch, access, shown.first, shown.last, calendar);
  read_last_view(batch, access, last_view);
  const LastVisit last_visit(visit, access, batch);
  batch.run();

  CalendarPage page{.view = view,
                    .date = date,
                    .now = base::to_local(visit.now()),
                    .days = occurrences_by_day(calendar, shown),
                    .viewer = access.actor().account,
                    .may_add = visit.portal().rights.allows(gate::Right::agenda_write),
                    .marks_since = last_visit.note(),
                    .changing = {},
                    .agenda = visit.in_portal(agenda_path),
                    .new_appointment = visit.in_portal(new_path).with_query("datum", date.iso()),
                    .client_called = visit.portal().client_called,
                    .typed_date = std::move(typed_date)};
  if (view == View::list)
    page.changing = Changing{visit.in_portal(agenda_path), visit.form_token(), visit.now(), access.actor().capacity};
  const auto [first, last] = stretch_of(view, date);
  visit.looked_at("", std::string(name_of(view)) + " " + first.iso() + "/" + last.iso());
  remember_view(visit, access, view, last_view);
  const auto status = page.typed_date.empty() ? http::Status::ok : http::Status::unprocessable;
  return page::show(visit, page_of(visit.texts(), page), status);
}

}  // namespace

void remember_view(page::Visit& visit, const ReadAccess& access, View view, std::optional<View> last_view) {
  const bool is_fetched = visit.request().header("sec-fetch-mode").value_or("navigate") != "navigate";
  if (last_view == view || is_fetched || !visit.leaves_marks()) return;
  visit.finish_reading();
  visit.house().database.write([&](db::WriteTx& tx) { store_last_view(tx, access, view); });
}

http::Response to_today(page::Visit& visit, const ReadAccess& access) {
  std::optional<View> last_view;
  db::Batch batch(visit.read());
  read_last_view(batch, access, last_view);
  batch.run();
  return page::go_to(address_of(visit, last_view.value_or(View::day), visit.today()));
}

http::Response to_date(page::Visit& visit, const ReadAccess& access, View view) {
  const auto typed = base::trimmed(visit.request().query.get("datum"));
  if (typed.empty()) return page::go_to(address_of(visit, view, visit.today()));
  if (const auto date = LocalDate::parse_written(typed)) return page::go_to(address_of(visit, view, *date));
  return show_view(visit, access, view, visit.today(), std::string(typed));
}

http::Response show_view(page::Visit& visit, const ReadAccess& access, View view) {
  const auto date = LocalDate::parse_iso(visit.parameter("date"));
  if (!date) return page::not_found(visit);
  return show_view(visit, access, view, *date, "");
}

http::Response show_sheet(page::Visit& visit, const ReadAccess& access) {
  const auto day = LocalDate::parse_iso(visit.parameter("date"));
  if (!day) return page::not_found(visit);
  Calendar calendar;
  db::Batch batch(visit.read());
  read_days_in_short(batch, access, *day, *day, calendar);
  batch.run();
  const SheetPage page{.day = *day,
                       .now = base::to_local(visit.now()),
                       .occurrences = occurrences_on(calendar, *day),
                       .client_called = visit.portal().client_called,
                       .back = address_of(visit, View::day, *day)};
  visit.looked_at("", "dagplanning " + day->iso());
  return page::show(visit, sheet_page(visit.texts(), page));
}

}  // namespace regie::agenda
