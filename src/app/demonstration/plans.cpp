#include "app/demonstration/plans.h"

#include <algorithm>
#include <span>

#include "app/demonstration/cast.h"
#include "app/demonstration/dice.h"
#include "app/demonstration/plan_themes.h"

namespace regie::app::demonstration {

namespace {

using base::LocalDate;
using dossier::ImportedPlanItem;
using dossier::PlanItemId;
using dossier::PlanProgress;

constexpr int half_a_year = 26 * 7, a_year = 52 * 7;  // whole weeks: people meet on a working day

LocalDate working_day_until(LocalDate day) {
  const unsigned weekday = day.weekday().iso_encoding();
  return weekday <= 5 ? day : day.plus_days(5 - static_cast<int>(weekday));
}

class PlanWriter {
 public:
  PlanWriter(std::string_view client, base::Instant filled_at)
      : client_(client), filled_at_(filled_at), filled_on_(base::to_local(filled_at).date) {
    const auto data = std::ranges::find(clients(), client, &ClientData::person);
    worker_ = person(data->support_worker).first_name;
    // Jan's are those of the visual reference; the others choose where they begin.
    const auto first = client == "jan.devries" ? 0 : one_of(plan_themes().size(), {"plan themes", client});
    for (std::size_t i = 0; i < 3; ++i) themes_.push_back(&plan_themes()[(first + i) % plan_themes().size()]);
    agreed_on_ = working_day_until(filled_on_.plus_days(-15 - static_cast<int>(one_of(80, {"plan day", client}))));
  }

  std::vector<PlanData> write() {
    std::vector<PlanData> versions;
    const bool has_three = client_ == "jan.devries" || one_of(2, {"plan versions", client_}) == 0;
    if (has_three) versions.push_back(version(0, agreed_on_.plus_days(-2 * a_year), agreed_on_.plus_days(-a_year)));
    versions.push_back(version(1, agreed_on_.plus_days(-a_year), agreed_on_));
    versions.push_back(version(2, agreed_on_, filled_on_));
    return versions;
  }

 private:
  std::string worded(std::string_view text) const {
    constexpr std::string_view slot = "{begeleider}";
    std::string said(text);
    for (auto at = said.find(slot); at != std::string::npos; at = said.find(slot))
      said.replace(at, slot.size(), worker_);
    return said;
  }
  PlanItemId id(const PlanTheme& theme, std::string_view what) const {
    return PlanItemId{fixed_uuid(filled_at_, {"plan", client_, theme.key, what})};
  }

  // What is begun stays in the plans that follow, and one more comes with each. The oldest has a smaller goal.
  ImportedPlanItem main_goal(const PlanTheme& theme, int number, LocalDate from) const {
    ImportedPlanItem goal;
    goal.id = number == 0 ? id(theme, "first goal") : id(theme, "goal");
    goal.title = number == 0 ? theme.first_goal : theme.goal;
    goal.explanation = number == 0 ? "" : theme.explanation;
    goal.ends_on = from.plus_days(half_a_year + 30);
    goal.progress = number == 2 ? PlanProgress::busy : PlanProgress::reached;
    if (number > 0) goal.under = {own_action(theme, from), their_action(theme, number, from)};
    ImportedPlanItem made;
    made.id = id(theme, "main goal");
    made.title = theme.main_goal;
    made.icon = theme.icon;
    made.under = {goal};
    return made;
  }
  ImportedPlanItem own_action(const PlanTheme& theme, LocalDate from) const {
    ImportedPlanItem action;
    action.id = id(theme, "own action");
    action.title = theme.own_action;
    action.icon = theme.own_icon;
    action.who = worded(theme.own_who);
    action.is_done_by_client = true;
    action.rhythm = theme.rhythm;
    action.times = theme.times;
    action.ends_on = from.plus_days(half_a_year + 30);
    action.progress = PlanProgress::busy;
    return action;
  }
  ImportedPlanItem their_action(const PlanTheme& theme, int number, LocalDate from) const {
    ImportedPlanItem action;
    action.id = id(theme, number == 1 ? "their first action" : "their action");
    action.title = worded(theme.their_action);
    action.who = worded(theme.their_who);
    action.ends_on = from.plus_days(30);
    action.progress = number == 1 || one_of(2, {"plan progress", client_, theme.key}) == 0 ? PlanProgress::reached
                                                                                           : PlanProgress::busy;
    return action;
  }

