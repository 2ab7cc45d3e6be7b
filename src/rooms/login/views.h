#pragma once
// The HTML of logging in.

#include <string>

#include "html/url.h"
#include "page/visit.h"
#include "rules.h"
#include "ui/components.h"
#include "ui/layout.h"

namespace regie::login {

struct PasswordForm {
  std::string username;                 // as typed
  html::Url goes_to = html::path("/");  // after logging in
  std::string notice;                   // "Je bent uitgelogd."; empty: none
  ui::FormErrors errors;
};
ui::Page password_page(const page::Visit& visit, const PasswordForm& form);

struct CodeForm {
  std::string number_ends;        // "34"; empty: there is no number to send to
  bool device_was_known = false;  // then it is the long absence that asks for a code
  html::Url goes_to = html::path("/");
  std::string notice;
  ui::FormErrors errors;
};
ui::Page code_page(const page::Visit& visit, const CodeForm& form);

struct NewPasswordForm {
  std::string username;  // for password managers
  html::Url goes_to = html::path("/");
  ui::FormErrors errors;
};
ui::Page new_password_page(const page::Visit& visit, const NewPasswordForm& form);

}  // namespace regie::login
