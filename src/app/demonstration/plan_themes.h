#pragma once
// What people in the demonstration work on.

#include <span>
#include <string_view>

namespace regie::app::demonstration {

// {begeleider} is the first name of the support worker.
struct PlanTheme {
  std::string_view key, main_goal, icon;
  std::string_view first_goal;  // what came before the goal, in the oldest plan
  std::string_view goal, explanation;
  std::string_view own_action, own_icon, own_who, rhythm;
  int days_between = 7;  // of the rhythm
  int times = 10;
  std::string_view their_action, their_who;
};
std::span<const PlanTheme> plan_themes();

// What somebody says who chose that face, 1 to 5; some say nothing.
std::span<const std::string_view> plan_words(int face);

}  // namespace regie::app::demonstration
