#pragma once
// The HTML of searching (DOSSIER-7).

#include <string>
#include <vector>

#include "reading_view.h"
#include "search.h"
#include "ui/layout.h"

namespace regie::dossier {

struct SearchPage {
  ReadingFrame frame;
  std::vector<std::string> authors;
  TypedSearch typed;
  CheckedSearch checked;
  std::vector<Report> found;
  bool has_more = false, is_continued = false;  // older hits follow; newer ones came before
};
ui::Page search_page(const ui::Texts& texts, const SearchPage& page);

}  // namespace regie::dossier
