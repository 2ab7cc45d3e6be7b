#include "app/health.h"

namespace regie::app {

namespace {

http::Response plain(http::Status status, std::string word) {
  http::Response response;
  response.status = status;
  response.media_type = "text/plain; charset=utf-8";
  response.body = std::move(word) + "\n";
  response.with("Cache-Control", "no-store");
  return response;
}

http::Response alive(page::Visit&) { return plain(http::Status::ok, "ok"); }

// 503 takes this server out of a balancer's turn until its database is back.
http::Response ready(page::Visit& visit) {
  if (visit.house().database.is_available()) return plain(http::Status::ok, "ready");
  return plain(http::Status::unavailable, "database away");
}

}  // namespace

std::vector<page::Route> health_routes() {
  std::vector<page::Route> rows;
  rows.push_back(page::get("/healthz", page::Public{}, alive).is_no_activity());
  rows.push_back(page::get("/readyz", page::Public{}, ready).is_no_activity());
  return rows;
}

}  // namespace regie::app
