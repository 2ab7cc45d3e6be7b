#pragma once
// The HTML of logging in.

#include <string>
#include <vector>

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
  std::string number_ends;  // "34"; empty: there is no number to send to
  enum class Reason { new_device, long_absence, first_time, new_password } reason = Reason::new_device;
  html::Url goes_to = html::path("/");
  std::string notice;
  ui::FormErrors errors;
};
ui::Page code_page(const page::Visit& visit, const CodeForm& form);

// "Wachtwoord vergeten?"
struct ForgottenForm {
  std::string who;  // as typed
  enum class State { asks, sent, link_is_dead } state = State::asks;
  ui::FormErrors errors;
};
ui::Page forgotten_page(const page::Visit& visit, const ForgottenForm& form);
// What the link of the e-mail opens: nothing has happened yet, so that programs that open links in mails use nothing up.
ui::Page link_page(const page::Visit& visit, const std::string& token, const std::string& number_ends);

struct NewPasswordForm {
  enum class Reason { first_time, forgotten, own_wish } reason = Reason::first_time;
  std::string username;            // for password managers
  std::vector<std::string> names;  // what may not be in the password
  html::Url goes_to = html::path("/");
  ui::FormErrors errors;
};
ui::Page new_password_page(const page::Visit& visit, const NewPasswordForm& form);

}  // namespace regie::login
