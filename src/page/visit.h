#pragma once
// One request on its way through a page function: who, where, when, and the read transaction that the gate already
// opened. Writes go through `perform`, which checks the access again and writes the access-log line in the same transaction.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "gate/access_log.h"
#include "gate/decide.h"
#include "gate/sessions.h"
#include "html/html.h"
#include "html/url.h"
#include "http/message.h"
#include "page/house.h"
#include "ui/catalogue.h"
#include "ui/layout.h"

namespace regie::page {

// What a page did with a client's things, for the access log.
struct Act {
  gate::LogAction action = gate::LogAction::create;
  std::string event = "change";  // "change", "print", "export", …
  std::string object_kind, object_id, object_part;
};

// What came of a form with an idempotency key.
struct FormOutcome {
  enum class Kind {
    done,           // carried out now
    done_before,    // this key was carried out before with the same content: `went_to` is where that led
    other_content,  // the key was used for something else: show the form again with a new key
  } kind;
  std::string went_to;
};

// Thrown by Visit::perform when the form is only shown again (see kept_form.h).
struct NotCarriedOut : std::exception {
  const char* what() const noexcept override { return "a kept form is not carried out"; }
};

// Thrown by a store inside the closure of perform when somebody else has changed what the form was made from (AGENDA-10). Nothing of the
// closure is kept; the page catches it, reads how it stands now, and shows both beside each other (ui::two_versions).
struct ChangedMeanwhile : std::exception {
  const char* what() const noexcept override { return "changed meanwhile"; }
};

class Visit {
 public:
  const http::Request& request() const { return request_; }
  const House& house() const { return *house_; }
  base::Instant now() const { return now_; }
  base::LocalDate today() const { return base::to_local(now_).date; }
  const ui::Texts& texts() const { return *texts_; }  // in the visitor's language
  base::Language language() const { return language_; }

  // The {parts} of the address, decoded: parameter("date"). Empty when the pattern has no such part.
  std::string_view parameter(std::string_view name) const;

  const gate::Entry& entry() const { return entry_; }
  bool is_signed_in() const { return entry_.visitor.has_value(); }
  const gate::Visitor& visitor() const { return *entry_.visitor; }   // only where the policy needs it
  const gate::OpenPortal& portal() const { return *entry_.portal; }  // likewise
  // The portal's own path with the room's under it: in_portal("/afspraken") → "/mijn/afspraken".
  html::Url in_portal(html::LiteralPath path) const;

  // Whether a look leaves something behind for who looked: what was read, the tab used last. Nothing does when somebody looks at a
  // portal as another sees it (SHARING-9).
  bool leaves_marks() const { return !entry_.looks_as; }

  // The read transaction of this request, in which the gate read who this is; opened now when nobody was to be read.
  db::ReadTx& read() {
    if (!read_) read_.emplace(house_->database.read());
    return *read_;
  }
  // Gives the connection back; a page that goes on elsewhere (hashing) calls it first.
  void finish_reading() { read_.reset(); }

  // Says more about what a look was at than the route row does: object id and part ("dag 2026-11-24").
  void looked_at(std::string object_id, std::string object_part);
  // Says that the answer also shows something of this client: an access-log line of its own (TRUST-1), written with the
  // others before the first byte, also on pages outside a portal. The pipeline fills in who, from where and with what.
  void looked_at_client(const gate::PortalOf& of, gate::Capacity capacity, std::string basis, std::string object_kind,
                        std::string object_part);

  // The same where no session says who looks: what is fetched with a secret of its own.
  void looked_at_client_as(const gate::Actor& actor, const gate::PortalOf& of, std::string object_kind,
                           std::string object_part);

