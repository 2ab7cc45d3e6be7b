#pragma once
// The HTML of Schrijven.

#include <optional>
#include <string>
#include <vector>

#include "html/url.h"
#include "page/draft_view.h"
#include "ui/catalogue.h"
#include "ui/components.h"
#include "ui/layout.h"
#include "writing.h"

namespace regie::dossier {

struct WritingPage {
  TypedReport typed;
  std::vector<WritingMistake> mistakes;
  bool is_too_old = false;  // the form's key was used for something else
  html::Url form = html::path("/");
  std::vector<ui::Tab> tabs;
  html::Markup token;
  page::DraftParts draft;
  // What this corrects: its title or day, and where it can be read.
  struct Corrected {
    std::string title;
    html::Url address;
  };
  std::optional<Corrected> corrected;
  bool is_own_portal = true;
  std::string client, support_worker;    // names; no support worker: empty
  bool was_sent = false;                 // a moment ago
  std::optional<html::Url> sent_report;  // then: where it can be read
};
ui::Page writing_page(const ui::Texts& texts, const WritingPage& page);

// The fields of two versions, for who wrote on two devices.
std::vector<ui::TwoVersions::Line> differences(const ui::Texts& texts, const TypedReport& theirs,
                                               const TypedReport& mine);

}  // namespace regie::dossier
