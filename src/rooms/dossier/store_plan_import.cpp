#include <stdexcept>

#include "store_plan_words.h"

namespace regie::dossier {
namespace {

void check(const ImportedPlan& plan) {
  const auto must = [](bool holds, const char* what) {
    if (!holds) throw std::invalid_argument(what);
  };
  must(!plan.key.empty(), "a plan has a key");
  must(plan.agreed_on.has_value() == (plan.state != PlanState::draft), "what was agreed has a day, a draft has none");
  must(plan.evaluated_on.has_value() == (plan.state == PlanState::evaluated), "only what was evaluated has that day");
}

class ItemWriter {
 public:
  ItemWriter(db::WriteTx& tx, base::ClientId client, int version, base::Instant now)
      : tx_(tx), client_(client), version_(version), now_(now) {}

  void write(const std::vector<ImportedPlanItem>& items, PlanKind kind, std::optional<PlanItemId> parent) {
    for (const auto& item : items) {
      if (item.title.empty()) throw std::invalid_argument("a goal or an action has a title");
      const auto id = item.id.value_or(PlanItemId::create(now_));
      store(item, kind, id, parent);
      if (item.under.empty()) continue;
      if (kind == PlanKind::action) throw std::invalid_argument("nothing stands under an action");
      write(item.under, kind == PlanKind::main_goal ? PlanKind::goal : PlanKind::action, id);
    }
  }

 private:
  void store(const ImportedPlanItem& item, PlanKind kind, PlanItemId id, std::optional<PlanItemId> parent) {
    tx_.execute(
        "insert into plan_item (client_id, version, id, place, kind, parent_id, title, explanation, icon, who,"
        " is_done_by_client, rhythm, ends_on, times, progress)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        client_, version_, id, ++place_, rows::word_of(rows::plan_kinds, kind), parent, item.title, item.explanation,
        item.icon, item.who, item.is_done_by_client, item.rhythm, item.ends_on, item.times,
        rows::word_of(rows::plan_progresses, item.progress));
  }

  db::WriteTx& tx_;
  base::ClientId client_;
  int version_;
  base::Instant now_;
  int place_ = 0;
};

}  // namespace

int import_plan_version(db::WriteTx& tx, base::ClientId client, const ImportedPlan& plan, base::Instant now) {
  check(plan);
  const auto number = [](const db::Row& row) { return row.get<int>(0); };
  const auto before = tx.first("select version from plan_version where client_id = $1 and idempotency_key = $2", number,
                               client, plan.key);
  if (before) return *before;
  const int version =
      *tx.first("select coalesce(max(version), 0) + 1 from plan_version where client_id = $1", number, client);
  tx.execute(
      "insert into plan_version (client_id, version, state, agreed_on, talk_again_on, evaluated_on, evaluation,"
      " made_by, made_at, idempotency_key) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      client, version, rows::word_of(rows::plan_states, plan.state), plan.agreed_on, plan.talk_again_on,
      plan.evaluated_on, plan.evaluation, plan.made_by, now, plan.key);
  ItemWriter(tx, client, version, now).write(plan.main_goals, PlanKind::main_goal, std::nullopt);
  return version;
}

bool agree_plan_version(db::WriteTx& tx, base::ClientId client, int version, base::LocalDate on) {
  return tx.execute(
             "update plan_version set state = 'agreed', agreed_on = $3 where client_id = $1 and version = $2"
             " and state = 'draft'",
             client, version, on) == 1;
}

bool evaluate_plan_version(db::WriteTx& tx, base::ClientId client, int version, base::LocalDate on,
                           std::string_view evaluation) {
  return tx.execute(
             "update plan_version set state = 'evaluated', evaluated_on = $3, evaluation = $4 where client_id = $1"
             " and version = $2 and state = 'agreed'",
             client, version, on, evaluation) == 1;
}

void import_plan_rating(db::WriteTx& tx, base::ClientId client, const ImportedRating& rating, const Author& author) {
  tx.execute(
      "insert into plan_rating (client_id, item_id, rated_at, id, version, face, words, author_account, author_name)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      client, rating.item, rating.rated_at, base::new_uuid(rating.rated_at), rating.version, rating.face, rating.words,
      author.account, author.name);
}

void import_plan_tick(db::WriteTx& tx, base::ClientId client, int version, PlanItemId action, base::LocalDate day,
                      base::Instant now) {
  tx.execute(
      "insert into plan_tick (client_id, item_id, day, version, is_done, changed_at) values ($1, $2, $3, $4, $5, $6)"
      " on conflict (client_id, item_id, day) do update set version = excluded.version, is_done = excluded.is_done,"
      " changed_at = excluded.changed_at",
      client, action, day, version, true, now);
}

void import_plan_opinion(db::WriteTx& tx, base::ClientId client, int version, PlanOpinion opinion,
                         std::string_view reason, const Author& author, base::Instant given_at) {
  tx.execute(
      "insert into plan_opinion (client_id, version, given_at, id, opinion, reason, author_account, author_name)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8)",
      client, version, given_at, base::new_uuid(given_at), rows::word_of(rows::plan_opinions, opinion), reason,
      author.account, author.name);
}

}  // namespace regie::dossier