  // Carries out a change of the portal's things (Access<Right> or SharingAccess): in one transaction the access is decided again (AccessEnded), the
  // closure runs, and the access-log line is written.
  template <class Access, class Closure>
  auto perform(const Access& access, const Act& act, Closure closure) {
    if (only_shows_) throw NotCarriedOut();
    return house_->database.write([&](db::WriteTx& tx) {
      gate::Decision::check_again(tx, access, now_);
      write_act(tx, access.actor(), access.portal(), act);
      return closure(tx);
    });
  }
  // A further line of the access log for the same deed: a form that changes several things says each of them.
  void also_did(db::WriteTx& tx, const gate::Actor& actor, const gate::PortalOf& portal, const Act& act) const {
    write_act(tx, actor, portal, act);
  }
  // Carries out a change of the visitor's own account, which has no portal: the session must still run (AccessEnded), and the
  // line is written with it. `act.object_kind` is "account" or what belongs to one.
  template <class Closure>
  auto perform_own(const Act& act, Closure closure) {
    if (only_shows_) throw NotCarriedOut();
    return house_->database.write([&](db::WriteTx& tx) {
      if (!gate::still_runs(tx, visitor().session)) throw gate::AccessEnded();
      write_own_act(tx, act);
      return closure(tx);
    });
  }
  // The same as perform, at most once for each key (AGENDA form, double click, reload). `content` is what was typed; `went_to` where
  // the answer redirects to.
  template <class Access, class Closure>
  FormOutcome perform_once(const Access& access, const Act& act, std::string_view form_key, std::string_view content,
                           const html::Url& went_to, Closure closure) {
    if (only_shows_) return {FormOutcome::Kind::other_content, {}};
    return house_->database.write([&](db::WriteTx& tx) {
      gate::Decision::check_again(tx, access, now_);
      FormOutcome outcome = claim_form_key(tx, form_key, content, went_to.text());
      if (outcome.kind == FormOutcome::Kind::done) {
        write_act(tx, access.actor(), access.portal(), act);
        closure(tx);
      }
      return outcome;
    });
  }

  // The same as perform without a line of its own: for what belongs to the visitor and not to the client yet (drafts). The closure
  // says with note_act what is to be in the log after all.
  template <gate::Right R, class Closure>
  auto perform_silently(const gate::Access<R>& access, Closure closure) {
    if (only_shows_) throw NotCarriedOut();
    return house_->database.write([&](db::WriteTx& tx) {
      gate::Decision::check_again(tx, access, now_);
      return closure(tx);
    });
  }
  template <gate::Right R>
  void note_act(db::WriteTx& tx, const gate::Access<R>& access, const Act& act) const {
    write_act(tx, access.actor(), access.portal(), act);
  }
  // This is a form that came in after its session had ended: whatever the page would do, it shows it (kept_form.h).
  bool only_shows() const { return only_shows_; }

  // The hidden first field of each POST form: the token against forged requests.
  html::Markup form_token() const;
  static constexpr std::string_view form_token_field = "token";
  // A fresh idempotency key for a form that creates something.
  static std::string new_form_key();

  // Made by the pipeline only.
  class Maker;

 private:
  friend class Maker;
  Visit() = default;
  void write_act(db::WriteTx& tx, const gate::Actor& actor, const gate::PortalOf& portal, const Act& act) const;
  void write_own_act(db::WriteTx& tx, const Act& act) const;
  FormOutcome claim_form_key(db::WriteTx& tx, std::string_view form_key, std::string_view content,
                             const std::string& went_to) const;

  http::Request request_;
  const House* house_ = nullptr;
  base::Instant now_{};
  const ui::Texts* texts_ = nullptr;
  base::Language language_ = base::Language::dutch;
  std::vector<std::pair<std::string, std::string>> parameters_;
  gate::Entry entry_;
  base::Key256 form_secret_{};
  std::string script_nonce_;
  int text_size_ = 1;
  bool only_shows_ = false;          // a kept form: whatever the page would do, it shows it again
  base::Instant session_ends_at_{};  // when nothing more is done; only with a visitor
  std::optional<db::ReadTx> read_;
  std::string looked_at_id_, looked_at_part_;
  std::vector<gate::LogLine> more_looks_;
};

// A finished page. `page` holds title, section and content; the rest of the layout (bar, menu, foot) is filled in
// from the visit.
http::Response show(const Visit& visit, ui::Page page, http::Status status = http::Status::ok);
// 404 in the one shape that missing and refused share (PEOPLE-7).
http::Response not_found(const Visit& visit);
// 429 "Te veel pogingen", with Retry-After in seconds; 503 "Het is nu te druk".
http::Response too_many_tries(const Visit& visit, std::int64_t seconds);
http::Response too_busy(const Visit& visit);
http::Response go_to(const html::Url& url);  // 303

}  // namespace regie::page
