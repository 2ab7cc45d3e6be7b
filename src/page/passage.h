#pragma once
// One request on its way through the house.

#include <memory>
#include <optional>
#include <vector>

#include "http/server.h"
#include "page/error_pages.h"
#include "page/house.h"
#include "page/pipeline.h"
#include "page/route.h"
#include "page/visit.h"

namespace regie::page {

class Pipeline::Passage : public std::enable_shared_from_this<Pipeline::Passage> {
 public:
  Passage(const House& house, const Routes& routes, BusyNotice& busy, BusyNotice& outages, http::Request request,
          Pipeline::Send send);
  // Answers now or later; never throws.
  void go();

 private:
  // What a step gives when it knows the answer; nothing: on to the next.
  using Answered = std::optional<http::Response>;

  // The order of things; see passage.cpp, where it is explained. Nothing: the page answers later.
  Answered walk();
  void find_row();
  void recognise_browser();
  bool is_personal() const;
  void read_who_it_is();
  Answered bring_back_kept_form();
  http::Response to_login() const;
  bool form_is_own() const;
  void keep_session_alive();
  Answered run_page();

  const http::Request& request() const { return visit_->request(); }
  // What an exception means to who asked.
  http::Response after_exception();
  std::vector<gate::LogLine> log_lines(const http::Response& response);
  gate::LogLine portal_line() const;
  void tell_operator(const http::Response& response);
  // Log lines, headers, and out.
  void finish(http::Response response);
  void send(http::Response response);

  const House& house_;
  const Routes& routes_;
  BusyNotice &busy_, &outages_;
  Pipeline::Send send_;
  Routes::Match match_;
  std::shared_ptr<Visit> visit_;
  std::optional<std::string> session_token_;
  std::string visit_token_;
  bool visit_token_is_new_ = false;
  bool was_forged_ = false;
  std::optional<std::string> outage_;        // why the database is away, which is worse than being busy
  std::optional<base::AccountId> kept_for_;  // the account that typed the kept form, when it is one
};

}  // namespace regie::page
