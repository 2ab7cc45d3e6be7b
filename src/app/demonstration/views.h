#pragma once
// The HTML of the demonstration's own pages.

#include <string_view>
#include <vector>

#include "base/clock.h"
#include "delivery/outbox.h"
#include "html/html.h"
#include "ui/layout.h"

namespace regie::app::demonstration {

inline constexpr int most_minutes_forward = 60 * 24 * 365;

ui::Page letterbox_page(const ui::Texts& texts, base::Language language, const std::vector<delivery::Posted>& messages);

enum class ClockProblem { none, moment, minutes };
struct ClockForm {
  html::Markup token;
  std::string_view moment, minutes;  // as typed
  ClockProblem problem = ClockProblem::none;
};
ui::Page clock_page(const ui::Texts& texts, base::Language language, base::Instant now, const ClockForm& form);

}  // namespace regie::app::demonstration
