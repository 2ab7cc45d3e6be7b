#pragma once
// What a watcher collects (OPS-8): counts and times in Prometheus' text format at /metrics, on an address of their own
// that people's browsers do not reach. Numbers only, nothing about anybody.

#include <string>
#include <thread>

#include "db/database.h"
#include "http/server.h"

namespace regie::app {

struct MetricsAddress {
  std::string address;  // empty: metrics are not served
  int port = 9464;
};

// Serves the metrics of one server while it lives. `portal` and `database` must outlive it.
class Metrics {
 public:
  // Throws std::runtime_error when the address is taken.
  Metrics(const MetricsAddress& where, const http::Server& portal, db::Database& database);
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

 private:
  class Page final : public http::Application {
   public:
    Page(const http::Server& portal, db::Database& database) : portal_(portal), database_(database) {}
    std::variant<http::Admission, http::Response> admit(const http::Head& head) override;
    void handle(http::Request request, http::Answer answer) override;
    http::Response complaint(http::Status status, const base::RequestId& id) override;

   private:
    const http::Server& portal_;
    db::Database& database_;
  };

  const base::SystemClock clock_;
  Page page_;
  http::Server server_;
  std::thread serving_;
};

}  // namespace regie::app
