#pragma once
// A house with Jan's goals plan: one that was looked back upon, the plan of now, and a draft.

#include "dossier_house.h"

namespace regie::dossier {

class PlanHouse : public DossierHouse {
 protected:
  PlanHouse() {
    house.agree(jan, {Right::plan_read});
    first = import(jan, first_plan());
    now_version = import(jan, plan_of_now());
    draft = import(jan, drafted());
  }

  static base::LocalDate day(std::string_view iso) { return *base::LocalDate::parse_iso(iso); }
  int import(const TestClient& client, const ImportedPlan& plan) {
    return change([&](db::WriteTx& tx) { return import_plan_version(tx, client.client, plan, now()); });
  }
  // The plan of now is followed by this one.
  int agree_next(std::vector<ImportedPlanItem> main_goals) {
    ImportedPlan plan;
    plan.state = PlanState::agreed;
    plan.agreed_on = day("2026-11-24");
    plan.key = "next";
    plan.main_goals = std::move(main_goals);
    return import(jan, plan);
  }

  static ImportedPlanItem item(PlanItemId id, std::string title, std::vector<ImportedPlanItem> under = {}) {
    ImportedPlanItem made;
    made.id = id;
    made.title = std::move(title);
    made.under = std::move(under);
    return made;
  }
  ImportedPlan first_plan() const {
    ImportedPlan plan;
    plan.state = PlanState::evaluated;
    plan.agreed_on = day("2025-11-10");
    plan.evaluated_on = day("2026-05-11");
    plan.evaluation = "Het ei bakken lukt.\nNu verder met koken.";
    plan.key = "first";
    plan.main_goals = {
        item(cooking, "Ik leer koken", {item(weekly, "Ik help met koken"), item(egg, "Ik kan een ei bakken")})};
    return plan;
  }
  ImportedPlan plan_of_now() const {
    auto own = item(list, "Ik maak een boodschappenlijst");
    own.is_done_by_client = true;
    own.rhythm = "Elke dinsdag";
    own.ends_on = day("2027-03-01");
    own.times = 10;
    own.who = "Jij maakt de lijst. Rik gaat mee naar de winkel.";
    auto once = item(apron, "Ik koop een schort");
    once.is_done_by_client = true;
    auto theirs = item(recipes, "Fatima zoekt recepten met plaatjes");
    theirs.ends_on = day("2026-11-20");
    theirs.progress = PlanProgress::reached;
    auto goal = item(weekly, "Elke week kook ik 1 keer voor de groep", {own, once, theirs});
    goal.ends_on = day("2027-03-01");
    goal.progress = PlanProgress::busy;
    goal.explanation = "Koken voor <b>vijf</b> mensen.";
    ImportedPlan plan;
    plan.state = PlanState::agreed;
    plan.agreed_on = day("2026-11-09");
    plan.talk_again_on = day("2027-05-01");
    plan.key = "now";
    plan.main_goals = {item(cooking, "Ik kan zelf koken", {goal}),
                       item(fit, "Ik blijf fit", {item(walking, "Ik kan een uur wandelen")})};
    return plan;
  }
  ImportedPlan drafted() const {
    ImportedPlan plan;
    plan.key = "draft";
    plan.main_goals = {item(cooking, "Nog niet besproken", {item(secret, "Alleen een concept")})};
    return plan;
  }

  PlanItemId id() { return PlanItemId::create(now()); }
  static std::string of(PlanItemId item) { return "/mijn/dossier/plannen/doel/" + item.text(); }
  static std::string version_path(int version) { return "/mijn/dossier/plannen/versie/" + std::to_string(version); }
  static constexpr const char* path = "/mijn/dossier/plannen";
  static constexpr db::Sql ratings = "select count(*) from plan_rating";
  static constexpr db::Sql done_days = "select count(*) from plan_tick where is_done";
  static constexpr db::Sql opinions = "select count(*) from plan_opinion";

  PlanItemId cooking = id(), weekly = id(), egg = id(), list = id(), apron = id(), recipes = id(), fit = id(),
             walking = id(), secret = id();
  int first = 0, now_version = 0, draft = 0;
};

}  // namespace regie::dossier
