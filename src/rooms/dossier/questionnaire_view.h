#pragma once
// The HTML of questionnaires: those of a client, and one of them, to read or to fill in (DOSSIER-5, 16).

#include <map>
#include <optional>
#include <vector>

#include "html/url.h"
#include "page/draft_view.h"
#include "questionnaire.h"
#include "reading_view.h"
#include "ui/catalogue.h"
#include "ui/layout.h"

namespace regie::dossier {

struct QuestionnairesPage {
  ReadingFrame frame;
  std::vector<QuestionnaireResponse> responses;
  int number = 1;  // of this page, from 1
  bool has_more = false;
};
ui::Page questionnaires_page(const ui::Texts& texts, const QuestionnairesPage& page);

struct QuestionnairePage {
  ReadingFrame frame;
  QuestionnaireResponse response;
  std::vector<Question> questions;
  Answers answers;             // that were given
  bool was_just_sent = false;  // by who looks
  Answers not_sent;            // what was filled in here when it had been sent elsewhere; empty: nothing
  // For the client, while it waits for them.
  struct Form {
    Answers typed;
    std::map<int, AnswerMistake> mistakes;
    bool is_too_old = false;  // the form's key was used for something else
    html::Markup token;
    page::DraftParts draft;
  };
  std::optional<Form> form;
};
ui::Page questionnaire_page(const ui::Texts& texts, const QuestionnairePage& page);

html::Url address_of(const html::Url& reading, ResponseId response);

}  // namespace regie::dossier
