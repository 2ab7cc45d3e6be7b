#include "store_questionnaires.h"

#include "page/visit.h"
#include "store_questionnaire_words.h"

namespace regie::dossier {
namespace {

#define REGIE_RESPONSE_COLUMNS                                                                            \
  "select v.id, v.title, v.explanation, v.icon, v.asked_at, v.asked_by, v.answered_at, v.author_account," \
  " v.author_capacity, v.author_name, v.author_role from visible_response v where v.client_id = $1"

QuestionnaireResponse response_in(const db::Row& row) {
  QuestionnaireResponse response;
  response.id = row.get<ResponseId>(0);
  response.title = row.text(1);
  response.explanation = row.text(2);
  response.icon = row.text(3);
  response.asked_at = row.get<std::optional<base::Instant>>(4);
  response.asked_by = row.text(5);
  response.answered_at = row.get<std::optional<base::Instant>>(6);
  response.author = {row.get<std::optional<base::AccountId>>(7),
                     {},
                     std::string(row.text(8)),
                     std::string(row.text(9)),
                     std::string(row.text(10))};
  return response;
}

}  // namespace

void read_questionnaire_count(db::Batch& batch, const ReadAccess& access, QuestionnaireCount& found) {
  batch.add(
      "select count(*), count(case when v.answered_at is null then 1 end) from visible_response v"
      " where v.client_id = $1",
      [&found](const db::Row& row) {
        found = {row.integer(0), row.integer(1)};
      },
      access.client());
}

void read_waiting_questionnaires(db::Batch& batch, const ReadAccess& access, std::int64_t& found) {
  batch.add(
      "select count(*) from visible_response v where v.client_id = $1 and v.answered_at is null",
      [&found](const db::Row& row) { found = row.integer(0); }, access.client());
}

void read_questionnaires(db::Batch& batch, const ReadAccess& access, int skipped, int limit,
                         std::vector<QuestionnaireResponse>& found) {
  batch.add(
      REGIE_RESPONSE_COLUMNS
      " order by case when v.answered_at is null then 0 else 1 end, coalesce(v.answered_at, v.asked_at) desc, v.id desc"
      " limit $2 offset $3",
      [&found](const db::Row& row) { found.push_back(response_in(row)); }, access.client(), limit, skipped);
}

void read_response(db::Batch& batch, const ReadAccess& access, ResponseId id, WholeResponse& found) {
  batch.add(
      REGIE_RESPONSE_COLUMNS " and v.id = $2", [&found](const db::Row& row) { found.response = response_in(row); },
      access.client(), id);
  batch.add(
      "select q.place, q.kind, q.prompt, q.explanation, q.is_required from visible_response v cross join question q"
      " where v.client_id = $1 and v.id = $2 and q.questionnaire_id = v.questionnaire_id order by q.place",
      [&found](const db::Row& row) {
        found.questions.push_back({row.get<int>(0),
                                   rows::value_of(rows::question_kinds, row.text(1)),
                                   std::string(row.text(2)),
                                   std::string(row.text(3)),
                                   row.flag(4),
                                   {}});
      },
      access.client(), id);
  batch.add(
      "select o.place, o.label, o.icon from visible_response v cross join question_option o"
      " where v.client_id = $1 and v.id = $2 and o.questionnaire_id = v.questionnaire_id order by o.place, o.number",
      [&found](const db::Row& row) {
        for (auto& question : found.questions)
          if (question.place == row.get<int>(0))
            question.options.push_back({std::string(row.text(1)), std::string(row.text(2))});
      },
      access.client(), id);
  batch.add(
      "select a.place, a.value from visible_response v cross join questionnaire_answer a"
      " where v.client_id = $1 and v.id = $2 and a.client_id = v.client_id and a.response_id = v.id"
      " order by a.place, a.part",
      [&found](const db::Row& row) { found.answers[row.get<int>(0)].emplace_back(row.text(1)); }, access.client(), id);
}

std::optional<bool> waits_for_client(db::Queries& queries, const ReadAccess& access, ResponseId id) {
  return queries.first(
      "select answered_at from visible_response where client_id = $1 and id = $2",
      [](const db::Row& row) { return row.is_null(0); }, access.client(), id);
}

void store_response(db::WriteTx& tx, const OwnReadAccess& access, ResponseId id, const Answers& answers,
                    base::Instant now) {
  const auto& actor = access.actor();
  const auto filled_in = tx.execute(
      "update questionnaire_response set answered_at = $3, author_account = $4, author_capacity = $5, author_name = $6,"
      " author_role = '' where client_id = $1 and id = $2 and answered_at is null"
      " and id in (select v.id from visible_response v where v.client_id = $1)",
      access.client(), id, now, actor.account, gate::name_of(actor.capacity), actor.name);
  if (filled_in != 1) throw page::ChangedMeanwhile();
  rows::write_answers(tx, access.client(), id, answers);
}

}  // namespace regie::dossier
