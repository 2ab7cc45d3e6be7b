#include "app/demonstration/questionnaire_store.h"

#include <algorithm>
#include <map>
#include <string>

#include "app/demonstration/cast.h"
#include "app/demonstration/people_store.h"
#include "app/demonstration/questionnaires.h"

namespace regie::app::demonstration {

namespace {

using Ids = std::map<std::string, dossier::QuestionnaireId, std::less<>>;

base::Instant at_two(base::LocalDate date) {
  return base::to_instant({date, *base::LocalTime::from_minutes(14 * 60)}).instant;
}

std::string name_of(std::string_view key) {
  const auto& data = person(key);
  return std::string(data.first_name) + " " + std::string(data.last_name);
}

dossier::Author author_of(db::WriteTx& tx, base::Instant filled_at, std::string_view key, bool is_client) {
  dossier::Author author;
  author.name = name_of(key);
  author.person = person_id(filled_at, key);
  author.account = tx.first(
      "select id from account where person_id = $1", [](const db::Row& row) { return row.get<base::AccountId>(0); },
      *author.person);
  author.capacity = gate::name_of(is_client ? gate::Capacity::client : gate::Capacity::staff);
  const auto job = std::ranges::find(employees(), key, &EmployeeData::person);
  if (!is_client && job != employees().end()) author.role = job->job_title;
  return author;
}

void store(db::WriteTx& tx, const ClientData& client, const Ids& ids, base::Instant filled_at) {
  const auto id = client_id(filled_at, client.person);
  const auto data = questionnaires_of(client.person, base::to_local(filled_at).date);
  for (const auto& filled_in : data.filled_in) {
    dossier::agree_questionnaire(tx, id, filled_in.questionnaire, filled_at);
    const auto by = filled_in.is_by_client ? client.person : client.support_worker;
    dossier::import_response(tx, id,
                             {.questionnaire = ids.find(filled_in.questionnaire)->second,
                              .author = author_of(tx, filled_at, by, filled_in.is_by_client),
                              .answered_at = at_two(filled_in.date),
                              .answers = filled_in.answers,
                              .key = std::string(filled_in.questionnaire) + " " + filled_in.date.iso()},
                             filled_at);
  }
  for (const auto& asked : data.asked)
    dossier::ask_questionnaire(tx, id, ids.find(asked.questionnaire)->second, name_of(client.support_worker),
                               std::string(asked.questionnaire) + " " + asked.date.iso(), at_two(asked.date));
}

}  // namespace

void store_questionnaires(db::Database& database, base::Instant filled_at) {
  database.write([&](db::WriteTx& tx) {
    Ids ids;
    for (const auto& questionnaire : questionnaires())
      ids[questionnaire.address] = dossier::import_questionnaire(tx, questionnaire, filled_at);
    for (const auto& portal : portals()) {
      const auto has_some = tx.first(
          "select 1 from questionnaire_response where client_id = $1 limit 1", [](const db::Row&) { return true; },
          client_id(filled_at, portal.client));
      if (!has_some) store(tx, *std::ranges::find(clients(), portal.client, &ClientData::person), ids, filled_at);
    }
  });
}

}  // namespace regie::app::demonstration