  PlanData version(int number, LocalDate from, LocalDate until) const {
    PlanData data;
    auto& plan = data.plan;
    const bool is_last = number == 2;
    plan.state = is_last ? dossier::PlanState::agreed : dossier::PlanState::evaluated;
    plan.agreed_on = from;
    if (is_last) plan.talk_again_on = from.plus_days(half_a_year);
    if (!is_last) {
      plan.evaluated_on = until.plus_days(-7);
      plan.evaluation = "We keken samen terug. Veel is gelukt. We gaan verder met wat nog moeilijk is.";
    }
    plan.made_by = worker_;
    plan.key = "demonstration " + std::to_string(number);
    for (int i = 0; i <= number; ++i)
      plan.main_goals.push_back(main_goal(*themes_[static_cast<std::size_t>(i)], number, from));
    if (number > 0) add_course(data, number, from, until);
    add_opinion(data, number, from);
    return data;
  }

  void add_course(PlanData& data, int number, LocalDate from, LocalDate until) const {
    for (int i = 0; i <= number; ++i) {
      const auto& theme = *themes_[static_cast<std::size_t>(i)];
      const int before = i < number ? 4 : 0;  // what goes on does not begin anew
      add_ratings(data, id(theme, "goal"), {from.plus_days(6), until, 61, before});
      add_ratings(data, id(theme, "own action"), {from.plus_days(4), until, is_recent(until) ? 9 : 45, before});
      if (!is_recent(until)) continue;
      int left = theme.times / 2;
      for (auto day = from.plus_days(1); day < until && left > 0; day = day.plus_days(theme.days_between), --left)
        data.ticks.push_back({id(theme, "own action"), day});
    }
  }
  bool is_recent(LocalDate until) const { return until == filled_on_; }

  // It begins hard and gets better, with a bad day now and then.
  struct Course {
    LocalDate from, until;
    int days_between, before;  // and how often it was said before
  };
  void add_ratings(PlanData& data, PlanItemId item, const Course& course) const {
    int number = course.before;
    for (auto day = course.from; day < course.until; day = day.plus_days(course.days_between), ++number) {
      const auto iso = day.iso();
      const auto luck = static_cast<int>(one_of(3, {"plan face", client_, item.text(), iso}));
      const int face = std::clamp(2 + number / 4 + luck - 1, 1, 5);
      const auto words = plan_words(face);
      data.ratings.push_back({item, day, face, words[one_of(words.size(), {"plan words", client_, item.text(), iso})]});
    }
  }

  // The plan of now was not looked at by everybody yet.
  void add_opinion(PlanData& data, int number, LocalDate from) const {
    using enum dossier::PlanOpinion;
    if (number == 2 && (client_ == "jan.devries" || one_of(2, {"plan opinion", client_}) == 0)) return;
    if (number == 1 && client_ == "cor.peters")
      data.opinions.push_back(
          {from.plus_days(1), disagrees, "Ik wil liever eerst leren vissen. Dat is niet besproken."});
    data.opinions.push_back({from.plus_days(2), seen, ""});
  }

  std::string_view client_;
  base::Instant filled_at_;
  LocalDate filled_on_, agreed_on_;
  std::string worker_;
  std::vector<const PlanTheme*> themes_;
};

}  // namespace

std::vector<PlanData> plans_of(std::string_view client, base::Instant filled_at) {
  return PlanWriter(client, filled_at).write();
}

}  // namespace regie::app::demonstration
