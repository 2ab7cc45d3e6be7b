// The rows that belong to no room: staying logged in (LOGIN-12) and the size of the letters (PAGE-3).

#include "page/cookies.h"
#include "page/live_page.h"
#include "page/pipeline.h"

namespace regie::page {
namespace {

// What "Blijf ingelogd" sends. The pipeline has counted it as activity already.
http::Response stay(Visit& visit) {
  (void)visit;
  http::Response response;
  response.status = http::Status::no_content;
  return response;
}

// A form on every page, and a fetch of the script, which needs no page back.
http::Response choose_text_size(Visit& visit) {
  const auto size = parse_text_size(visit.request().form.get("tekst"));
  http::Response response = go_to(html::parse_own_path(visit.request().form.get("terug")).value_or(html::path("/")));
  if (visit.request().header("sec-fetch-mode").value_or("navigate") != "navigate") {
    response = {};
    response.status = http::Status::no_content;
  }
  if (!size) return response;
  if (visit.is_signed_in()) {
    const base::AccountId account = visit.visitor().account;
    visit.finish_reading();
    visit.house().database.write(
        [&](db::WriteTx& tx) { tx.execute("update account set text_size = $1 where id = $2", *size, account); });
  }
  // Also in a cookie, so that the page for logging in keeps it.
  return std::move(response.with("Set-Cookie", text_size_cookie(*size, visit.house().cookies)));
}

}  // namespace

std::vector<Route> common_routes() {
  std::vector<Route> rows;
  rows.push_back(post("/sessie/blijf", SignedIn{}, stay));
  rows.push_back(post("/tekstgrootte", Public{}, choose_text_size).takes_body_of(4096));
  rows.push_back(live_row());
  return rows;
}

}  // namespace regie::page
