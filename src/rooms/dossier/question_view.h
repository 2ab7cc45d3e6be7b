#pragma once
// One question: its field in the form, and its answer in words.

#include <map>
#include <string>
#include <vector>

#include "html/html.h"
#include "questionnaire.h"
#include "ui/catalogue.h"
#include "ui/components.h"

namespace regie::dossier {

ui::FormErrors errors_of(const ui::Texts& texts, const std::vector<Question>& questions,
                         const std::map<int, AnswerMistake>& mistakes);
// Fields with what was typed in them, each question with its number; headings between them.
html::Markup question_fields(const ui::Texts& texts, const std::vector<Question>& questions, const Answers& typed,
                             const ui::FormErrors& errors);
// Questions with their answers, to read.
html::Markup questions_and_answers(const ui::Texts& texts, const std::vector<Question>& questions,
                                   const Answers& answers);
// One answer in a line; empty without one.
std::string answer_in_words(const ui::Texts& texts, const Question& question, const Answers& answers);

}  // namespace regie::dossier
