#include "question_view.h"

#include <algorithm>

#include "base/dates_in_words.h"
#include "plan.h"
#include "plan_words.h"
#include "ui/texts.h"

namespace regie::dossier {
namespace {

using ui::Texts;

// A heading has no number: 0.
std::map<int, int> numbers_of(const std::vector<Question>& questions) {
  std::map<int, int> numbers;
  int number = 0;
  for (const auto& question : questions)
    numbers[question.place] = question.kind == QuestionKind::heading ? 0 : ++number;
  return numbers;
}

struct Sentences {
  std::string sentence;
  ui::TextKey<0> summary;
};
Sentences said_of(const Texts& texts, const Question& question, AnswerMistake mistake) {
  switch (mistake) {
    case AnswerMistake::missing: break;
    case AnswerMistake::too_long: {
      const auto most = question.kind == QuestionKind::line ? longest_line : longest_text;
      return {texts(text::dossier_questionnaires_too_long, std::to_string(most)),
              text::dossier_questionnaires_too_long_short};
    }
    case AnswerMistake::no_number:
      return {std::string(texts(text::dossier_questionnaires_no_number)), text::dossier_questionnaires_no_number_short};
    case AnswerMistake::no_date:
      return {std::string(texts(text::dossier_questionnaires_no_date)), text::dossier_questionnaires_no_date_short};
  }
  switch (question.kind) {
    case QuestionKind::face:
      return {std::string(texts(text::dossier_questionnaires_no_face)), text::dossier_questionnaires_no_face_short};
    case QuestionKind::yes_no:
    case QuestionKind::choice:
    case QuestionKind::choices:
      return {std::string(texts(text::dossier_questionnaires_no_choice)), text::dossier_questionnaires_no_choice_short};
    default:
      return {std::string(texts(text::dossier_questionnaires_no_text)), text::dossier_questionnaires_no_text_short};
  }
}

bool is_chosen(const Question& question, const Answers& typed, std::string_view value) {
  const auto found = typed.find(question.place);
  return found != typed.end() && std::ranges::find(found->second, value) != found->second.end();
}

class Field {
 public:
  Field(const Texts& texts, const Question& question, int number, const Answers& typed, const ui::FormErrors& errors)
      : texts_(texts),
        question_(question),
        typed_(typed),
        errors_(errors),
        id_(field_of(question)),
        label_(texts(text::dossier_questionnaires_numbered, std::to_string(number), question.prompt)) {}

  html::Markup made() const {
    switch (question_.kind) {
      case QuestionKind::heading: return {};
      case QuestionKind::yes_no: return choices("options", yes_and_no());
      case QuestionKind::choice: return choices("options", options("radio"));
      case QuestionKind::choices: return choices("options", options("checkbox"));
      case QuestionKind::face: return choices("faces", five_faces());
      case QuestionKind::line:
      case QuestionKind::number: return ui::text_field(texts_, text_field(), errors_);
      case QuestionKind::text: return ui::text_area(texts_, text_field(), errors_);
      case QuestionKind::date: return ui::text_field(texts_, date_field(), errors_);
    }
    return {};
  }

 private:
  html::Markup choices(std::string_view classes, html::Markup offered) const {
    html::Markup hint;
    if (!question_.explanation.empty())
      hint = html::render(html::p(html::class_("hint"), html::id(id_ + "-uitleg"), question_.explanation));
    html::Markup optional;
    if (!question_.is_required) {
      optional += " ";
      optional += html::span(html::class_("meta"), texts_(text::common_optional));
    }
    html::Markup error = ui::field_error(errors_, id_);
    std::string described = error.empty() ? "" : id_ + "-fout";
    if (!question_.explanation.empty()) described += (described.empty() ? "" : " ") + id_ + "-uitleg";
    return html::render(html::fieldset(
        html::id(id_), html::attribute("aria-describedby", described.empty() ? std::nullopt : std::optional(described)),
        html::legend(label_, std::move(optional)), std::move(hint), std::move(error),
        html::div(html::class_(classes), std::move(offered))));
  }
  html::Markup choice(std::string_view type, std::string_view value, std::string_view icon,
                      std::string_view label) const {
    html::Markup picture;
    if (!icon.empty()) {
      picture = ui::icon(icon);
      picture += " ";
    }
    return html::render(
        html::label(html::class_("choice"),
                    html::input(html::type(type), html::name(id_), html::value(value), html::checked(is_chosen(value))),
                    " ", std::move(picture), html::span(html::attribute("dir", "auto"), label)));
  }
  bool is_chosen(std::string_view value) const { return dossier::is_chosen(question_, typed_, value); }
  html::Markup yes_and_no() const {
    html::Markup both = choice("radio", answer_yes, "i-goed", texts_(text::dossier_questionnaires_yes));
    both += choice("radio", answer_no, "i-fout", texts_(text::dossier_questionnaires_no));
    both += no_answer();
    return both;
  }
  // One of several that was chosen can only be taken back by choosing another.
  html::Markup no_answer() const {
    if (question_.is_required) return {};
    return html::render(
        html::label(html::class_("choice"),
                    html::input(html::type("radio"), html::name(id_), html::value(""), html::checked(is_chosen(""))),
                    " ", html::span(texts_(text::dossier_questionnaires_no_answer))));
  }
  html::Markup options(std::string_view type) const {
    html::Markup all;
    int number = 0;
    for (const auto& option : question_.options)
      all += choice(type, std::to_string(++number), option.icon, option.label);
    if (type == "radio") all += no_answer();
    return all;
  }
  html::Markup five_faces() const {
    html::Markup all;
    for (int face = 1; face <= faces; ++face) {
      const auto [icon, word] = face_of(texts_, face);
      const auto value = std::to_string(face);
      all += html::label(
          html::class_("choice"), ui::icon(icon), " ", word, " ",
          html::input(html::type("radio"), html::name(id_), html::value(value), html::checked(is_chosen(value))));
    }
    all += no_answer();
    return all;
  }
  ui::TextField text_field() const {
    ui::TextField field;
    field.id = id_;
    field.label = label_;
    field.value = answer_to(question_, typed_);
    field.hint = question_.explanation;
    field.optional_mark = !question_.is_required;
    field.autocomplete = "off";
    if (question_.kind == QuestionKind::number) field.inputmode = "decimal";
    return field;
  }
  // A date field would swallow what is no date; then it is shown as text.
  ui::TextField date_field() const {
    auto field = text_field();
    const auto date = base::LocalDate::parse_written(field.value);
    field.type = field.value.empty() || date ? "date" : "text";
    if (date) field.value = date->iso();
    return field;
  }

