// What START shows of this room: a questionnaire that waits for the client, how many reports are new, or else a plan that the client
// has said nothing of yet.
#include <memory>

#include "base/dates_in_words.h"
#include "page/route.h"
#include "reading_pages.h"
#include "store_plan.h"
#include "ui/texts.h"

namespace regie::dossier {
namespace {

// The line about the plan: to the client until they said something of it, and to who may read nothing else here.
std::string plan_line(const ui::Texts& texts, const page::SeenPortal& seen, const PlanNews& plan, base::LocalDate today,
                      bool reads_reports) {
  constexpr int days_new = 14;
  if (!plan.agreed_on) return {};
  if (seen.actor.capacity == gate::Capacity::client && !plan.has_opinion) {
    const bool is_new = plan.agreed_on->days_until(today) <= days_new;
    return std::string(texts(is_new ? text::dossier_plans_news : text::dossier_plans_what_do_you_think));
  }
  if (reads_reports) return {};
  return texts(text::dossier_plans_of, base::written_date(*plan.agreed_on, texts.language()));
}

std::function<page::News()> news(page::Visit& visit, const page::SeenPortal& seen, db::Batch& batch) {
  const auto reading = gate::Decision::decide<gate::Right::documents_read>(seen.actor, seen.of, seen.rights);
  const auto timeline = gate::Decision::decide<gate::Right::timeline_read>(seen.actor, seen.of, seen.rights);
  const auto plans = gate::Decision::decide<gate::Right::plan_read>(seen.actor, seen.of, seen.rights);
  auto plan = std::make_shared<PlanNews>();
  if (plans) read_plan_news(batch, *plans, *plan);
  if (!reading && !timeline) {
    return [plan, &seen, &visit] {
      const auto line = plan_line(visit.texts(), seen, *plan, visit.today(), false);
      return line.empty() ? page::News{} : page::News{line, "i-doel", {}};
    };
  }
  auto waiting = std::make_shared<std::int64_t>(0);
  if (reading && seen.actor.capacity == gate::Capacity::client) read_waiting_questionnaires(batch, *reading, *waiting);
  auto unread = std::make_shared<Unread>();
  const Reader reader = reading ? Reader(*reading) : Reader(*timeline);
  read_unread(batch, reader, *unread);
  return [unread, waiting, plan, reader, &seen, &visit] {
    note_reading(visit, reader, *unread, {});
    const auto& texts = visit.texts();
    if (*waiting > 0) {
      const auto line = unread->reports > 0 ? texts.count(*waiting > 1 ? text::dossier_news_and_questionnaires
                                                                       : text::dossier_news_and_questionnaire,
                                                          unread->reports)
                                            : texts.count(text::dossier_questionnaire_news, *waiting);
      return page::News{line, "i-vraag", {}};
    }
    if (unread->reports > 0) return page::News{texts.count(text::dossier_news, unread->reports), "i-blad", {}};
    if (const auto line = plan_line(texts, seen, *plan, visit.today(), true); !line.empty())
      return page::News{line, "i-doel", {}};
    return page::News{std::string(texts(text::dossier_no_news)), "i-blad", {}};
  };
}

}  // namespace

page::Tile tile() {
  return {page::Tile::Section::record,
          {gate::Right::timeline_read, gate::Right::documents_read, gate::Right::plan_read},
          "/dossier",
          news};
}

}  // namespace regie::dossier
