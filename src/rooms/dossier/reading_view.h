#pragma once
// The HTML of Lezen: topics at the left, the reports of one at the right (DOSSIER-5, DOSSIER-6, DOSSIER-8).

#include <optional>
#include <string>
#include <vector>

#include "questionnaire.h"
#include "report.h"
#include "report_view.h"
#include "ui/components.h"
#include "ui/layout.h"

namespace regie::dossier {

// What stands around everything that Lezen shows.
struct ReadingFrame {
  std::vector<ui::Tab> tabs;
  std::vector<Topic> topics;
  std::optional<html::Url> plan;  // where it stands, for who may read it
  bool has_plan = false;          // one was agreed
  QuestionnaireCount questionnaires;
  Looking looking;
  bool is_own_portal = true;
  std::string client_called;
};
// The line at the left that is open.
struct OpenLine {
  std::optional<TopicId> topic;
  bool is_questionnaires = false;
};

struct ReadingPage {
  ReadingFrame frame;
  std::size_t shown = 0;  // which of the topics
  std::vector<Report> reports;
  bool has_older = false, has_newer = false;
  bool is_the_beginning = false;  // no topic was chosen: a phone shows the topics
};
ui::Page reading_page(const ui::Texts& texts, const ReadingPage& page);

struct ReportPage {
  ReadingFrame frame;
  Report report;
  std::string searched;  // what was typed, when one comes from there
  std::vector<std::string> marked_stems;
};
ui::Page report_page(const ui::Texts& texts, const ReportPage& page);

// The field to search in.
html::Markup search_field(const ui::Texts& texts, const ReadingFrame& frame, const std::string& typed = "");
html::Markup label_of_search(const ui::Texts& texts, const ReadingFrame& frame);
// The topics and questionnaires beside what is shown, with the line about what was agreed. On a phone the list is a page of its own.
html::Markup beside_topics(const ui::Texts& texts, const ReadingFrame& frame, const OpenLine& open,
                           html::Markup content, bool phone_shows_topics = false);
html::Markup back_to_topics(const ui::Texts& texts, const ReadingFrame& frame);
html::Url address_of(const html::Url& reading, const Topic& topic);

}  // namespace regie::dossier
