#pragma once
// The HTML of the list of people, and of the question before it is sent.

#include <map>
#include <optional>
#include <string>

#include "html/html.h"
#include "html/url.h"
#include "ui/components.h"
#include "words.h"

namespace regie::sharing {

struct ListPage {
  People people;
  Viewer viewer;
  base::Instant now;
  bool is_own_portal = true;
  std::string client_name, client_first_name, manager_name;  // of the mandate holder, in situation 3
  html::Url room = html::path("/");                          // "/mijn/gebruikersbeheer"
  std::string portal_path;                                   // "/mijn"
  html::Url mandate = html::path("/");                       // where the client stops the mandate
  html::Markup token;
  std::string done;                          // "Gelukt. …"; empty: nothing was done
  std::optional<base::ContactId> was_about;  // whose card stands open, since something was done with it
  // After a mistake, or when something changed meanwhile: what was wished for, and as it was typed.
  std::optional<Wishes> typed;
  std::map<base::ContactId, Rights> wished;
  std::vector<Sentence> sum;  // of what would be carried out
  ui::FormErrors errors;
  std::string warning;
};
ui::Page list_page(const ui::Texts& texts, const ListPage& page);

// "Klopt dit?": the summing-up, and the form again with all that was ticked.
struct QuestionPage {
  std::vector<Sentence> sentences;
  Wishes wishes;  // with the digest of what is seen here
  html::Url room = html::path("/");
  html::Markup token;
};
ui::Page question_page(const ui::Texts& texts, const QuestionPage& page);

// The heading of every page of the room.
html::Markup room_band(std::string_view heading, html::Markup action);

}  // namespace regie::sharing
