#pragma once
// The day as pictures, made to hang on the wall: one sheet however many there are (AGENDA-12).

#include <string>
#include <vector>

#include "views.h"

namespace regie::agenda {

struct SheetPage {
  LocalDate day;
  LocalDateTime now;
  std::vector<Occurrence> occurrences;
  std::string client_called;
  html::Url back;
};
ui::Page sheet_page(const ui::Texts& texts, const SheetPage& page);

}  // namespace regie::agenda
