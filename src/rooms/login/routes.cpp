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
  rows.push_back(post("/uitloggen", SignedIn{}, log_out));
  rows.push_back(get("/clientportaal", Public{}, to_login));
  return rows;
}

}  // namespace regie::login
