#pragma once
// The questionnaires of the demonstration: what is asked, and what each client with a portal answered, the oldest first. Follows from
// the client and the day of filling alone. Pure: no clock, no database.

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "rooms/dossier/dossier.h"

namespace regie::app::demonstration {

std::vector<dossier::ImportedQuestionnaire> questionnaires();

struct FilledInData {
  std::string_view questionnaire;  // its address
  base::LocalDate date;
  bool is_by_client = true;  // else by the support worker
  std::vector<dossier::ImportedAnswer> answers;
};
struct AskedData {
  std::string_view questionnaire;
  base::LocalDate date;
};
struct QuestionnairesData {
  std::vector<FilledInData> filled_in;
  std::vector<AskedData> asked;
};
QuestionnairesData questionnaires_of(std::string_view client, base::LocalDate filled_on);

}  // namespace regie::app::demonstration
