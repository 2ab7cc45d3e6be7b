#include <set>
#include <stdexcept>

#include "store_questionnaire_words.h"

namespace regie::dossier {
namespace {

void must(bool holds, const char* what) {
  if (!holds) throw std::invalid_argument(what);
}

bool has_options(QuestionKind kind) { return kind == QuestionKind::choice || kind == QuestionKind::choices; }

void check(const ImportedQuestionnaire& questionnaire) {
  must(!questionnaire.address.empty() && !questionnaire.title.empty(), "a questionnaire has an address and a title");
  must(!questionnaire.questions.empty(), "a questionnaire asks something");
  std::set<std::string> link_ids;
  for (const auto& question : questionnaire.questions) {
    must(!question.link_id.empty() && link_ids.insert(question.link_id).second, "a question has a link_id of its own");
    must(!question.prompt.empty(), "a question says what it asks");
    must(has_options(question.kind) != question.options.empty(), "choices have options, others have none");
    for (const auto& option : question.options) must(!option.label.empty(), "an option has a label");
  }
}

void store_question(db::WriteTx& tx, QuestionnaireId id, int place, const ImportedQuestion& question) {
  tx.execute(
      "insert into question (questionnaire_id, place, link_id, kind, prompt, explanation, is_required)"
      " values ($1, $2, $3, $4, $5, $6, $7)",
      id, place, question.link_id, rows::word_of(rows::question_kinds, question.kind), question.prompt,
      question.explanation, question.is_required);
  int number = 0;
  for (const auto& option : question.options)
    tx.execute("insert into question_option (questionnaire_id, place, number, label, icon) values ($1, $2, $3, $4, $5)",
               id, place, ++number, option.label, option.icon);
}

std::optional<ResponseId> response_with_key(db::WriteTx& tx, base::ClientId client, std::string_view key) {
  must(!key.empty(), "a response has a key");
  return tx.first(
      "select id from questionnaire_response where client_id = $1 and idempotency_key = $2",
      [](const db::Row& row) { return row.get<ResponseId>(0); }, client, key);
}

Answers by_place(db::WriteTx& tx, const ImportedResponse& response) {
  std::map<std::string, int, std::less<>> places;
  tx.each(
      "select link_id, place from question where questionnaire_id = $1 and kind <> 'heading'",
      [&](const db::Row& row) { places.emplace(row.text(0), row.get<int>(1)); }, response.questionnaire);
  Answers answers;
  for (const auto& answer : response.answers) {
    const auto place = places.find(answer.link_id);
    must(place != places.end(), "what was answered is asked");
    answers[place->second].push_back(answer.value);
  }
  return answers;
}

}  // namespace

void rows::write_answers(db::WriteTx& tx, base::ClientId client, ResponseId response, const Answers& answers) {
  for (const auto& [place, values] : answers) {
    int part = 0;
    for (const auto& value : values) {
      tx.execute(
          "insert into questionnaire_answer (client_id, response_id, place, part, value) values ($1, $2, $3, $4, $5)",
          client, response, place, ++part, value);
    }
  }
}

QuestionnaireId import_questionnaire(db::WriteTx& tx, const ImportedQuestionnaire& questionnaire, base::Instant now) {
  check(questionnaire);
  const auto before = tx.first(
      "select id from questionnaire where address = $1 and version = $2",
      [](const db::Row& row) { return row.get<QuestionnaireId>(0); }, questionnaire.address, questionnaire.version);
  if (before) return *before;
  const auto id = QuestionnaireId::create(now);
  tx.execute(
      "insert into questionnaire (id, address, version, title, explanation, icon) values ($1, $2, $3, $4, $5, $6)", id,
      questionnaire.address, questionnaire.version, questionnaire.title, questionnaire.explanation, questionnaire.icon);
  int place = 0;
  for (const auto& question : questionnaire.questions) store_question(tx, id, ++place, question);
  return id;
}

void agree_questionnaire(db::WriteTx& tx, base::ClientId client, std::string_view address, base::Instant now) {
  const auto runs = tx.first(
      "select from_at from agreed_questionnaire where client_id = $1 and address = $2 and ended_at is null",
      [](const db::Row&) { return true; }, client, address);
  if (runs) return;
  tx.execute("insert into agreed_questionnaire (client_id, address, from_at, ended_at) values ($1, $2, $3, null)",
             client, address, now);
}

void end_questionnaire_agreement(db::WriteTx& tx, base::ClientId client, std::string_view address, base::Instant now) {
  tx.execute("update agreed_questionnaire set ended_at = $3 where client_id = $1 and address = $2 and ended_at is null",
             client, address, now);
}

ResponseId ask_questionnaire(db::WriteTx& tx, base::ClientId client, QuestionnaireId questionnaire,
                             std::string_view asked_by, std::string_view key, base::Instant now) {
  must(!asked_by.empty(), "somebody asks it");
  if (const auto before = response_with_key(tx, client, key)) return *before;
  const auto address = tx.first(
      "select address from questionnaire where id = $1", [](const db::Row& row) { return row.get<std::string>(0); },
      questionnaire);
  must(address.has_value(), "what is asked is there");
  agree_questionnaire(tx, client, *address, now);
  const auto id = ResponseId::create(now);
  tx.execute(
      "insert into questionnaire_response (client_id, id, questionnaire_id, asked_at, asked_by, answered_at,"
      " author_account, author_capacity, author_name, author_role, idempotency_key)"
      " values ($1, $2, $3, $4, $5, null, null, '', '', '', $6)",
      client, id, questionnaire, now, asked_by, key);
  return id;
}

ResponseId import_response(db::WriteTx& tx, base::ClientId client, const ImportedResponse& response,
                           base::Instant now) {
  must(!response.author.name.empty(), "somebody filled it in");
  if (const auto before = response_with_key(tx, client, response.key)) return *before;
  const auto answers = by_place(tx, response);
  const auto id = ResponseId::create(now);
  tx.execute(
      "insert into questionnaire_response (client_id, id, questionnaire_id, asked_at, asked_by, answered_at,"
      " author_account, author_capacity, author_name, author_role, idempotency_key)"
      " values ($1, $2, $3, null, '', $4, $5, $6, $7, $8, $9)",
      client, id, response.questionnaire, response.answered_at, response.author.account, response.author.capacity,
      response.author.name, response.author.role, response.key);
  rows::write_answers(tx, client, id, answers);
  return id;
}

}  // namespace regie::dossier
