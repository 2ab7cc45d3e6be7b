#pragma once
// The HTML of the pages about one person: removing, a last day, the invitation; and of stopping the mandate.

#include <string>

#include "list_view.h"

namespace regie::sharing {

// A question with yes and no; the deed is the form's.
struct Ask {
  std::string title, sentence, more, yes, yes_icon;
  html::Url action = html::path("/"), leave = html::path("/");
  html::Markup token;
  html::Markup fields;  // further hidden ones
};
ui::Page ask_page(const ui::Texts& texts, const Ask& ask);

struct LastDayPage {
  const Person& person;
  std::string typed;  // as it stands in the field
  bool may_be_empty = true;
  html::Url action = html::path("/"), leave = html::path("/");
  html::Markup token;
  ui::FormErrors errors;
};
ui::Page last_day_page(const ui::Texts& texts, const LastDayPage& page);

struct InvitationPage {
  const Person& person;
  base::Instant now;
  bool may_send = false;  // situation 1
  html::Url action = html::path("/"), leave = html::path("/");
  html::Markup token;
};
ui::Page invitation_page(const ui::Texts& texts, const InvitationPage& page);

}  // namespace regie::sharing
