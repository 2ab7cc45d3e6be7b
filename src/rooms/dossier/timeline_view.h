#pragma once
// The HTML of Tijdlijn: the chosen report with arrows to the ones beside it, the time bar, and the months as a list (DOSSIER-2 to 4).

#include <optional>
#include <string>
#include <vector>

#include "report_view.h"
#include "store_timeline.h"
#include "timebar.h"
#include "ui/components.h"
#include "ui/layout.h"

namespace regie::dossier {

struct TimelinePage {
  std::vector<ui::Tab> tabs;
  std::vector<Topic> topics;
  std::optional<Report> report;  // nothing: the record is empty
  Neighbours neighbours;
  Zoom zoom = Zoom::days;
  Window window;
  std::optional<Window> earlier, later;  // where there is more
  std::vector<Block> blocks;
  std::vector<Counted> months;
  int first_year = 0, last_year = -1;  // of the record
  Looking looking;
  html::Url timeline;  // /mijn/dossier/tijdlijn
  LocalDate chosen;    // the day of the report
  bool is_own_portal = true;
  std::string client_called;
};
ui::Page timeline_page(const ui::Texts& texts, const TimelinePage& page);

}  // namespace regie::dossier
