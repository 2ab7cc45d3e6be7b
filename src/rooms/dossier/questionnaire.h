#pragma once
// Questionnaires as pages get them, and what a client fills in: from what was typed to answers, or to what is wrong with them
// (DOSSIER-16). Pure.

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "http/message.h"
#include "rooms/dossier/dossier.h"

namespace regie::dossier {

struct Question {
  int place = 0;  // from 1
  QuestionKind kind = QuestionKind::text;
  std::string prompt, explanation;
  bool is_required = false;
  std::vector<QuestionOption> options;
};

// A questionnaire of one client.
struct QuestionnaireResponse {
  ResponseId id;
  std::string title, explanation, icon;
  std::optional<base::Instant> asked_at;  // nothing: it was filled in without the portal
  std::string asked_by;
  std::optional<base::Instant> answered_at;  // nothing: it waits for the client
  Author author;                             // with that
  bool waits() const { return !answered_at; }
};

// Of those that show.
struct QuestionnaireCount {
  std::int64_t all = 0, waiting = 0;  // waiting for the client, of all
};

// By the place of the question; of several chosen options one each. As questionnaire_answer has them.
using Answers = std::map<int, std::vector<std::string>>;
inline constexpr std::string_view answer_yes = "yes", answer_no = "no";

// ---- what is filled in ----------------------------------------------------------------------------------------

// In characters.
inline constexpr std::size_t longest_line = 300, longest_text = 10'000;

// The name of the question's field in the form, which is its id too: "vraag-3".
std::string field_of(const Question& question);

enum class AnswerMistake { missing, too_long, no_number, no_date };
struct CheckedAnswers {
  Answers answers;                        // tidied; only of what was answered rightly
  std::map<int, AnswerMistake> mistakes;  // by the place of the question
};
// As they came, so that they can be shown again to the letter.
Answers typed_answers(const std::vector<Question>& questions, const http::Values& form);
CheckedAnswers check_answers(const std::vector<Question>& questions, const Answers& typed);
// All of them in one string, for the idempotency key.
std::string content_of(const Answers& answers);
// The first one to that question, or nothing.
std::string_view answer_to(const Question& question, const Answers& answers);
// Which option an answer means; null: none.
const QuestionOption* chosen_option(const Question& question, std::string_view answer);

}  // namespace regie::dossier
