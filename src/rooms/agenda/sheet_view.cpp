#include "sheet_view.h"

#include "base/dates_in_words.h"
#include "calendar_view.h"
#include "ui/texts.h"

namespace regie::agenda {
namespace {

using ui::Texts;

constexpr std::size_t most_on_a_sheet = 40;  // eight columns of five

// Of dagplanning.css: as few columns as still fill the sheet.
std::string_view columns_for(std::size_t count) {
  if (count <= 2) return "sheet k2";
  if (count <= 8) return "sheet k4";
  return count <= 18 ? "sheet k6" : "sheet k8";
}

html::Markup square(const Texts& texts, const Occurrence& occurrence, const SheetPage& page) {
  const Appointment& appointment = *occurrence.appointment;
  const bool is_own = appointment.kind == Kind::own;
  const bool is_over = occurrence.is_over(page.now);
  html::Markup content;
  content += html::span(html::class_(is_own ? "pic own" : "pic s-afspraken"), picture_of(appointment));
  content += html::b(short_time(texts, occurrence, page.day));
  content += html::span(html::class_("title"), html::attribute("dir", "auto"), appointment.title);
  std::string said = ", " + std::string(texts(is_own ? text::agenda_views_said_own : text::agenda_views_said_care));
  if (is_over) said += " – " + std::string(texts(text::agenda_is_over));
  content += html::span(html::class_("sr"), std::move(said));
  return html::render(html::li(html::attribute("class", is_over ? std::optional<std::string>("past") : std::nullopt),
                               std::move(content)));
}

html::Markup now_marker(const Texts& texts, LocalDateTime now) {
  return html::render(
      html::li(html::class_("now"), ui::icon("i-klok", true),
               html::span(texts(text::agenda_now), " ", html::time(html::datetime(now.time.text()), now.time.text()))));
}

html::Markup squares(const Texts& texts, const SheetPage& page, const std::vector<Occurrence>& row) {
  const std::size_t now_before = page.day == page.now.date ? place_of_now(row, page.now) : row.size() + 1;
  html::Markup items;
  for (std::size_t i = 0; i <= row.size(); ++i) {
    if (i == now_before) items += now_marker(texts, page.now);
    if (i < row.size()) items += square(texts, row[i], page);
  }
  return html::render(html::ol(html::class_(columns_for(row.size())), std::move(items)));
}

}  // namespace

ui::Page sheet_page(const Texts& texts, const SheetPage& page) {
  std::vector<Occurrence> row;
  for (const auto& occurrence : page.occurrences)
    if (!occurrence.appointment->is_cancelled()) row.push_back(occurrence);
  const std::size_t left_out = row.size() > most_on_a_sheet ? row.size() - most_on_a_sheet : 0;
  row.resize(row.size() - left_out);

  const auto date = base::written_date(page.day, texts.language());
  ui::Page result;
  result.title = texts(text::agenda_sheet_title, page.client_called, date);
  result.section = ui::Section::appointments;
  result.band = ui::band(ui::Section::appointments, texts(text::agenda_day_planning),
                         ui::button_link(page.back, texts(text::common_back), "i-terug", "btn alt"), {}, "");
  result.content += ui::style_sheet("dagplanning.css");
  result.content += html::h2(html::class_("sheet-title"), result.title);
  if (row.empty())
    result.content += html::div(html::class_("card"), html::p(texts(text::agenda_sheet_empty)));
  else
    result.content += squares(texts, page, row);
  if (left_out > 0) result.content += html::p(texts(text::agenda_views_more, std::to_string(left_out)));
  if (!row.empty()) {
    result.content += html::p(html::class_("noprint"),
                              html::button(html::type("button"), html::class_("btn js"), html::flag("data-afdrukken"),
                                           ui::icon("i-print"), " ", texts(text::agenda_sheet_print)));
  }
  return result;
}

}  // namespace regie::agenda
