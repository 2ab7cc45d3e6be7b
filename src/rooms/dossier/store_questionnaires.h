#pragma once
// Questionnaires of one client in the database. Only those that were agreed show (DOSSIER-6).

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "gate/access.h"
#include "questionnaire.h"

namespace regie::dossier {

using ReadAccess = gate::Access<gate::Right::documents_read>;
using OwnReadAccess = gate::OwnAccess<gate::Right::documents_read>;  // of the client themselves

// What these fill is complete once the batch has run.
void read_questionnaire_count(db::Batch& batch, const ReadAccess& access, QuestionnaireCount& found);
// How many wait, without looking at the others: for START.
void read_waiting_questionnaires(db::Batch& batch, const ReadAccess& access, std::int64_t& found);
// Those that wait first, then the newest; from the one after `skipped`, at most `limit`.
void read_questionnaires(db::Batch& batch, const ReadAccess& access, int skipped, int limit,
                         std::vector<QuestionnaireResponse>& found);

// One of them, with what is asked and what was answered.
struct WholeResponse {
  std::optional<QuestionnaireResponse> response;  // nothing: there is none, or it does not show
  std::vector<Question> questions;
  Answers answers;
};
void read_response(db::Batch& batch, const ReadAccess& access, ResponseId id, WholeResponse& found);

// Whether it still waits for the client; nothing: there is none, or it does not show.
std::optional<bool> waits_for_client(db::Queries& queries, const ReadAccess& access, ResponseId id);
// Fills it in. Throws page::ChangedMeanwhile unless it shows and still waits for the client.
void store_response(db::WriteTx& tx, const OwnReadAccess& access, ResponseId id, const Answers& answers,
                    base::Instant now);

}  // namespace regie::dossier
