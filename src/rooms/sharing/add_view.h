#pragma once
// The HTML of "+ Gebruiker toevoegen" (SHARING-3).

#include <string>
#include <vector>

#include "list_view.h"
#include "newcomer.h"

namespace regie::sharing {

struct AddPage {
  Step step = Step::who;
  Newcomer newcomer;
  std::vector<Person> candidates;  // did_you
  bool asks_mobile = true;         // more: not of somebody who has an account
  bool is_own_portal = true;
  std::string form_key;
  html::Url action = html::path("/"), leave = html::path("/");
  html::Markup token;
  ui::FormErrors errors;
};
ui::Page add_page(const ui::Texts& texts, const AddPage& page);

}  // namespace regie::sharing
