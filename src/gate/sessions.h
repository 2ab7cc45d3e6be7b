#pragma once
// Sessions and devices (LOGIN-6, 11, 12). A token lives in the browser's cookie; the database has its hash.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/ids.h"
#include "base/secrets.h"
#include "db/database.h"
#include "gate/visitor.h"

namespace regie::gate {

inline constexpr auto session_idle_limit = std::chrono::minutes(30);
inline constexpr auto session_warning_before_end = std::chrono::minutes(2);
inline constexpr auto session_longest = std::chrono::hours(12);
inline constexpr auto last_active_step = std::chrono::minutes(1);  // written at most this often

enum class SessionStage { awaiting_code, awaiting_password, signed_in };

struct Session {
  base::SessionId id;
  base::Hash256 token_hash;
  base::AccountId account;
  SessionStage stage = SessionStage::awaiting_code;
  base::Key256 csrf_secret;
  base::Instant created_at, last_active_at;
  std::optional<base::DeviceId> device;
};

// What a request's cookie and address lead to, read in one batch (one round trip). A session that ended, was idle for 30
// minutes, is older than 12 hours, or whose account is blocked, is not there (LOGIN-12, PEOPLE-10).
struct Entry {
  std::optional<Session> session;  // running, account not blocked, whatever its stage
  std::optional<Visitor> visitor;  // only for stage signed_in
  std::vector<Door> doors;         // portals the visitor can enter now
  int open_invitations = 0;
  std::optional<OpenPortal> portal;  // of the address asked for, when it may be entered
  Actor actor;                       // filled when portal is
  // The portal is shown as this contact sees it (SHARING-9); `portal` and `actor` are then the contact's.
  struct LooksAs {
    base::ContactId contact;
    std::string name;
    std::string own_path;   // of the visitor: where the portal is when they stop
    Capacity own_capacity;  // the visitor's own part in the portal, for the access log
    std::string own_basis;
  };
  std::optional<LooksAs> looks_as;
};
// `portal_address`: nothing for pages outside portals; "" for /mijn; the address for /bij/{portal}. The address itself is
// never looked up: it is compared with the person's own doors. So a portal that does not exist and one that may not be
// entered cost the same queries, to the byte (PEOPLE-7).
Entry read_entry(db::ReadTx& tx, std::optional<std::string_view> session_token,
                 std::optional<std::string_view> portal_address, base::Instant now);

// For who runs the user management of the portal asked for: shows it as one of its contacts sees it. The actor has the contact's
// rights and no account, so nothing that an account has of its own (drafts, unread marks, secret addresses) is found, and
// every check in a write closure fails. Nobody else, and no contact who cannot enter now: then there is no portal.
// `contact` is a part of the address, as it stands there.
void look_as(db::ReadTx& tx, Entry& entry, std::string_view contact, base::Instant now);
// "/als/{contact}" in front of a portal's path: where look_as is asked for.
std::string path_as_seen_by(base::ContactId contact, std::string_view portal_path);

struct NewSession {
  std::string token;  // for the cookie
  Session session;
};
// A new session with a new token; an old one of this browser is ended by the caller (LOGIN-11). `second_factor_at`: when
// a code or passkey was shown on the way to this very session (LOGIN-6); nothing when the device was known.
NewSession start_session(db::WriteTx& tx, base::AccountId account, SessionStage stage,
                         std::optional<base::DeviceId> device, std::string_view network_address,
                         std::string_view browser, base::Instant now,
                         std::optional<base::Instant> second_factor_at = std::nullopt);
// False when it was ended a moment ago; for acts that must not outlive their session.
bool still_runs(db::WriteTx& tx, base::SessionId session);
void end_session(db::WriteTx& tx, base::SessionId session, base::Instant now);
void end_all_sessions(db::WriteTx& tx, base::AccountId account, std::optional<base::SessionId> but, base::Instant now);
// Notes that the person is active: the session lives on, and the account's last visit and the device's last use are now
// (LOGIN-5). Writes nothing when that was noted less than a minute ago, so callers need not count.
void touch_session(db::WriteTx& tx, const Session& session, base::Instant now);

struct KnownDevice {
  base::DeviceId id;
  base::Instant last_used_at;
};
// The device a cookie's token belongs to, for this account only (LOGIN-6).
std::optional<KnownDevice> find_device(db::Queries& queries, base::AccountId account, std::string_view device_token);
// Remembers a new device; gives the token for the cookie.
std::string remember_device(db::WriteTx& tx, base::AccountId account, std::string_view browser, base::Instant now,
                            base::DeviceId& id);

// "Chrome op Windows", from the User-Agent; "onbekende browser" when it says nothing useful.
std::string browser_name(std::string_view user_agent);

// Names of the cookies. Without TLS, in demonstration mode only, the __Host- prefix is left out (LOGIN-11).
struct CookieNames {
  std::string session, device, visit;  // visit: a random token for browsers without a session, for CSRF on /inloggen
  bool secure = true;
};
CookieNames cookie_names(bool without_tls);

}  // namespace regie::gate
