#include "page/route.h"
#include "rooms/login/login.h"
#include "steps.h"

namespace regie::login {
namespace {

using page::get;
using page::post;
using page::Public;
using page::SignedIn;

http::Response to_login(page::Visit& visit) {
  (void)visit;
  return page::go_to(html::path("/inloggen"));
}

}  // namespace

std::vector<page::Route> routes() {
  std::vector<page::Route> rows;
  rows.push_back(get("/inloggen", Public{}, open_page));
  rows.push_back(post("/inloggen", Public{}, check_password));
  rows.push_back(get("/inloggen/code", Public{}, code_page_opened));
  rows.push_back(post("/inloggen/code", Public{}, check_code));
  rows.push_back(get("/inloggen/wachtwoord", Public{}, new_password_opened));
  rows.push_back(post("/inloggen/wachtwoord", Public{}, change_password));
  rows.push_back(post("/inloggen/wachtwoord/oordeel", Public{}, judge_password).takes_body_of(4096));
  rows.push_back(get("/inloggen/vergeten", Public{}, forgotten_opened));
  rows.push_back(post("/inloggen/vergeten", Public{}, send_link));
  rows.push_back(get("/inloggen/vergeten/{link}", Public{}, link_opened));
  rows.push_back(post("/inloggen/vergeten/{link}", Public{}, follow_link));
  rows.push_back(get("/instellingen/wachtwoord", SignedIn{}, own_password_opened));
  rows.push_back(post("/instellingen/wachtwoord", SignedIn{}, change_own_password));
  rows.push_back(get("/instellingen/email", SignedIn{}, email_opened));
  rows.push_back(post("/instellingen/email", SignedIn{}, ask_email));
  rows.push_back(get("/instellingen/email/verstuurd", SignedIn{}, email_sent));
  rows.push_back(get("/instellingen/mobiel", SignedIn{}, mobile_opened));
  rows.push_back(post("/instellingen/mobiel", SignedIn{}, ask_mobile));
  rows.push_back(get("/instellingen/mobiel/code", SignedIn{}, mobile_code_opened));
  rows.push_back(post("/instellingen/mobiel/code", SignedIn{}, check_mobile_code));
  // The mail may be read on another device than the one that asked.
  rows.push_back(get("/e-mailadres", Public{}, email_link_ended));
  rows.push_back(get("/e-mailadres/{link}", Public{}, email_link_opened));
  rows.push_back(post("/e-mailadres/{link}", Public{}, follow_email_link));
  rows.push_back(post("/uitloggen", SignedIn{}, log_out));
  rows.push_back(get("/clientportaal", Public{}, to_login));
  return rows;
}

}  // namespace regie::login
