#pragma once
// Inside the store only: how questionnaires and answers stand in the database.

#include "db/database.h"
#include "questionnaire.h"
#include "store_words.h"

namespace regie::dossier::rows {

inline constexpr Words<QuestionKind, 9> question_kinds = {{{QuestionKind::heading, "heading"},
                                                           {QuestionKind::yes_no, "yes_no"},
                                                           {QuestionKind::choice, "choice"},
                                                           {QuestionKind::choices, "choices"},
                                                           {QuestionKind::face, "face"},
                                                           {QuestionKind::line, "line"},
                                                           {QuestionKind::text, "text"},
                                                           {QuestionKind::number, "number"},
                                                           {QuestionKind::date, "date"}}};

void write_answers(db::WriteTx& tx, base::ClientId client, ResponseId response, const Answers& answers);

}  // namespace regie::dossier::rows
