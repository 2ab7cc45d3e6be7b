#pragma once
// The HTML of changing an e-mail address or a mobile number (LOGIN-18).

#include <string>

#include "page/visit.h"
#include "ui/components.h"
#include "ui/layout.h"

namespace regie::login {

// A new address or number, and the password again. The ids of the fields: "email" or "mobiel", and "ww".
struct ContactForm {
  std::string username;  // for password managers
  std::string present;   // empty: none is known
  std::string typed;
  ui::FormErrors errors;
};
ui::Page new_email_page(const page::Visit& visit, const ContactForm& form);
ui::Page new_mobile_page(const page::Visit& visit, const ContactForm& form);

// "Kijk in je e-mail."
ui::Page email_sent_page(const page::Visit& visit, const std::string& address);
// What the e-mail's link opens: nothing has happened yet, so that programs that open links in mails use nothing up.
ui::Page email_link_page(const page::Visit& visit, const std::string& token, const std::string& address);
// Where who is not logged in ends: the address counts, or the link was used, is too old, or never was one.
ui::Page email_done_page(const page::Visit& visit);
ui::Page email_dead_link_page(const page::Visit& visit);

struct MobileCodeForm {
  std::string number;  // that it was sent to
  std::string notice;
  ui::FormErrors errors;
};
ui::Page mobile_code_page(const page::Visit& visit, const MobileCodeForm& form);

}  // namespace regie::login
