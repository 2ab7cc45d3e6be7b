#include "questionnaire.h"

#include <algorithm>

#include "base/text.h"
#include "plan.h"

namespace regie::dossier {
namespace {

constexpr std::size_t most_digits_before = 12, most_digits_behind = 6;

// "3,50" is "3.50"; nothing for what is no number.
std::optional<std::string> number_in(std::string_view typed) {
  std::string number(typed);
  std::ranges::replace(number, ',', '.');
  std::string_view digits = number;
  if (digits.starts_with('-')) digits.remove_prefix(1);
  const auto point = digits.find('.');
  const auto before = digits.substr(0, point);
  const auto behind = point == std::string_view::npos ? "0" : digits.substr(point + 1);
  const auto are_digits = [](std::string_view part, std::size_t most) {
    return !part.empty() && part.size() <= most &&
           std::ranges::all_of(part, [](char letter) { return letter >= '0' && letter <= '9'; });
  };
  if (!are_digits(before, most_digits_before) || !are_digits(behind, most_digits_behind)) return std::nullopt;
  return number;
}

class Checker {
 public:
  Checker(const Question& question, const std::vector<std::string>& typed, CheckedAnswers& checked)
      : question_(question), typed_(typed), checked_(checked) {}

  void check() {
    switch (question_.kind) {
      case QuestionKind::heading: return;
      case QuestionKind::yes_no:
        return keep_known([](std::string_view value) { return value == answer_yes || value == answer_no; });
      case QuestionKind::face: return keep_known([](std::string_view value) { return chosen_face(value).has_value(); });
      case QuestionKind::choice:
      case QuestionKind::choices:
        return keep_known([&](std::string_view value) { return chosen_option(question_, value) != nullptr; });
      case QuestionKind::line: return keep_text(base::tidy_line(first()), longest_line);
      case QuestionKind::text: return keep_text(base::tidy_paragraphs(first()), longest_text);
      case QuestionKind::number: return keep_read(number_in(base::tidy_line(first())), AnswerMistake::no_number);
      case QuestionKind::date: {
        const auto date = base::LocalDate::parse_written(first());
        return keep_read(date ? std::optional(date->iso()) : std::nullopt, AnswerMistake::no_date);
      }
    }
  }

 private:
  std::string_view first() const { return typed_.empty() ? std::string_view{} : std::string_view(typed_.front()); }
  void wrong(AnswerMistake mistake) { checked_.mistakes[question_.place] = mistake; }
  void keep(std::string answer) { checked_.answers[question_.place].push_back(std::move(answer)); }
  void nothing() {
    if (question_.is_required) wrong(AnswerMistake::missing);
  }

  // Of what one chooses from: a value that was not offered is no answer.
  template <class IsKnown>
  void keep_known(IsKnown is_known) {
    // "Geen antwoord" is sent as nothing.
    if (typed_.empty() || (typed_.size() == 1 && typed_.front().empty())) return nothing();
    for (const auto& value : typed_) {
      if (!is_known(value)) return wrong(AnswerMistake::missing);
      const auto& kept = checked_.answers[question_.place];
      if (std::ranges::find(kept, value) == kept.end()) keep(value);
      if (question_.kind != QuestionKind::choices) return;
    }
  }
  void keep_text(std::string text, std::size_t longest) {
    if (text.empty()) return nothing();
    if (base::character_count(text) > longest) return wrong(AnswerMistake::too_long);
    keep(std::move(text));
  }
  void keep_read(std::optional<std::string> read, AnswerMistake otherwise) {
    if (base::tidy_line(first()).empty()) return nothing();
    if (!read) return wrong(otherwise);
    keep(*std::move(read));
  }

  const Question& question_;
  const std::vector<std::string>& typed_;
  CheckedAnswers& checked_;
};

}  // namespace

std::string field_of(const Question& question) { return "vraag-" + std::to_string(question.place); }

Answers typed_answers(const std::vector<Question>& questions, const http::Values& form) {
  Answers typed;
  for (const auto& question : questions)
    for (const auto value : form.all(field_of(question))) typed[question.place].emplace_back(value);
  return typed;
}

CheckedAnswers check_answers(const std::vector<Question>& questions, const Answers& typed) {
  CheckedAnswers checked;
  static const std::vector<std::string> none;
  for (const auto& question : questions) {
    const auto found = typed.find(question.place);
    Checker(question, found == typed.end() ? none : found->second, checked).check();
  }
  return checked;
}

std::string content_of(const Answers& answers) {
  std::string content;
  for (const auto& [place, values] : answers)
    for (const auto& value : values)
      content.append(std::to_string(place)).append(":").append(std::to_string(value.size())).append(":").append(value);
  return content;
}

std::string_view answer_to(const Question& question, const Answers& answers) {
  const auto found = answers.find(question.place);
  return found == answers.end() || found->second.empty() ? std::string_view{} : std::string_view(found->second.front());
}

const QuestionOption* chosen_option(const Question& question, std::string_view answer) {
  const auto number = plain_number(answer);
  if (!number || static_cast<std::size_t>(*number) > question.options.size()) return nullptr;
  return &question.options[static_cast<std::size_t>(*number) - 1];
}

}  // namespace regie::dossier
