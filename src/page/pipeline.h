#pragma once
// The way every request goes, in one order that nobody can leave out a step of: which row, which browser, which person, which
// policy, the page, the access log, the headers (TRUST-1, TRUST-4, LOGIN-12, LOGIN-15, PEOPLE-6, PEOPLE-7, PAGE-8).

#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "http/server.h"
#include "page/busy_notice.h"
#include "page/house.h"
#include "page/route.h"

namespace regie::page {

class Pipeline final : public http::Application {
 public:
  // Both must outlive the pipeline. `house.routes` must point to `routes`.
  Pipeline(const House& house, const Routes& routes);
  ~Pipeline() override;

  std::variant<http::Admission, http::Response> admit(const http::Head& head) override;
  void handle(http::Request request, http::Answer answer) override;
  // What handle() does, for whoever asks without a server: `send` is called once, now or later, from any thread.
  using Send = std::function<void(http::Response)>;
  void answer(http::Request request, Send send);
  http::Response complaint(http::Status status, const base::RequestId& id) override;

 private:
  class Passage;  // one request on its way
  const House& house_;
  const Routes& routes_;
  BusyNotice busy_, outages_;
};

// The rows that every page stands on: POST /sessie/blijf (keeps a session alive, 204), POST /tekstgrootte (PAGE-3), and GET /live of
// a portal (live_page.h).
std::vector<Route> common_routes();

// "K7-4402": what an error page shows and the log line has, made from the request's id (PAGE-8).
std::string error_number(const base::RequestId& id);

}  // namespace regie::page
