#pragma once
// Choosing a password, whatever for: what was typed twice, and what is wrong with it (LOGIN-8).

#include <string>

#include "html/url.h"
#include "page/visit.h"
#include "store.h"
#include "ui/components.h"
#include "views.h"

namespace regie::login {

struct Choosing {
  std::string first, again;
  html::Url goes_to = html::path("/");
  PasswordOwner owner;
  NewPasswordForm::Reason reason = NewPasswordForm::Reason::first_time;
};

http::Response shown(page::Visit& visit, const Choosing& choosing, ui::FormErrors errors, http::Status status);
// What shows without any hashing; takes a few milliseconds.
ui::FormErrors quick_faults(const ui::Texts& texts, const Choosing& choosing);
// Whether the temporary password stands in it. Only its hash is known, so each stretch that looks like one is compared with
// it: up to 0.5 s of a core, for the hashing pool.
bool holds_temporary_password(const Choosing& choosing);

}  // namespace regie::login