  const Texts& texts_;
  const Question& question_;
  const Answers& typed_;
  const ui::FormErrors& errors_;
  std::string id_, label_;
};

std::string option_in_words(const Question& question, std::string_view answer) {
  const auto* option = chosen_option(question, answer);
  return option == nullptr ? std::string(answer) : option->label;
}

html::Markup with_picture(std::string_view icon, std::string_view words) {
  return html::render(html::p(html::class_("with"), ui::icon(icon), " ", html::span(words)));
}

html::Markup answer_of(const Texts& texts, const Question& question, const Answers& answers) {
  const auto first = answer_to(question, answers);
  if (first.empty()) return html::render(html::p(html::class_("meta"), texts(text::dossier_questionnaires_no_answer)));
  switch (question.kind) {
    case QuestionKind::face:
      if (const auto face = chosen_face(first)) {
        const auto [icon, word] = face_of(texts, *face);
        return with_picture(icon, word);
      }
      break;
    case QuestionKind::yes_no:
      return with_picture(first == answer_yes ? "i-goed" : "i-fout", answer_in_words(texts, question, answers));
    case QuestionKind::choice:
    case QuestionKind::choices: {
      html::Markup all;
      for (const auto& answer : answers.at(question.place)) {
        const auto* option = chosen_option(question, answer);
        const bool has_icon = option != nullptr && !option->icon.empty();
        all += with_picture(has_icon ? std::string_view(option->icon) : "i-vink", option_in_words(question, answer));
      }
      return all;
    }
    case QuestionKind::text:
    case QuestionKind::line: return ui::written_text(first);
    default: break;
  }
  return html::render(html::p(answer_in_words(texts, question, answers)));
}

}  // namespace

ui::FormErrors errors_of(const Texts& texts, const std::vector<Question>& questions,
                         const std::map<int, AnswerMistake>& mistakes) {
  ui::FormErrors errors;
  const auto numbers = numbers_of(questions);
  for (const auto& question : questions) {
    const auto mistake = mistakes.find(question.place);
    if (mistake == mistakes.end()) continue;
    auto [sentence, summary] = said_of(texts, question, mistake->second);
    errors.push_back(
        {field_of(question), std::move(sentence),
         texts(text::dossier_questionnaires_at_question, std::to_string(numbers.at(question.place)), texts(summary))});
  }
  return errors;
}

html::Markup question_fields(const Texts& texts, const std::vector<Question>& questions, const Answers& typed,
                             const ui::FormErrors& errors) {
  const auto numbers = numbers_of(questions);
  html::Markup fields;
  for (const auto& question : questions) {
    if (question.kind == QuestionKind::heading) {
      fields += html::h3(html::attribute("dir", "auto"), question.prompt);
      if (!question.explanation.empty()) fields += ui::written_text(question.explanation);
      continue;
    }
    fields += html::div(html::class_("card question"), html::attribute("dir", "auto"),
                        Field(texts, question, numbers.at(question.place), typed, errors).made());
  }
  return fields;
}

html::Markup questions_and_answers(const Texts& texts, const std::vector<Question>& questions, const Answers& answers) {
  html::Markup shown, block;
  const auto close = [&] {
    if (!block.empty()) shown += html::dl(html::class_("answers"), std::move(block));
    block = {};
  };
  for (const auto& question : questions) {
    if (question.kind == QuestionKind::heading) {
      close();
      shown += html::h3(html::attribute("dir", "auto"), question.prompt);
      continue;
    }
    block += html::div(html::attribute("dir", "auto"), html::dt(question.prompt),
                       html::dd(answer_of(texts, question, answers)));
  }
  close();
  return shown;
}

std::string answer_in_words(const Texts& texts, const Question& question, const Answers& answers) {
  const auto found = answers.find(question.place);
  if (found == answers.end() || found->second.empty()) return {};
  const auto& first = found->second.front();
  switch (question.kind) {
    case QuestionKind::yes_no:
      return std::string(
          texts(first == answer_yes ? text::dossier_questionnaires_yes : text::dossier_questionnaires_no));
    case QuestionKind::face:
      if (const auto face = chosen_face(first)) return std::string(face_of(texts, *face).word);
      return first;
    case QuestionKind::choice:
    case QuestionKind::choices: {
      std::string words;
      for (const auto& answer : found->second) words += (words.empty() ? "" : ", ") + option_in_words(question, answer);
      return words;
    }
    case QuestionKind::date:
      if (const auto date = base::LocalDate::parse_written(first)) return base::written_date(*date, texts.language());
      return first;
    case QuestionKind::number: {
      std::string number = first;
      if (texts.language() == base::Language::dutch) std::ranges::replace(number, '.', ',');
      return number;
    }
    default: return first;
  }
}

}  // namespace regie::dossier
