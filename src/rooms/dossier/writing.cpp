#include "writing.h"

#include "base/text.h"

namespace regie::dossier {

TypedReport typed_report(const http::Values& form) {
  return {std::string(form.get(writing_field::title)), std::string(form.get(writing_field::body)),
          std::string(form.get(writing_field::corrects))};
}

std::string content_of(const TypedReport& typed) {
  return typed.corrects + ":" + std::to_string(typed.title.size()) + ":" + typed.title + typed.body;
}

CheckedReport check_report(const TypedReport& typed) {
  CheckedReport checked{base::tidy_line(typed.title), base::tidy_paragraphs(typed.body), {}};
  if (base::character_count(checked.title) > longest_report_title)
    checked.mistakes.push_back(WritingMistake::title_too_long);
  if (checked.body.empty())
    checked.mistakes.push_back(WritingMistake::body_empty);
  else if (base::character_count(checked.body) > longest_report_body)
    checked.mistakes.push_back(WritingMistake::body_too_long);
  return checked;
}

}  // namespace regie::dossier
