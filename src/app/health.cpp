#include "app/health.h"

#include <atomic>

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

std::atomic<bool> is_leaving = false;

// 503 takes this server out of a balancer's turn: until its database is back, or for good because it stops.
http::Response ready(page::Visit& visit) {
  if (is_leaving) return plain(http::Status::unavailable, "stopping");
  if (visit.house().database.is_available()) return plain(http::Status::ok, "ready");
  return plain(http::Status::unavailable, "database away");
}

}  // namespace

void say_not_ready() { is_leaving = true; }

std::vector<page::Route> health_routes() {
  std::vector<page::Route> rows;
  rows.push_back(page::get("/healthz", page::Public{}, alive).is_no_activity());
  rows.push_back(page::get("/readyz", page::Public{}, ready).is_no_activity());
  return rows;
}

}  // namespace regie::app
