#pragma once
// What stands in the demonstration's records. Each day follows from the client and the date alone, so a later start adds the days that
// have come since, and never changes one. Pure: no clock, no database.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"

namespace regie::app::demonstration {

struct TopicData {
  std::string_view address, name, icon;
};
// In their order.
std::span<const TopicData> report_topics();
// What this client and the support worker agreed to show.
bool is_agreed(std::string_view client, std::string_view topic);

struct ReportData {
  std::string_view topic;  // its address; empty: "Zelf geschreven"
  base::LocalDate date;
  int minute = 0;  // of the day
  std::string title, body;
  std::string_view author;  // key of the cast; the client for what is own
  enum class Attachment { none, knee_exercises, garden } attachment = Attachment::none;
};

// The record begins this day, three to eight years before `filled_on`; the large one twenty.
base::LocalDate first_day_of_record(std::string_view client, base::LocalDate filled_on);
// Has by far the most reports.
inline constexpr std::string_view client_with_large_record = "truus.dekker";
// In the order of their time. `large_record` is how many the large one has in all.
std::vector<ReportData> reports_of(std::string_view client, base::LocalDate date, base::LocalDate filled_on,
                                   std::size_t large_record);

}  // namespace regie::app::demonstration
