#pragma once
// The pipeline's own door into a Visit: what no page function may change.

#include "page/kept_form.h"
#include "page/visit.h"

namespace regie::page {

class Visit::Maker {
 public:
  static std::shared_ptr<Visit> make(const House& house, http::Request request, base::Instant now);

  explicit Maker(Visit& visit) : visit_(visit) {}
  void set_parameters(std::vector<std::pair<std::string, std::string>> parameters) {
    visit_.parameters_ = std::move(parameters);
  }
  void set_entry(gate::Entry entry);
  // Puts the kept form in place of what was asked for, to be shown and not carried out.
  void show_again(KeptForm kept);
  void set_form_secret(const base::Key256& secret) { visit_.form_secret_ = secret; }
  void set_session_end(base::Instant instant) { visit_.session_ends_at_ = instant; }
  // Takes what was looked at: the row's own line's id and part, and the lines of further clients.
  std::pair<std::string, std::string> looked_at() { return {visit_.looked_at_id_, visit_.looked_at_part_}; }
  std::vector<gate::LogLine> more_looks() { return std::move(visit_.more_looks_); }

  static const std::string& script_nonce(const Visit& visit) { return visit.script_nonce_; }
  static int text_size(const Visit& visit) { return visit.text_size_; }
  static base::Instant session_end(const Visit& visit) { return visit.session_ends_at_; }

 private:
  Visit& visit_;
};

// Who did something, from where and with what: each line of the access log begins so.
gate::LogLine log_line_of(const Visit& visit);

}  // namespace regie::page
